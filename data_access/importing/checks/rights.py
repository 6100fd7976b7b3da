"""Who may say this, of which area, and of which year."""

from __future__ import annotations

import numpy as np

from data_access.importing.checks.case import Case
from data_access.importing.checks.making import ERROR, WARNING, problems
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Problem

EARLIER = 20
"""Years before the first baseline that a figure may reach back without a question."""


def of_another(case: Case) -> list[Problem]:
    """Figures of another department's indicator, or of another area: told by this error and by nothing else."""
    rows = case.outside
    expected = {"department": rows["department"], "area": rows["area"]}
    return problems(rows, np.ones(len(rows), dtype=bool), ERROR, Codes.OUTSIDE_RIGHTS, expected=expected)


def not_by_street(case: Case) -> list[Problem]:
    """Street figures of an indicator that makes no sense by street."""
    rows = case.rows
    holds = (rows["level"] == "street") & ~rows["by_street"].astype(bool)
    return problems(rows, holds, ERROR, Codes.NOT_BY_STREET, expected={"level": rows["level"]})


def area_not_then(case: Case) -> list[Problem]:
    """Figures of an area for a year in which it does not exist."""
    rows = case.rows
    holds = (rows["year"] < rows["from_year"]) | (rows["year"] > rows["to_year"])
    expected = {"from": rows["from_year"], "to": rows["to_year"]}
    return problems(rows, holds, ERROR, Codes.AREA_NOT_THEN, expected=expected)


def years(case: Case) -> list[Problem]:
    """Years that have not begun, are not over, or lie long before the plans."""
    rows, now = case.rows, case.today.year
    started = [plan.baseline_year for plan in case.catalogue.plans]
    low = min([*started, now]) - EARLIER
    future = rows["year"] > now
    running = (rows["year"] == now) & (rows["mark"] != "provisional")
    return [
        *problems(rows, future, ERROR, Codes.YEAR_FUTURE, expected={"year": now}),
        *problems(rows, running, WARNING, Codes.YEAR_NOT_OVER, expected={"year": now}),
        *problems(rows, np.asarray(rows["year"] < low), WARNING, Codes.YEAR_LONG_AGO, expected={"low": low}),
    ]
