"""What the register of an area reads: today's verdicts of all years, after what earlier states said of them; by warning."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from dashboard.facts.kept_readings import Reading, kept_readings
from dashboard.facts.known import Facts, Verdict
from dashboard.facts.office import gone_rows
from dashboard.facts.suspended_rows import Place, Silence, resumed, said_by_then, silenced, silent_years, with_known
from data_access.catalogue.model import Suspension, Target
from data_access.headline_verdicts import clause_of
from data_access.storing.warning_readings import KeptReading
from data_access.warning_ledger import Case, WarningDecision
from indicators.codes import ChangeReason, Status
from indicators.reasons import Reason
from indicators.register_readings import RECORD_NAMES, STATUSES

Name = tuple[str, str, str, str]
Row = tuple[Any, ...]
COLUMNS = [*RECORD_NAMES, "as_of", "first_year", "deadline", "latest_year", "status", "warning", "provisional",
           "demonstration", "known", "cause", "deferred"]  # fmt: skip
DEMONSTRATION = COLUMNS.index("demonstration")
NEWEST = sys.maxsize
"""When something came of which nobody kept a reading: after every data version."""
_AT = Place(**{column.name: COLUMNS.index(column.name) for column in fields(Place)})


def name_of(target: Target, area: str) -> Name:
    """The record a target belongs to: targets of one clause on one indicator share it."""
    return target.plan, clause_of(target), target.indicator, area


def rows_of(facts: Facts, area: str, targets: Iterable[Target]) -> dict[Name, tuple[Row, ...]]:
    """The rows (`COLUMNS`) of the warnings of these targets, which are all of each of theirs; one without any figure too."""
    kept, cases = kept_readings(facts), facts.followed.case
    said: dict[Name, dict[int, list[Row]]] = {}
    paused: dict[Name, dict[int, list[Suspension | None]]] = {}
    codes: dict[Name, list[str]] = {}
    for target in targets:
        begins = facts.catalogue.plan[target.plan].period_start
        name = name_of(target, area)
        case = cases.get(name)
        codes.setdefault(name, []).append(target.target)
        for year in facts.years:
            if year >= begins and not facts.is_over(target.plan, year):
                off = case is not None and deferred(facts, case, year) is not None
                row = (begins, target.deadline, *_said(facts.verdict(target, area, year)), off)
                said.setdefault(name, {}).setdefault(year, []).append(row)
                paused.setdefault(name, {}).setdefault(year, []).append(facts.suspended(target.target, year))
    noted = dict(facts.office.suspended_at)
    gone = facts.office.suspensions_gone
    withdrawn = {row.target for row, _ in gone}
    rows = {}
    for name, years in said.items():
        counted, silent = _counted(years, paused[name]), silent_years(paused[name], noted)
        once = _once_silent(codes[name], paused[name], gone, noted) if withdrawn.intersection(codes[name]) else {}
        rows[name] = tuple(_record(name, counted, silent | {year: when for year, (when, _) in once.items()}, kept))
        rows[name] += tuple(
            row for year, (_, at) in once.items() for row in _heard_again(name, year, counted[year], at, kept)
        )
    return rows | _dropped(facts, area, kept)


def _once_silent(
    targets: Sequence[str],
    paused: Mapping[int, Sequence[Suspension | None]],
    gone: Iterable[tuple[Suspension, datetime]],
    noted: Mapping[str, datetime],
) -> dict[int, tuple[Silence, datetime]]:
    """The years in which no target of a record counted until its suspension was taken out of the catalogue, and when that was."""
    out: dict[int, tuple[Silence, datetime]] = {}
    for year, now in paused.items():
        own = [
            (one, None)
            if one is not None
            else next(((row, at) for row, at in gone if row.target == code and row.holds_in(year)), (None, None))
            for code, one in zip(targets, now, strict=True)
        ]
        ends = [at for _, at in own if at is not None]
        silence = silent_years({year: [one for one, _ in own]}, noted)
        if ends and silence:
            out[year] = silence[year], max(ends)
    return out


def _heard_again(
    name: Name, year: int, now: list[Row], at: datetime, kept: Mapping[Reading, Sequence[KeptReading]]
) -> Iterator[Row]:
    """What is said of a year since its suspension was taken out of the catalogue: as it stood then, and what came after."""
    own = kept.get((*name, year), ())
    after = [one for one in own if one.cause and one.noted_at > at]
    then = (
        max(
            (one.data_version for of, rows in kept.items() if of[:4] == name for one in rows if one.noted_at <= at),
            default=0,
        )
        + 0.75
    )
    if after:
        place = own.index(after[0])
        stood = replace(own[place - 1] if place else after[0], cause="")
        rows = list(_read_again(name, year, now, [stood, *after], then))
    else:
        rows = [(*name, year, *row[:-1], then, "", row[-1]) for row in now]
    yield from (resumed(row, _AT) if row[_AT.known] == then else row for row in rows)


def _record(
    name: Name,
    years: Mapping[int, list[Row]],
    silent: Mapping[int, Silence],
    kept: Mapping[Reading, Sequence[KeptReading]],
) -> Iterable[Row]:
    if not silent:
        return _of_record(name, years, kept)
    said, stored = said_by_then(name, years, silent, kept)
    silent = with_known(silent, [one for year in years for one in kept.get((*name, year), ())])
    return silenced(_of_record(name, said, stored), silent, stored, _AT)


def _counted(years: Mapping[int, list[Row]], paused: Mapping[int, list[Suspension | None]]) -> dict[int, list[Row]]:
    """The rows by year, without those of suspended targets where others of the record count."""
    return {
        year: [row for row, off in zip(rows, paused[year], strict=True) if off is None] or rows
        for year, rows in years.items()
    }


def _dropped(facts: Facts, area: str, kept: Mapping[Reading, Sequence[KeptReading]]) -> dict[Name, tuple[Row, ...]]:
    """The lives of warnings whose targets stand in the catalogue no more, as they were kept when they went."""
    catalogue = facts.catalogue
    asked = {(target.plan, clause_of(target), target.indicator) for target in catalogue.targets}
    lived: dict[Name, dict[Reading, Sequence[KeptReading]]] = {}
    for name, readings in kept.items():
        if name[3] == area and name[:3] not in asked and name[0] in catalogue.plan and name[2] in catalogue.indicator:
            lived.setdefault(name[:4], {})[name] = readings
    decisions = _suspended_and_gone(facts) if lived else {}
    return {
        name: tuple(_dropped_record(facts, name, dict(sorted(own.items())), decisions.get(name[:3], ())))
        for name, own in lived.items()
    }


def _dropped_record(
    facts: Facts, name: Name, kept: Mapping[Reading, Sequence[KeptReading]], decisions: Sequence[Suspension]
) -> Iterator[Row]:
    """What was said of a warning by the time its target went, and that it did."""
    begins = facts.catalogue.plan[name[0]].period_start
    lived = {of: [one for one in own if one.cause != ChangeReason.TARGET_DROPPED] for of, own in kept.items()}
    years = {of[4]: [(begins, *_as_told(own[-1]), False)] for of, own in lived.items() if own}
    paused = {year: [next((one for one in decisions if one.holds_in(year)), None)] for year in years}
    yield from _record(name, years, silent_years(paused, dict(facts.office.suspended_at)), lived)
    for of, own in kept.items():
        for one in own:
            if one.cause == ChangeReason.TARGET_DROPPED:
                yield (*of, begins, *_as_told(one), one.data_version, one.cause, False)


def _as_told(one: KeptReading) -> Row:
    return one.deadline, one.latest_year, Status(one.status), one.warning, one.provisional, one.demonstration


def _suspended_and_gone(facts: Facts) -> dict[tuple[str, str, str], list[Suspension]]:
    """The suspensions that went with their targets, by plan, clause and indicator."""
    names = {
        target.target: (target.plan, clause_of(target), target.indicator)
        for target, _ in gone_rows(facts.office.target_changes, Target)
    }
    found: dict[tuple[str, str, str], list[Suspension]] = {}
    for row, _ in facts.office.suspensions_gone:
        if row.target in names:
            found.setdefault(names[row.target], []).append(row)
    return found


def _of_record(
    name: Name, years: Mapping[int, list[Row]], kept: Mapping[Reading, Sequence[KeptReading]]
) -> Iterator[Row]:
    first = _first_known(list(years), {year: kept.get((*name, year), ()) for year in years})
    for year, now in years.items():
        before = kept.get((*name, year), ())
        if before:
            yield from _read_again(name, year, now, before, first[year])
        else:
            for row in now:
                yield (*name, year, *row[:-1], first[year], "", row[-1])


def _first_known(years: Sequence[int], kept: Mapping[int, Sequence[KeptReading]]) -> dict[int, int]:
    """When each year was first read, as a data version: by the state before the first that read it again; a year of which
    nothing is kept after the last that read an earlier one again; and none before the years ahead of it."""
    known, turned = {}, 0
    for year in years:
        stored = kept[year]
        known[year] = stored[0].data_version if stored and not stored[0].cause else turned
        turned = max([turned, *(one.data_version for one in stored if one.cause)])
    later = known[years[-1]] if years else 0
    for year in reversed(years):
        known[year] = later = min(later, known[year])
    return known


def _read_again(
    name: Name, year: int, now: list[tuple[Any, ...]], kept: Sequence[KeptReading], first: float
) -> Iterator[tuple[Any, ...]]:
    """The readings kept of a warning and year, then what is said now: where that is what was kept last, with its cause.

    `first` is when the year was first read; what is said now and was never kept came after everything.
    """
    gravest = min(now, key=lambda row: (-row[4], STATUSES.index(row[3])))
    begins, deadline, latest, status, level, provisional, invented, off = gravest
    before = [one for one in kept if one.demonstration == invented]
    last = before.pop() if before else None
    if last is not None and last.said != (str(status), level, deadline, latest, provisional, invented):
        before.append(last)
        last = None
    for reading, one in enumerate(before):
        yield (*name, year, begins, one.deadline, one.latest_year, Status(one.status), one.warning, one.provisional,
               one.demonstration, one.data_version if reading else first, one.cause, off)  # fmt: skip
    cause = (last.cause if last else _since(before[-1])) if before else ""
    known = (last.data_version if last else NEWEST) if before else first
    for row in now:
        yield (*name, year, *row[:-1], known, str(cause), off)


def _since(last: KeptReading) -> ChangeReason:
    """Why something else is said than was kept last, where no write of figures has turned it."""
    asked_again = last.cause == ChangeReason.TARGET_DROPPED
    return ChangeReason.TARGET_CHANGED if asked_again else ChangeReason.DEFINITION_CHANGED


def deferred(facts: Facts, case: Case, as_of: int) -> WarningDecision | None:
    """The decision by which a warning is put off as of a year."""
    return case.deferral(as_of, facts.today, newest=as_of == facts.years[-1])


def _said(row: Verdict | None) -> tuple[Any, ...]:
    if row is None:
        return None, Status.INSUFFICIENT_DATA, 0, False, False
    return row.latest_year, row.status, row.warning, Reason.PROVISIONAL in row.reasons, row.demonstration
