"""The register of warnings of an area: the life of each over the years, as `indicators.register` tells it.

It is made of the verdicts that pages show and of what earlier states showed (`facts.kept_readings`), of nothing else, once
for the facts and only where somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from dashboard.facts.kept_readings import kept_readings
from dashboard.facts.known import Facts, Verdict
from dashboard.facts.records import cells, filled
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Target
from data_access.headline_verdicts import clause_of
from data_access.storing.warning_readings import KeptReading
from data_access.warning_ledger import Case, WarningDecision
from indicators.codes import ChangeReason, Status
from indicators.reasons import Reason
from indicators.register import Register, register
from indicators.register_columns import ReadingColumn, StateColumn
from indicators.register_readings import RECORD_NAMES, STATUSES

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
    found = lives(scope.facts, scope.area).get(name_of(target, scope.area), ())
    return tuple(year for year in found if year.as_of <= scope.year)


def standing(scope: Scope, target: Target) -> LifeYear | None:
    """Where the warning that a target belongs to stands as of the scope's year; None where it has not been judged."""
    years = life(scope, target)
    return years[-1] if years and years[-1].as_of == scope.year else None


def lives(facts: Facts, area: str) -> dict[Name, tuple[LifeYear, ...]]:
    """All warnings of an area by plan, clause, indicator and area, each with every year it has lived."""

    def gather() -> dict[Name, tuple[LifeYear, ...]]:
        states, said = area_register(facts, area).states, _readings(facts, area)
        invented = set(cells(said[said["demonstration"].astype(bool)], [*RECORD_NAMES, "as_of"]))
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
        said = pd.concat([_readings(facts, area) for area in areas], ignore_index=True)
        return register(said, parents={area: facts.district.area for area in areas if area != facts.district.area})

    return facts.once(("register", area), gather)


def name_of(target: Target, area: str) -> Name:
    """The record a target belongs to: targets of one clause on one indicator share it."""
    return target.plan, clause_of(target), target.indicator, area


_READ = [*RECORD_NAMES, "as_of", "first_year", "deadline", "latest_year", "status", "warning", "provisional",
         "demonstration", "reading", "cause", "deferred"]  # fmt: skip


def _readings(facts: Facts, area: str) -> pd.DataFrame:
    """What the pages of all years say of every target in an area, after what earlier states said of it; a target without
    any figure is read as well."""
    return facts.once(("readings", area), lambda: pd.DataFrame(_rows(facts, area), columns=_READ))


def _rows(facts: Facts, area: str) -> Iterator[tuple[Any, ...]]:
    kept, cases = kept_readings(facts), facts.followed.case
    again: dict[tuple[Name, int], list[tuple[Any, ...]]] = {}
    for target in facts.catalogue.targets:
        begins = facts.catalogue.plan[target.plan].period_start
        name = name_of(target, area)
        case = cases.get(name)
        for year in facts.years:
            if year >= begins:
                off = case is not None and deferred(facts, case, year) is not None
                said = _said(facts.verdict(target, area, year))
                if (*name, year) in kept:
                    again.setdefault((name, year), []).append((begins, target.deadline, *said, off))
                else:
                    yield (*name, year, begins, target.deadline, *said, 0, "", off)
    turned: dict[Name, int] = {}
    for (name, year), said_now in sorted(again.items(), key=lambda item: item[0]):
        yield from _read_again(name, year, said_now, kept[(*name, year)], turned.get(name, -1))
        versions = [one.data_version for one in kept[(*name, year)] if one.cause]
        turned[name] = max([turned.get(name, -1), *versions])


def _read_again(
    name: Name, year: int, now: list[tuple[Any, ...]], kept: Sequence[KeptReading], turned: int
) -> Iterator[tuple[Any, ...]]:
    """The readings kept of a warning and year, then what is said now: where that is what was kept last, with its cause.

    `turned` is the data version at which an earlier year was read again. Whatever that write has turned of this year too
    was never looked at from the state it left: the year begins with it, and says so.
    """
    gravest = min(now, key=lambda row: (-row[4], STATUSES.index(row[3])))
    begins, deadline, latest, status, level, provisional, invented, off = gravest
    before = [one for one in kept if one.demonstration == invented]
    last = before.pop() if before else None
    if last is not None and last.said != (str(status), level, deadline, latest, provisional, invented):
        before.append(last)
        last = None
    later = [one for one in kept if one.cause]
    first = later[0].cause if before and later and later[0].data_version <= turned else ""
    for reading, one in enumerate(before):
        yield (*name, year, begins, one.deadline, one.latest_year, Status(one.status), one.warning, one.provisional,
               one.demonstration, reading, one.cause or first, off)  # fmt: skip
    cause = (last.cause if last else ChangeReason.DEFINITION_CHANGED) if before else ""
    for row in now:
        yield (*name, year, *row[:-1], len(before), str(cause), off)


def deferred(facts: Facts, case: Case, as_of: int) -> WarningDecision | None:
    """The decision by which a warning is put off as of a year."""
    return case.deferral(as_of, facts.today, newest=as_of == facts.years[-1])


def _said(row: Verdict | None) -> tuple[Any, ...]:
    if row is None:
        return None, Status.INSUFFICIENT_DATA, 0, False, False
    return row.latest_year, row.status, row.warning, Reason.PROVISIONAL in row.reasons, row.demonstration
