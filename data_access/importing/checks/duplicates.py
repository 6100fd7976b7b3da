"""The same figure twice in the file, and figures that the store has already."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_access.importing.checks.case import FIGURE, Case, once
from data_access.importing.checks.making import ERROR, NOTE, WARNING, places, problems
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Problem


def in_file(case: Case) -> list[Problem]:
    """A figure that stands in an earlier row too: with the same numbers a note, with others an error."""
    rows = case.rows
    again = rows["first"] != rows.index
    first = rows.loc[rows["first"]].set_index(rows.index)
    same = again & equal(rows, first, (*FIGURE, "break_before", "mark"))
    expected = {"other": places(first)}
    return [
        *problems(rows, again & ~same, ERROR, Codes.DUPLICATE_IN_FILE, expected=expected),
        *problems(rows, same, NOTE, Codes.DUPLICATE_SAME, expected=expected),
    ]


def against_store(case: Case) -> list[Problem]:
    """Figures that are in the store like this already (counted once a sheet), and those that replace one."""
    rows = case.rows
    there = (rows["stored"] >= 0) & (rows["first"] == rows.index)
    if not there.any():
        return []
    same = unchanged(case)
    old = stored(case)
    final = there & ~same & (old["mark"] == "final") & ~equal(rows, old, (*FIGURE, "break_before", "mark"))
    expected = {"from": old["value"]}
    return [
        *(
            Problem(NOTE, Codes.UNCHANGED, str(sheet), expected={"count": int(count)})
            for sheet, count in rows[same].groupby("sheet", sort=False).size().items()
        ),
        *problems(rows, there & ~same & ~final, NOTE, Codes.REVISION, expected=expected),
        *problems(rows, final, WARNING, Codes.REVISION_OF_FINAL, expected=expected),
    ]


@once
def unchanged(case: Case) -> pd.Series:
    """Rows that would change nothing in the store."""
    rows = case.rows
    same = rows["stored"] >= 0
    there = rows.index[same]
    same[there] = equal(rows.loc[there], stored_of(case, there), (*FIGURE, "break_before", "mark", "note"))
    return same


@once
def stored(case: Case) -> pd.DataFrame:
    """What the store holds of each row's figure; empty cells where it holds nothing."""
    return stored_of(case, case.rows.index)


def stored_of(case: Case, rows: pd.Index) -> pd.DataFrame:
    """The same of some rows: where a file is large, of all of them it is as large again."""
    places = case.rows.loc[rows, "stored"]
    return case.known.reindex(places.where(places >= 0, -1)).set_index(places.index)


def equal(left: pd.DataFrame, right: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    """Whether the rows are equal in all of the columns; nothing equals nothing."""
    out = np.ones(len(left), dtype=bool)
    for name in columns:
        column, other = left[name], right[name]
        out &= np.asarray((column == other) | (column.isna() & other.isna()), dtype=bool)
    return pd.Series(out, left.index)
