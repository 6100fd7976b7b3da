"""The figures as they counted at an earlier moment, and the days on which figures came in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, exists, or_, select

from data_access.models import AreaRecord, ImportBatchRecord, ObservationRecord
from data_access.storing.columns import IN_TABLE, OBSERVATION_DTYPES
from data_access.storing.reading import frame_of

FIGURE = ["area", "indicator", "year", "sex", "age_group", "unit"]
MOST_BATCHES = 400
"""How many of the newest batches are looked at for the days on which figures came in."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The figures that counted at a moment, of the indicators `touched` that a batch has written or given back since."""

    touched: frozenset[str]
    observations: pd.DataFrame


def read_earlier(connection: Connection, areas: Collection[str] | None, moment: datetime) -> Earlier:
    """What counted at `moment` of whatever has been written since; of all else the present figures are the earlier ones.

    Of each figure the newest revision counts that had come in and was not taken back; invented figures where nothing was
    reported of their indicator in the district (`stepping_aside`). Demonstration figures that were removed since leave
    nothing behind and are not among them.
    """
    batch, table = ImportBatchRecord, ObservationRecord.__table__
    later = select(batch.batch).where(or_(batch.created_at > moment, batch.undone_at > moment))
    there: list[ColumnElement[bool]] = [] if areas is None else [table.c.area.in_(list(areas))]
    touched = frozenset(
        connection.execute(select(table.c.indicator).where(table.c.batch.in_(later), *there).distinct()).scalars()
    )
    if not touched:
        return Earlier(touched, frame_of([], OBSERVATION_DTYPES))
    columns = [table.c[IN_TABLE.get(name, name)] for name in OBSERVATION_DTYPES]
    counted = or_(batch.undone_at.is_(None), batch.undone_at > moment)
    statement = (
        select(*columns, table.c.revision)
        .join(batch, table.c.batch == batch.batch)
        .where(table.c.indicator.in_(touched), batch.created_at <= moment, counted, *there)
    )
    rows = frame_of(connection.execute(statement).fetchall(), {**OBSERVATION_DTYPES, "revision": "int64"})
    return Earlier(touched, _counting(rows, _homes(connection)))


def _counting(rows: pd.DataFrame, homes: dict[str, str]) -> pd.DataFrame:
    home = rows["area"].map(homes).fillna(rows["area"])
    invented = rows["mark"] == "demonstration"
    spoken = set(zip(home[~invented], rows["indicator"][~invented], strict=True))
    aside = [key in spoken for key in zip(home, rows["indicator"], strict=True)]
    kept = rows[~(invented & pd.Series(aside, index=rows.index, dtype=bool))]
    newest = kept.sort_values([*FIGURE, "revision"]).drop_duplicates(FIGURE, keep="last")
    return newest.drop(columns="revision").reset_index(drop=True)


def _homes(connection: Connection) -> dict[str, str]:
    """The district of each street."""
    street = AreaRecord.level == "street"
    rows = connection.execute(select(AreaRecord.area, AreaRecord.parent).where(street, AreaRecord.parent.is_not(None)))
    return {area: str(parent) for area, parent in rows}


def read_releases(connection: Connection, areas: Collection[str] | None, most: int) -> tuple[datetime, ...]:
    """Of the last days (local time) on which reported figures of these areas came in or were taken back, the last moment of
    each at which any did; the newest first."""
    batch, table = ImportBatchRecord, ObservationRecord
    own: list[Any] = [table.batch == batch.batch]
    if areas is not None:
        own.append(table.area.in_(list(areas)))
    statement = (
        select(batch.created_at, batch.undone_at)
        .where(batch.kind != "demonstration", exists().where(*own))
        .order_by(batch.batch.desc())
        .limit(MOST_BATCHES)
    )
    rows = connection.execute(statement).all()
    moments = sorted(moment.astimezone() for row in rows for moment in row if moment is not None)
    last = {moment.date(): moment for moment in moments}
    return tuple(last[day] for day in sorted(last, reverse=True)[:most])
