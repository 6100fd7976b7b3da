"""What owners say of their work: how far goals and strategies without a number are, notes under charts, check-ins.

A grading and a note show once a second person, of another account, has approved them. Nothing is ever overwritten: who says
something new adds an entry, and the history stays. All of it is a district's own, and raises its data version alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update

from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import Overtaken, OwnWords
from data_access.models import ChartNoteRecord, CheckInRecord, GradingRecord
from data_access.storing.version import touch

WAITING, APPROVED, RETURNED = "waiting", "approved", "returned"
Clause = tuple[str, int, str, int]
"""Plan, section, `goal` or `strategy`, number."""


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
            _entries(connection, Grading, district),
            _entries(connection, ChartNote, district),
            _entries(connection, CheckIn, district),
        )


def _entries(connection: Connection, kind: type[Kind], district: str) -> tuple[Kind, ...]:
    table = TABLES[kind]
    columns = [table.c[name] for name in kind.__dataclass_fields__]
    rows = connection.execute(select(*columns).where(table.c.district == district).order_by(table.c.entry)).all()
    return tuple(kind(*row) for row in rows)


def remove_invented(connection: Connection) -> None:
    """Delete everything that was invented to show how it works."""
    for table in TABLES.values():
        connection.execute(delete(table).where(table.c.demonstration))


class Saying:
    """Where the owners of a district say something, and second persons approve or return it."""

    def __init__(self, database: Database, district: str) -> None:
        self._database = database
        self._district = district

    def grade(
        self, clause: Clause, step: int, *, evidence: str, link: str, department: str, who: str, seen: int,
        address: str = "",
    ) -> int:  # fmt: skip
        """Say on which step a goal or strategy stands; `seen` is the newest entry that was on the page, 0 for none.

        Raises:
            Overtaken: somebody has said something newer of it, or decided about it, since the page was shown.
        """
        plan, section, kind, number = clause
        about = {"plan": plan, "section": section, "clause_kind": kind, "clause_number": number}
        values = {**about, "step": step, "evidence": evidence, "link": link, "department": department}
        subject = f"{plan} {section} {kind} {number}"
        return self._say(Grading, about, values, who, seen, AuditAction.GRADED, subject, f"{step} {evidence}", address)

    def note(
        self, indicator: str, question: str, text: str, *, department: str, who: str, seen: int, address: str = ""
    ) -> int:
        """Answer a guiding question under a chart.

        Raises:
            Overtaken: as for `grade`.
        """
        about = {"indicator": indicator, "question": question}
        values = {**about, "text": text, "department": department}
        subject = f"{indicator} {question}"
        return self._say(ChartNote, about, values, who, seen, AuditAction.NOTE_WRITTEN, subject, text, address)

    def check_in(
        self, department: str, subject: str, *, standing: str, sureness: str, help_wanted: str, who: str,
        seen: int, address: str = "",
    ) -> int:  # fmt: skip
        """A department's check-in, shown at once: it is its own word and no figure.

        Raises:
            Overtaken: somebody of the department has checked in on it since the page was shown.
        """
        about = {"department": department, "subject": subject}
        values = {**about, "standing": standing, "sureness": sureness, "help": help_wanted}
        detail = f"{sureness}: {standing}"
        return self._say(CheckIn, about, values, who, seen, AuditAction.CHECKED_IN, f"{department} {subject}".strip(),
                         detail, address)  # fmt: skip

    def decide_grading(self, entry: int, *, approve: bool, remark: str, who: str, address: str = "") -> Grading:
        """Approve a grading, or return it with a remark.

        Raises:
            OwnWords: the account that said it may not approve or return it.
            Overtaken: somebody has decided already.
            KeyError: there is no such entry.
        """
        action = AuditAction.GRADING_APPROVED if approve else AuditAction.GRADING_RETURNED
        return self._decide(
            Grading,
            entry,
            action,
            remark,
            who,
            address,
            lambda entry_read: (
                f"{entry_read.plan} {entry_read.section} {entry_read.clause_kind} {entry_read.clause_number} {entry_read.step}"
            ),
        )

    def decide_note(self, entry: int, *, approve: bool, remark: str, who: str, address: str = "") -> ChartNote:
        """Approve a note under a chart, or return it with a remark.

        Raises:
            OwnWords, Overtaken, KeyError: as for `decide_grading`.
        """
        action = AuditAction.NOTE_APPROVED if approve else AuditAction.NOTE_RETURNED
        return self._decide(
            ChartNote,
            entry,
            action,
            remark,
            who,
            address,
            lambda entry_read: f"{entry_read.indicator} {entry_read.question}",
        )

    def _say(
        self, kind: type[Kind], about: dict[str, Any], values: dict[str, Any], who: str, seen: int,
        action: AuditAction, subject: str, detail: str, address: str,
    ) -> int:  # fmt: skip
        table = TABLES[kind]
        now = datetime.now(UTC)
        approved = {} if kind is CheckIn else {"state": WAITING}
        with self._database.writing(everywhere=False) as connection:
            newest = self._newest(connection, kind, about)
            if newest is not None and newest.entry != seen:
                raise Overtaken(newest.who, newest.said_at)
            touch(connection, [self._district])
            row = {**values, **approved, "who": who, "said_at": now, "demonstration": False, "district": self._district}
            entry = int(connection.execute(insert(table).values(**row).returning(table.c.entry)).scalar_one())
            write_entry(connection, who, action, subject, detail, address, self._district)
        return entry

    def _newest(self, connection: Connection, kind: type[Kind], about: dict[str, Any]) -> Kind | None:
        table = TABLES[kind]
        columns = [table.c[name] for name in kind.__dataclass_fields__]
        same = [table.c[name] == value for name, value in {**about, "district": self._district}.items()]
        row = connection.execute(select(*columns).where(*same).order_by(table.c.entry.desc()).limit(1)).first()
        return kind(*row) if row else None

    def _decide(
        self, kind: type[Kind], entry: int, action: AuditAction, remark: str, who: str, address: str,
        subject: Callable[[Kind], str],
    ) -> Kind:  # fmt: skip
        state = APPROVED if action in (AuditAction.GRADING_APPROVED, AuditAction.NOTE_APPROVED) else RETURNED
        table = TABLES[kind]
        with self._database.writing(everywhere=False) as connection:
            entry_read = self._newest(connection, kind, {"entry": entry})
            if entry_read is None or isinstance(entry_read, CheckIn):
                raise KeyError(entry)
            if entry_read.state != WAITING:
                raise Overtaken(entry_read.decided_by, entry_read.decided_at or entry_read.said_at)
            if entry_read.who == who:
                raise OwnWords(f"entry {entry} was said by {who}; another account approves or returns it")
            touch(connection, [self._district])
            decided = {"state": state, "decided_by": who, "decided_at": datetime.now(UTC), "remark": remark}
            connection.execute(update(table).where(table.c.entry == entry).values(**decided))
            write_entry(connection, who, action, subject(entry_read), remark, address, self._district)
        return entry_read
