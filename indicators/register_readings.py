"""From judged rows to what the register reads: one signal per record and reading, as matrices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
_TIME = (str(ReadingColumn.AS_OF), str(ReadingColumn.READING))
_OPTIONAL = {
    ReadingColumn.PROVISIONAL: False,
    ReadingColumn.READING: 0,
    ReadingColumn.CAUSE: "",
    ReadingColumn.DEFERRED: False,
}


@dataclass(frozen=True, slots=True)
class Signals:
    """What one reading says of every record. `cause` is a position in `CAUSES`, -1 where the figure speaks."""

    as_of: int
    reading: int
    present: Flags
    verdict: Ints
    level: Ints
    status: Ints
    deadline: Ints
    latest_year: Ints
    owed: Ints
    provisional: Flags
    deferred: Flags
    cause: Ints


@dataclass(frozen=True, slots=True)
class Readings:
    """The records by name, and the readings in order of time."""

    records: pd.DataFrame
    signals: tuple[Signals, ...]


def read(judged: pd.DataFrame) -> Readings:
    """Line up the rows; those of years before the plan are left out: nothing lives there."""
    rows = judged[(judged[ReadingColumn.AS_OF] >= judged[ReadingColumn.FIRST_YEAR]).to_numpy(dtype=bool)]
    names = list(RECORD_NAMES)
    record = np.asarray(rows.groupby(names, sort=True).ngroup(), dtype=np.int64)
    _, first = np.unique(record, return_index=True)
    columns = _fold({"record": record} | _numbers(rows))
    moments = np.append(np.flatnonzero(_starts(columns, _TIME)), len(columns["record"]))
    parts = [{name: values[start:end] for name, values in columns.items()} for start, end in pairwise(moments.tolist())]
    return Readings(rows[names].iloc[first].reset_index(drop=True), tuple(_signals(len(first), part) for part in parts))


def _numbers(rows: pd.DataFrame) -> dict[str, Ints]:
    """What the register reads, as whole numbers by name; plain arrays, for there are many small steps to come."""
    read: dict[str, Anything] = {
        name: rows[name].to_numpy() for name in map(str, ReadingColumn) if name in rows.columns
    }
    read = {str(name): np.full(len(rows), value) for name, value in _OPTIONAL.items()} | read
    positions = {str(code): at for at, code in enumerate(STATUSES)}
    causes = {str(code): at for at, code in enumerate(CAUSES)}
    status = np.array([positions[code] for code in read["status"]], dtype=np.int64)
    latest = pd.to_numeric(rows[ReadingColumn.LATEST_YEAR]).fillna(NO_YEAR).to_numpy(dtype=np.int64)
    plain = {name: read[name].astype(np.int64) for name in (*_TIME, "deadline", "warning", "provisional", "deferred")}
    owed = np.maximum(np.minimum(plain["as_of"], plain["deadline"]) - latest, 0) * (latest != NO_YEAR)
    return plain | {
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
    """One row per record and reading, in order of time: the gravest of its targets speaks."""
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


def _starts(columns: dict[str, Ints], names: tuple[str, ...]) -> Flags:
    """Which rows begin a run of equal values."""
    moved = np.zeros(len(columns["record"]), dtype=bool)
    moved[:1] = True
    for name in names:
        moved[1:] |= columns[name][1:] != columns[name][:-1]
    return moved


def _signals(records: int, part: dict[str, Ints]) -> Signals:
    at = part["record"]

    def spread(name: str, empty: int) -> Ints:
        out = np.full(records, empty, dtype=np.int64)
        out[at] = part[name]
        return out

    present = np.zeros(records, dtype=bool)
    present[at] = True
    return Signals(
        as_of=int(part["as_of"][0]),
        reading=int(part["reading"][0]),
        present=present,
        verdict=spread("verdict", UNJUDGED),
        level=spread("warning", 0),
        status=spread("status", 0),
        deadline=spread("deadline", NO_YEAR),
        latest_year=spread("latest_year", NO_YEAR),
        owed=spread("owed", 0),
        provisional=spread("provisional", 0).astype(bool),
        deferred=spread("deferred", 0).astype(bool),
        cause=spread("cause", -1),
    )
