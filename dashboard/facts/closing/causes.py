"""Why a target was not met or could not be judged, as far as its figures prove it, each with the evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from dashboard.facts.closing.records import Cause, CauseByFigures, ClosingFigure
from dashboard.facts.pooling import Pool, pooled
from dashboard.facts.priorities import by_chance
from dashboard.facts.records import Observation
from dashboard.facts.scope import Scope
from dashboard.text import statuses
from dashboard.text.figures import amount, distance
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import apart
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Status
from indicators.final import FinalVerdict
from indicators.target_setting import PACE_YEARS, best_pace

ALMOST = 1e-9
SPANS = 3
"""So many five years, the plan's own among them, are looked at before a pace is called the best that was ever seen."""
UNPROVED = frozenset({FinalVerdict.EARLY, FinalVerdict.ON_TIME, FinalVerdict.EXPECTED})
"""Verdicts that ask for no cause."""


def causes_of(
    scope: Scope, target: Target, judged: JudgedTarget, verdict: FinalVerdict, yearly: tuple[ClosingFigure, ...]
) -> tuple[Cause, ...]:
    """The causes that figures prove; empty where they prove none, or none is asked for."""
    if verdict in UNPROVED:
        return ()
    found = (
        _definition(judged, yearly, scope.t),
        _interval(scope, target, judged, verdict),
        _few(scope, target, judged, verdict),
        _no_data(judged, verdict, scope.t),
    )
    proved = tuple(cause for cause in found if cause is not None)
    pace = None if proved else _pace(scope, target, judged, verdict)
    return proved if pace is None else (pace,)


def pool_of(scope: Scope, target: Target, judged: JudgedTarget) -> Pool | None:
    """Three years up to the end figure together, where that one rests on fewer than ten events."""
    if judged.asked.shared or judged.year is None or judged.suppressed:
        return None
    return pooled(scope.facts, scope.facts.key(target.indicator, scope.area, target.sex), judged.year)


def pool_text(pool: Pool, judged: JudgedTarget, t: Words) -> str:
    """`2023—2025 年合并 2.31‰`."""
    value = amount(pool.value, judged.asked.decimals, judged.asked.symbol(t), t, *judged.bars)
    return t("{first}—{last} 年合并 {value}", first=pool.first, last=pool.last, value=value)


def break_years(yearly: tuple[ClosingFigure, ...]) -> tuple[int, ...]:
    """The years from which a figure is not comparable with those before."""
    return tuple(figure.year for figure in yearly if figure.break_before)


def _definition(judged: JudgedTarget, yearly: tuple[ClosingFigure, ...], t: Words) -> Cause | None:
    years = break_years(yearly)
    if not years and "break" not in judged.reasons:
        return None
    told = t("{years} 年起口径变化", years=t.join(map(str, years))) if years else t("规划期内口径变化")
    return Cause(CauseByFigures.DEFINITION, told)


def _interval(scope: Scope, target: Target, judged: JudgedTarget, verdict: FinalVerdict) -> Cause | None:
    level = judged.reference if judged.asked.relative else target.value if target.op else None
    if verdict != FinalVerdict.MISSED or level is None or judged.asked.shared:
        return None
    key = scope.facts.key(target.indicator, scope.area, target.sex)
    own = next((row for row in scope.facts.series.get(key, ()) if row.year == judged.year), None)
    if own is None or not by_chance(scope.facts, target, own, level):
        return None
    return Cause(CauseByFigures.INTERVAL, scope.t("{year} 年数值的 95% 区间包含目标值", year=judged.year))


def _pace(scope: Scope, target: Target, judged: JudgedTarget, verdict: FinalVerdict) -> Cause | None:
    """Whether the target asked for more a year than the figure made in any five years. The plan's own five years say nothing
    of that (it was missed in them), so it takes some others."""
    t, asked = scope.t, judged.asked
    if verdict != FinalVerdict.MISSED or judged.baseline is None or asked.shared or asked.relative:
        return None
    sign = -1.0 if judged.asked.op.startswith("<") or (target.step and target.direction == "down") else 1.0
    needed = _needed(target, judged, sign)
    shown = scope.facts.series.get(scope.facts.key(target.indicator, scope.area, target.sex), ())
    own = [row for row in shown if row.year <= target.deadline]
    best = _best(own, sign)
    if needed is None or needed <= 0 or best is None or needed <= best + ALMOST:
        return None
    return Cause(CauseByFigures.PACE, _paced(needed, best, judged, t, down=sign < 0))


def _paced(needed: float, best: float, judged: JudgedTarget, t: Words, *, down: bool) -> str:
    """Both directed paces in words; of one that never went the way that was wanted, that it never did."""
    asked = judged.asked
    digits = apart(needed, best, asked.decimals)
    values = {"asked": distance(needed, digits, asked.change(t), t), "made": distance(best, digits, asked.change(t), t)}
    if best < ALMOST:
        if down:
            return t("达到目标每年需下降 {asked}，历年各五年都没有下降", **values)
        return t("达到目标每年需提高 {asked}，历年各五年都没有提高", **values)
    if down:
        return t("达到目标每年需下降 {asked}，历年最快的五年平均每年下降 {made}", **values)
    return t("达到目标每年需提高 {asked}，历年最快的五年平均每年提高 {made}", **values)


def _needed(target: Target, judged: JudgedTarget, sign: float) -> float | None:
    """The directed change a year that was asked for; None where it is no one number."""
    left = target.deadline - judged.baseline_year
    if target.kind == "annual_change":
        return target.step
    if not judged.asked.op or judged.goal is None or judged.baseline is None or left <= 0:
        return None
    return sign * (judged.goal - judged.baseline) / left


def _best(rows: Sequence[Observation], sign: float) -> float | None:
    """The best directed change a year over five years without a break between; None with fewer than three such spans."""
    if len(rows) < PACE_YEARS + SPANS:
        return None
    value = np.array([[row.value for row in rows]], dtype=float)
    broken = np.array([[row.break_before for row in rows]])
    years = np.array([row.year for row in rows], dtype=np.int64)
    best = float(best_pace(value, broken, years, np.array([sign]))[0])
    return None if math.isnan(best) else best


def _few(scope: Scope, target: Target, judged: JudgedTarget, verdict: FinalVerdict) -> Cause | None:
    t = scope.t
    if judged.status == Status.SUPPRESSED:
        told = next((statuses.reason_text(code, t) for code in judged.reasons if statuses.reason_text(code, t)), "")
        return Cause(CauseByFigures.FEW, told)
    pool = pool_of(scope, target, judged) if verdict == FinalVerdict.MISSED else None
    if pool is None:
        return None
    told = t("{year} 年不足 10 例，{pooled}", year=judged.year, pooled=pool_text(pool, judged, t))
    return Cause(CauseByFigures.FEW, told)


def _no_data(judged: JudgedTarget, verdict: FinalVerdict, t: Words) -> Cause | None:
    if verdict != FinalVerdict.NO_DATA:
        return None
    if judged.status == Status.AWAITING:
        owed = t("期末数据未报，最近为 {year} 年，尚未达到目标", year=judged.year)
        return Cause(CauseByFigures.NO_DATA, judged.unpaired(t) or owed)
    codes = ("no_street_value", "no_unit_value", "units_missing", "reference_missing", "no_value", "too_few_points")
    known = next((code for code in codes if code in judged.reasons), "")
    never = t("规划期内没有数据")
    return Cause(CauseByFigures.NO_DATA, statuses.reason_text(known, t) if known not in ("", "no_value") else never)
