"""What all writes to a round of evaluation share: one transaction, its line in the audit log, rights, the row that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import NotYours, Overtaken, RoundFrozen, WriteRefused
from data_access.evaluations import FROZEN
from data_access.models import EvaluationEventRecord, EvaluationRoundRecord, EvaluationTaskRecord
from data_access.storing.version import touch


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says or decides something, and for whom: the office, or one unit (`department`)."""

    actor: Actor
    department: str = ""
    office: bool = False

    @property
    def who(self) -> str:
        """The account."""
        return self.actor.who


class RoundWriter:
    """Writes to the rounds of one district."""

    def __init__(self, database: Database, district: str) -> None:
        self._database = database
        self._district = district

    @contextmanager
    def _writing(
        self, by: Speaker, what: AuditAction | None, subject: str, detail: str = "", *, unit: str | None = None
    ) -> Iterator[Connection]:
        """One transaction of the office, or with `unit` of that unit too.

        Raises:
            NotYours: it is neither.
        """
        if not by.office and (unit is None or by.department != unit or not unit):
            raise NotYours(f"{by.who} may not write this in {self._district}")
        with self._database.writing(everywhere=False) as connection:
            touch(connection, [self._district])
            yield connection
            if what is not None:
                write_entry(connection, by.who, what, subject[:200], detail[:500], by.actor.address, self._district)

    def _round(self, connection: Connection, code: str, *, even_frozen: bool = False) -> Any:
        """The row of a round; of a frozen one only for what goes on after the result."""
        table = EvaluationRoundRecord.__table__
        own = (table.c.district == self._district) & (table.c.code == code)
        found = connection.execute(select(table).where(own)).mappings().first()
        if found is None:
            raise WriteRefused(f"there is no round {code} in {self._district}")
        if found["state"] == FROZEN and not even_frozen:
            raise RoundFrozen(f"round {code} is frozen")
        return found

    def _task(self, connection: Connection, code: str, department: str, version: int | None = None) -> Any:
        """What a unit owes a round; with a `version` only in the state that the page showed."""
        number = self._round(connection, code)["round"]
        table = EvaluationTaskRecord.__table__
        own = (table.c.round == number) & (table.c.department == department)
        found = connection.execute(select(table).where(own)).mappings().first()
        if found is None:
            raise WriteRefused(f"nothing is asked of {department} in round {code}")
        if version is not None and found["version"] != version:
            raise Overtaken(found["changed_by"], found["changed_at"])
        return found


def change_task(connection: Connection, task: Any, by: Speaker, **values: Any) -> None:
    """Change what a unit owes."""
    table = EvaluationTaskRecord
    moved = values | {"version": task["version"] + 1, "changed_by": by.who, "changed_at": datetime.now(UTC)}
    own = (table.round == task["round"]) & (table.department == task["department"])
    connection.execute(update(table).where(own).values(**moved))


def note_event(connection: Connection, number: int, department: str, kind: str, by: Speaker, remark: str = "") -> None:
    """Note what has happened between the office and a unit."""
    row = {"round": number, "department": department, "kind": kind, "remark": remark, "who": by.who}
    connection.execute(insert(EvaluationEventRecord).values(**row, at=datetime.now(UTC)))
