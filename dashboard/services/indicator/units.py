"""Which schools, centres or bodies fall short, where a target is set for every single one: how they spread, and by name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.departments import credited
from dashboard.facts.passing import STREET, Member, by_units, failing, members, reaches
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.text import figures as say
from dashboard.text.units import bare_units, counted_units, unit_word
from dashboard.text.words import NO_VALUE, Words
from data_access.catalogue.model import Area, Indicator, Target

BINS = 40
"""No more columns than these fit side by side."""
HEAPED = 1 / 3
"""From such a share of units with exactly the least that is asked for on, the reports are worth a second look."""
NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Bin:
    """A column: its lower edge, how many units lie in it, and whether these pass."""

    low: float
    count: int
    passes: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """How the units of a year spread. `width` is that of a column; where it is the unit of counting, `whole` is set and

    a column stands for its one value.
    """

    title: str
    note: str
    bins: tuple[Bin, ...]
    width: float
    whole: bool
    level: float
    op: str
    level_label: str
    axis: str
    decimals: int
    told: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class UnitsView:
    """The section of a target for every unit: the spread, those that fail by name, and all of them."""

    title: str
    year: int
    histogram: Histogram
    failing_title: str
    failing: TableCells | None
    everyone_title: str
    everyone: TableCells
    note: str
    demonstration: bool


def units_view(scope: Scope, indicator: Indicator, target: Target, area: Area) -> UnitsView | None:
    """The section of the newest year with figures; None where the target speaks of no units or none have reported."""
    facts, as_of, t = scope.facts, scope.year, scope.t
    level = target.unit_level or STREET
    if level == STREET or target.value is None or not by_units(facts, target, area.area):
        return None
    known = members(scope.at(area.area), target)
    years = [year for member in known for year in member.figures if year <= as_of]
    if not years:
        return None
    year = max(years)
    there = [member for member in known if year in member.figures]
    short = failing(scope.at(area.area), target, year)
    fallen = {member.name for member in short}
    good = sorted(
        (member for member in there if member.name not in fallen),
        key=lambda member: (_gap(target, member, year), t.order(member.name)),
    )
    word = unit_word(level, t)
    return UnitsView(
        title=t("各{unit}情况", unit=word),
        year=year,
        histogram=_histogram(scope, indicator, target, there, short, year),
        failing_title=t("未达到的 {units}", units=counted_units(level, len(short), t)) if short
        else t("{units}全部达到", units=counted_units(level, len(there), t)),
        failing=_table(scope, indicator, target, short, year) if short else None,
        everyone_title=t("以表格查看全部 {n}", n=bare_units(level, len(there), t)),
        everyone=_table(scope, indicator, target, (*short, *reversed(good)), year),
        note=t("单位：{unit}", unit=t.of(facts.catalogue.unit[indicator.unit], "symbol").strip() or t("数值")),
        demonstration=any(member.figures[year].demonstration for member in there),
    )  # fmt: skip


def _gap(target: Target, member: Member, year: int) -> float:
    """What a unit lacks; negative where it has more than is asked for."""
    missing = (target.value or 0.0) - member.figures[year].value
    return missing if (target.op or ">=").startswith(">") else -missing


def _table(scope: Scope, indicator: Indicator, target: Target, units: Sequence[Member], year: int) -> TableCells:
    """Name, street where units lie in streets, baseline, now, what is missing, change."""
    facts, t = scope.facts, scope.t
    start, bars, digits = target.baseline_year, facts.bars(indicator.indicator), _digits(units, indicator)
    placed = any(member.area != facts.district.area for member in units)
    rows = []
    for unit in units:
        now, before = unit.figures[year].value, unit.figures.get(start)
        missing = _gap(target, unit, year)
        rows.append((
            unit.name,
            *([t.of(facts.catalogue.area[unit.area], "short")] if placed else []),
            say.figure(before.value, digits, t, *bars) if before else NO_VALUE,
            say.figure(now, digits, t, *bars),
            say.distance(missing, digits, "", t) if missing > NOISE else NO_VALUE,
            t.signed(now - before.value, digits) if before and year > start else NO_VALUE,
        ))  # fmt: skip
    head = (unit_word(target.unit_level or STREET, t), *([t("所在街道")] if placed else []), str(start), str(year),
            t("还差"), t("变化"))  # fmt: skip
    return TableCells(head, tuple(rows))


def _digits(units: Sequence[Member], indicator: Indicator) -> int:
    """The decimals of the units' figures: none where all are whole, whatever a mean of them takes."""
    whole = all(figure.value == round(figure.value) for unit in units for figure in unit.figures.values())
    return 0 if whole else indicator.decimals


