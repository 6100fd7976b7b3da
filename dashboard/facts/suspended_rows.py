"""What the register of an area reads of warnings whose targets do not count for a time: what had been said by then, and the

decision. A decision does not reach back: it holds from the year whose figures are looked at when it is taken, or from the last
that was read again before it was noted here, after what had been said of that year by then. What is read again while it holds
is told by nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from dashboard.facts.kept_readings import Reading
from data_access.catalogue.differences import key_of
from data_access.catalogue.model import Suspension
from data_access.storing.warning_readings import KeptReading
from indicators.codes import ChangeReason, Status

Row = tuple[Any, ...]
Name = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a row its columns are."""

    as_of: int
    status: int
    demonstration: int
    known: int
    cause: int


@dataclass(frozen=True, slots=True)
class Silence:
    """That no target of a record counts in a year: when that was decided, when it was noted here, and the newest data version
    of which a reading of the record was kept by then."""

    decided: date
    noted: datetime
    known: int = 0


def silent_years(
    paused: Mapping[int, Sequence[Suspension | None]], noted: Mapping[str, datetime]
) -> dict[int, Silence]:
    """The years in which no target of a record counts; `noted` is when suspensions were, by their keys."""
    silent = {}
    for year, decisions in paused.items():
        taken = [one for one in decisions if one is not None]
        if taken and len(taken) == len(decisions) and year >= max(one.decided for one in taken).year - 1:
            silent[year] = Silence(max(one.decided for one in taken), max(_noted(one, noted) for one in taken))
    return silent


def _noted(one: Suspension, noted: Mapping[str, datetime]) -> datetime:
    return noted.get(key_of("suspensions", one)) or datetime.combine(one.decided, time.max).astimezone()


def with_known(silent: Mapping[int, Silence], readings: Collection[KeptReading]) -> dict[int, Silence]:
    """The same with what was known when each decision was noted; `readings` are all that are kept of the record."""
    return {
        year: replace(
            silence, known=max((one.data_version for one in readings if one.noted_at <= silence.noted), default=0)
        )
        for year, silence in silent.items()
    }


def said_by_then(
    name: Name,
    years: Mapping[int, list[Row]],
    silent: Mapping[int, Silence],
    kept: Mapping[Reading, Sequence[KeptReading]],
) -> tuple[dict[int, list[Row]], dict[Reading, Sequence[KeptReading]]]:
    """The rows by year and the readings kept of them, both without what was read again after the decision."""
    said, stored = dict(years), {}
    for year in years:
        own = kept.get((*name, year), ())
        if year in silent:
            then = [one for one in own if not one.cause or one.noted_at <= silent[year].noted]
            if len(then) < len(own):
                said[year] = [_as_kept(years[year][0], then[-1])] if then else years[year]
            own = then if any(one.cause for one in then) else []
        if own:
            stored[(*name, year)] = own
    return said, stored


def _as_kept(now: Row, one: KeptReading) -> Row:
    begins, *_, off = now
    return (
        begins,
        one.deadline,
        one.latest_year,
        Status(one.status),
        one.warning,
        one.provisional,
        one.demonstration,
        off,
    )


def silenced(
    rows: Iterable[Row], silent: Mapping[int, Silence], stored: Collection[Reading], at: Place
) -> Iterator[Row]:
    """The rows of a record, and for silent years the decision after what had been said; a year that counts again says so.

    Args:
        rows: in order of time.
        stored: the readings that were kept by the time of the decision.
        at: where in a row its columns are.
    """
    told = {silent[year].decided: year for *_, year in sorted(stored, key=lambda one: one[4]) if year in silent}
    since = 0.0
    for year, own in groupby(rows, key=lambda row: int(row[at.as_of])):
        readings = list(own)
        if year - 1 in silent and silent[year - 1] != silent.get(year):
            readings = [resumed(row, at) if row[at.known] == readings[0][at.known] else row for row in readings]
        if year not in silent:
            again = any(row[at.known] != readings[0][at.known] for row in readings)
            yield from readings if again else (_known(row, max(row[at.known], since), at) for row in readings)
            continue
        by_then, last_told, last = silent[year].known, told.get(silent[year].decided, 0), readings[-1]
        since = by_then + 0.5
        if year <= last_told or silent[year].decided.year > year:
            yield from (_known(row, min(row[at.known], by_then), at) for row in readings)
        if year >= last_told:
            yield (*last[: at.status], Status.NOT_ASSESSABLE, 0, False, last[at.demonstration], since,
                   str(ChangeReason.TARGET_SUSPENDED), False)  # fmt: skip


def _known(row: Row, known: float, at: Place) -> Row:
    return (*row[: at.known], known, *row[at.known + 1 :])


def resumed(row: Row, at: Place) -> Row:
    """A row of a year that counts again, with that as its cause unless it names one."""
    cause = row[at.cause] or str(ChangeReason.TARGET_RESUMED)
    return (*row[: at.cause], cause, *row[at.cause + 1 :])
