"""The register of warnings of an area: the life of each over the years, as `indicators.register` tells it.

It is made from the verdicts that pages show and of nothing else, once for the facts and only where somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from dashboard.facts.known import Facts, Verdict
from dashboard.facts.records import cells, filled
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Target
from indicators.codes import Status
from indicators.reasons import Reason
from indicators.register import Register, register
from indicators.register_columns import ReadingColumn, StateColumn
from indicators.register_readings import RECORD_NAMES

Name = tuple[str, str, str, str]


class LifeYear(NamedTuple):
    """Where a warning stands as of a year: the columns of `indicators.register_columns.StateColumn`."""

    as_of: int
    state: str
    kept: str
    sub_state: str
    level: int
    status: str
    deadline: int
    since: int | None
    years: int
    openings: int
    latest_year: int | None
    owed: int
    muted_by: str
    demonstration: bool
    """Whether the verdict of this year rests on an invented figure."""

    @property
    def stage(self) -> str:
        """What a reader is told: of an open warning its sub-state, else the state."""
        return self.sub_state or self.state


def life(scope: Scope, target: Target) -> tuple[LifeYear, ...]:
    """The years of the warning that a target belongs to, up to the scope's; empty where it has not been judged."""
    lived = lives(scope.facts, scope.area).get(name_of(target, scope.area), ())
    return tuple(year for year in lived if year.as_of <= scope.year)


def standing(scope: Scope, target: Target) -> LifeYear | None:
    """Where the warning that a target belongs to stands as of the scope's year; None where it has not been judged."""
    years = life(scope, target)
    return years[-1] if years and years[-1].as_of == scope.year else None


def lives(facts: Facts, area: str) -> dict[Name, tuple[LifeYear, ...]]:
    """All warnings of an area by plan, clause, indicator and area, each with every year it has lived."""

    def gather() -> dict[Name, tuple[LifeYear, ...]]:
        states, frame = area_register(facts, area).states, _readings(facts, area)
        invented = set(cells(frame[frame["demonstration"].astype(bool)], [*RECORD_NAMES, "as_of"]))
        out: dict[Name, list[LifeYear]] = {}
        for row in filled(states[states[ReadingColumn.AREA] == area], [*RECORD_NAMES, *StateColumn]):
            year = LifeYear._make((*row[4:], row[:5] in invented))
            out.setdefault((row[0], row[1], row[2], row[3]), []).append(year)
        return {name: tuple(years) for name, years in out.items()}

    return facts.once(("lives", area), gather)


def area_register(facts: Facts, area: str) -> Register:
    """The register of an area; of a street together with its district, whose warnings mute the street's."""

    def gather() -> Register:
        areas = dict.fromkeys((area, facts.district.area))
        frame = pd.concat([_readings(facts, area) for area in areas], ignore_index=True)
        return register(frame, parents={area: facts.district.area for area in areas if area != facts.district.area})

    return facts.once(("register", area), gather)


def name_of(target: Target, area: str) -> Name:
    """The record a target belongs to: targets of one clause on one indicator share it."""
    return target.plan, f"{target.section}:{target.clause_kind}:{target.clause_number}", target.indicator, area


_READ = [*RECORD_NAMES, "as_of", "first_year", "deadline", "latest_year", "status", "warning", "provisional",
         "demonstration"]  # fmt: skip


def _readings(facts: Facts, area: str) -> pd.DataFrame:
    """What the pages of all years say of every target in an area; a target without any figure is read as well."""
    return facts.once(("readings", area), lambda: pd.DataFrame(_rows(facts, area), columns=_READ))


def _rows(facts: Facts, area: str) -> Iterator[tuple[Any, ...]]:
    for target in facts.catalogue.targets:
        begins = facts.catalogue.plan[target.plan].period_start
        name = name_of(target, area)
        for year in facts.years:
            if year >= begins:
                yield (*name, year, begins, target.deadline, *_said(facts.verdict(target, area, year)))


def _said(row: Verdict | None) -> tuple[Any, ...]:
    if row is None:
        return None, Status.INSUFFICIENT_DATA, 0, False, False
    return row.latest_year, row.status, row.warning, Reason.PROVISIONAL in row.reasons, row.demonstration
