"""What reading a spreadsheet answers with, the opened file, the figures in it and everything odd about them, and what collects it on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, cast

import pandas as pd
from openpyxl.utils import get_column_letter

from data_access.errors import UnreadableFile
from data_access.importing.reading.codes import Codes, Refusals, Severity
from data_access.importing.reading.text import shown
from data_access.storing.columns import OBSERVATION_DTYPES

__all__ = ["Book", "Cell", "Limits", "Problem", "Progress", "Reading", "Sheet", "UnreadableFile", "address", "refuse"]

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Progress = Callable[[int, int], None]
"""Told (rows done, rows in all) now and then."""

_MOST_MERGED = 1_000_000  # merged cells looked at; overlapping ranges could be of any size

FRAME_DTYPES: dict[str, str] = {
    **OBSERVATION_DTYPES,
    "sheet": "str",
    "row": "int64",
    "cell_value": "str",
    "cell_numerator": "str",
    "cell_denominator": "str",
    "text_value": "str",
    "text_indicator": "str",
    "text_area": "str",
    "computed": "bool",
}
"""Columns of `Reading.frame`. `row` is 1-based; `cell_*` are addresses ("C7") or "" where the file has no such
cell; `text_*` is what was typed; `computed` rows had counts only: their value is numerator / denominator."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is opened; beyond it a file is refused before it is read."""

    bytes: int = 32 * 2**20
    unpacked: int = 256 * 2**20
    entries: int = 2_000
    ratio: int = 300
    rows: int = 200_000
    columns: int = 500
    cells: int = 6_000_000
    """Of the areas that hold values, also where they are blank: readers keep a place for each."""
    sheets: int = 100


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows` begin at A1; a row may be shorter than the sheet is wide; texts are free of control signs.

    A number that is shown as a percentage, or with words of its number format, stands as the text people see: 0.95 as
    "95%", 952 as "952‰".
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """(first row, first column, last row, last column), 1-based."""
    formula_errors: frozenset[str] = frozenset()
    """Addresses of cells in which the spreadsheet program shows an error."""
    formulas_without_value: frozenset[str] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What is noted at cells, by row and column, 1-based."""
    floating: tuple[str, ...] = ()
    """Words that stand in no cell: text boxes, headers and footers of pages."""

    def cell(self, row: int, column: int) -> Cell:
        """The content of a cell, 1-based; None outside the sheet."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return None

    @cached_property
    def tops(self) -> dict[int, dict[int, tuple[int, int]]]:
        """By column and row, the top left cell of the merged cells they belong to."""
        tops: dict[int, dict[int, tuple[int, int]]] = {}
        left_over = _MOST_MERGED
        for top, left, bottom, right in self.merged:
            last_row, last_column = min(bottom, len(self.rows)), min(right, self.width)
            left_over -= max(0, last_row - top + 1) * max(0, last_column - left + 1)
            if left_over < 0:
                break
            for column in range(left, last_column + 1):
                tops.setdefault(column, {}).update(dict.fromkeys(range(top, last_row + 1), (top, left)))
        return tops

    @cached_property
    def width(self) -> int:
        """Number of columns up to the last one in use."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True)
class Book:
    """An opened file; `kind` is xlsx, xlsb, xls, ods, csv, px, json, sav or dbf, whatever the name says.

    `digest` is the SHA-256 of its bytes.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    digest: str

    @property
    def stem(self) -> str:
        """The name without folder and ending."""
        last = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        return last.rsplit(".", 1)[0] if "." in last else last


@dataclass(frozen=True)
class Problem:
    """One odd thing: how bad, what, where (1-based; None = of the whole sheet or file), and what was expected.

    `expected` holds the fields named at the code, for whoever puts it into words. `indicator`, `area`, `year`,
    `sex` and `age_group` name the figure as far as it is known ("" and None where not).
    """

    severity: Severity
    code: Codes
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    cell: str = ""
    value: str = ""
    expected: Mapping[str, object] = field(default_factory=dict)
    indicator: str = ""
    area: str = ""
    year: int | None = None
    sex: str = ""
    age_group: str = ""


@dataclass(frozen=True)
class Reading:
    """The figures of a file and the problems met on the way; rows with an error are not among the figures.

    `frame` has the columns and dtypes of `FRAME_DTYPES`, in the file's order.
    """

    frame: pd.DataFrame
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that block."""
        return tuple(problem for problem in self.problems if problem.severity == Severity.ERROR)


def address(row: int, column: int) -> str:
    """The address of a cell as people write it: (7, 3) is C7."""
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """The letters of a column: 3 is C."""
    return str(get_column_letter(column))


def refuse(code: Refusals, detail: str, place: str = "") -> UnreadableFile:
    """The exception to raise; `detail` is English and says the remedy, `place` the sheet, cell or entry."""
    return UnreadableFile(code, detail, place)


@dataclass
class Gathered:
    """What has been read so far."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    """Fields in the order of `FRAME_DTYPES`; `settle` takes them over."""
    columns: tuple[list[Any], ...] = field(default_factory=lambda: tuple([] for _ in FRAME_DTYPES))
    problems: list[Problem] = field(default_factory=list)

    def settle(self) -> None:
        """Puts the rows into columns, now and then: one by one is slow, all at the end takes twice the memory."""
        for into, values in zip(self.columns, zip(*self.rows, strict=True), strict=False):
            into.extend(values)
        self.rows.clear()

    @property
    def indicators(self) -> set[str]:
        """The codes of the indicators of which figures were read."""
        return {*self.columns[0], *(row[0] for row in self.rows)}

    @property
    def is_empty(self) -> bool:
        """Neither a figure nor an error: nothing that a sender could put right."""
        return (
            not self.rows and not self.columns[0] and not any(each.severity == Severity.ERROR for each in self.problems)
        )

    def reading(self) -> Reading:
        """Everything, as promised."""
        self.settle()
        frame = pd.DataFrame(
            {
                name: pd.Series(column, dtype=cast("Any", dtype))
                for (name, dtype), column in zip(FRAME_DTYPES.items(), self.columns, strict=True)
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
