"""Figures further from those of earlier years than history makes plausible, and changed definitions."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from data_access.importing.checks.case import SERIES, Case
from data_access.importing.checks.duplicates import unchanged
from data_access.importing.checks.history import arrange, expect
from data_access.importing.checks.making import WARNING, problems
from data_access.importing.checks.printed import printed_history, with_printed
from data_access.importing.checks.units import suspect
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Problem

OTHER_PEOPLE = 2.0
"""A denominator so many times the last one, or so small a part of it, counts other people."""
MANY_PEOPLE = 100
TENFOLD = 0.05
"""How near ten times the last figure, or a tenth of it, comes to one whose point seems to have slipped."""


def against_history(case: Case) -> list[Problem]:
    """Figures beyond what their history makes plausible, and changed definitions."""
    rows = _with_range(case)
    return [*_jumps(case, rows), *_definitions(case, rows)]


def _jumps(case: Case, rows: pd.DataFrame) -> list[Problem]:
    """Values beyond the plausible range, where nobody has marked a new definition and the unit is not in doubt."""
    settled = rows["break_before"] | unchanged(case) | case.impossible | (suspect(case) != 0)
    asked = ~settled & (rows["first"] == rows.index)
    beyond = asked & ((rows["value"] < rows["least"]) | (rows["value"] > rows["most"]))
    expected = {"low": rows["least"], "high": rows["most"], "last": rows["last"], "last_year": rows["last_year"],
                "suggested": _point_moved(rows).mask(case.counted)}  # fmt: skip
    return problems(rows, beyond, WARNING, Codes.JUMP, expected=expected)


def _point_moved(rows: pd.DataFrame) -> pd.Series:
    """Each value with its point moved by one digit, where that makes it nearly the last figure; else NaN.

    Ten times more or less is no error of a unit, and small rates may well do that: it explains a jump and makes none.
    """
    moved = pd.Series(np.nan, rows.index)
    for times in (0.1, 10.0):
        near = (rows["value"] * times / rows["last"] - 1).abs() < TENFOLD
        moved = moved.mask(near, rows["value"] * times)
    return moved


def _definitions(case: Case, rows: pd.DataFrame) -> list[Problem]:
    """Figures marked as the first of a new definition, and denominators that count other people."""
    new = rows["break_before"] & ~unchanged(case)
    ratio = rows["denominator"] / rows["people"]
    large = np.minimum(rows["denominator"], rows["people"]) >= MANY_PEOPLE
    other = ~new & large & ((ratio > OTHER_PEOPLE) | (ratio < 1 / OTHER_PEOPLE)) & ~unchanged(case)
    expected = {"denominator": rows["denominator"], "last": rows["people"], "last_year": rows["last_year"]}
    return [
        *problems(rows, new, WARNING, Codes.DEFINITION_CHANGED),
        *problems(rows, other, WARNING, Codes.BASE_CHANGED, measure="denominator", expected=expected),
    ]


def _credible(case: Case) -> pd.DataFrame:
    """The figures without those of the file that cannot be: they are no yardstick for the others."""
    wrong = case.impossible | (suspect(case) != 0)
    return case.merged[~case.merged["at"].isin(case.rows.index[wrong])]


def _with_baselines(case: Case, rows: pd.DataFrame) -> pd.DataFrame:
    """The figures, and where a series has none of the year the baseline that the plans print."""
    known = _credible(case)
    printed = printed_history(case.catalogue).merge(rows[[*SERIES, "series"]].drop_duplicates(), on=list(SERIES))
    return with_printed(known, printed, ["series"])


def _with_range(case: Case) -> pd.DataFrame:
    """The rows with the plausible range of each (`least, most, last, last_year, people`); NaN without history."""
    rows = case.rows.assign(**dict.fromkeys(("least", "most", "last", "last_year", "people"), np.nan))
    if rows.empty:
        return rows
    count = int(max(rows["series"].max(), case.merged["series"].max())) + 1
    history = arrange(_with_baselines(case, rows), count)
    facts = rows.drop_duplicates("series").set_index("series").reindex(range(count))
    multiplier = facts["multiplier"].to_numpy(dtype=float)
    capped = (facts["multiplier"] == facts["high"]).to_numpy(dtype=bool)
    resolution = 10.0 ** -facts["decimals"].to_numpy(dtype=float)
    ask = partial(expect, history, multiplier=multiplier, resolution=resolution, capped=capped)
    for year in rows["year"].unique():
        at = rows.index[rows["year"] == year]
        series = rows.loc[at, "series"].to_numpy()
        expected = ask(int(year))
        low = np.fmax(expected.low[series], rows.loc[at, "low"].to_numpy(dtype=float))
        high = np.fmin(expected.high[series], rows.loc[at, "high"].to_numpy(dtype=float))
        rows.loc[at, "least"] = np.where(np.isnan(expected.last[series]), np.nan, low)
        rows.loc[at, "most"] = np.where(np.isnan(expected.last[series]), np.nan, high)
        rows.loc[at, "last"], rows.loc[at, "last_year"] = expected.last[series], expected.last_year[series]
        rows.loc[at, "people"] = expected.last_denominator[series]
    return rows
