"""What a reader lays beside an indicator's line: nation, city, streets, women and men, another indicator from 100 on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from dashboard.facts.passing import by_units
from dashboard.facts.scope import Scope
from dashboard.facts.side_lines import first_beside, own_line, reference_lines
from dashboard.facts.target_table import expected_at
from dashboard.facts.view_models import Label, Line, MovingTarget, Point, TargetLine, TrendChart
from dashboard.text.words import Words
from dashboard.urls import Comparison
from data_access.catalogue.model import Area, Indicator, Target

LEVELS = ("nation", "city", "district")
WOMEN, MEN, STREETS = "women", "men", "streets"
SEXES = {WOMEN: "female", MEN: "male"}
PATTERN = {"city": "2px,3px", "district": "12px,3px,2px,3px"}
STREET_PATTERNS = ("9px,3px", "4px,3px", "14px,4px", "6px,2px,2px,2px")
OTHER_PATTERN = "1px,4px"
INDEX = 100.0


@dataclass(frozen=True, slots=True)
class ComparableLine:
    """A line there are figures for, by its code in the address."""

    code: str
    name: str
    line: Line


def possible(
    scope: Scope, indicator: Indicator, target: Target
) -> dict[str, ComparableLine]:  # fmt: skip
    """Every line that may stand beside the indicator's own, by code, in the order in which they are offered.

    Only what is published is among them. Beside a share of units stands none, and the reference that is the target is
    drawn as the target.
    """
    if by_units(scope.facts, target, scope.area):
        return {}
    lines = [
        *_above(scope, indicator, target),
        *_sexes(scope, indicator, target),
        *_streets(scope, indicator, target),
    ]
    return {line.code: line for line in lines}


def _above(scope: Scope, indicator: Indicator, target: Target) -> Iterable[ComparableLine]:
    """The nation, the city, and of a street the district."""
    area = scope.area
    facts, t = scope.facts, scope.t
    key = facts.key(indicator, area, target.sex)
    rows = facts.series.get(key, ())
    known = {row.year: row.value for row in rows}
    target_line = target.reference_area if target.kind == "relative_to_reference" else None
    first = first_beside(rows, scope.year)
    for line in reference_lines(scope, indicator, first, known, but=target_line or ""):
        if line.code != area:
            yield _named(facts.catalogue.area[line.code], line, t)
    if area != facts.district.area:
        own = facts.district
        for line in own_line(scope, key._replace(area=own.area), t.of(own, "short"), "reference", indicator):
            yield _named(own, line, t)


def _named(area: Area, line: Line, t: Words) -> ComparableLine:
    code = area.level if area.level in LEVELS else area.area
    return ComparableLine(code, t.of(area, "short"), replace(line, pattern=PATTERN.get(code, "solid")))


def _sexes(scope: Scope, indicator: Indicator, target: Target) -> Iterable[ComparableLine]:
    t = scope.t
    key = scope.facts.key(indicator, scope.area, target.sex)
    if key.sex != "all":
        return
    for code, name in ((WOMEN, t("女")), (MEN, t("男"))):
        for line in own_line(scope, key._replace(sex=SEXES[code]), name, code, indicator):
            yield ComparableLine(code, name, line)


def _streets(scope: Scope, indicator: Indicator, target: Target) -> Iterable[ComparableLine]:
    if indicator.sensitive:
        return
    key = scope.facts.key(indicator, scope.area, target.sex)
    for street in scope.facts.streets_in(scope.year):
        if street.area != scope.area:
            name = scope.t.of(street, "short")
            for line in own_line(scope, key._replace(area=street.area), name, "area", indicator):
                yield ComparableLine(street.area, name, line)


def streets_among(lines: dict[str, ComparableLine]) -> tuple[ComparableLine, ...]:
    """The streets of what is possible."""
    return tuple(line for line in lines.values() if line.line.role == "area")


def drawn(wanted: Comparison, lines: dict[str, ComparableLine]) -> tuple[ComparableLine, ...]:
    """What is drawn of what was asked for, in the order of the offer: no split by sex in a comparison from 100 on."""
    codes = [code for code in lines if code in wanted.lines and not (wanted.scaled and code in SEXES)]
    patterns = cycle(STREET_PATTERNS)
    out = [
        replace(lines[code], line=replace(lines[code].line, pattern=next(patterns)))
        if lines[code].line.role == "area" else lines[code]
        for code in codes
    ]  # fmt: skip
    if STREETS in wanted.lines and not wanted.scaled:
        thin = [compared for compared in streets_among(lines) if compared.code not in codes]
        out = [
            *(replace(compared, line=replace(compared.line, name=compared.name, role="street")) for compared in thin),
            *out,
        ]
    return tuple(out)


def other_indicator(scope: Scope, code: str, but: str, base: int) -> ComparableLine | None:
    """Another indicator of the same area, where it has a figure to count from."""
    indicator = scope.facts.catalogue.indicator.get(code)
    if indicator is None or code == but:
        return None
    name = scope.t.of(indicator, "short")
    for line in own_line(scope, scope.facts.key(indicator, scope.area), name, "other", indicator):
        if counted_from(line.points, line.breaks, base) is not None:
            return ComparableLine(code, name, replace(line, pattern=OTHER_PATTERN))
    return None


def can_start(scope: Scope, code: str, base: int) -> bool:
    """Whether an indicator has a figure of the base year to count from."""
    return any(
        row.year == base and row.value > 0 for row in scope.facts.series.get(scope.facts.key(code, scope.area), ())
    )


def counted_from(points: Sequence[Point], breaks: Sequence[int], base: int) -> tuple[Point, ...] | None:
    """The points as parts of 100 in the base year; None without a positive figure of it.

    Years on the other side of a change of definition are left out: they are no part of the same count.
    """
    start = next((point.value for point in points if point.year == base), 0.0)
    if start <= 0:
        return None
    first = max((year for year in breaks if year <= base), default=0)
    end = min((year for year in breaks if year > base), default=9999)
    kept = [point for point in points if first <= point.year < end]
    return tuple(point._replace(value=INDEX * point.value / start, group="", trend="", label="") for point in kept)


def compared_chart(
    scope: Scope, chart: TrendChart, target: Target, wanted: Comparison, lines: Sequence[ComparableLine]
) -> TrendChart:
    """The chart with these lines instead of its own company, nothing forecast; from 100 on where that was wanted."""
    t = scope.t
    base = scope.facts.catalogue.plan[target.plan].baseline_year
    beside = tuple(line.line for line in lines)
    if wanted.scaled:
        scaled = _from_hundred(chart, lines, base, t)
        if scaled is not None:
            return scaled
    told = expected_at(chart, min(scope.year, target.deadline))
    path = Label(t("应有进度"), t.number(told, chart.decimals)) if told is not None else None
    return replace(
        chart, lines=beside, fan=None, compared=True, path_label=path,
        last=replace(chart.last, name=chart.label),
        demonstration=chart.demonstration or _invented(beside),
    )  # fmt: skip


def _from_hundred(chart: TrendChart, lines: Sequence[ComparableLine], base: int, t: Words) -> TrendChart | None:
    own = counted_from(chart.points, chart.breaks, base)
    if own is None:
        return None
    start = next(point.value for point in chart.points if point.year == base)
    beside = tuple(made for line in lines if (made := _line_from_hundred(line, base, t)) is not None)
    return replace(
        chart, points=own, lines=beside, fan=None, path=(), other_periods=(), compared=True, from_hundred=True, most=None, decimals=1, unit="",
        targets=tuple(_target(target, start, t) for target in chart.targets),
        moving=_moving(chart.moving, start, t) if chart.moving else None,
        last=Label(chart.label, _value(own[-1], t)), breaks=(),
        axis_unit=t("{year}年 = 100", year=base),
        axis_note=t("{year}年 = 100（纵轴自 {low} 起）", year=base, low="{low}"),
        demonstration=chart.demonstration or _invented(beside),
    )  # fmt: skip


def _line_from_hundred(chosen: ComparableLine, base: int, t: Words) -> Line | None:
    points = counted_from(chosen.line.points, chosen.line.breaks, base)
    if not points:
        return None
    return replace(chosen.line, points=points, name=chosen.name, value_text=_value(points[-1], t), breaks=())


def _target(line: TargetLine, start: float, t: Words) -> TargetLine:
    value = INDEX * line.value / start
    return replace(line, value=value, label=Label(t("目标"), t.number(value, 1), t("（{year}）", year=line.end)))


def _moving(moving: MovingTarget, start: float, t: Words) -> MovingTarget:
    points = tuple(point._replace(value=INDEX * point.value / start, label="") for point in moving.points)
    last = points[-1]
    return replace(moving, points=points, label=Label(t("目标"), _value(last, t), t("（{year}）", year=last.year)))


def _value(point: Point, t: Words) -> str:
    return t.number(point.value, 1)


def _invented(lines: Iterable[Line]) -> bool:
    return any(point.demonstration for line in lines for point in line.points)
