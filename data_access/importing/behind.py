"""District totals that a street's later figure has left behind: a task for the department that reports the total."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, select

from data_access.catalogue.model import Catalogue, Indicator
from data_access.database import Database
from data_access.models import ImportBatchRecord, ObservationRecord

SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Behind:
    """The district's figure of an indicator and year (`whole`) beside what its streets add up to (`total`).

    `part` is what is compared (value, numerator, denominator); `street` the one that changed last, `who` and `when` of that.
    """

    department: str
    indicator: str
    area: str
    year: int
    part: str
    whole: float
    total: float
    street: str
    who: str
    when: datetime


def behind(database: Database, catalogue: Catalogue, year: int) -> tuple[Behind, ...]:
    """The totals of a year that no longer fit, in the catalogue's order.

    A total is asked about once a street's figure is newer than it, and only where the parts can be added: all streets
    have reported, or what has come already is more than the whole.
    """
    wanted = {indicator.indicator: indicator for indicator in catalogue.indicators if indicator.streets_report}
    with database.reading() as connection:
        figures = _figures(connection, wanted, _reporting(catalogue), year)
    if figures.empty:
        return ()
    streets = {area.area: area.parent for area in catalogue.areas if area.level == "street" and area.exists_in(year)}
    districts = {area.area for area in catalogue.areas if area.level == "district"}
    out: list[Behind] = []
    for code, indicator in wanted.items():
        rows = figures[figures["indicator"] == code]
        for _, whole in rows[rows["area"].isin(districts)].iterrows():
            names = [street for street, parent in streets.items() if parent == whole["area"]]
            out += _compared(catalogue, indicator, whole, rows[rows["area"].isin(names)], len(names), year)
    return tuple(out)


def _reporting(catalogue: Catalogue) -> list[str]:
    return [area.area for area in catalogue.areas if area.level in ("district", "street")]


def _figures(connection: Connection, indicators: Collection[str], areas: Collection[str], year: int) -> pd.DataFrame:
    table, batch = ObservationRecord, ImportBatchRecord
    columns = (table.indicator, table.area, table.value, table.numerator, table.denominator, table.batch)
    wanted = (
        select(*columns, batch.who, batch.created_at)
        .join(batch, table.batch == batch.batch)
        .where(
            ~table.superseded, table.mark != "demonstration", table.unit_name == "", table.sex == "all",
            table.age_group == "all", table.period == year, table.indicator.in_(list(indicators)),
            table.area.in_(list(areas)),
        )
    )  # fmt: skip
    names = ("indicator", "area", "value", "numerator", "denominator", "batch", "who", "when")
    return pd.DataFrame(connection.execute(wanted).fetchall(), columns=names)


def _compared(
    catalogue: Catalogue, indicator: Indicator, whole: pd.Series, parts: pd.DataFrame, streets: int, year: int
) -> Iterator[Behind]:
    newer = parts[parts["batch"] > whole["batch"]]
    if newer.empty:
        return
    last = newer.loc[newer["batch"].idxmax()]
    for part in _added(catalogue, indicator):
        known = parts[part].dropna()
        if whole[part] is None or pd.isna(whole[part]) or known.empty:
            continue
        total, own = float(known.sum()), float(whole[part])
        if (len(known) == streets and abs(total - own) > SLACK * (1 + abs(own))) or total > own * (1 + SLACK):
            yield Behind(indicator.department, indicator.indicator, whole["area"], year, part, own, total,
                         last["area"], last["who"], last["when"])  # fmt: skip
            return  # one line for each figure


def _added(catalogue: Catalogue, indicator: Indicator) -> tuple[str, ...]:
    """What of an indicator adds up over streets."""
    unit = catalogue.unit[indicator.unit]
    if unit.multiplier is not None:
        return ("denominator", "numerator")
    return ("value",) if indicator.decimals == 0 and unit.counted else ()
