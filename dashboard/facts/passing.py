"""Units a target is set for (schools, centres, bodies, streets): which there are, and which of them pass.

How many pass is judged (`indicators`); here the units get their names, so that no failing one stays unnamed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.facts.known import Facts, Key, Observation, Verdict
from dashboard.facts.scope import Scope
from dashboard.text.sentences import passing
from dashboard.text.units import UnitName
from dashboard.text.words import Words
from data_access.catalogue.model import Target

STREET = "street"
Figures = dict[int, Observation]
"""Of a unit, by year."""


@dataclass(frozen=True, slots=True)
class Member:
    """One unit: what it is called, also in the reader's language, the area it lies in, its figures by year."""

    unit: UnitName
    name: str
    area: str
    figures: Figures


def reaches(op: str, value: float, level: float) -> bool:
    """Whether a figure by itself reaches a level."""
    return {">=": value >= level, ">": value > level, "<=": value <= level, "<": value < level}[op]


def by_units(facts: Facts, target: Target, area: str) -> bool:
    """Whether an area is judged by the share of its units that pass, and not by a figure of its own as a unit is."""
    if target.kind != "per_unit_minimum":
        return False
    own = facts.catalogue.area[area].level == (target.unit_level or STREET)
    return not own or any(_places(facts, target.indicator, sex, area) for sex in (target.sex, "all"))


def of_all(target: Target, row: Verdict, t: Words) -> str:
    """How many units pass of all, `10/12`, where a verdict counts units; empty where it stands for a figure of its own."""
    if target.kind != "per_unit_minimum" or row.latest_value is None or not row.units_total:
        return ""
    alone = (target.unit_level or STREET) == STREET and row.units_total == 1
    return "" if alone else passing(row.latest_value, int(row.units_total), t)


def members(scope: Scope, target: Target, wanted: Callable[[Figures], bool] = bool) -> tuple[Member, ...]:
    """The units of an area that have figures that may be shown, in the order of their names; of all only those whose

    figures are `wanted`: an area has dozens of schools, and most of them are never named.
    """
    listed = [_member(scope, target, *unit) for unit in _units(scope, target) if wanted(unit[2])]
    return tuple(sorted(listed, key=lambda member: scope.t.order(member.name)))


def figures_of_units(scope: Scope, target: Target) -> list[Figures]:
    """The figures of the same units, in no order."""
    return [figures for *_, figures in _units(scope, target)]


def _member(scope: Scope, target: Target, name: str, area: str, figures: Figures) -> Member:
    """A unit under its name, a street under its short one."""
    street = None if name else scope.facts.catalogue.area[area]
    invented = any(figure.demonstration for figure in figures.values())
    unit = UnitName(name, target.unit_level or STREET, invented, street)
    return Member(unit, unit.text(scope.t), area, figures)


def _places(facts: Facts, indicator: str, sex: str, area: str) -> list[str]:
    """The places whose units have figures: the area itself and, of the whole district, its streets."""
    known: dict[tuple[str, str], set[str]] = facts.once(("places with units",), lambda: _places_with_units(facts))
    held = known.get((indicator, sex), set())
    if area != facts.district.area:
        return [area] if area in held else []
    return sorted(
        held & facts.once(("district and streets",), lambda: {area, *(street.area for street in facts.streets)})
    )


def _places_with_units(facts: Facts) -> dict[tuple[str, str], set[str]]:
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in facts.units:
        if key.age_group == "all":
            places[key.indicator, key.sex].add(key.area)
    return places


def _units(scope: Scope, target: Target) -> list[tuple[str, str, Figures]]:
    """Name, area and figures of units reported by name for the area itself or for one that lies in it; else its streets,

    without a name.
    """
    facts = scope.facts
    for sex in dict.fromkeys((target.sex, "all")):
        found = [
            (name, place, figures)
            for place in _places(facts, target.indicator, sex, scope.area)
            for name, figures in facts.units.get(Key(target.indicator, place, sex, "all"), {}).items()
        ]
        if found:
            return found
    streets = facts.streets_in(scope.year) if scope.area == facts.district.area else ()
    known = ((street, facts.series.get(facts.key(target.indicator, street.area, target.sex), ())) for street in streets)
    return [
        ("", street.area, {row.year: row for row in rows})
        for street, rows in known if rows and (target.unit_level or STREET) == street.level
    ]  # fmt: skip


def failing(scope: Scope, target: Target, year: int | None) -> tuple[Member, ...]:
    """The units that do not pass in a year, the farthest from passing first."""
    if year is None or target.value is None or not by_units(scope.facts, target, scope.area):
        return ()
    key = ("failing", scope.t, target.target, scope.area, scope.year, year)  # in order once: there may be thousands
    return scope.facts.once(key, lambda: _failing(scope, target, target.value or 0.0, year))


def _failing(scope: Scope, target: Target, level: float, year: int) -> tuple[Member, ...]:
    op = target.op or ">="

    def short_of(figures: Figures) -> bool:
        return year in figures and not reaches(op, figures[year].value, level)

    short = members(scope, target, short_of)
    return tuple(
        sorted(short, key=lambda member: (-abs(level - member.figures[year].value), scope.t.order(member.name)))
    )
