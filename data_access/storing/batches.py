"""The list of batches."""

from __future__ import annotations

from collections.abc import Collection

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


def read_batches(connection: Connection, areas: Collection[str] | None = None) -> pd.DataFrame:
    """Every batch, newest first, with the number of figures it still holds; of some areas those that hold any of them."""
    batch = ImportBatchRecord
    held = select(ObservationRecord.batch, func.count().label("figures")).group_by(ObservationRecord.batch)
    if areas is not None:
        held = held.where(ObservationRecord.area.in_(list(areas)))
    counted = held.subquery("counted")
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
        func.coalesce(counted.c.figures, 0),
    ).order_by(batch.batch.desc())
    statement = statement.join(counted, counted.c.batch == batch.batch, isouter=areas is None)
    return frame_of(connection.execute(statement).fetchall(), BATCH_DTYPES)
