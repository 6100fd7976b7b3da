"""From judged rows to what the register reads: of every as-of year what was said by each moment, as arrays over records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from indicators.arrays import Anything, Flags, Ints
from indicators.codes import GROUP_OF, ChangeReason, Group, Status
from indicators.register_columns import RECORD, ReadingColumn
from indicators.window import STALE_YEARS

JUDGED, OWED, UNJUDGED = 0, 1, 2
"""What a reading says: a verdict, that the figure is owed, that the rule cannot speak."""
NO_YEAR = -1
STATUSES = tuple(GROUP_OF)
CAUSES = tuple(ChangeReason)
RECORD_NAMES = tuple(str(name) for name in RECORD)
_MOMENT = "moment"
_TIME = (str(ReadingColumn.AS_OF), _MOMENT)
_OPTIONAL = {
    ReadingColumn.PROVISIONAL: False,
    ReadingColumn.CAUSE: "",
    ReadingColumn.DEFERRED: False,
}


@dataclass(frozen=True, slots=True)
class Signals:
    """What is said of every record as of a year by some moment.

    `present`: there is a reading by then; `own`: one has just come; `reading`: how many had come before the newest of them.
    `cause` is a position in `CAUSES`, -1 where the figure speaks.
    """

    as_of: int
    present: Flags
    own: Flags
    reading: Ints
    verdict: Ints
    level: Ints
    status: Ints
    deadline: Ints
    latest_year: Ints
    owed: Ints
    provisional: Flags
    deferred: Flags
    cause: Ints

    @property
    def again(self) -> Flags:
        """Where a year that had been read is read once more."""
        again: Flags = self.own & (self.reading > 0)
        return again


@dataclass(frozen=True, slots=True)
class Readings:
    """The records by name; the as-of years in order of time, each with as many moments, in the order in which they came.

    Moments are counted record by record: most have one, of a record that was read again they are what it went through.
    `known` (moments x records) is when each of them was, NaN where a record has fewer.
    """

    records: pd.DataFrame
    known: Anything
    years: tuple[tuple[Signals, ...], ...]


def read(judged: pd.DataFrame) -> Readings:
    """Line up the rows; those of years before the plan are left out: nothing lives there."""
    rows = judged[(judged[ReadingColumn.AS_OF] >= judged[ReadingColumn.FIRST_YEAR]).to_numpy(dtype=bool)]
    names = list(RECORD_NAMES)
    record = np.asarray(rows.groupby(names, sort=True).ngroup(), dtype=np.int64)
    _, first = np.unique(record, return_index=True)
    columns = _numbers(rows, record)
    known = np.full((int(columns[_MOMENT].max(initial=0)) + 1, len(first)), np.nan)
    known[columns[_MOMENT], record] = _known(rows)
    columns = _fold(columns)
    ends = np.append(np.flatnonzero(_starts(columns, _TIME)), len(columns["record"]))
    parts = [{name: values[start:end] for name, values in columns.items()} for start, end in pairwise(ends.tolist())]
    by_time = {(int(part[_TIME[0]][0]), int(part[_MOMENT][0])): part for part in parts}
    years = []
    for as_of in sorted({as_of for as_of, _ in by_time}):
        signals = [_unsaid(len(first), as_of)]
        for moment in range(len(known)):
            signals.append(_said(signals[-1], by_time.get((as_of, moment))))
        years.append(tuple(signals[1:]))
    return Readings(rows[names].iloc[first].reset_index(drop=True), known, tuple(years))


def _numbers(rows: pd.DataFrame, record: Ints) -> dict[str, Ints]:
    """What the register reads, as whole numbers by name; plain arrays, for there are many small steps to come."""
    read: dict[str, Anything] = {
        name: rows[name].to_numpy() for name in map(str, ReadingColumn) if name in rows.columns
    }
    read = {str(name): np.full(len(rows), value) for name, value in _OPTIONAL.items()} | read
    positions = {str(code): at for at, code in enumerate(STATUSES)}
    causes = {str(code): at for at, code in enumerate(CAUSES)}
    status = np.array([positions[code] for code in read["status"]], dtype=np.int64)
    latest = pd.to_numeric(rows[ReadingColumn.LATEST_YEAR]).fillna(NO_YEAR).to_numpy(dtype=np.int64)
    plain = {name: read[name].astype(np.int64) for name in ("as_of", "deadline", "warning", "provisional", "deferred")}
    owed = np.maximum(np.minimum(plain["as_of"], plain["deadline"]) - latest, 0) * (latest != NO_YEAR)
    return plain | {
        "record": record,
        _MOMENT: _moments(record, _known(rows)),
        "status": status,
        "latest_year": latest,
        "owed": owed,
        "verdict": _verdict(status, latest, owed),
        "cause": np.array([causes.get(code, -1) for code in read["cause"]], dtype=np.int64),
    }


def _verdict(status: Anything, latest: Anything, owed: Anything) -> Ints:
    """A figure is owed where there is none, the end's is out, or the newest is two years behind."""
    is_ = {code: status == at for at, code in enumerate(STATUSES)}
    silent = np.isin(status, [at for at, code in enumerate(STATUSES) if GROUP_OF[code] == Group.NO_VERDICT])
    none = is_[Status.INSUFFICIENT_DATA] & (latest == NO_YEAR)
    late = (owed >= STALE_YEARS) & ~is_[Status.NOT_ASSESSABLE]
    return np.select([is_[Status.AWAITING] | none | late, silent], [OWED, UNJUDGED], default=JUDGED)


