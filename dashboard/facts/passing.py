"""Units a target is set for (schools, centres, bodies, streets): which there are, and which of them pass.

How many pass is judged (`indicators`); here the units get their names, so that no failing one stays unnamed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dashboard.facts.known import Facts, Key, Observation, Verdict
from dashboard.facts.scope import Scope
from dashboard.text.sentences import passing
from dashboard.text.units import unit_name
from dashboard.text.words import Words
from data_access.catalogue.model import Target

STREET = "street"


@dataclass(frozen=True, slots=True)
class Member:
    """One unit: its name, the area it lies in, its figures by year."""

    name: str
    area: str
    figures: dict[int, Observation]


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


def members(scope: Scope, target: Target) -> tuple[Member, ...]:
    """The units of an area that have figures that may be shown, in the order of their names."""
    key = ("members", scope.t, target.target, scope.area, scope.year)  # put in order once: there may be thousands
    return scope.facts.once(key, lambda: _members(scope, target))


def _members(scope: Scope, target: Target) -> tuple[Member, ...]:
    facts, t = scope.facts, scope.t
    found = _named(scope, target)
    if not found:
        for street in facts.streets_in(scope.year) if scope.area == facts.district.area else ():
            rows = facts.series.get(facts.key(target.indicator, street.area, target.sex), ())
            if rows and (target.unit_level or STREET) == street.level:
                found.append(Member(t.of(street, "short"), street.area, {row.year: row for row in rows}))
    return tuple(sorted(found, key=lambda one: t.order(one.name)))


def _places(facts: Facts, indicator: str, sex: str, area: str) -> list[str]:
    """The places whose units have figures: the area itself and, of the whole district, its streets."""
    known: dict[tuple[str, str], set[str]] = facts.once(("places with units",), lambda: _places_with_units(facts))
    held = known.get((indicator, sex), set())
    if area != facts.district.area:
        return [area] if area in held else []
    return sorted(held & facts.once(("district and streets",), lambda: {area, *(one.area for one in facts.streets)}))


def _places_with_units(facts: Facts) -> dict[tuple[str, str], set[str]]:
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in facts.units:
        if key.age_group == "all":
            places[key.indicator, key.sex].add(key.area)
    return places


def _named(scope: Scope, target: Target) -> list[Member]:
    """Units reported by name, for the area itself or for one that lies in it."""
    for sex in dict.fromkeys((target.sex, "all")):
        level = target.unit_level or STREET
        found = [
            Member(
                unit_name(name, level, scope.t, invented=any(figure.demonstration for figure in figures.values())),
                place,
                figures,
            )
            for place in _places(scope.facts, target.indicator, sex, scope.area)
            for name, figures in scope.facts.units.get(Key(target.indicator, place, sex, "all"), {}).items()
        ]
        if found:
            return found
    return []


def failing(scope: Scope, target: Target, year: int | None) -> tuple[Member, ...]:
    """The units that do not pass in a year, the farthest from passing first."""
    if year is None or target.value is None or not by_units(scope.facts, target, scope.area):
        return ()
    key = ("failing", scope.t, target.target, scope.area, scope.year, year)
    return scope.facts.once(key, lambda: _failing(scope, target, target.value or 0.0, year))


def _failing(scope: Scope, target: Target, level: float, year: int) -> tuple[Member, ...]:
    op = target.op or ">="
    short = [
        member for member in members(scope, target)
        if year in member.figures and not reaches(op, member.figures[year].value, level)
    ]  # fmt: skip
    return tuple(sorted(short, key=lambda one: (-abs(level - one.figures[year].value), scope.t.order(one.name))))
