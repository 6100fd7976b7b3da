"""Numbers in cells merged over several figures: of which of them such a number is, or of all together, only the sender knows.

A denominator merged over several rows is taken for the first of them, and told: it may be that of each, or of all together.
"""

from __future__ import annotations

from collections.abc import Iterable

from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Cell, Gathered, Sheet, at_cell
from data_access.importing.reading.roles import Role
from data_access.importing.reading.words.numbers import is_attempt, parse_number

_NAMING = (Role.INDICATOR, Role.AREA, Role.YEAR, Role.SEX, Role.AGE_GROUP, Role.UNIT_NAME)


class MergedFigures:
    """The cells of one sheet that hold one number for several figures; none of them is read, but for denominators."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, gathered: Gathered) -> None:
        self._sheet, self._gathered = sheet, gathered
        self._figures = {column.column for column in mapping.measures if column.role != Role.DENOMINATOR}
        denominators = {column.column for column in mapping.measures} - self._figures
        self._names = [column.column for column in mapping.columns if column.role in _NAMING]
        last = min(mapping.last_row or len(sheet.rows), len(sheet.rows))
        self._places = {
            (top, left)
            for top, left, bottom, right in sheet.merged
            if mapping.first_data_row <= top <= last
            and left in self._figures
            and is_attempt(sheet.cell(top, left))
            and (self._over_figures(left, right) or self._over_names(top, min(bottom, last)))
        }
        self._shared = {
            (top, left)
            for top, left, bottom, _ in sheet.merged
            if mapping.first_data_row <= top <= last
            and left in denominators
            and is_attempt(sheet.cell(top, left))
            and self._over_names(top, min(bottom, last))
        }
        self.rows = frozenset(row for row, _ in self._places | self._shared)
        """The rows in which there is one."""

    def stops(self, row: int, columns: Iterable[int]) -> bool:
        """Whether one of these columns of a row holds such a number; told at its cell."""
        here = list(columns) if row in self.rows else []
        found = [column for column in here if (row, column) in self._places]
        for column in found:
            self._tell(Severity.ERROR, Codes.MERGED_VALUE, row, column)
        for column in here if not found else ():
            if (row, column) in self._shared:
                self._tell(Severity.WARNING, Codes.MERGED_DENOMINATOR, row, column)
        return bool(found)

    def _tell(self, severity: Severity, code: Codes, row: int, column: int) -> None:
        to = next(area[2:] for area in self._sheet.merged if area[:2] == (row, column))
        expected: dict[str, object] = {"number": _number(self._sheet.cell(row, column)), "to": to}
        self._gathered.problems.append(at_cell(severity, code, self._sheet, row, column, expected=expected))

    def _over_figures(self, left: int, right: int) -> bool:
        return len(self._figures.intersection(range(left, right + 1))) > 1

    def _over_names(self, top: int, bottom: int) -> bool:
        """Whether rows merged into one are of different names; the lines of one form row are not."""
        named = {tuple(self._seen(row, column) for column in self._names) for row in range(top, bottom + 1)}
        return len(named - {(None,) * len(self._names)}) > 1

    def _seen(self, row: int, column: int) -> Cell:
        """What people see at a cell that may be part of a merged one."""
        return self._sheet.cell(*self._sheet.tops.get(column, {}).get(row, (row, column)))


def _number(cell: Cell) -> float | None:
    """The number in a cell, without the sign of per cent; None for any other sign, which is a question of its own."""
    return parse_number(cell.rstrip("%％ ") if isinstance(cell, str) else cell, None).value
