"""What people do about warnings, written: handed over, signed for, acted on, put off, closed. Each write is one transaction,

has its line in the audit log and raises the district's data version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import WarningChanged, WriteRefused
from data_access.models import (
    WarningActionRecord,
    WarningCaseRecord,
    WarningDecisionRecord,
    WarningFileRecord,
    WarningStepRecord,
)
from data_access.storing.version import touch
from data_access.warning_actions import ActionDraft as ActionDraft
from data_access.warning_actions import change, insert_action, take, written
from data_access.warning_ledger import Case, Name, read_ledger

ONCE = frozenset({"opened", "assigned", "signed", "divided", "closed"})
"""Steps that are taken once; the others as often as there is something to tell."""


@dataclass(frozen=True, slots=True)
class Handing:
    """To whom a warning is handed over."""

    document: str
    department: str
    helpers: str
    person: str
    leader: str
    handed_on: date


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision about a warning itself."""

    kind: str
    document: str
    reason: str
    decided_by: str
    since: date
    until: date


class WarningCases:
    """The cases of one district's warnings."""

    def __init__(self, database: Database, district: str) -> None:
        self._database = database
        self._district = district

    def ledger(self) -> tuple[Case, ...]:
        """All cases with what belongs to them; a constant number of queries."""
        with self._database.reading_for_pages() as connection:
            return read_ledger(connection, self._district)

    def hand_over(
        self, name: Name, handing: Handing, version: int, by: Actor, *, demonstration: bool = False,
        decided: Sequence[ActionDraft] = (),
    ) -> int:  # fmt: skip
        """Open a case (`version` 0) or hand it to somebody else; its number. A new owner has not signed for it yet.

        What meetings have `decided` before becomes actions of a case that is opened.

        Raises:
            WarningChanged: somebody else was quicker.
        """
        with self._writing(by, AuditAction.WARNING_HANDED_OVER, ":".join(name), handing.department) as connection:
            found = connection.execute(_case_named(name)).mappings().first()
            if (found["version"] if found else 0) != version:
                raise _changed(found)
            values = written(handing) | _now(by)
            if found is None:
                of = dict(zip(("plan", "clause", "indicator", "area"), name, strict=True))
                row = of | values | {"district": self._district, "demonstration": demonstration}
                key = connection.execute(insert(WarningCaseRecord).values(**row)).inserted_primary_key
                number = int(key[0]) if key else 0
                take(connection, number, "opened", handing.handed_on, by.who, handing.document, by.who)
                for draft in decided:
                    insert_action(connection, number, draft, by, signed=False)
            else:
                number = int(found["case_number"])
                if found["department"] != handing.department:
                    values |= {"signed_on": None, "signed_by": ""}
                _change_case(connection, number, version, values)
            if found is None or found["department"] != handing.department:
                take(connection, number, "assigned", handing.handed_on, by.who, handing.department, by.who)
            return number

    def sign(self, case_number: int, signed_on: date, person: str, by: Actor) -> None:
        """Sign for a warning; who signs has claimed it.

        Raises:
            WarningChanged: somebody has signed already.
        """
        with self._writing(by, AuditAction.WARNING_SIGNED, str(case_number), person) as connection:
            found = self._case(connection, case_number)
            if found["signed_on"] is not None:
                raise _changed(found)
            values = {"signed_on": signed_on, "signed_by": person, "person": found["person"] or person} | _now(by)
            _change_case(connection, case_number, found["version"], values)
            take(connection, case_number, "signed", signed_on, person, "", by.who)

    def set_root_cause(self, case_number: int, text: str, version: int, by: Actor) -> None:
        """Say what lies at the root of it.

        Raises:
            WarningChanged: somebody else has changed the case meanwhile.
        """
        with self._writing(by, AuditAction.WARNING_CHANGED, str(case_number), text) as connection:
            if (found := self._case(connection, case_number))["version"] != version:
                raise _changed(found, found["root_cause"])
            _change_case(connection, case_number, version, {"root_cause": text} | _now(by))

    def take_step(self, case_number: int, step: str, taken_on: date, actor: str, remark: str, by: Actor) -> None:
        """Note a step of the chain.

        Raises:
            WarningChanged: it is one that is taken once, and somebody has taken it.
        """
        with self._writing(by, AuditAction.WARNING_STEP, str(case_number), f"{step} {remark}".strip()) as connection:
            found = self._case(connection, case_number)
            taken = select(WarningStepRecord).where(
                WarningStepRecord.case_number == case_number, WarningStepRecord.step == step
            )
            before = connection.execute(taken).mappings().first()
            if step in ONCE and before is not None:
                raise WarningChanged(before["who"], before["noted_at"], str(before["taken_on"]), step=step)
            take(connection, case_number, step, taken_on, actor, remark, by.who)
            _change_case(connection, case_number, found["version"], _now(by))

    def add_action(self, case_number: int, draft: ActionDraft, by: Actor) -> int:
        """Note an action; it gets the next number. The first one divides the task (分解)."""
        with self._writing(by, AuditAction.ACTION_NOTED, str(case_number), draft.what) as connection:
            found = self._case(connection, case_number)
            return insert_action(connection, case_number, draft, by, signed=found["signed_on"] is not None)

    def change_action(self, action: int, draft: ActionDraft, version: int, by: Actor) -> None:
        """Change an action.

        Raises:
            WarningChanged: somebody else has changed it meanwhile.
        """
        with self._writing(by, AuditAction.ACTION_CHANGED, str(action), f"{draft.state} {draft.what}") as connection:
            found = self._action(connection, action)
            if found["version"] != version:
                raise WarningChanged(found["changed_by"], found["changed_at"], found["what"], state=found["state"])
            values = {name: value for name, value in written(draft).items() if name != "decision"}
            change(connection, found, values, by)

    def decide(self, case_number: int, draft: DecisionDraft, by: Actor) -> int:
        """Note a decision about the warning itself, with its document."""
        with self._writing(
            by, AuditAction.WARNING_DECIDED, str(case_number), f"{draft.kind} {draft.document}"
        ) as connection:
            found = self._case(connection, case_number)
            row = written(draft) | {"case_number": case_number, "who": by.who, "noted_at": datetime.now(UTC)}
            key = connection.execute(insert(WarningDecisionRecord).values(**row)).inserted_primary_key
            _change_case(connection, case_number, found["version"], _now(by))
            return int(key[0]) if key else 0

    def end_decision(self, decision: int, ended_on: date, by: Actor) -> None:
        """Let a decision end before its day.

        Raises:
            WarningChanged: somebody has ended it already.
        """
        with self._writing(by, AuditAction.WARNING_DECIDED, str(decision), "ended") as connection:
            table = WarningDecisionRecord
            found = connection.execute(select(table.__table__).where(table.decision == decision)).mappings().first()
            if found is None:
                raise WriteRefused(f"there is no decision {decision}")
            self._case(connection, found["case_number"])
            if found["ended_on"] is not None:
                raise WarningChanged(found["ended_by"], found["noted_at"], str(found["ended_on"]))
            ended = update(table).where(table.decision == decision)
            connection.execute(ended.values(ended_on=ended_on, ended_by=by.who))

    def add_file(self, action: int, name: str, ending: str, content: bytes, by: Actor) -> bool:
        """Keep a file as evidence for an action; False where it is there already."""
        digest = hashlib.sha256(content).hexdigest()
        with self._writing(by, AuditAction.EVIDENCE_ADDED, str(action), name) as connection:
            self._action(connection, action)
            table = WarningFileRecord
            same = select(table.file).where(table.action == action, table.digest == digest)
            if connection.execute(same).first():
                return False
            connection.execute(insert(table).values(
                action=action, name=name, ending=ending, size=len(content), digest=digest, content=content, who=by.who,
                added_at=datetime.now(UTC),
            ))  # fmt: skip
            return True

    def file(self, file: int) -> tuple[str, str, int, bytes] | None:
        """The name, ending, case number and content of a file of this district; None if there is none."""
        files, actions, cases = WarningFileRecord, WarningActionRecord, WarningCaseRecord
        wanted = (
            select(files.name, files.ending, actions.case_number, files.content)
            .join(actions, actions.action == files.action)
            .join(cases, cases.case_number == actions.case_number)
            .where(files.file == file, cases.district == self._district)
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        return (row[0], row[1], row[2], row[3]) if row else None

    @contextmanager
    def _writing(self, by: Actor, what: AuditAction, subject: str, detail: str) -> Iterator[Connection]:
        with self._database.writing(everywhere=False) as connection:
            touch(connection, [self._district])
            yield connection
            write_entry(connection, by.who, what, subject[:200], detail[:500], by.address, self._district)

    def _case(self, connection: Connection, case_number: int) -> Any:
        table = WarningCaseRecord.__table__
        own = (table.c.case_number == case_number) & (table.c.district == self._district)
        found = connection.execute(select(table).where(own)).mappings().first()
        if found is None:
            raise WriteRefused(f"there is no case {case_number} in {self._district}")
        return found

    def _action(self, connection: Connection, action: int) -> Any:
        table = WarningActionRecord.__table__
        found = connection.execute(select(table).where(table.c.action == action)).mappings().first()
        if found is None:
            raise WriteRefused(f"there is no action {action}")
        self._case(connection, found["case_number"])
        return found


def _case_named(name: Name) -> Any:
    table = WarningCaseRecord.__table__
    plan, clause, indicator, area = name
    return select(table).where(
        table.c.plan == plan, table.c.clause == clause, table.c.indicator == indicator, table.c.area == area
    )


def _now(by: Actor) -> dict[str, Any]:
    return {"changed_by": by.who, "changed_at": datetime.now(UTC)}


def _changed(found: Any, what: str = "") -> WarningChanged:
    """What a case is now; `what` it says where somebody wanted to write, else who has signed for it."""
    if found is None:
        return WarningChanged("", datetime.now(UTC), "")
    signed = f"{found['signed_by']} {found['signed_on']}" if found["signed_on"] else ""
    return WarningChanged(found["changed_by"], found["changed_at"], what or signed, department=found["department"])


def _change_case(connection: Connection, case_number: int, version: int, values: dict[str, Any]) -> None:
    changed = update(WarningCaseRecord).where(WarningCaseRecord.case_number == case_number)
    connection.execute(changed.values(**values | {"version": version + 1}))
