"""The range that each figure of a year may lie in without a question: for templates and forms."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.importing.checks.case import SERIES
from data_access.importing.checks.history import arrange, expect
from data_access.importing.checks.printed import HISTORY, printed_history, with_printed

RANGE_DTYPES: dict[str, str] = {
    **dict.fromkeys(SERIES, "str"),
    "low": "float64",
    "high": "float64",
    "last": "float64",
    "last_year": "float64",
    "printed": "bool",
}


def plausible_range(catalogue: Catalogue, current: pd.DataFrame, year: int) -> pd.DataFrame:
    """What the reported figures before `year`, and the baselines the plans print, make plausible in it, one row for each series that has any.

    Columns and dtypes are those of `RANGE_DTYPES`: the series, `low` and `high` in the indicator's unit (within its
    natural limits, rounded to its digits), the last figure, its year, and whether a plan prints it (else it was
    reported). Demonstration figures are no history.
    """
    known = current[(current["mark"] != "demonstration") & current["indicator"].isin(catalogue.indicator)]
    reported = pd.MultiIndex.from_frame(known[[*SERIES, "year"]])
    known = with_printed(known[list(HISTORY)], printed_history(catalogue), list(SERIES))
    known = known[known["year"] < year].reset_index(drop=True)
    if known.empty:
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in RANGE_DTYPES.items()})
    series = known.groupby(list(SERIES), sort=False).ngroup()
    keys = known.loc[~series.duplicated(), list(SERIES)].reset_index(drop=True)
    rows = [catalogue.indicator[code] for code in keys["indicator"]]
    factors = [catalogue.unit[row.unit].multiplier for row in rows]
    multiplier = np.array([np.nan if factor is None else factor for factor in factors], dtype=float)
    low = np.array([-np.inf if row.natural_min is None else row.natural_min for row in rows], dtype=float)
    high = np.array([np.inf if row.natural_max is None else row.natural_max for row in rows], dtype=float)
    step = 10.0 ** -np.array([row.decimals for row in rows], dtype=float)
    expected = expect(
        arrange(known.assign(series=series), len(keys)), year, multiplier, step, capped=multiplier == high
    )
    last = pd.MultiIndex.from_frame(keys.assign(year=expected.last_year))
    return keys.assign(
        printed=~last.isin(reported),
        low=np.fmax(expected.low, low),
        high=np.fmin(expected.high, high),
        last=expected.last,
        last_year=expected.last_year,
    ).astype(RANGE_DTYPES)
