"""Invented cases are deleted with the invented figures they belong to."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from data_access.models import (
    WarningActionRecord,
    WarningCaseRecord,
    WarningDecisionRecord,
    WarningFileRecord,
    WarningSlipRecord,
    WarningStepRecord,
)


def drop_invented_cases(connection: Connection) -> None:
    """Take away the invented cases, with all that belongs to them."""
    own = select(WarningCaseRecord.case_number).where(WarningCaseRecord.demonstration)
    actions = select(WarningActionRecord.action).where(WarningActionRecord.case_number.in_(own))
    connection.execute(delete(WarningFileRecord).where(WarningFileRecord.action.in_(actions)))
    for table in (WarningActionRecord, WarningStepRecord, WarningDecisionRecord, WarningSlipRecord):
        connection.execute(delete(table).where(table.case_number.in_(own)))
    connection.execute(delete(WarningCaseRecord).where(WarningCaseRecord.demonstration))
