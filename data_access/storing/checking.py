"""What the store asks of a frame before it writes anything, so that a refusal can say which row and why."""

from __future__ import annotations

from typing import Any, cast, get_args

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from data_access.catalogue.cells import Sex
from data_access.errors import WriteRefused
from data_access.models import AreaRecord, IndicatorRecord
from data_access.models.observations import BatchKind, Mark
from data_access.storing import stepping_aside
from data_access.storing.columns import KEY, OBSERVATION_DTYPES, PROVENANCE_DTYPES, REQUIRED
from data_access.storing.stepping_aside import OBSERVATION

DEFAULTS: dict[str, Any] = {
    "sex": "all", "age_group": "all", "numerator": np.nan, "denominator": np.nan, "unit": "",
    "break_before": False, "note": "", "cell": "", "reason": "",
}  # fmt: skip
WRITTEN = OBSERVATION_DTYPES | PROVENANCE_DTYPES


def checked(connection: Connection, frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The frame with all columns, defaults and dtypes in place, fit to be written.

    Raises:
        WriteRefused: naming the first offending row.
    """
    if kind not in get_args(BatchKind):
        raise WriteRefused(f"batch kind '{kind}' is unknown (allowed: {', '.join(get_args(BatchKind))})")
    full = _completed(frame, kind)
    _refuse_rows(full)
    for field, known in (("indicator", IndicatorRecord.indicator), ("area", AreaRecord.area)):
        allowed = set(connection.execute(select(known)).scalars())
        _refuse(full, ~full[field].isin(allowed), f"its {field} is not in the catalogue of the store")
    marked = full["mark"] == "demonstration"
    _refuse(full, marked != (kind == "demonstration"), "demonstration figures come in a batch of their own")
    if kind == "demonstration":
        reported = _reported(connection)
        taken = pd.Series([pair in reported for pair in zip(full["area"], full["indicator"], strict=True)], dtype=bool)
        _refuse(full, taken, "its indicator has reported figures in the district, which invented ones never replace")
    return full


def _reported(connection: Connection) -> set[tuple[str, str]]:
    """(area, indicator) where a reported figure of the same district counts."""
    return {(area, indicator) for area, indicator in connection.execute(stepping_aside.reported(OBSERVATION))}


def _completed(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    unknown = [str(name) for name in frame.columns if name not in WRITTEN]
    missing = [name for name in REQUIRED if name not in frame.columns]
    if unknown or missing:
        raise WriteRefused(
            f"columns unknown: {unknown or 'none'}, missing: {missing or 'none'} (allowed: {', '.join(WRITTEN)})"
        )
    defaults = DEFAULTS | {"mark": "demonstration" if kind == "demonstration" else "final"}
    full = pd.DataFrame(index=pd.RangeIndex(len(frame)))
    for name, dtype in WRITTEN.items():
        cells = frame[name].reset_index(drop=True) if name in frame else pd.Series(defaults[name], full.index)
        filled = cells.fillna(defaults[name]) if name in defaults and dtype in ("str", "bool") else cells
        full[name] = _typed(filled, name, dtype)
    return full


def _typed(cells: pd.Series, name: str, dtype: str) -> pd.Series:
    try:
        return cells.astype(cast("Any", dtype))
    except (TypeError, ValueError) as error:
        raise WriteRefused(f"column '{name}' cannot be read as {dtype}: {error}") from None


def _refuse_rows(full: pd.DataFrame) -> None:
    _refuse(full, ~np.isfinite(full["value"]), "its value is missing or not finite")
    _refuse(full, ~full["year"].between(1900, 2200), "its year is not between 1900 and 2200")
    _refuse(full, ~full["sex"].isin(get_args(Sex)), f"its sex is not one of {', '.join(get_args(Sex))}")
    _refuse(full, ~full["mark"].isin(get_args(Mark)), f"its mark is not one of {', '.join(get_args(Mark))}")
    _refuse(full, full["age_group"].eq(""), "its age_group is empty (allowed: 'all' or a label)")
    for name in ("numerator", "denominator"):
        _refuse(full, (full[name] < 0) | np.isinf(full[name]), f"its {name} is negative or not finite")
    _refuse(full, full.duplicated(list(KEY)), "the same figure stands in an earlier row")


def _refuse(full: pd.DataFrame, offending: pd.Series, why: str) -> None:
    if offending.any():
        place = int(offending.to_numpy().argmax())
        figure = ", ".join(f"{name} {full[name].iloc[place]!s}" for name in KEY)
        raise WriteRefused(f"row {place} ({figure}): {why}; {int(offending.sum())} such row(s)")
