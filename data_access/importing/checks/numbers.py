"""Numbers that cannot be: outside the limits, more cases than people, a value its counts do not give."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_access.importing.checks.case import Case
from data_access.importing.checks.making import ERROR, WARNING, problems
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Problem

FINEST = 9
"""Digits after the point beyond which a typed number is taken to be the spreadsheet's own arithmetic."""


def outside_limits(case: Case) -> list[Problem]:
    """Values outside the natural limits, and counts below nought."""
    rows = case.rows
    out = problems(
        rows, case.impossible, ERROR, Codes.OUTSIDE_LIMITS, expected={"low": rows["low"], "high": rows["high"]}
    )
    for part in ("numerator", "denominator"):
        expected = {"low": 0, "high": None}
        out += problems(rows, rows[part] < 0, ERROR, Codes.OUTSIDE_LIMITS, measure=part, expected=expected)
    return out


def more_than_all(case: Case) -> list[Problem]:
    """More cases than people, where a case is one of the people counted (the limit of a value is all of them)."""
    rows = case.rows
    expected = {"numerator": rows["numerator"], "denominator": rows["denominator"]}
    code = Codes.NUMERATOR_ABOVE_DENOMINATOR
    return problems(rows, _too_many(rows), ERROR, code, measure="numerator", expected=expected)


def not_the_ratio(case: Case) -> list[Problem]:
    """Values that are not numerator / denominator x multiplier, beyond the rounding of the digits typed."""
    rows = case.rows
    counted = rows["multiplier"].notna() & (rows["denominator"] > 0) & (rows["numerator"] >= 0) & ~rows["computed"]
    with np.errstate(invalid="ignore", divide="ignore"):
        computed = rows["numerator"] * rows["multiplier"] / rows["denominator"]
    slack = 0.5 * 10.0 ** -_digits(rows) + 1e-9 * (1 + rows["value"].abs())
    holds = counted & ((computed - rows["value"]).abs() > slack) & ~_too_many(rows)
    return problems(rows, holds, ERROR, Codes.VALUE_NOT_RATIO, expected={"computed": _as_typed(computed, rows)})


def not_whole(case: Case) -> list[Problem]:
    """Numbers of people or cases with a fraction."""
    rows = case.rows
    out: list[Problem] = []
    for part in ("numerator", "denominator"):
        holds = rows["multiplier"].notna() & rows[part].notna() & (rows[part] % 1 != 0)
        out += problems(rows, holds, WARNING, Codes.COUNT_NOT_WHOLE, measure=part)
    things = rows["counted"].astype(bool) & (rows["value"] % 1 != 0)
    return out + problems(rows, things, WARNING, Codes.COUNT_NOT_WHOLE)


def _too_many(rows: pd.DataFrame) -> pd.Series:
    of_them = rows["high"] == rows["multiplier"]
    counted = rows["multiplier"].notna()
    above = of_them & (rows["numerator"] > rows["denominator"])
    return counted & (above | ((rows["denominator"] == 0) & (rows["numerator"] > 0)))


def _digits(rows: pd.DataFrame) -> pd.Series:
    """How many digits stand after the point as typed, at most FINEST."""
    after = rows["text_value"].str.extract(r"[.．](\d+)", expand=False).str.len()
    scientific = rows["text_value"].str.contains("[eE]", regex=True, na=False)
    return after.fillna(0).clip(upper=FINEST).where(~scientific, FINEST)


def _as_typed(computed: pd.Series, rows: pd.DataFrame) -> pd.Series:
    """The value as it should have been typed: with the indicator's digits, at least as many as were typed."""
    digits = _digits(rows).clip(lower=rows["decimals"]).clip(upper=FINEST).astype(int)
    return pd.Series([round(v, d) if v == v else v for v, d in zip(computed, digits, strict=True)], rows.index)
