"""What stands beside a figure in its chart: the reference it is to reach, the nation, streets, women and men."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.facts.known import Facts, Key, Observation
from dashboard.facts.passing import by_units
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import Label, Line, MovingTarget, Point
from dashboard.text import figures as say
from dashboard.text import sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import apart
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, ReferenceFigure, Target

FEW = 2
"""With fewer own figures there is no line of one's own, and the nation's stands where it is published."""
NOTHING: Mapping[int, float] = MappingProxyType({})
YEARS_BACK = 6
"""How far the nation's line reaches back where there are no own figures to begin with."""


def moving_target(scope: Scope, target: Target, judged: JudgedTarget) -> MovingTarget | None:
    """The figure that a relative target asks to reach, year by year; None for other targets, and where none is known."""
    facts, t = scope.facts, scope.t
    if not judged.asked.relative:
        return None
    key = _reference_key(facts, target, scope.area)
    rows = [row for row in facts.series.get(key, ()) if target.baseline_year <= row.year <= scope.year]
    if not rows:
        return None
    indicator = facts.catalogue.indicator[target.indicator]
    own = {row.year: row.value for row in facts.series.get(facts.key(indicator, scope.area, target.sex), ())}
    points = tuple(_to_reach(row, own, indicator.decimals, judged, t) for row in rows)
    # An area's name is short; that of another indicator has no room at a line's end.
    value = points[-1].label
    short = t("目标 {goal}", goal=value) if target.reference_indicator else f"{judged.asked.reference_short(t)} {value}"
    label = Label(
        t("目标：{goal}", goal=sentences.goal_short(judged, t)),
        note=t("（{year}年 {value}）", year=points[-1].year, value=value),
    )
    return MovingTarget(points, judged.asked.op, target.deadline, label, short)


def _to_reach(row: Observation, own: Mapping[int, float], decimals: int, judged: JudgedTarget, t: Words) -> Point:
    """A year's figure to reach, with the digits that tell it apart from one's own."""
    digits = apart(row.value, own.get(row.year, row.value), decimals)
    reading = (
        f"{judged.asked.reference_short(t)} {row.year}",
        say.amount(row.value, digits, judged.asked.symbol(t), t),
    )
    return Point(
        row.year, row.value, demonstration=row.demonstration, reading=reading, label=t.number(row.value, digits)
    )


def _reference_key(facts: Facts, target: Target, area: str) -> Key:
    """The series that verdicts of a relative target compare with."""
    own = facts.key(target.indicator, area, target.sex)
    return own._replace(indicator=target.reference_indicator or target.indicator, area=target.reference_area or area)


def lines_beside(
    scope: Scope, target: Target, key: Key, sides: frozenset[str] | None, *, lean: bool = False
) -> tuple[Line, ...]:
    """Lines beside the figure itself; units that pass have no such line, and a reference that is the target is drawn as one.

    `lean` leaves out the readings of their points.
    """
    area = scope.area
    facts, t = scope.facts, scope.t
    lines: list[Line] = []
    indicator = facts.catalogue.indicator[target.indicator]
    if sides is None or by_units(facts, target, area):
        return ()
    if "streets" in sides and area == facts.district.area and not indicator.sensitive:
        for street in facts.streets_in(scope.year):
            lines += own_line(
                scope, key._replace(area=street.area), t.of(street, "short"), "street", indicator, lean=lean
            )
    if area != facts.district.area:
        own = t.of(facts.district, "short")
        lines += own_line(scope, key._replace(area=facts.district.area), own, "reference", indicator, lean=lean)
    if "sex" in sides and key.sex == "all":
        lines += own_line(scope, key._replace(sex="female"), t("女"), "women", indicator, lean=lean)
        lines += own_line(scope, key._replace(sex="male"), t("男"), "men", indicator, lean=lean)
    if "reference" in sides:
        own_rows = facts.series.get(key, ())
        first = first_beside(own_rows, scope.year)
        known = {row.year: row.value for row in own_rows}
        drawn = target.reference_area if target.kind == "relative_to_reference" else ""
        lines += reference_lines(scope, indicator, first, known, but=drawn or "", lean=lean)
    return tuple(lines)


