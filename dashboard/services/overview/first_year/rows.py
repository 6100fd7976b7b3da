"""One line for each reported target: its figure, how far from the target, and what the plan and the nation print of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.facts.cases import case
from dashboard.facts.ending.rows import asks_alike
from dashboard.facts.known import Facts
from dashboard.facts.standing import Standing
from dashboard.facts.targets import clause_short
from dashboard.services.overview.first_year.missing import what_is_missing
from dashboard.text import figures as say
from dashboard.text import sentences
from dashboard.text.sentences import Case
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path, Selection, href
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


def first_rows(
    facts: Facts, now: Iterable[Standing], area: str, as_of: int, link: Selection, t: Words
) -> tuple[FirstRow, ...]:
    """A row for each standing, those that several plans ask alike as one that counts as often; the least favourable first."""
    kept: dict[tuple[object, ...], FirstRow] = {}
    for one in now:
        same = asks_alike(one.target)
        if same in kept:
            where = t.join((kept[same].where, clause_short(facts, one.target, t)))
            kept[same] = replace(kept[same], times=kept[same].times + 1, where=where)
        else:
            kept[same] = _row(facts, one, area, as_of, link, t)
    return tuple(sorted(kept.values(), key=lambda row: row.own if row.own is not None else float("inf")))


def _row(facts: Facts, one: Standing, area: str, as_of: int, link: Selection, t: Words) -> FirstRow:
    target = one.target
    indicator = facts.catalogue.indicator[target.indicator]
    said = case(facts, target, area, as_of, t)
    district = area == facts.district.area
    printed = printed_of(facts, target) if district and not said.shared else None
    nation = nation_of(facts, target, as_of) if not said.shared else None
    known = said.value is not None and not said.suppressed
    return FirstRow(
        code=target.target,
        short=one.short,
        where=clause_short(facts, target, t),
        department=said.department,
        href=href(Path.INDICATOR, link, target.indicator, anchor=target.target),
        group=one.group,
        word=one.word,
        value=said.figure(said.value, t) if known else _reported(facts, said, target, area, as_of, t),
        unit=said.symbol if known else "",
        asks=sentences.goal(said, t),
        gap=sentences.lacking(said, t) if said.gap is not None and said.gap > 0 else "",
        baseline_text=_printed_text(printed, t),
        nation_text=_nation_text(nation, indicator, t),
        missing=what_is_missing(facts, said, target, as_of, t),
        own=distance(said, target, said.value) if known else None,
        baseline=distance(said, target, printed.value) if printed else None,
        nation=distance(said, target, nation.value) if nation else None,
        bounded=said.shared or (said.op == ">=" and said.goal is not None and said.goal == indicator.natural_max),
    )


def distance(said: Case, target: Target, value: float | None) -> float | None:
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
    level = said.reference if said.relative else said.goal
    if not level or not said.op:
        return None
    return 100 * (value - level if said.op.startswith(">") else level - value) / abs(level)


def printed_of(facts: Facts, target: Target) -> Baseline | None:
    """The baseline that the plan prints of a target's figure."""
    unit = facts.catalogue.indicator[target.indicator].unit
    return next(
        (
            one for one in facts.catalogue.baselines
            if one.indicator == target.indicator and one.sex == target.sex and one.unit == unit
            and one.target in (None, "", target.target)
        ),
        None,
    )  # fmt: skip


def nation_of(facts: Facts, target: Target, as_of: int) -> ReferenceFigure | None:
    """The newest figure published of the nation."""
    nation = {area.area for area in facts.catalogue.areas if area.level == "nation"}
    found = [
        figure for area, figure in facts.references.get(target.indicator, ())
        if area in nation and figure.year <= as_of and figure.sex in (target.sex, "all")
    ]  # fmt: skip
    return max(found, key=lambda one: one.year, default=None)


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


def _reported(facts: Facts, said: Case, target: Target, area: str, as_of: int, t: Words) -> str:
    """A figure that was reported though the target is not judged by it: a mean where every unit is asked for."""
    if said.suppressed:
        return t("不公布")
    indicator = facts.catalogue.indicator[target.indicator]
    rows = facts.series.get(facts.key(indicator, area, target.sex), ())
    newest = next((row for row in reversed(rows) if row.year == as_of), None)
    if newest is None:
        return NO_VALUE
    symbol = t.of(facts.catalogue.unit[indicator.unit], "symbol")
    return say.amount(newest.value, indicator.decimals, symbol, t, *facts.bars(indicator.indicator))
