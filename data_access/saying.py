"""Where the owners of a district say something, and second persons approve or return it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import Overtaken, OwnWords
from data_access.models import GradingFileRecord, GradingRecord
from data_access.said import APPROVED, RETURNED, TABLES, WAITING, ChartNote, CheckIn, Clause, Grading, Kind, columns_of
from data_access.storing.version import touch


class Saying:
    """Where the owners of a district say something, and second persons approve or return it."""

    def __init__(self, database: Database, district: str) -> None:
        self._database = database
        self._district = district

    def grade(
        self, clause: Clause, step: int, *, evidence: str, link: str, department: str, who: str, seen: int,
        address: str = "", file: tuple[str, str, bytes] | None = None,
    ) -> int:  # fmt: skip
        """Say on which step a goal or strategy stands; `seen` is the newest entry that was on the page, 0 for none.

        `file` is the name, ending and content of what proves it.

        Raises:
            Overtaken: somebody has said something newer of it, or decided about it, since the page was shown.
        """
        plan, section, kind, number = clause
        about = {"plan": plan, "section": section, "clause_kind": kind, "clause_number": number}
        values = {**about, "step": step, "evidence": evidence, "link": link, "department": department}
        subject = f"{plan} {section} {kind} {number}"
        return self._say(
            Grading, about, values, who, seen, AuditAction.GRADED, subject, f"{step} {evidence}", address, file
        )

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
        action: AuditAction, subject: str, detail: str, address: str, file: tuple[str, str, bytes] | None = None,
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
            if file is not None:
                _keep(connection, entry, *file)
                write_entry(connection, who, AuditAction.EVIDENCE_ADDED, subject, file[0], address, self._district)
        return entry

    def file(self, file: int) -> tuple[str, bytes, str, str] | None:
        """Name and content of a file that proves a grading of this district, the grading's department and state; None if
        there is none."""
        files, said = GradingFileRecord, GradingRecord
        asked = (
            select(files.name, files.content, said.department, said.state)
            .join(said, said.entry == files.grading)
            .where(files.file == file, said.district == self._district)
        )
        with self._database.reading() as connection:
            row = connection.execute(asked).first()
        return (row[0], row[1], row[2], row[3]) if row else None

    def _newest(self, connection: Connection, kind: type[Kind], about: dict[str, Any]) -> Kind | None:
        table = TABLES[kind]
        columns = columns_of(kind)
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


def _keep(connection: Connection, entry: int, name: str, ending: str, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    kept = {"name": name, "ending": ending, "size": len(content), "digest": digest, "content": content}
    connection.execute(insert(GradingFileRecord).values(grading=entry, **kept))
