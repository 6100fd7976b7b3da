"""Invented rounds of evaluation are deleted with the invented figures they belong to."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from data_access.models import (
    EvaluationCauseRecord,
    EvaluationEventRecord,
    EvaluationFileRecord,
    EvaluationFindingRecord,
    EvaluationRoundRecord,
    EvaluationStepRecord,
    EvaluationTaskRecord,
    EvaluationVisitRecord,
    RectificationFileRecord,
    RectificationRecord,
    SelfEvaluationRecord,
)

PARTS = (
    EvaluationStepRecord, EvaluationTaskRecord, EvaluationEventRecord, SelfEvaluationRecord, EvaluationCauseRecord,
    EvaluationFileRecord, RectificationFileRecord, RectificationRecord, EvaluationFindingRecord, EvaluationVisitRecord,
)  # fmt: skip
"""Those that point to others go first."""


def drop_invented_rounds(connection: Connection) -> None:
    """Take away the invented rounds, with all that was said in them."""
    own = select(EvaluationRoundRecord.round).where(EvaluationRoundRecord.demonstration)
    for table in PARTS:
        connection.execute(delete(table).where(table.round.in_(own)))
    connection.execute(delete(EvaluationRoundRecord).where(EvaluationRoundRecord.demonstration))
