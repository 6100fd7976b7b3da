"""Observations into the database: staged, then superseding what was there, in set-based statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pandas as pd
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Double,
    FromClause,
    MetaData,
    Table,
    and_,
    func,
    insert,
    literal,
    select,
    text,
    update,
)

from data_access.models import ImportBatchRecord, ObservationRecord
from data_access.models.observations import NATURAL_KEY
from data_access.storing import stepping_aside
from data_access.storing.columns import IN_TABLE
from data_access.storing.version import touch_areas

CHUNK = 10_000

# (rows done, rows in all)
Progress = Callable[[int, int], None]

OBSERVATION = cast(Table, ObservationRecord.__table__)
CARRIED = ("value", "numerator", "denominator", "break_before", "mark", "note", "cell", "reason")

INCOMING = Table(
    "incoming_observation",
    MetaData(),
    *(Column(name, OBSERVATION.c[name].type, primary_key=True) for name in NATURAL_KEY),
    *(Column(name, OBSERVATION.c[name].type if name != "value" else Double()) for name in CARRIED),
    prefixes=["TEMPORARY"],
)


def new_batch(connection: Connection, *, kind: str, label: str, who: str, file: str | None) -> int:
    """Enter a batch and return its number."""
    values = {"kind": kind, "label": label, "who": who, "file": file, "created_at": datetime.now(UTC)}
    key = connection.execute(insert(ImportBatchRecord).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def write_frame(connection: Connection, frame: pd.DataFrame, batch: int, progress: Progress | None) -> None:
    """Add a checked frame as the newest revision of its figures; older rows stay, marked superseded.

    Demonstration figures of the frame's indicators stop counting in its districts, unless it holds such itself. The data
    version of these districts becomes the present one.
    """
    INCOMING.create(connection)
    _stage(connection, frame, progress)
    if connection.dialect.name == "postgresql":
        # Only this way does its planner know how many rows are coming.
        connection.execute(text("ANALYZE incoming_observation"))
    connection.execute(
        update(OBSERVATION).where(same_figure(OBSERVATION, INCOMING), ~OBSERVATION.c.superseded).values(superseded=True)
    )
    earlier = OBSERVATION.alias("earlier")
    newest = select(func.max(earlier.c.revision)).where(same_figure(earlier, INCOMING)).scalar_subquery()
    rows = select(
        *(INCOMING.c[name] for name in NATURAL_KEY + CARRIED),
        func.coalesce(newest + 1, 0),
        literal(batch),
        literal(False),
    ).order_by(*(INCOMING.c[name] for name in NATURAL_KEY))
    names = [*NATURAL_KEY, *CARRIED, "revision", "batch", "superseded"]
    connection.execute(insert(OBSERVATION).from_select(names, rows))
    stepping_aside.hide(connection, INCOMING)
    touch_areas(connection, select(INCOMING.c.area).distinct())
    INCOMING.drop(connection)


def same_figure(left: FromClause, right: FromClause) -> ColumnElement[bool]:
    """Both rows are versions of one figure."""
    return and_(*(left.c[name] == right.c[name] for name in NATURAL_KEY))


def _stage(connection: Connection, frame: pd.DataFrame, progress: Progress | None) -> None:
    fill = _copy if connection.dialect.name == "postgresql" else _insert
    table = frame.rename(columns=IN_TABLE)[[*NATURAL_KEY, *CARRIED]]
    for start in range(0, len(table), CHUNK):
        chunk = table.iloc[start : start + CHUNK].astype(object)
        fill(connection, chunk.where(chunk.notna(), None))
        if progress:
            progress(min(start + CHUNK, len(table)), len(table))


def _insert(connection: Connection, chunk: pd.DataFrame) -> None:
    connection.execute(insert(INCOMING), cast("list[dict[str, Any]]", chunk.to_dict("records")))


def _copy(connection: Connection, chunk: pd.DataFrame) -> None:
    """PostgreSQL's own way for bulk data, some four times faster than inserting."""
    raw: Any = connection.connection
    columns = ", ".join(map(str, chunk.columns))
    with raw.cursor() as cursor, cursor.copy(f"COPY {INCOMING.name} ({columns}) FROM STDIN") as copy:
        for row in chunk.itertuples(index=False, name=None):
            copy.write_row(row)
