"""How often past forecasts were right: the product's check of itself, over its own history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.text.words import NO_VALUE, Words
from data_access.catalogue.model import Target
from data_access.frames import target_frame
from indicators.backtest import ALL_HORIZONS, LEAST_PAIRS, backtest, reliability


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """`enough` is False below thirty pairs, and then there are no scores; `demonstration` counts made-up `figures`."""

    enough: bool
    pairs: int
    least: int
    coverage: str
    brier: str
    error_ratio: str
    by_horizon: TableCells
    reliability: TableCells
    figures: int
    demonstration: int


def track_record(scope: Scope, targets: Sequence[Target]) -> TrackRecord:
    """The back-test of the forecasts of `targets`, with what was known by the end of `as_of`.

    Errors can only be averaged in one unit: theirs is taken over indicators measured in per cent.
    """
    facts, t = scope.facts, scope.t
    known = facts.figures.published[facts.figures.published["year"] <= scope.year]
    frame = target_frame(facts.catalogue)
    frame = frame[frame["target"].isin([target.target for target in targets])]
    proportions = frame[frame["unit"].map(lambda unit: facts.catalogue.unit[unit].family == "proportion").astype(bool)]
    used = known[known["indicator"].isin(frame["indicator"])]
    own = used[used["area"].isin({facts.district.area, *(street.area for street in facts.streets)})]  # what is forecast
    every = _by_horizon(used, frame)
    percent = _by_horizon(used, proportions)
    total = every[ALL_HORIZONS]
    return TrackRecord(
        enough=bool(total["enough"]),
        pairs=int(total["pairs"]),
        least=LEAST_PAIRS,
        coverage=_percent(total["coverage"], t),
        brier=t.number(total["brier"], 3),
        error_ratio=t.number(percent[ALL_HORIZONS]["error_ratio"], 2),
        by_horizon=_horizon_table(every, percent, t),
        reliability=_reliability_table(reliability(used, frame), t),
        figures=len(own),
        demonstration=int((own["mark"] == "demonstration").sum()),
    )


def _by_horizon(observations: pd.DataFrame, targets: pd.DataFrame) -> dict[int, dict[str, Any]]:
    return {row["horizon"]: row for row in _records(backtest(observations, targets))}


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries, None where there is nothing."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def _horizon_table(every: dict[int, dict[str, Any]], percent: dict[int, dict[str, Any]], t: Words) -> TableCells:
    head = (
        t("提前年数"),
        t("预测次数"),
        t("80% 区间覆盖实际值"),
        t("Brier 分数"),
        t("平均误差（百分点）"),
        t("误差与“不变”之比"),
    )
    rows = []
    for horizon in sorted(set(every) - {ALL_HORIZONS}):
        row, error = every[horizon], percent.get(horizon, {})
        rows.append((
            t.count("{n} 年", horizon), t.number(row["pairs"], 0), _percent(row["coverage"], t), t.number(row["brier"], 3),
            t.number(error.get("error"), 2), t.number(error.get("error_ratio"), 2),
        ))  # fmt: skip
    return TableCells(head, tuple(rows))


def _reliability_table(frame: pd.DataFrame, t: Words) -> TableCells:
    head = (t("当时给出的概率"), t("预测次数"), t("给出的平均概率"), t("实际达到"))
    rows = tuple(
        (f"{row['low']:.0%}–{row['high']:.0%}", t.number(row["pairs"], 0), _percent(row["predicted"], t), _percent(row["observed"], t))
        for row in _records(frame)
    )  # fmt: skip
    return TableCells(head, rows)


def _percent(share: float | None, t: Words) -> str:
    return NO_VALUE if share is None else f"{t.number(100 * share, 0)}%"
