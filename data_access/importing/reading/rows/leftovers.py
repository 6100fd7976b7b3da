"""What numbers of a sheet were not used, said at their place: columns, and numbers above the header."""

from __future__ import annotations

from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.finding.columns import column_cells
from data_access.importing.reading.mapping import ColumnMapping, SheetMapping
from data_access.importing.reading.model import Gathered, Sheet, at_cell, of_sheet
from data_access.importing.reading.roles import MEASURES, Doubt, Layout, Role
from data_access.importing.reading.words.numbers import is_number
from data_access.importing.reading.words.years import parse_year

_ABOVE = 30  # rows above a table that are looked at
_SEVERITY = {
    Doubt.UNKNOWN: (Severity.WARNING, Codes.COLUMN_UNREAD),
    Doubt.SET_ASIDE: (Severity.WARNING, Codes.COLUMN_SET_ASIDE),
    Doubt.RIVAL: (Severity.ERROR, Codes.CHOOSE_COLUMN),
    Doubt.UNNAMED: (Severity.WARNING, Codes.VALUES_UNNAMED),
    Doubt.PLANNED: (Severity.WARNING, Codes.MAY_BE_PLANNED),
    Doubt.BELOW_STREET: (Severity.ERROR, Codes.BELOW_STREET),
    Doubt.PARTLY: (Severity.WARNING, Codes.HEADER_PARTLY),
}


class Leftovers:
    """Goes once over what a mapping leaves unread of a sheet, up to its `widest` column (all of them, where 0)."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, gathered: Gathered, *, widest: int = 0) -> None:
        self._width = widest or sheet.width
        self._sheet, self._mapping, self._gathered = sheet, mapping, gathered
        self._last = min(mapping.last_row or len(sheet.rows), len(sheet.rows))
        self._header = max(1, mapping.first_data_row - 1) if mapping.header_rows else mapping.first_data_row
        self._known = {column.column: column for column in mapping.columns}

    def tell(self) -> None:
        """All of it."""
        self._columns()
        self._above()

    def _columns(self) -> None:
        """Columns in doubt, each; columns of numbers that are left out for a known reason, in one note."""
        left: list[str] = []
        halves = self._mapping.in_halves
        for at in range(1, self._width + 1):
            column = self._known.get(at)
            if column is not None and column.role not in (Role.IGNORE, *MEASURES):
                continue
            read = column is not None and column.role in MEASURES
            count = (
                0
                if read
                else sum(map(is_number, column_cells(self._sheet, at, self._mapping.first_data_row, self._last)))
            )
            doubt = column.doubt if column else Doubt.UNKNOWN
            if count and doubt == Doubt.RIVAL and halves:
                self._once(Codes.IN_HALVES, at, count)
            elif count and column and (chosen := self._mapping.chosen_beside(column)):
                self._tell(Severity.NOTE, Codes.OTHER_CHOSEN, at, {"count": count, "other": chosen.header})
            elif column and doubt and (count or read or doubt == Doubt.BELOW_STREET):
                self._doubt(at, doubt, column, count)
            elif column is None and count:
                self._doubt(at, Doubt.UNKNOWN, None, count)
            elif count and column:
                left.append(column.header or at_letter(self._sheet, at))
        if left and self._mapping.layout != Layout.TEMPLATE:
            self._gathered.problems.append(
                of_sheet(
                    Severity.NOTE,
                    Codes.COLUMNS_LEFT_OUT,
                    self._sheet.name,
                    columns=tuple(dict.fromkeys(left)),
                )
            )

    def _doubt(self, at: int, doubt: Doubt, column: ColumnMapping | None, count: int) -> None:
        severity, code = _SEVERITY[doubt]
        expected: dict[str, object] = {"count": count}
        if doubt in (Doubt.RIVAL, Doubt.SET_ASIDE) and column:
            expected["other"] = next((other.header for other in self._mapping.columns if _rivals(column, other)), "")
        if doubt in (Doubt.PARTLY, Doubt.PLANNED) and column:
            expected = {"words": column.words} | (expected if doubt == Doubt.PLANNED else {})
        self._tell(severity, code, at, expected)

    def _once(self, code: Codes, at: int, count: int) -> None:
        if not any(each.code == code and each.sheet == self._sheet.name for each in self._gathered.problems):
            self._tell(Severity.ERROR, code, at, {"count": count})

    def _tell(self, severity: Severity, code: Codes, at: int, expected: dict[str, object]) -> None:
        """At the header of a column."""
        self._gathered.problems.append(at_cell(severity, code, self._sheet, self._header, at, expected=expected))

    def _above(self) -> None:
        """Numbers in the rows above the header: a small table there, or a figure beside the title."""
        first = min(self._mapping.header_rows, default=self._mapping.first_data_row)
        places = [
            (row, at)
            for row in range(max(1, first - _ABOVE), first)
            for at, cell in enumerate(self._sheet.rows[row - 1], 1)
            if is_number(cell) and parse_year(cell) is None
        ]
        if places:
            self._gathered.problems.append(
                at_cell(Severity.WARNING, Codes.NUMBERS_ABOVE, self._sheet, *places[0], expected={"count": len(places)})
            )


def numbers_in(sheet: Sheet) -> int:
    """How many numbers stand in a sheet."""
    return sum(is_number(cell) for row in sheet.rows for cell in row)


def at_letter(sheet: Sheet, column: int) -> str:
    """A column without a header, by its letter."""
    return at_cell(Severity.NOTE, Codes.COLUMNS_LEFT_OUT, sheet, 1, column).cell[:-1]


def _rivals(column: ColumnMapping, other: ColumnMapping) -> bool:
    same = other.fixed == column.fixed and other.column != column.column
    return same and (other.role in MEASURES or other.doubt == Doubt.RIVAL)
