"""What an outside system of supervision says of cases, written: all of a file in one transaction, or nothing of it.

States of actions and feedback come in; warnings are opened and closed by their register and by people, never from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import WarningChanged, WriteRefused
from data_access.models import WarningActionRecord, WarningCaseRecord
from data_access.storing.version import touch
from data_access.warning_actions import change, take

SOURCE = "exchange"
"""How lines of the audit log begin that come of a file of another system."""


@dataclass(frozen=True, slots=True)
class OutsideAction:
    """An action as another system says it stands; `version` is the one the file was compared with."""

    action: int
    version: int
    state: str
    reason: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class OutsideFeedback:
    """A feedback on a case."""

    case_number: int
    taken_on: date
    actor: str
    remark: str


def write_exchange(
    database: Database, district: str, actions: Sequence[OutsideAction], feedback: Sequence[OutsideFeedback], by: Actor
) -> None:  # fmt: skip
    """Write what a file says of the cases of a district, with a line in the audit log for each change.

    Raises:
        WarningChanged: somebody has changed one of the actions meanwhile; nothing was written.
        WriteRefused: an action or a case is not of this district; nothing was written.
    """
    with database.writing(everywhere=False) as connection:
        touch(connection, [district])
        for outside in actions:
            what = _write_action(connection, district, outside, by)
            _note(connection, district, AuditAction.ACTION_CHANGED, outside.action, f"{outside.state} {what}", by)
        for told in feedback:
            _write_feedback(connection, district, told, by)
            _note(connection, district, AuditAction.WARNING_STEP, told.case_number, f"feedback {told.remark}", by)


def _write_action(connection: Connection, district: str, outside: OutsideAction, by: Actor) -> str:
    actions, cases = WarningActionRecord, WarningCaseRecord
    wanted = (
        select(actions.__table__)
        .join(cases, cases.case_number == actions.case_number)
        .where(actions.action == outside.action, cases.district == district)
    )
    found = connection.execute(wanted).mappings().first()
    if found is None:
        raise WriteRefused(f"there is no action {outside.action} in {district}")
    if found["version"] != outside.version:
        raise WarningChanged(found["changed_by"], found["changed_at"], found["what"], state=found["state"])
    values = {"state": outside.state, "reason": outside.reason, "done_on": outside.done_on}
    change(connection, found, values, by)
    return str(found["what"])


def _write_feedback(connection: Connection, district: str, told: OutsideFeedback, by: Actor) -> None:
    cases, now = WarningCaseRecord, datetime.now(UTC)
    own: Any = (cases.case_number == told.case_number) & (cases.district == district)
    version = connection.execute(select(cases.version).where(own)).scalar()
    if version is None:
        raise WriteRefused(f"there is no case {told.case_number} in {district}")
    take(connection, told.case_number, "feedback", told.taken_on, told.actor, told.remark, by.who)
    connection.execute(update(cases).where(own).values(version=version + 1, changed_by=by.who, changed_at=now))


def _note(connection: Connection, district: str, what: AuditAction, subject: int, detail: str, by: Actor) -> None:
    write_entry(connection, by.who, what, str(subject), f"{SOURCE}: {detail}"[:500], by.address, district)
