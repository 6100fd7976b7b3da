"""Actions on warnings, written within a transaction that somebody else has opened: by a warning's page or by a meeting."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.models import WarningActionRecord, WarningStepRecord

SETTLED = frozenset({"done", "dropped"})
"""States of which nothing more is awaited."""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What is to be done: columns of an action that a person writes."""

    what: str
    department: str
    person: str
    starts: date
    due: date
    state: str
    reason: str
    note: str
    done_on: date | None
    decision: str | None = None
    root_cause: str = ""


def insert_action(connection: Connection, case_number: int, draft: ActionDraft, by: Actor, *, signed: bool) -> int:
    """Note an action under the next number of its case; the first one of a case that is `signed` for divides the task (分解)."""
    table, now = WarningActionRecord, datetime.now(UTC)
    last = connection.execute(select(func.max(table.number)).where(table.case_number == case_number)).scalar()
    row = written(draft) | {
        "case_number": case_number, "number": (last or 0) + 1, "changed_by": by.who, "changed_at": now,
        "settled_at": now if draft.state in SETTLED else None,
    }  # fmt: skip
    key = connection.execute(insert(table).values(**row)).inserted_primary_key
    if not last and signed:
        take(connection, case_number, "divided", now.date(), draft.person or by.who, "", by.who)
    return int(key[0]) if key else 0


def change(connection: Connection, known: Any, values: dict[str, Any], by: Actor) -> None:
    """Change an action from what is `known` of it; when it was entered as settled stays as long as it is."""
    now, action = datetime.now(UTC), WarningActionRecord.action == known["action"]
    settled = None
    if values["state"] in SETTLED:
        settled = known["settled_at"] if known["state"] == values["state"] else now
    moved = {"settled_at": settled, "changed_by": by.who, "changed_at": now, "version": known["version"] + 1}
    connection.execute(update(WarningActionRecord).where(action).values(**values | moved))


def set_decided_action(connection: Connection, decision: str, by: Actor, district: str, *, done: bool) -> bool:
    """Say that the action of a decision has been carried out today, or is under way again; False where it has none."""
    table = WarningActionRecord.__table__
    known = connection.execute(select(table).where(table.c.decision == decision)).mappings().first()
    if known is None:
        return False
    if (known["state"] == "done") == done:
        return True
    today = datetime.now().astimezone().date()
    values = {"state": "done" if done else "running", "done_on": today if done else None}
    change(connection, known, values, by)
    detail = f"{values['state']} {known['what']}"
    write_entry(
        connection, by.who, AuditAction.ACTION_CHANGED, str(known["action"]), detail[:500], by.address, district
    )
    return True


def written(draft: Any) -> dict[str, Any]:
    """The columns that a draft fills."""
    return {part.name: getattr(draft, part.name) for part in fields(draft)}


def take(
    connection: Connection, case_number: int, step: str, taken_on: date, actor: str, remark: str, who: str
) -> None:
    """Enter a step of the chain of supervision."""
    row = {"case_number": case_number, "step": step, "taken_on": taken_on, "actor": actor, "remark": remark, "who": who}
    connection.execute(insert(WarningStepRecord).values(**row, noted_at=datetime.now(UTC)))
