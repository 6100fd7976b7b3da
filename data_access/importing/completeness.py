"""Who has reported what of a year, who has handed something in, who still owes, and since when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from data_access.catalogue.model import Catalogue
from data_access.database import Database
from data_access.importing.owed import OWED_DTYPES, owed
from data_access.models import SubmissionRecord
from data_access.submissions import SUBMITTED

COMPLETENESS_DTYPES: dict[str, str] = {
    "owner": "str",
    "kind": "str",
    "indicator": "str",
    "figures": "int64",
    "reported": "int64",
    "provisional": "int64",
    "submitted": "int64",
    "owed": "int64",
    "state": "str",
    "due": "object",
    "late_days": "int64",
}
KEY = list(OWED_DTYPES)


def handed_in(database: Database, year: int, district: str | None = None) -> pd.DataFrame:
    """The figures of a year (of one place, or of all) that await review: indicator, area, sex, age_group, each once."""
    with database.reading() as connection:
        keys = set(_waiting(connection, year, district))
    return pd.DataFrame(sorted(keys), columns=KEY).astype(OWED_DTYPES)


def completeness(
    catalogue: Catalogue, observations: pd.DataFrame, submitted: pd.DataFrame, year: int, due: date, *, today: date
) -> pd.DataFrame:
    """What every department and street owes for a year, one row for each owner and indicator.

    Args:
        catalogue: the catalogue of the store.
        observations: `store.observations()`; demonstration figures report nothing.
        submitted: `handed_in(store.database, year)`.
        year: the year the figures are of.
        due: the day by which they are due, `DueDates.get(year)`.
        today: what "late" is counted to.

    Returns:
        Columns and dtypes of `COMPLETENESS_DTYPES`, owners in the catalogue's order, departments first. `figures` are
        owed in all; of these `reported` stand in the store (`provisional` of them marked so), `submitted` await
        review and are not in the store, `owed` are nowhere. `state` is `reported` (all), `submitted` (nothing owed,
        something awaits review), `partly`, or `owed`. `late_days` counts from the due day while anything is owed.
    """
    figures = observations[(observations["year"] == year) & (observations["mark"] != "demonstration")]
    figures = figures[figures["unit"] == ""]
    there = pd.MultiIndex.from_frame(figures[KEY])
    unsure = pd.MultiIndex.from_frame(figures.loc[figures["mark"] == "provisional", KEY])
    waiting = pd.MultiIndex.from_frame(submitted[KEY])
    parts = [_of_owner(owed(catalogue, code, year), code, kind) for code, kind in owners(catalogue, year)]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["owner", "kind", *KEY])
    index = pd.MultiIndex.from_frame(rows[KEY])
    reported = index.isin(there)
    rows = rows.assign(
        figures=1, reported=reported, provisional=index.isin(unsure), submitted=index.isin(waiting) & ~reported
    )
    counts = ["figures", "reported", "provisional", "submitted"]
    summed = rows.groupby(["owner", "kind", "indicator"], sort=False)[counts].sum().reset_index()
    summed["owed"] = summed["figures"] - summed["reported"] - summed["submitted"]
    late = max((today - due).days, 0)
    frame = summed.assign(state=_state(summed), due=due, late_days=late * (summed["owed"] > 0))
    return frame[list(COMPLETENESS_DTYPES)].astype(COMPLETENESS_DTYPES)


def owners(catalogue: Catalogue, year: int) -> tuple[tuple[str, str], ...]:
    """(code, `department` or `area`) of everybody who owes figures for a year: departments, then streets."""
    departments = [(row.department, "department") for row in catalogue.departments]
    streets = [(area.area, "area") for area in catalogue.areas if area.level == "street" and area.exists_in(year)]
    return (*departments, *streets)


def _of_owner(figures: pd.DataFrame, code: str, kind: str) -> pd.DataFrame:
    return figures.assign(
        owner=pd.Series(code, figures.index, dtype="str"), kind=pd.Series(kind, figures.index, dtype="str")
    )


def _state(summed: pd.DataFrame) -> pd.Series:
    state = pd.Series("partly", summed.index, dtype="str")
    state = state.mask(summed["owed"] == summed["figures"], "owed")
    state = state.mask((summed["owed"] == 0) & (summed["submitted"] > 0), "submitted")
    return state.mask(summed["reported"] == summed["figures"], "reported")


def _waiting(connection: Connection, year: int, district: str | None) -> Iterator[tuple[str, str, str, str]]:
    table = SubmissionRecord
    wanted = select(table.keys).where(table.state == SUBMITTED)
    if district is not None:
        wanted = wanted.where(table.district == district)
    for (keys,) in connection.execute(wanted):
        for indicator, area, sex, age_group, of_year, _ in json.loads(keys):
            if of_year == year:
                yield indicator, area, sex, age_group
