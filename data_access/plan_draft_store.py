"""What everything that writes drafts of plans shares: whose they are, whether they may still be changed, the audit log."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import DraftClosed
from data_access.models import PlanDraftRecord, PlanDraftStepRecord, PlanDraftTargetRecord
from data_access.plan_draft_rows import DraftStep, DraftTarget

OPEN, CONFIRMED, CORRECTED, REJECTED = "open", "confirmed", "corrected", "rejected"
SET_ASIDE = "set_aside"
SURE, UNSURE = "sure", "unsure"
PROPOSED, TAKEN_BACK, RETURNED, ADOPTED = "proposed", "taken_back", "returned", "adopted"


class DraftStore:
    """The drafts of one district."""

    def __init__(self, database: Database, district: str) -> None:
        self._database = database
        self._district = district

    def _own(self, connection: Connection, draft: int) -> None:
        head = PlanDraftRecord
        own = select(head.draft).where(head.draft == draft, head.district == self._district)
        if connection.execute(own).first() is None:
            raise KeyError(draft)

    def _changeable(self, connection: Connection, draft: int) -> None:
        """A draft that is proposed or adopted stays as it was proposed."""
        self._own(connection, draft)
        last = last_step(connection, draft)
        if last is not None and last.what in (PROPOSED, ADOPTED):
            raise DraftClosed(last.what, last.who, last.at)

    def _row(self, connection: Connection, draft: int, number: int) -> DraftTarget:
        self._own(connection, draft)
        target = PlanDraftTargetRecord
        columns = [getattr(target, name) for name in DraftTarget.__dataclass_fields__]
        row = connection.execute(select(*columns).where(target.draft == draft, target.number == number)).first()
        if row is None:
            raise KeyError(number)
        return as_target(row)

    def _note(self, connection: Connection, by: Actor, what: AuditAction, subject: str, detail: str) -> None:
        write_entry(connection, by.who, what, subject, detail, by.address, self._district)


def steps_of(connection: Connection, draft: int) -> tuple[DraftStep, ...]:
    """The steps of a draft, the oldest first."""
    table = PlanDraftStepRecord
    columns = [getattr(table, name) for name in DraftStep.__dataclass_fields__]
    rows = connection.execute(select(*columns).where(table.draft == draft).order_by(table.step)).all()
    return tuple(DraftStep(*row) for row in rows)


def last_step(connection: Connection, draft: int) -> DraftStep | None:
    """Where a draft is; None before its first step."""
    found = steps_of(connection, draft)
    return found[-1] if found else None


def as_target(row: Any) -> DraftTarget:
    """A proposal from its row of the table."""
    return DraftTarget(**{**row._mapping, "read": json.loads(row.read), "fields": json.loads(row.fields)})


def as_json(value: Any) -> str:
    """A value as it is kept in a column."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def now() -> datetime:
    """The moment of a decision."""
    return datetime.now(UTC)
