"""Units a target is set for (schools, centres, bodies, streets): which there are, and which of them pass.

How many pass is judged (`indicators`); here the units get their names, so that no failing one stays unnamed.
"""

from __future__ import annotations

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
    within = _within(facts, area)
    return not own or any(
        (key.indicator, key.age_group) == (target.indicator, "all")
        and key.area in within
        and key.sex in (target.sex, "all")
        for key in facts.units
    )


def of_all(target: Target, row: Verdict, t: Words) -> str:
    """How many units pass of all, `10/12`, where a verdict counts units; empty where it stands for a figure of its own."""
    if target.kind != "per_unit_minimum" or row.latest_value is None or not row.units_total:
        return ""
    alone = (target.unit_level or STREET) == STREET and row.units_total == 1
    return "" if alone else passing(row.latest_value, int(row.units_total), t)


def members(scope: Scope, target: Target) -> tuple[Member, ...]:
    """The units of an area that have figures that may be shown, in the order of their names."""
    facts, t = scope.facts, scope.t
    listed = _named(scope, target)
    if not listed:
        for street in facts.streets_in(scope.year) if scope.area == facts.district.area else ():
            rows = facts.series.get(facts.key(target.indicator, street.area, target.sex), ())
            if rows and (target.unit_level or STREET) == street.level:
                listed.append(Member(t.of(street, "short"), street.area, {row.year: row for row in rows}))
    return tuple(sorted(listed, key=lambda member: t.order(member.name)))


def _within(facts: Facts, area: str) -> set[str]:
    """The area and, of the whole district, its streets."""
    return {area, *(street.area for street in facts.streets if area == facts.district.area)}


def _named(scope: Scope, target: Target) -> list[Member]:
    """Units reported by name, for the area itself or for one that lies in it."""
    within = _within(scope.facts, scope.area)
    for sex in dict.fromkeys((target.sex, "all")):
        level = target.unit_level or STREET
        listed = [
            Member(
                unit_name(name, level, scope.t, invented=any(figure.demonstration for figure in figures.values())),
                place,
                figures,
            )
            for place in sorted(within)
            for name, figures in scope.facts.units.get(Key(target.indicator, place, sex, "all"), {}).items()
        ]
        if listed:
            return listed
    return []


def failing(scope: Scope, target: Target, year: int | None) -> tuple[Member, ...]:
    """The units that do not pass in a year, the farthest from passing first."""
    if year is None or target.value is None or not by_units(scope.facts, target, scope.area):
        return ()
    op, level = target.op or ">=", target.value
    short = [
        member for member in members(scope, target)
        if year in member.figures and not reaches(op, member.figures[year].value, level)
    ]  # fmt: skip
    return tuple(
        sorted(short, key=lambda member: (-abs(level - member.figures[year].value), scope.t.order(member.name)))
    )
