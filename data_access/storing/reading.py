"""Observations out of the database, as frames with promised columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from data_access.models import ImportBatchRecord, ObservationRecord
from data_access.storing.columns import IN_TABLE, OBSERVATION_DTYPES

REVISION_DTYPES: dict[str, str] = {
    "indicator": "str",
    "area": "str",
    "sex": "str",
    "age_group": "str",
    "year": "int64",
    "unit": "str",
    "revision": "int64",
    "value": "float64",
    "previous_value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "break_before": "bool",
    "mark": "str",
    "note": "str",
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
    "undone_by": "str",
}


def read_observations(
    connection: Connection, areas: Collection[str] | None, indicators: Collection[str] | None
) -> pd.DataFrame:
    """Current figures in the order area, indicator, year, sex, age group, unit; one query."""
    return frame_of(connection.execute(observations_of(areas, indicators)).fetchall(), OBSERVATION_DTYPES)


def read_batch(connection: Connection, batch: int) -> pd.DataFrame:
    """Which figures a batch has written (indicator, area, year, mark), whatever became of them; one query."""
    table = ObservationRecord
    wanted = select(table.indicator, table.area, table.period, table.mark).where(table.batch == batch).distinct()
    return pd.DataFrame(connection.execute(wanted).fetchall(), columns=["indicator", "area", "year", "mark"])


def observations_of(areas: Collection[str] | None, indicators: Collection[str] | None) -> Select[Any]:
    """The question for the current figures of these areas and indicators, or of all."""
    table = ObservationRecord.__table__
    statement = (
        select(*(table.c[IN_TABLE.get(name, name)] for name in OBSERVATION_DTYPES))
        .where(~table.c.superseded)
        .order_by(table.c.area, table.c.indicator, table.c.period, table.c.sex, table.c.age_group, table.c.unit_name)
    )
    if areas is not None:
        statement = statement.where(table.c.area.in_(list(areas)))
    if indicators is not None:
        statement = statement.where(table.c.indicator.in_(list(indicators)))
    return statement


def read_revisions(connection: Connection, indicator: str, area: str | None) -> pd.DataFrame:
    """Every version of an indicator's figures, oldest first within a figure, with the batch each came in."""
    observation, batch = ObservationRecord, ImportBatchRecord
    statement = (
        select(
            observation.indicator,
            observation.area,
            observation.sex,
            observation.age_group,
            observation.period,
            observation.unit_name,
            observation.revision,
            observation.value,
            observation.value,
            observation.numerator,
            observation.denominator,
            observation.break_before,
            observation.mark,
            observation.note,
            observation.cell,
            observation.reason,
            ~observation.superseded,
            batch.batch,
            batch.kind,
            batch.label,
            batch.file,
            batch.who,
            batch.created_at,
            batch.undone_at,
            batch.undone_by,
        )
        .join(batch, observation.batch == batch.batch)
        .where(observation.indicator == indicator)
        .order_by(
            observation.area,
            observation.period,
            observation.sex,
            observation.age_group,
            observation.unit_name,
            observation.revision,
        )
    )
    if area is not None:
        statement = statement.where(observation.area == area)
    frame = frame_of(connection.execute(statement).fetchall(), REVISION_DTYPES)
    invented = (frame["mark"] == "demonstration").rename("invented")  # a real figure corrects no invented one
    figure = [*(frame[name] for name in ("area", "year", "sex", "age_group", "unit")), invented]
    counted = frame["value"].where(frame["undone_at"].isna())  # nor does it correct what was taken back
    return frame.assign(previous_value=counted.groupby(figure).ffill().groupby(figure).shift())


def read_revised(connection: Connection, areas: Collection[str] | None = None) -> set[tuple[str, str]]:
    """The pairs of indicator and area of which any figure has been written more than once; real and invented apart."""
    own = ObservationRecord
    figure = (own.indicator, own.area, own.period, own.sex, own.age_group, own.unit_name, own.mark == "demonstration")
    statement = select(own.indicator, own.area).group_by(*figure).having(func.count() > 1)
    if areas is not None:
        statement = statement.where(own.area.in_(list(areas)))
    return {(indicator, area) for indicator, area in connection.execute(statement)}


def frame_of(rows: Sequence[Sequence[Any]], dtypes: dict[str, str]) -> pd.DataFrame:
    """Rows as a frame with exactly these columns and dtypes, also when there are none."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(dtypes)
    held: dict[
        str, str
    ] = {}  # a text that stands in thousands of rows comes from the database as often: it is kept once
    return pd.DataFrame(
        {
            name: pd.Series(
                [held.setdefault(cell, cell) for cell in cells] if dtype == "str" else list(cells), dtype=dtype
            )
            for (name, dtype), cells in zip(dtypes.items(), columns, strict=True)
        }
    )
