"""Agendas, meetings and decisions of one database.

A decision that an action of a warning's record carries out is one thing with it: what it says, whose it is, by when and how
far it is are read from the action and written to it. Only decisions raise the data version: they stand on the pages of what they are about, and kept answers must not hide them.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, delete, func, insert, select, true, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.models import AgendaRecord, DecisionRecord, MeetingRecord, WarningActionRecord, WarningCaseRecord
from data_access.models.warnings import ActionState
from data_access.storing.version import touch
from data_access.warning_actions import ActionDraft, insert_action, set_decided_action

CODE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class SavedAgenda:
    """An agenda under a name; `address` is the query string that says all of it."""

    agenda: str
    name: str
    address: str
    who: str
    saved_at: datetime
    district: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting under a name; `digest` names the frozen figures it showed."""

    meeting: str
    name: str
    held_on: date | None
    address: str
    digest: str
    who: str
    opened_at: datetime
    district: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: what, who answers for it, by when, and how far it is, in the states of actions.

    `action` is the action of a warning's record that carries it out; `done_at` when it was said to be done or dropped.
    """

    decision: str
    meeting: str
    slide: str
    what: str
    department: str
    due: date | None
    state: ActionState
    who: str
    noted_at: datetime
    done_at: datetime | None
    done_by: str
    done_on: date | None = None
    reason: str = ""
    action: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with the meeting that took it."""

    decision: Decision
    meeting: Meeting


AGENDA = tuple(AgendaRecord.__table__.c[name] for name in SavedAgenda.__dataclass_fields__)
MEETING = tuple(MeetingRecord.__table__.c[name] for name in Meeting.__dataclass_fields__)
_ACTED = WarningActionRecord
_OWN_STATE = case((DecisionRecord.state == "done", "done"), else_="running")
DECISION: tuple[ColumnElement[Any], ...] = (
    *(DecisionRecord.__table__.c[name] for name in ("decision", "meeting", "slide", "who", "noted_at")),
    func.coalesce(_ACTED.what, DecisionRecord.what).label("what"),
    func.coalesce(_ACTED.department, DecisionRecord.department).label("department"),
    func.coalesce(_ACTED.due, DecisionRecord.due).label("due"),
    func.coalesce(_ACTED.state, _OWN_STATE).label("state"),
    func.coalesce(_ACTED.settled_at, DecisionRecord.done_at).label("done_at"),
    case((_ACTED.settled_at.is_not(None), _ACTED.changed_by), else_=DecisionRecord.done_by).label("done_by"),
    _ACTED.done_on.label("done_on"),
    func.coalesce(_ACTED.reason, "").label("reason"),
    _ACTED.action.label("action"),
)
"""The columns of `Decision`, each from the action where there is one."""


