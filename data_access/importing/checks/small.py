"""Numbers so small that the figure is not shown, or hardly means anything."""

from __future__ import annotations

from data_access.importing.checks.case import Case
from data_access.importing.checks.making import NOTE, problems
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Problem
from indicators.small_numbers import FEWEST_SHOWN, LEAST_DENOMINATOR


def small_numbers(case: Case) -> list[Problem]:
    """Street figures of 1-4 events that tell of persons, and shares of fewer than twenty people."""
    rows = case.rows
    street = rows["level"] == "street"
    few = street & rows["sensitive"].astype(bool) & (rows["numerator"] > 0) & (rows["numerator"] < FEWEST_SHOWN)
    thin = (
        street
        & ~rows["of_bodies"].astype(bool)
        & rows["multiplier"].notna()
        & (rows["denominator"] < LEAST_DENOMINATOR)
    )
    return [
        *problems(rows, few, NOTE, Codes.SMALL_NUMBER, measure="numerator"),
        *problems(rows, thin & ~few, NOTE, Codes.SMALL_NUMBER, measure="denominator"),
    ]