def _histogram(
    scope: Scope, indicator: Indicator, target: Target, there: Sequence[Member], short: Sequence[Member], year: int
) -> Histogram:  # fmt: skip
    t = scope.t
    level, op = target.value or 0.0, target.op or ">="
    symbol, unit = t.of(scope.facts.catalogue.unit[indicator.unit], "symbol"), target.unit_level or STREET
    values = [member.figures[year].value for member in there]
    width = _width(values, indicator.decimals)
    bins = bins_of(values, level, op, width)
    word = unit_word(unit, t)
    whole = all(value == round(value) for value in values) and width == 1
    parts = tuple(
        t(
            "{value}：{n}",
            value=_span(bar, width, indicator.decimals, t, whole=whole),
            n=counted_units(unit, bar.count, t),
        )
        for bar in bins
    )
    return Histogram(
        title=t("{units}的分布，{year} 年", units=counted_units(unit, len(there), t), year=year),
        note=_note(target, there, short, year, indicator, symbol, t),
        bins=bins,
        width=width,
        whole=whole,
        level=level,
        op=op,
        level_label=t("要求 {goal}", goal=say.target_level(op, level, symbol, t)),
        axis=t("{unit}数", unit=word),
        decimals=indicator.decimals,
        told=parts,
        source=_source(scope, indicator, year),
    )


def _note(
    target: Target, there: Sequence[Member], short: Sequence[Member], year: int, indicator: Indicator, symbol: str, t: Words
) -> str:  # fmt: skip
    """Where the failing ones lie, and whether suspiciously many report just what is asked for."""
    unit, digits = target.unit_level or STREET, _digits(there, indicator)
    values = sorted(member.figures[year].value for member in short)
    parts = []
    if values:
        n, last = bare_units(unit, len(values), t), say.amount(values[-1], digits, symbol, t)
        spread = t("{low}—{high}", low=t.number(values[0], digits), high=last) if values[0] != values[-1] else last
        parts.append(t("未达到的 {n}为 {spread}", n=n, spread=spread))
    exact = sum(1 for member in there if abs(member.figures[year].value - (target.value or 0.0)) < NOISE)
    if indicator.decimals and exact > HEAPED * len(there):
        level = say.amount(target.value, indicator.decimals, symbol, t)
        parts.append(t("{n}恰为 {level}，宜核实填报", n=bare_units(unit, exact, t), level=level))
    return t.sentence(*parts)


def _width(values: Sequence[float], decimals: int) -> float:
    """The width of a column: the digit of the figures, or a round multiple of it where they spread too far."""
    digit = 1.0 if all(value == round(value) for value in values) else 10.0**-decimals
    spread = max(values) - min(values)
    multiple = next(m * 10**e for e in range(12) for m in (1, 2, 5) if spread / (digit * m * 10**e) <= BINS)
    return float(round(digit * multiple, 9))


def bins_of(values: Sequence[float], level: float, op: str, width: float) -> tuple[Bin, ...]:
    """Columns with an edge at what is asked for, so that none holds units of both kinds."""
    upper = op in (">", "<=")  # what is asked for belongs to the column below

    def place(value: float) -> int:
        steps = (value - level) / width
        return math.ceil(steps - NOISE) - 1 if upper else math.floor(steps + NOISE)

    counts = Counter(place(value) for value in values)
    inside = {at: next(value for value in values if place(value) == at) for at in counts}
    return tuple(
        Bin(round(level + at * width, 9), counts[at], reaches(op, inside[at], level)) for at in sorted(counts)
    )  # fmt: skip


def _span(bar: Bin, width: float, decimals: int, t: Words, *, whole: bool) -> str:
    low = t.number(bar.low, decimals)
    return low if whole or width <= 10.0**-decimals + NOISE else f"{low}–{t.number(bar.low + width, decimals)}"


def _source(scope: Scope, indicator: Indicator, year: int) -> str:
    t = scope.t
    return t("来源：{who}，{what}，{year}年", who=credited(scope, indicator), what=t.of(indicator, "source"), year=year)