class Meetings:
    """What people of one place keep of their meetings; those of other places are not there for them. Without a place it is
    what all of them keep."""

    def __init__(self, database: Database, district: str | None = None) -> None:
        self._database = database
        self._district = district

    def agendas(self) -> tuple[SavedAgenda, ...]:
        """All saved agendas, by name."""
        return tuple(
            SavedAgenda(**row)
            for row in self._rows(select(*AGENDA).where(self._in(AgendaRecord)).order_by(AgendaRecord.name))
        )

    def save_agenda(self, name: str, address: str, who: str) -> str:
        """Save an agenda and return its code; one of the same name is replaced."""
        code = _code()
        with self._database.writing_unversioned() as connection:
            connection.execute(delete(AgendaRecord).where(AgendaRecord.name == name, self._in(AgendaRecord)))
            connection.execute(
                insert(AgendaRecord).values(
                    agenda=code, name=name, address=address, who=who, saved_at=_now(), district=self._district or ""
                )
            )
        return code

    def drop_agenda(self, agenda: str) -> bool:
        """Take a saved agenda away; False if there was none."""
        with self._database.writing_unversioned() as connection:
            gone = delete(AgendaRecord).where(AgendaRecord.agenda == agenda, self._in(AgendaRecord))
            return connection.execute(gone).rowcount > 0

    def open(self, name: str, held_on: date | None, address: str, digest: str, who: str) -> str:
        """Enter a meeting that shows the frozen figures of `digest`, and return its code."""
        code = _code()
        values = {"name": name, "held_on": held_on, "address": address, "digest": digest, "who": who,
                  "district": self._district or ""}  # fmt: skip
        with self._database.writing_unversioned() as connection:
            connection.execute(insert(MeetingRecord).values(meeting=code, opened_at=_now(), **values))
        return code

    def meeting(self, code: str) -> Meeting | None:
        """The meeting, or None."""
        rows = self._rows(select(*MEETING).where(MeetingRecord.meeting == code, self._in(MeetingRecord)))
        return Meeting(**rows[0]) if rows else None

    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings, the newest first."""
        own = select(*MEETING).where(self._in(MeetingRecord))
        return tuple(Meeting(**row) for row in self._rows(own.order_by(MeetingRecord.opened_at.desc())))

    def decide(
        self, meeting: str, what: str, *, department: str = "", due: date | None = None, slide: str = "", who: str,
        case_number: int = 0, address: str = "",
    ) -> str:  # fmt: skip
        """Note a decision and return its code; with a day it becomes an action of the case of that number.

        Raises:
            sqlalchemy.exc.IntegrityError: there is no such meeting, or nothing was decided (`what` is empty).
        """
        code = _code()
        with self._database.writing(everywhere=False) as connection:
            touch(connection, [self._district or ""])
            connection.execute(
                insert(DecisionRecord).values(
                    decision=code, meeting=meeting, slide=slide, what=what, department=department, due=due,
                    state="open", who=who, noted_at=_now(),
                )
            )  # fmt: skip
            named = WarningCaseRecord.case_number == case_number, WarningCaseRecord.district == (self._district or "")
            cases = select(WarningCaseRecord.__table__).where(*named)
            own = connection.execute(cases).mappings().first() if case_number and due else None
            if own is not None and due is not None:
                by, starts = Actor(who, address, self._district or ""), min(due, _now().astimezone().date())
                owner = department or own["department"]
                draft = ActionDraft(what, owner, "", starts, due, "running", "", "", None, code)
                insert_action(connection, case_number, draft, by, signed=own["signed_on"] is not None)
                write_entry(
                    connection, who, AuditAction.ACTION_NOTED, str(case_number), what[:500], address, by.district
                )
        return code

    def decision(self, code: str) -> Decision | None:
        """The decision, or None."""
        rows = self._rows(self._own(DECISION).where(DecisionRecord.decision == code))
        return Decision(**rows[0]) if rows else None

    def decisions(self, meeting: str | None = None) -> tuple[Decision, ...]:
        """The decisions of a meeting, or of all, in the order in which they were noted."""
        statement = self._own(DECISION).order_by(DecisionRecord.noted_at, DecisionRecord.decision)
        if meeting is not None:
            statement = statement.where(DecisionRecord.meeting == meeting)
        return tuple(Decision(**row) for row in self._rows(statement))

    def decided(self) -> tuple[Decided, ...]:
        """Every decision with its meeting, in the order in which they were noted; one query."""
        columns = [*(column.label(f"d_{column.name}") for column in DECISION),
                   *(column.label(f"m_{column.name}") for column in MEETING)]  # fmt: skip
        rows = self._rows(self._own(columns).order_by(DecisionRecord.noted_at, DecisionRecord.decision))
        return tuple(Decided(Decision(**_part(row, "d_")), Meeting(**_part(row, "m_"))) for row in rows)

    def set_done(self, decision: str, done: bool, who: str, address: str = "") -> bool:
        """Say that a decision has been carried out, or that it is open again; False if there is none.

        Where an action carries it out, it is the action that is changed.
        """
        values: Mapping[str, Any] = {"state": "open", "done_at": None, "done_by": ""}
        if done:
            values = {"state": "done", "done_at": _now(), "done_by": who}
        with self._database.writing(everywhere=False) as connection:
            touch(connection, [self._district or ""])
            by = Actor(who, address, self._district or "")
            if set_decided_action(connection, decision, by, by.district, done=done):
                return True
            statement = update(DecisionRecord).where(DecisionRecord.decision == decision).values(**values)
            return connection.execute(statement).rowcount > 0

    def _in(self, record: type[AgendaRecord] | type[MeetingRecord]) -> ColumnElement[bool]:
        return true() if self._district is None else record.district == self._district

    def _own(self, columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
        """These columns of the decisions of the place, their meetings and the actions that carry them out."""
        return (
            select(*columns)
            .select_from(DecisionRecord)
            .join(MeetingRecord, DecisionRecord.meeting == MeetingRecord.meeting)
            .outerjoin(_ACTED, _ACTED.decision == DecisionRecord.decision)
            .where(self._in(MeetingRecord))
        )

    def _rows(self, statement: Any) -> list[dict[str, Any]]:
        with self._database.reading() as connection:
            return [dict(row) for row in connection.execute(statement).mappings()]


def _part(row: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}


def _code() -> str:
    """Cannot be guessed, and is no beginning of a digest: it starts with a letter beyond f."""
    return "m" + uuid.uuid4().hex[:CODE_LENGTH]


def _now() -> datetime:
    return datetime.now(UTC)
