"""The log of revisions: every reported figure that was ever written, newest first, narrowed and page by page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from data_access.database import Database
from data_access.models import ImportBatchRecord, ObservationRecord
from data_access.storing.reading import frame_of
from data_access.storing.writing import OBSERVATION, same_figure

LOG_DTYPES: dict[str, str] = {
    "indicator": "str",
    "area": "str",
    "sex": "str",
    "age_group": "str",
    "year": "int64",
    "unit": "str",
    "value": "float64",
    "previous_value": "float64",
    "mark": "str",
    "cell": "str",
    "reason": "str",
    "current": "bool",
    "batch": "int64",
    "kind": "str",
    "label": "str",
    "file": "str",
    "who": "str",
    "when": "datetime64[us, UTC]",
    "undone_at": "datetime64[us, UTC]",
}
"""`previous_value` is that of the reported revision before, NaN where the figure was new; `current` marks what counts."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which lines: empty and None mean all. Invented figures are left out unless their batch is asked for."""

    indicator: str = ""
    area: str = ""
    who: str = ""
    batch: int | None = None
    areas: tuple[str, ...] | None = None
    """Of these areas only; None for all."""
    indicators: tuple[str, ...] | None = None
    """Of these indicators only; None for all."""
    since: datetime | None = None
    """Written or taken back after this moment."""


class RevisionLog:
    """The log of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self, wanted: Narrowed, *, skip: int = 0, limit: int | None = None) -> pd.DataFrame:
        """Lines with the columns and dtypes of `LOG_DTYPES`: newest batch first, within it by area and indicator."""
        figure, batch = ObservationRecord, ImportBatchRecord
        before = OBSERVATION.alias("before")
        previous = and_(
            same_figure(before, OBSERVATION), before.c.revision == figure.revision - 1, before.c.mark != "demonstration"
        )
        statement = _narrowed(
            select(
                figure.indicator, figure.area, figure.sex, figure.age_group, figure.period, figure.unit_name,
                figure.value, before.c.value, figure.mark, figure.cell, figure.reason, ~figure.superseded,
                batch.batch, batch.kind, batch.label, batch.file, batch.who, batch.created_at, batch.undone_at,
            ).join(batch, figure.batch == batch.batch).outerjoin(before, previous),
            wanted,
        ).order_by(
            batch.batch.desc(), figure.area, figure.indicator, figure.period, figure.sex, figure.age_group, figure.unit_name
        )  # fmt: skip
        with self._database.reading() as connection:
            rows = connection.execute(statement.offset(skip).limit(limit)).fetchall()
        return frame_of(rows, LOG_DTYPES)

    def count(self, wanted: Narrowed) -> int:
        """How many lines there are."""
        figure, batch = ObservationRecord, ImportBatchRecord
        joined = select(func.count()).select_from(figure).join(batch, figure.batch == batch.batch)
        with self._database.reading() as connection:
            return int(connection.execute(_narrowed(joined, wanted)).scalar_one())

    def choices(self, areas: Collection[str] | None = None) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
        """The indicators, areas and people that stand in the log, of some areas or of all."""
        figure, batch = ObservationRecord, ImportBatchRecord
        pairs = select(figure.indicator, figure.area).where(figure.mark != "demonstration").distinct()
        people = select(batch.who).where(batch.kind != "demonstration").distinct().order_by(batch.who)
        if areas is not None:
            pairs = pairs.where(figure.area.in_(list(areas)))
            held = select(figure.batch).where(figure.area.in_(list(areas)))
            people = people.where(batch.batch.in_(held))
        with self._database.reading() as connection:
            found = connection.execute(pairs).fetchall()
            return (
                frozenset(indicator for indicator, _ in found),
                frozenset(area for _, area in found),
                tuple(connection.execute(people).scalars()),
            )


def _narrowed(statement: Select[Any], wanted: Narrowed) -> Select[Any]:
    figure, batch = ObservationRecord, ImportBatchRecord
    conditions: list[ColumnElement[bool]] = []
    if wanted.batch is None:
        conditions.append(figure.mark != "demonstration")
    else:
        conditions.append(batch.batch == wanted.batch)
    if wanted.indicator:
        conditions.append(figure.indicator == wanted.indicator)
    if wanted.area:
        conditions.append(figure.area == wanted.area)
    if wanted.areas is not None:
        conditions.append(figure.area.in_(list(wanted.areas)))
    if wanted.indicators is not None:
        conditions.append(figure.indicator.in_(wanted.indicators))
    if wanted.since is not None:
        conditions.append(or_(batch.created_at > wanted.since, batch.undone_at > wanted.since))
    if wanted.who:
        conditions.append(batch.who == wanted.who)
    return statement.where(*conditions)