def _fold(columns: Mapping[str, Ints]) -> dict[str, Ints]:
    """One row per record, year and moment, in order of time: the gravest of its targets speaks."""
    order = np.lexsort((-columns["warning"], columns["record"], *(columns[name] for name in reversed(_TIME))))
    columns = {name: values[order] for name, values in columns.items()}
    new = _starts(columns, (*_TIME, "record"))
    starts = np.flatnonzero(new)
    gravest = columns["warning"] == columns["warning"][starts][np.cumsum(new) - 1]
    columns = {name: values[gravest] for name, values in columns.items()}
    starts = np.flatnonzero(_starts(columns, (*_TIME, "record")))
    least = ("status", "verdict", "owed")
    return {
        name: (np.minimum if name in least else np.maximum).reduceat(values, starts) for name, values in columns.items()
    }


def _starts(columns: Mapping[str, Anything], names: tuple[str, ...]) -> Flags:
    """Which rows begin a run of equal values."""
    moved = np.zeros(len(columns["record"]), dtype=bool)
    moved[:1] = True
    for name in names:
        moved[1:] |= columns[name][1:] != columns[name][:-1]
    return moved


def _known(rows: pd.DataFrame) -> Anything:
    """When each row came; all at once where they do not say."""
    return rows[ReadingColumn.KNOWN].to_numpy(dtype=np.float64) if ReadingColumn.KNOWN in rows else np.zeros(len(rows))


def _moments(record: Ints, known: Anything) -> Ints:
    """The place of each row's moment among those of its record, from 0."""
    order = np.lexsort((known, record))
    new = _starts({"record": record[order], "known": known[order]}, ("record",))
    later = _starts({"record": record[order], "known": known[order]}, ("record", "known"))
    count = np.cumsum(later)
    out = np.zeros(len(record), dtype=np.int64)
    out[order] = count - count[new][np.cumsum(new) - 1] if len(record) else 0
    return out


def _unsaid(records: int, as_of: int) -> Signals:
    """Before anything was said as of a year."""
    zero = np.zeros(records, dtype=np.int64)
    never = zero.astype(bool)
    return Signals(
        as_of=as_of, present=never, own=never, reading=zero - 1, verdict=zero + UNJUDGED, level=zero, status=zero,
        deadline=zero + NO_YEAR, latest_year=zero + NO_YEAR, owed=zero, provisional=never, deferred=never, cause=zero - 1,
    )  # fmt: skip


def _said(before: Signals, part: dict[str, Ints] | None) -> Signals:
    """What is said once this has come as well."""
    own = np.zeros(len(before.present), dtype=bool)
    if part is None:
        return replace(before, own=own)
    at = part["record"]
    own[at] = True

    def with_(known: Anything, name: str) -> Anything:
        out = known.copy()
        out[at] = part[name]
        return out

    return Signals(
        as_of=before.as_of,
        present=before.present | own,
        own=own,
        reading=before.reading + own,
        verdict=with_(before.verdict, "verdict"),
        level=with_(before.level, "warning"),
        status=with_(before.status, "status"),
        deadline=with_(before.deadline, "deadline"),
        latest_year=with_(before.latest_year, "latest_year"),
        owed=with_(before.owed, "owed"),
        provisional=with_(before.provisional, "provisional"),
        deferred=with_(before.deferred, "deferred"),
        cause=with_(before.cause, "cause"),
    )