def own_line(scope: Scope, key: Key, name: str, role: str, indicator: Indicator,
              beside: Mapping[int, float] = NOTHING, *, lean: bool = False) -> list[Line]:  # fmt: skip
    """A series of the store; a reference is told apart from the figures by year that it stands `beside`."""
    facts, t = scope.facts, scope.t
    symbol, bars = t.of(facts.catalogue.unit[indicator.unit], "symbol"), facts.bars(indicator.indicator)

    def digits(row: Observation | Point) -> int:
        return apart(row.value, beside.get(row.year, row.value), indicator.decimals)

    def reading(row: Observation) -> tuple[str, ...]:
        note = row.note if role == "reference" and not row.demonstration else ""
        value = say.amount(row.value, digits(row), symbol, t, *bars)
        return f"{name} {row.year}", value, *((note,) if note else ())

    points = tuple(
        Point(row.year, row.value, demonstration=row.demonstration, reading=() if lean else reading(row))
        for row in facts.series.get(key, ()) if row.year <= scope.year
    )  # fmt: skip
    if not points:
        return []
    last = say.figure(points[-1].value, digits(points[-1]), t, *bars) if role != "street" else ""
    broken = tuple(row.year for row in facts.series.get(key, ()) if row.break_before and row.year <= scope.year)
    return [Line(name, role, points, breaks=broken, code=key.area, value_text=last)]


def first_beside(rows: Sequence[Observation], as_of: int) -> int:
    """The year from which the nation's and the city's figures stand beside one's own."""
    return rows[0].year if len(rows) >= FEW else min(as_of - YEARS_BACK, *(row.year for row in rows), as_of)


def reference_lines(
    scope: Scope, indicator: Indicator, first: int,
    own: Mapping[int, float] = NOTHING, *, but: str = "", lean: bool = False,
) -> list[Line]:  # fmt: skip
    """The nation's and the city's published figures of the same concept; years without one stay empty."""
    facts, t = scope.facts, scope.t
    by_area: dict[str, dict[int, Point]] = {}
    for area, figure in facts.references.get(indicator.indicator, ()):
        if area == but:
            continue
        points = by_area.setdefault(area, {})
        if first <= figure.year <= scope.year and not (figure.year in points and figure.derived):
            points[figure.year] = _published(scope, indicator, area, figure, own, lean=lean)
    lines = []
    for area, points in by_area.items():
        name = t.of(facts.catalogue.area[area], "short")
        if judged := own_line(scope, facts.key(indicator, area), name, "reference", indicator, own, lean=lean):
            lines += judged  # what verdicts compare with, where figures were reported for the area itself
        elif points:
            ordered = tuple(points[year] for year in sorted(points))
            last = ordered[-1]
            digits = apart(last.value, own.get(last.year, last.value), indicator.decimals)
            text = say.figure(last.value, digits, t, *facts.bars(indicator.indicator))
            lines.append(Line(name, "reference", ordered, code=area, value_text=text))
    return lines


def _published(
    scope: Scope, indicator: Indicator, area: str, figure: ReferenceFigure, own: Mapping[int, float], *, lean: bool
) -> Point:  # fmt: skip
    if lean:
        return Point(figure.year, figure.value, derived=figure.derived)
    facts, t = scope.facts, scope.t
    symbol = t.of(facts.catalogue.unit[indicator.unit], "symbol")
    digits = apart(figure.value, own.get(figure.year, figure.value), indicator.decimals)
    text = say.amount(figure.value, digits, symbol, t, *facts.bars(indicator.indicator))
    origin = f"{figure.issuing_body}，{figure.publication}" + (t("（待核对原件）") if figure.grade == "C" else "")
    reading = (f"{t.of(facts.catalogue.area[area], 'short')} {figure.year}", text, origin)
    return Point(figure.year, figure.value, derived=figure.derived, reading=reading)
