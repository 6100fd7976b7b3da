"""From judged rows to what the register reads: one signal per record and reading, as matrices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
    rows = _complete(judged[judged[ReadingColumn.AS_OF] >= judged[ReadingColumn.FIRST_YEAR]])
    names = list(RECORD_NAMES)
    records = rows[names].drop_duplicates().sort_values(names, ignore_index=True)
    folded = _fold(rows.assign(record=_places(rows[names], records)))
    moments = folded.groupby(list(_TIME), sort=True)
    return Readings(records, tuple(_signals(len(records), part) for _, part in moments))


def _complete(judged: pd.DataFrame) -> pd.DataFrame:
    """The rows with every column the register reads, as plain numbers."""
    absent: dict[str, Any] = {str(name): value for name, value in _OPTIONAL.items() if name not in judged.columns}
    rows = judged.assign(**absent)
    status = rows[ReadingColumn.STATUS].map({code: at for at, code in enumerate(STATUSES)}).to_numpy(dtype=np.int64)
    latest = pd.to_numeric(rows[ReadingColumn.LATEST_YEAR]).fillna(NO_YEAR).to_numpy(dtype=np.int64)
    end = np.minimum(*(rows[name].to_numpy(dtype=np.int64) for name in (ReadingColumn.AS_OF, ReadingColumn.DEADLINE)))
    cause = rows[ReadingColumn.CAUSE].fillna("").map({"": -1} | {code: at for at, code in enumerate(CAUSES)})
    owed = np.where(latest == NO_YEAR, 0, np.maximum(end - latest, 0))
    return rows.assign(
        status=status, latest_year=latest, cause=cause.astype(np.int64), owed=owed,
        warning=rows[ReadingColumn.WARNING].fillna(0).astype(np.int64),
        verdict=_verdict(status, latest, owed),
        **{name: rows[name].astype(bool) for name in ("provisional", "deferred")},
    )  # fmt: skip


def _verdict(status: Anything, latest: Anything, owed: Anything) -> Ints:
    """A figure is owed where there is none, the end's is out, or the newest is two years behind."""
    is_ = {code: status == at for at, code in enumerate(STATUSES)}
    silent = np.isin(status, [at for at, code in enumerate(STATUSES) if GROUP_OF[code] == Group.NO_VERDICT])
    none = is_[Status.INSUFFICIENT_DATA] & (latest == NO_YEAR)
    late = (owed >= STALE_YEARS) & ~is_[Status.NOT_ASSESSABLE]
    return np.select([is_[Status.AWAITING] | none | late, silent], [OWED, UNJUDGED], default=JUDGED)


def _places(names: pd.DataFrame, records: pd.DataFrame) -> Ints:
    found = names.merge(records.reset_index(names="record"), how="left", on=list(records.columns))
    return found["record"].to_numpy(dtype=np.int64)


def _fold(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per record and reading: the gravest of its targets speaks."""
    keys = ["record", *_TIME]
    gravest = rows["warning"] == rows.groupby(keys)["warning"].transform("max")
    return rows[gravest].groupby(keys, as_index=False).agg(
        warning=("warning", "max"), status=("status", "min"), verdict=("verdict", "min"),
        latest_year=("latest_year", "max"), owed=("owed", "min"), provisional=("provisional", "max"),
        deferred=("deferred", "max"), deadline=("deadline", "max"), cause=("cause", "max"),
    )  # fmt: skip


def _signals(records: int, part: pd.DataFrame) -> Signals:
    at = part["record"].to_numpy(dtype=np.int64)

    def spread(name: str, empty: int | bool) -> Anything:
        out = np.full(records, empty)
        out[at] = part[name].to_numpy()
        return out

    present = np.zeros(records, dtype=bool)
    present[at] = True
    return Signals(
        as_of=int(part[_TIME[0]].iloc[0]),
        reading=int(part[_TIME[1]].iloc[0]),
        present=present,
        verdict=spread("verdict", UNJUDGED),
        level=spread("warning", 0),
        status=spread("status", 0),
        deadline=spread("deadline", NO_YEAR),
        latest_year=spread("latest_year", NO_YEAR),
        owed=spread("owed", 0),
        provisional=spread("provisional", empty=False),
        deferred=spread("deferred", empty=False),
        cause=spread("cause", -1),
    )
