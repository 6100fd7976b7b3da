"""Taking a batch back: its figures go out of sight and what they had superseded comes forward again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, exists, func, select, update

from data_access.models import ImportBatchRecord, ObservationRecord
from data_access.storing.writing import OBSERVATION, same_figure


def withdraw(connection: Connection, batches: Sequence[int]) -> None:
    """Mark the batches undone and make the newest revision of another, not undone, batch current again."""
    connection.execute(
        update(ImportBatchRecord).where(ImportBatchRecord.batch.in_(batches)).values(undone_at=datetime.now(UTC))
    )
    connection.execute(update(ObservationRecord).where(ObservationRecord.batch.in_(batches)).values(superseded=True))
    _bring_forward(connection, batches)


def _bring_forward(connection: Connection, batches: Sequence[int]) -> None:
    withdrawn, current, rival = (OBSERVATION.alias(name) for name in ("withdrawn", "current_one", "rival"))
    valid = select(ImportBatchRecord.batch).where(ImportBatchRecord.undone_at.is_(None))
    newest = (
        select(func.max(rival.c.revision))
        .where(same_figure(rival, OBSERVATION), rival.c.batch.in_(valid))
        .scalar_subquery()
    )
    connection.execute(
        update(OBSERVATION)
        .where(
            same_figure(OBSERVATION, withdrawn),
            withdrawn.c.batch.in_(batches),
            OBSERVATION.c.revision == newest,
            ~exists().where(same_figure(current, OBSERVATION), ~current.c.superseded),
        )
        .values(superseded=False)
    )


def remove_demonstration(connection: Connection) -> int:
    """Delete every demonstration figure; the batches stay on record as undone. Returns the rows deleted."""
    batches = connection.execute(
        select(ImportBatchRecord.batch).where(
            ImportBatchRecord.kind == "demonstration", ImportBatchRecord.undone_at.is_(None)
        )
    ).scalars().all()  # fmt: skip
    if not batches:
        return 0
    withdraw(connection, batches)
    return connection.execute(delete(ObservationRecord).where(ObservationRecord.batch.in_(batches))).rowcount
