"""The list of batches."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, func, select

from data_access.models import ImportBatchRecord, ObservationRecord
from data_access.storing.reading import frame_of

BATCH_DTYPES = {
    "batch": "int64",
    "kind": "str",
    "label": "str",
    "file": "str",
    "who": "str",
    "created_at": "datetime64[us, UTC]",
    "undone_at": "datetime64[us, UTC]",
    "undone_by": "str",
    "undone_reason": "str",
    "figures": "int64",
}


def read_batches(connection: Connection) -> pd.DataFrame:
    """Every batch, newest first, with the number of figures it still holds."""
    batch = ImportBatchRecord
    figures = (
        select(func.count())
        .select_from(ObservationRecord)
        .where(ObservationRecord.batch == batch.batch)
        .scalar_subquery()
    )
    statement = select(
        batch.batch,
        batch.kind,
        batch.label,
        batch.file,
        batch.who,
        batch.created_at,
        batch.undone_at,
        batch.undone_by,
        batch.undone_reason,
        figures,
    ).order_by(batch.batch.desc())
    return frame_of(connection.execute(statement).fetchall(), BATCH_DTYPES)
