"""One line for each reported target: its figure, how far from the target, and what the plan and the nation print of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.facts.clause_names import clause_short
from dashboard.facts.ending.rows import asks_alike
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.standing import Standing
from dashboard.services.overview.first_year.missing import what_is_missing
from dashboard.text import figures as say
from dashboard.text import sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Baseline, Indicator, ReferenceFigure, Target


@dataclass(frozen=True, slots=True)
class FirstRow:
    """A reported target. `own`, `baseline` and `nation` are distances to the target in per cent of it, positive where

    the target is met; None where there is no such figure or no percentage of the target can be taken.
    """

    code: str
    short: str
    where: str
    department: str
    href: str
    group: str
    word: str
    value: str
    unit: str
    asks: str
    gap: str
    baseline_text: str
    nation_text: str
    missing: str
    own: float | None
    baseline: float | None
    nation: float | None
    bounded: bool
    """Whether nothing can lie beyond the target: all of something."""
    times: int = 1


def first_rows(scope: Scope, now: Iterable[Standing], as_of: int) -> tuple[FirstRow, ...]:
    """A row for each standing, those that several plans ask alike as one that counts as often; the least favourable first."""
    kept: dict[tuple[object, ...], FirstRow] = {}
    for standing in now:
        same = asks_alike(standing.target)
        if same in kept:
            where = scope.t.join((kept[same].where, clause_short(scope, standing.target)))
            kept[same] = replace(kept[same], times=kept[same].times + 1, where=where)
        else:
            kept[same] = _row(scope, standing, as_of)
    return tuple(sorted(kept.values(), key=lambda row: row.own if row.own is not None else float("inf")))


def _row(scope: Scope, standing: Standing, as_of: int) -> FirstRow:
    facts, t = scope.facts, scope.t
    target = standing.target
    indicator = facts.catalogue.indicator[target.indicator]
    judged = judged_target(scope.at(year=as_of), target)
    district = scope.area == facts.district.area
    printed = printed_of(facts, target) if district and not judged.asked.shared else None
    nation = nation_of(facts, target, as_of) if not judged.asked.shared else None
    known = judged.value is not None and not judged.suppressed
    return FirstRow(
        code=target.target,
        short=standing.short,
        where=clause_short(scope, target),
        department=judged.asked.department_name(t),
        href=scope.href(Path.INDICATOR, target.indicator, anchor=target.target),
        group=standing.group,
        word=standing.word,
        value=judged.figure(judged.value, t) if known else _reported(scope, judged, target, as_of),
        unit=judged.asked.symbol(t) if known else "",
        asks=sentences.goal(judged, t),
        gap=sentences.lacking(judged, t) if judged.gap is not None and judged.gap > 0 else "",
        baseline_text=_printed_text(printed, t),
        nation_text=_nation_text(nation, indicator, t),
        missing=what_is_missing(scope, judged, target, as_of),
        own=distance(judged, target, judged.value) if known else None,
        baseline=distance(judged, target, printed.value) if printed else None,
        nation=distance(judged, target, nation.value) if nation else None,
        bounded=judged.asked.shared
        or (judged.asked.op == ">=" and judged.goal is not None and judged.goal == indicator.natural_max),
    )


def distance(judged: JudgedTarget, target: Target, value: float | None) -> float | None:
    """How far a value lies on the good side of the target, in per cent of the target; negative while it misses it."""
    if value is None:
        return None
    if target.kind == "band":
        edges = (target.value, target.value_high)
        sides = [
            (value - edges[0]) / edges[0] if edges[0] else None,
            (edges[1] - value) / edges[1] if edges[1] else None,
        ]
        known = [100 * side for side in sides if side is not None]
        return min(known) if known else None
    level = judged.reference if judged.asked.relative else judged.goal
    if not level or not judged.asked.op:
        return None
    return 100 * (value - level if judged.asked.op.startswith(">") else level - value) / abs(level)


def printed_of(facts: Facts, target: Target) -> Baseline | None:
    """The baseline that the plan prints of a target's figure."""
    unit = facts.catalogue.indicator[target.indicator].unit
    return next(
        (
            baseline for baseline in facts.catalogue.baselines
            if baseline.indicator == target.indicator and baseline.sex == target.sex and baseline.unit == unit
            and baseline.target in (None, "", target.target)
        ),
        None,
    )  # fmt: skip


def nation_of(facts: Facts, target: Target, as_of: int) -> ReferenceFigure | None:
    """The newest figure published of the nation."""
    nation = {area.area for area in facts.catalogue.areas if area.level == "nation"}
    figures = [
        figure for area, figure in facts.references.get(target.indicator, ())
        if area in nation and figure.year <= as_of and figure.sex in (target.sex, "all")
    ]  # fmt: skip
    return max(figures, key=lambda figure: figure.year, default=None)


def _printed_text(printed: Baseline | None, t: Words) -> str:
    if printed is None:
        return NO_VALUE
    sign = "" if printed.value_op == "=" else f"{say.SIGN[printed.value_op]}\N{NO-BREAK SPACE}"
    return sign + t.level(printed.value)


def _nation_text(nation: ReferenceFigure | None, indicator: Indicator, t: Words) -> str:
    if nation is None:
        return NO_VALUE
    value = t.number(nation.value, indicator.decimals)
    return t("{value}（{year}）", value=value, year=nation.year)


def _reported(scope: Scope, judged: JudgedTarget, target: Target, as_of: int) -> str:
    """A figure that was reported though the target is not judged by it: a mean where every unit is asked for."""
    facts, t = scope.facts, scope.t
    if judged.suppressed:
        return t("不公布")
    indicator = facts.catalogue.indicator[target.indicator]
    rows = facts.series.get(facts.key(indicator, scope.area, target.sex), ())
    newest = next((row for row in reversed(rows) if row.year == as_of), None)
    if newest is None:
        return NO_VALUE
    symbol = t.of(facts.catalogue.unit[indicator.unit], "symbol")
    return say.amount(newest.value, indicator.decimals, symbol, t, *facts.bars(indicator.indicator))
