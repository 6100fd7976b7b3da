"""Baselines that the plans print, as history: the only figures there are before anything is reported."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.importing.checks.case import SERIES

HISTORY = (*SERIES, "year", "value", "numerator", "denominator", "break_before")


def printed_history(catalogue: Catalogue) -> pd.DataFrame:
    """The exact baselines (`=`) of indicators, in their unit, of the one district there is; columns of `HISTORY`.

    Of several districts nobody can say whose they are: then there is none.
    """
    districts = [area.area for area in catalogue.areas if area.level == "district"]
    rows = [
        (baseline.indicator, districts[0], baseline.sex, "all", "", baseline.year, baseline.value, np.nan, np.nan, False)
        for baseline in catalogue.baselines
        if len(districts) == 1 and baseline.indicator and baseline.value_op == "="
        and baseline.unit == catalogue.indicator[baseline.indicator].unit
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(HISTORY)).drop_duplicates([*SERIES, "year"])


def with_printed(figures: pd.DataFrame, printed: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The figures and, for series and years without one, what is printed of them."""
    if printed.empty:
        return figures
    there = figures.loc[figures[keys[0]].isin(printed[keys[0]]), [*keys, "year"]]
    known = pd.MultiIndex.from_frame(printed[[*keys, "year"]]).isin(pd.MultiIndex.from_frame(there))
    return pd.concat([figures, printed[~known]], ignore_index=True) if not known.all() else figures
