"""What owners say of their work: how far goals and strategies without a number are, notes under charts, check-ins.

A grading and a note show once a second person, of another account, has approved them. Nothing is ever overwritten: who says
something new adds an entry, and the history stays. All of it is a district's own, and raises its data version alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, delete, select

from data_access.database import Database
from data_access.models import ChartNoteRecord, CheckInRecord, GradingFileRecord, GradingRecord

WAITING, APPROVED, RETURNED = "waiting", "approved", "returned"
Clause = tuple[str, int, str, int]
"""Plan, section, `goal` or `strategy`, number."""


@dataclass(frozen=True, slots=True)
class GradingFile:
    """A file that proves a grading; what it holds is asked for by itself (`Saying.file`)."""

    file: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Grading:
    """On which step a goal or strategy is said to stand; `decided_by` approved or returned it."""

    entry: int
    plan: str
    section: int
    clause_kind: str
    clause_number: int
    step: int
    evidence: str
    link: str
    department: str
    who: str
    said_at: datetime
    state: str
    decided_by: str
    decided_at: datetime | None
    remark: str
    demonstration: bool
    file: GradingFile | None = None

    @property
    def clause(self) -> Clause:
        """The goal or strategy it is about."""
        return self.plan, self.section, self.clause_kind, self.clause_number


@dataclass(frozen=True, slots=True)
class ChartNote:
    """An answer to a guiding question under an indicator's chart."""

    entry: int
    indicator: str
    question: str
    text: str
    department: str
    who: str
    said_at: datetime
    state: str
    decided_by: str
    decided_at: datetime | None
    remark: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A department's word on its work (`subject` empty), on an indicator, or on a clause (`women-1-strategy-4`)."""

    entry: int
    department: str
    subject: str
    standing: str
    sureness: str
    help: str
    who: str
    said_at: datetime
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that owners of a district have said, the oldest first."""

    gradings: tuple[Grading, ...] = ()
    notes: tuple[ChartNote, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()

    def until(self, moment: datetime) -> Said:
        """What had been said, and approved, by a moment."""
        return Said(
            tuple(entry for entry in self.gradings if (entry.decided_at or entry.said_at) <= moment),
            tuple(entry for entry in self.notes if (entry.decided_at or entry.said_at) <= moment),
            tuple(entry for entry in self.check_ins if entry.said_at <= moment),
        )


Kind = TypeVar("Kind", Grading, ChartNote, CheckIn)
TABLES: dict[type, Table] = {
    Grading: GradingRecord.__table__,  # type: ignore[dict-item]  # SQLAlchemy calls it a FromClause
    ChartNote: ChartNoteRecord.__table__,  # type: ignore[dict-item]
    CheckIn: CheckInRecord.__table__,  # type: ignore[dict-item]
}


def read_said(database: Database, district: str) -> Said:
    """What the owners of a district have said; one query for each of the three kinds."""
    with database.reading() as connection:
        return Said(
            _gradings(connection, district),
            _entries(connection, ChartNote, district),
            _entries(connection, CheckIn, district),
        )


def columns_of(kind: type[Kind]) -> list[Column[Any]]:
    """The columns that an entry is made of, in the order of its fields; a file stands in a table of its own."""
    table = TABLES[kind]
    return [table.c[name] for name in kind.__dataclass_fields__ if name in table.c]


def _gradings(connection: Connection, district: str) -> tuple[Grading, ...]:
    """With what their files are called, in the same query."""
    table, files = TABLES[Grading], GradingFileRecord.__table__
    columns = (*columns_of(Grading), files.c.file, files.c.name, files.c.size)
    joined = table.outerjoin(files, files.c.grading == table.c.entry)
    asked = select(*columns).select_from(joined).where(table.c.district == district).order_by(table.c.entry)
    return tuple(_graded(tuple(row)) for row in connection.execute(asked))


def _graded(row: tuple[Any, ...]) -> Grading:
    said = Grading(*row[:-3])
    return said if row[-3] is None else replace(said, file=GradingFile(*row[-3:]))


def _entries(connection: Connection, kind: type[Kind], district: str) -> tuple[Kind, ...]:
    table = TABLES[kind]
    asked = select(*columns_of(kind)).where(table.c.district == district).order_by(table.c.entry)
    rows = connection.execute(asked).all()
    return tuple(kind(*row) for row in rows)


def remove_invented(connection: Connection) -> None:
    """Delete everything that was invented to show how it works."""
    invented = select(GradingRecord.entry).where(GradingRecord.demonstration)
    connection.execute(delete(GradingFileRecord).where(GradingFileRecord.grading.in_(invented)))
    for table in TABLES.values():
        connection.execute(delete(table).where(table.c.demonstration))
