"""Figures in the wrong unit: a share as 0.95 where 95 % is meant, a rate per thousand for one per 100,000."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_access.importing.checks.case import Case, once
from data_access.importing.checks.making import ERROR, WARNING, problems
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Problem

POWERS = {"share": (-2, 2), "rate": (-4, -3, -2, 2, 3, 4, 5), "number": (-4, -3, 3, 4, 8)}
"""Powers of ten by which a figure may be wrong: per cent and parts of one; per mille and per 100,000; 千, 万, 亿.

Ten times more or less is not among them: a small rate may well do that. Of a jump the likely figure is offered.
"""
NEAR = 0.2
"""How near log10(usual / given) must lie to the power."""
SURE = 2
"""How many other figures of the series leave no doubt."""


def wrong_unit(case: Case) -> list[Problem]:
    """Values a power of ten away from what they usually are; beyond doubt where the series itself says so."""
    rows = case.rows
    power = suspect(case)
    sure = _usual(case)[1] >= SURE
    expected = {"unit": rows["unit_of_measure"], "suggested": rows["value"] * 10.0**power}
    return [
        *problems(rows, (power != 0) & sure, ERROR, Codes.UNIT_SUSPECT, expected=expected),
        *problems(rows, (power != 0) & ~sure, WARNING, Codes.UNIT_SUSPECT, expected=expected),
    ]


@once
def suspect(case: Case) -> pd.Series:
    """The power of ten each value seems to be wrong by; 0 where it seems right, or its counts prove it."""
    rows = case.rows
    usual, _ = _usual(case)
    with np.errstate(invalid="ignore", divide="ignore"):
        off = np.log10(usual / rows["value"])
    family = np.where(rows["multiplier"].isna(), "number", np.where(rows["multiplier"] == 100, "share", "rate"))
    power = np.zeros(len(rows))
    for name, powers in POWERS.items():
        for each in powers:
            power = np.where((family == name) & (np.abs(off - each) < NEAR), each, power)
    rising = rows["indicator"].map(
        {indicator.indicator: indicator.direction == "up" for indicator in case.catalogue.indicators}
    )
    alone = usual.isna() & (family == "share") & rising.eq(True)
    power = np.where(alone & (rows["value"] <= 1), 2, power)  # the first figure of a share that is to rise
    fits = rows["value"] * 10.0**power <= rows["high"].fillna(np.inf)
    return pd.Series(np.where(fits & ~case.counted & (rows["value"] > 0), power, 0), rows.index)


@once
def _usual(case: Case) -> tuple[pd.Series, pd.Series]:
    """What each row's value usually is, and how many reported figures say so.

    The median of the other years of the series; else the indicator's targets, which are of that order (0 figures).
    """
    rows = case.rows
    merged = case.merged
    figures = merged[merged["value"] > 0].groupby("series")["value"]
    middle, count = rows["series"].map(figures.median()), rows["series"].map(figures.count()).fillna(0)
    own = ((rows["first"] == rows.index) & (rows["value"] > 0)).astype(int)
    others = (count - own).clip(lower=0)
    aims = {target.indicator: target.value for target in case.catalogue.targets if target.value}
    # With two figures the median lies between them and says nothing of which is wrong.
    usual = middle.where(others >= SURE, rows["indicator"].map(aims).astype(float))
    return usual, others.where(others >= SURE, 0)
