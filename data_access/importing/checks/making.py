"""Makes problems out of the rows a check found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from openpyxl.utils import column_index_from_string

from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.model import Problem

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def problems(
    rows: pd.DataFrame,
    found: pd.Series | np.ndarray,
    severity: Severity,
    code: Codes,
    *,
    measure: str = "value",
    expected: Mapping[str, Any] | None = None,
) -> list[Problem]:
    """One problem for each found row, placed at the cell of its `measure` (value, numerator, denominator).

    `expected` holds for each field a value, or a Series, one value per row of `rows`.
    """
    picked = rows[np.asarray(found, dtype=bool)]
    if picked.empty:
        return []
    fields = {name: _values(given, picked) for name, given in (expected or {}).items()}
    cells = picked[f"cell_{measure}"].tolist()
    if measure != "value":
        typed = [plain(number) for number in picked[measure].tolist()]
    else:
        columns_typed = zip(picked["text_value"], picked["value"], picked["computed"], strict=True)
        typed = [text or ("" if computed else plain(n)) for text, n, computed in columns_typed]
    columns = (picked[name].tolist() for name in ("sheet", "row", "indicator", "area", "year", "sex", "age_group"))
    wanted = [dict(zip(fields, values, strict=True)) for values in zip(*fields.values(), strict=True)]
    places = zip(cells, typed, wanted or [{}] * len(cells), *columns, strict=True)
    return [
        Problem(
            severity, code, sheet, int(row), column_of(cell), cell, text, want, indicator, area, int(year), sex, age
        )
        for cell, text, want, sheet, row, indicator, area, year, sex, age in places
    ]


def places(rows: pd.DataFrame) -> pd.Series:
    """Where each figure stands: "sheet!C7", without the sheet where the file has no names for them."""
    cells = rows["cell_value"].where(rows["cell_value"] != "", rows["cell_numerator"])
    return (rows["sheet"] + "!" + cells).where(rows["sheet"] != "", cells)


def plain(number: Any) -> str:
    """A number as it would be typed: no trailing ".0", no more digits than it has."""
    if number is None or number != number:
        return ""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(float(number))


def column_of(cell: str) -> int | None:
    """The column of an address, 1-based; None for none."""
    letters = cell.rstrip("0123456789")
    return column_index_from_string(letters) if letters else None


def _values(given: Any, picked: pd.DataFrame) -> list[Any]:
    if not isinstance(given, pd.Series):
        return [given] * len(picked)
    return [_tidy(value) for value in given.loc[picked.index].tolist()]


def _tidy(value: Any) -> Any:
    """A number without the dust of binary arithmetic, None for nothing: problems are kept as JSON."""
    if isinstance(value, float):
        return (
            None
            if value != value
            else int(value)
            if value.is_integer() and abs(value) < 1e15
            else float(f"{value:.10g}")
        )
    return value
