"""What a district says to a figure that an upper body published for it and that differs from its own.

Nothing is overwritten: who says something new adds an entry, and the last one holds. It raises the district's data version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import Overtaken
from data_access.models import ReconciliationNoteRecord
from data_access.storing.version import touch

TABLE: Table = ReconciliationNoteRecord.__table__  # type: ignore[assignment]  # SQLAlchemy calls it a FromClause
Place = tuple[str, str, int, str]
"""Of a published figure: indicator, sex, year, issuing body."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two figures differ, said by `who`."""

    entry: int
    indicator: str
    sex: str
    year: int
    issuing_body: str
    text: str
    who: str
    said_at: datetime

    @property
    def place(self) -> Place:
        """The published figure it is about."""
        return self.indicator, self.sex, self.year, self.issuing_body


COLUMNS = [TABLE.c[name] for name in Explanation.__dataclass_fields__]


def read_explanations(database: Database, district: str) -> tuple[Explanation, ...]:
    """Everything that was said in a district, the oldest first; one query."""
    with database.reading() as connection:
        rows = connection.execute(select(*COLUMNS).where(TABLE.c.area == district).order_by(TABLE.c.entry))
        return tuple(Explanation(*row) for row in rows)


def explain(database: Database, district: str, place: Place, text: str, *, by: Actor, seen: int) -> None:
    """Say why the figures differ; `seen` is the newest entry that was on the page, 0 for none.

    Raises:
        Overtaken: somebody has said something newer since the page was shown.
    """
    indicator, sex, year, body = place
    with database.writing(everywhere=False) as connection:
        newest = _newest(connection, district, place)
        if newest is not None and newest.entry != seen:
            raise Overtaken(newest.who, newest.said_at)
        touch(connection, [district])
        row: dict[str, Any] = {"area": district, "indicator": indicator, "sex": sex, "year": year, "issuing_body": body}
        connection.execute(insert(TABLE).values(**row, text=text, who=by.who, said_at=datetime.now(UTC)))
        subject = f"{indicator} {sex} {year} {body}"
        write_entry(connection, by.who, AuditAction.DIFFERENCE_EXPLAINED, subject, text, by.address, district)


def _newest(connection: Connection, district: str, place: Place) -> Explanation | None:
    names = ("indicator", "sex", "year", "issuing_body")
    same = [TABLE.c.area == district, *(TABLE.c[name] == cell for name, cell in zip(names, place, strict=True))]
    row = connection.execute(select(*COLUMNS).where(*same).order_by(TABLE.c.entry.desc()).limit(1)).first()
    return Explanation(*row) if row else None
