"""Collects figures and problems while a file is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pandas as pd

from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.model import FRAME_DTYPES, Problem, Reading, Sheet, address
from data_access.importing.reading.text import shown


@dataclass
class Gathered:
    """What has been read so far."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    """Fields in the order of `FRAME_DTYPES`."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Neither a figure nor an error: nothing that a sender could put right."""
        return not self.rows and not any(each.severity == Severity.ERROR for each in self.problems)

    def reading(self) -> Reading:
        """Everything, as promised."""
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in FRAME_DTYPES)
        frame = pd.DataFrame(
            {
                name: pd.Series(column, dtype=cast("Any", dtype))
                for (name, dtype), column in zip(FRAME_DTYPES.items(), columns, strict=True)
            }
        )
        return Reading(frame, tuple(self.problems))


def at_cell(
    severity: Severity,
    code: Codes,
    sheet: Sheet,
    row: int,
    column: int,
    *,
    expected: dict[str, object] | None = None,
    **figure: Any,
) -> Problem:
    """A problem of one cell, its content with it."""
    return Problem(
        severity,
        code,
        sheet.name,
        row,
        column,
        address(row, column),
        shown(sheet.cell(row, column))[:200],
        expected or {},
        **figure,
    )


def of_sheet(severity: Severity, code: Codes, sheet: str, *, row: int | None = None, **expected: object) -> Problem:
    """A problem of a whole sheet, or of a row of it."""
    return Problem(severity, code, sheet, row, expected=expected)
