"""Readings of warnings: rows of `warning_reading`, added and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, delete, insert, select

from data_access.models import WarningReadingRecord

READING = cast(Table, WarningReadingRecord.__table__)


@dataclass(frozen=True, slots=True)
class KeptReading:
    """What a state of the data said of a warning as of a year (`models.warnings.WarningReadingRecord`)."""

    plan: str
    clause: str
    indicator: str
    area: str
    as_of: int
    data_version: int
    cause: str
    batch: int | None
    status: str
    warning: int
    deadline: int
    latest_year: int | None
    provisional: bool
    demonstration: bool
    noted_at: datetime
    who: str
    note: str

    @property
    def of(self) -> tuple[str, str, str, str, int]:
        """The warning's name and the as-of year."""
        return self.plan, self.clause, self.indicator, self.area, self.as_of

    @property
    def said(self) -> tuple[str, int, int, int | None, bool, bool]:
        """What it says; two readings that say the same are one."""
        return self.status, self.warning, self.deadline, self.latest_year, self.provisional, self.demonstration


COLUMNS = tuple(READING.c[name] for name in KeptReading.__dataclass_fields__)


def read_readings(connection: Connection, district: str) -> tuple[KeptReading, ...]:
    """All readings kept of a place, in the order in which they came; one query."""
    found = select(*COLUMNS).where(READING.c.district == district).order_by(READING.c.reading)
    return tuple(KeptReading(*row) for row in connection.execute(found))


def last_readings(
    connection: Connection, district: str, indicators: Iterable[str]
) -> dict[tuple[str, str, str, str, int], KeptReading]:
    """The last reading kept of each warning on these indicators and year; one query."""
    own = (READING.c.district == district) & READING.c.indicator.in_(sorted(set(indicators)))
    rows = connection.execute(select(*COLUMNS).where(own).order_by(READING.c.reading))
    return {kept.of: kept for kept in (KeptReading(*row) for row in rows)}


def add_readings(connection: Connection, district: str, readings: Iterable[KeptReading]) -> int:
    """Add readings in this order; how many."""
    rows: list[dict[str, Any]] = [
        {"district": district} | {name: getattr(kept, name) for name in KeptReading.__dataclass_fields__}
        for kept in readings
    ]
    if rows:
        connection.execute(insert(READING), rows)
    return len(rows)


def drop_invented(connection: Connection) -> None:
    """Invented figures that are deleted take along what was read of them."""
    connection.execute(delete(READING).where(READING.c.demonstration))
