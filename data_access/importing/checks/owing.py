"""What an owner should have reported for the year of its file and has not."""

from __future__ import annotations

import pandas as pd

from data_access.importing.checks.case import Case
from data_access.importing.checks.making import NOTE
from data_access.importing.owed import OWED_DTYPES, owed
from data_access.importing.reading.codes import Codes
from data_access.importing.reading.model import Problem

KEY = list(OWED_DTYPES)


def not_reported(case: Case) -> list[Problem]:
    """One note that names the indicators of which something owed for the file's newest year is nowhere.

    Earlier years are history that a file may bring along, in part or not at all.
    """
    years = case.rows.loc[case.rows["year"] <= case.today.year, "year"]
    if not case.scope.owner or years.empty:
        return []
    year = int(years.max())
    wanted = owed(case.catalogue, case.scope.owner, year)
    there = pd.MultiIndex.from_frame(case.merged.loc[case.merged["year"] == year, KEY])
    lacking = wanted[~pd.MultiIndex.from_frame(wanted[KEY]).isin(there)]
    if lacking.empty:
        return []
    expected = {"count": len(lacking), "indicators": list(dict.fromkeys(lacking["indicator"]))}
    return [Problem(NOTE, Codes.NOT_REPORTED, expected=expected, year=year)]
