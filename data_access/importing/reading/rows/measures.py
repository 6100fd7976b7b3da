"""Value, numerator and denominator of one figure, out of their cells."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from data_access.catalogue.model import Unit
from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.model import Cell, Gathered, Sheet, address, at_cell
from data_access.importing.reading.roles import MEASURES, Role
from data_access.importing.reading.text import STRIKE, without_struck
from data_access.importing.reading.words.numbers import Parsed, looks_numeric, parse_number


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one figure: (column, content) by role."""

    row: int
    of: dict[Role, tuple[int, Cell]]

    def address(self, role: Role) -> str:
        """The address of the cell, "" if the table has no such column."""
        return address(self.row, self.of[role][0]) if role in self.of else ""

    def content(self, role: Role) -> Cell:
        """What stands in the cell."""
        return self.of[role][1] if role in self.of else None

    @property
    def first_column(self) -> int:
        """The leftmost column of the figure."""
        return min(column for column, _ in self.of.values())


@dataclass(frozen=True, slots=True)
class Measured:
    """Numbers of a figure, NaN where the file has none; `computed`: the value was worked out of the counts."""

    value: float
    numerator: float
    denominator: float
    computed: bool = False


class Measures:
    """Parses the figures of a sheet, each different text once; remembers which cells said "no figure"."""

    def __init__(self, sheet: Sheet, gathered: Gathered) -> None:
        self._sheet, self._gathered = sheet, gathered
        self._kept: dict[tuple[type, Hashable, str], Parsed] = {}
        self._bad = sheet.formula_errors | sheet.formulas_without_value
        self._bad_rows = {int("".join(filter(str.isdigit, place))) for place in self._bad}
        self.passed_over: list[int] = []

    def has_errors(self, row: int) -> bool:
        """Whether a cell of the row shows an error or an unsaved formula."""
        return row in self._bad_rows

    def is_error(self, row: int, column: int) -> bool:
        """Whether this cell does."""
        return row in self._bad_rows and address(row, column) in self._bad

    def _taken_along(self, cells: Cells, role: Role) -> bool:
        """A denominator that a formula would fetch, in a file saved without values, beside an empty numerator."""
        if role != Role.DENOMINATOR or Role.NUMERATOR not in cells.of:
            return False
        unsaved = address(cells.row, cells.of[role][0]) in self._sheet.formulas_without_value
        return unsaved and self._parsed(cells.of[Role.NUMERATOR][1], None).blank

    def nothing_in(self, cells: Cells) -> bool:
        """Whether all cells of the figure say "no figure" or are blank; noted for later."""
        if self.has_errors(cells.row) and any(
            self.is_error(cells.row, column) and not self._taken_along(cells, role)
            for role, (column, _) in cells.of.items()
        ):
            return False
        blank = True
        for _, content in cells.of.values():
            each = self._parsed(content, None)
            if each.value is not None or each.problem is not None:
                return False
            blank = blank and each.blank
        if not blank:
            self.passed_over.append(cells.row)
        return True

    def read(self, cells: Cells, unit: Unit | None, figure: dict[str, Any]) -> Measured | None:
        """The numbers of a figure, or None if a cell cannot be read; its problem is told."""
        told = [self._number(cells, role, unit if role == Role.VALUE else None, figure) for role in MEASURES]
        numbers = [number for number in told if number is not None]
        if len(numbers) < len(told) or unit is None:
            return None
        value, numerator, denominator = numbers
        if denominator == 0 and not math.isnan(value) and not numerator > 0:
            self._nought(cells, figure)
            return None
        if not math.isnan(value):
            return Measured(value, numerator, denominator)
        if denominator == 0 and not numerator > 0:
            self.passed_over.append(cells.row)
            return None
        if math.isnan(numerator) or math.isnan(denominator) or denominator == 0 or unit.multiplier is None:
            column = cells.of.get(Role.VALUE, (cells.first_column, None))[0]
            self._gathered.problems.append(
                at_cell(Severity.ERROR, Codes.COUNTS_WITHOUT_VALUE, self._sheet, cells.row, column, **figure)
            )
            return None
        return Measured(float(f"{numerator / denominator * unit.multiplier:.12g}"), numerator, denominator, True)

    def _number(self, cells: Cells, role: Role, unit: Unit | None, figure: dict[str, Any]) -> float | None:
        """The number in a cell, NaN if there is none, None if something is wrong with it."""
        if role not in cells.of:
            return math.nan
        column, content = cells.of[role]
        place = address(cells.row, column)
        if self._taken_along(cells, role):
            return math.nan
        if self.has_errors(cells.row) and place in self._bad:
            code = Codes.FORMULA_ERROR if place in self._sheet.formula_errors else Codes.FORMULA_WITHOUT_VALUE
            self._tell(code, cells.row, column, {}, figure)
            return None
        if role == Role.VALUE and unit is None:
            if self._parsed(content, None).problem is not None and not looks_numeric(content):
                self._tell(Codes.NOT_A_NUMBER, cells.row, column, {}, figure)
            return math.nan  # the indicator is unknown, so is its unit; that has been told
        parsed = self._parsed(content, unit)
        if parsed.problem is not None:
            expected: dict[str, object] = {} if parsed.converted is None else {"suggested": parsed.converted}
            if parsed.problem == Codes.UNIT_MISMATCH and unit is not None:
                expected = {"unit": unit.unit, "given": parsed.given, "converted": parsed.converted}
            self._tell(parsed.problem, cells.row, column, expected, figure)
            return None
        if parsed.mark:
            self._tell_mark(cells.row, column, parsed, figure)
        return math.nan if parsed.value is None else parsed.value

    def _nought(self, cells: Cells, figure: dict[str, Any]) -> None:
        """Of nobody nothing is a share: neither 0 % nor 100 %."""
        column = cells.of[Role.VALUE][0]
        self._gathered.problems.append(
            at_cell(Severity.WARNING, Codes.NOUGHT_OF_NOUGHT, self._sheet, cells.row, column, **figure)
        )

    def _tell_mark(self, row: int, column: int, parsed: Parsed, figure: dict[str, Any]) -> None:
        expected: dict[str, object] = {"mark": parsed.mark, "number": parsed.value}
        self._gathered.problems.append(
            at_cell(Severity.WARNING, Codes.NOTE_MARK, self._sheet, row, column, expected=expected, **figure)
        )

    def _parsed(self, content: Cell, unit: Unit | None) -> Parsed:
        at = (type(content), content, unit.unit if unit is not None else "")
        found = self._kept.get(at)
        if found is None:
            found = self._kept[at] = parse_number(content, unit)
        return found

    def _tell(self, code: Codes, row: int, column: int, expected: dict[str, object], figure: dict[str, Any]) -> None:
        severity = Severity.WARNING if code == Codes.CROSSED_OUT else Severity.ERROR
        self._gathered.problems.append(at_cell(severity, code, self._sheet, row, column, expected=expected, **figure))

    def crossed_out(self, row: int, figures: dict[int, Cell]) -> bool:
        """Whether all figures of a row are crossed out; told at each."""
        if not all(isinstance(cell, str) and STRIKE in cell and not without_struck(cell) for cell in figures.values()):
            return False
        for column in figures:
            self._tell(Codes.CROSSED_OUT, row, column, {}, {})
        return bool(figures)
