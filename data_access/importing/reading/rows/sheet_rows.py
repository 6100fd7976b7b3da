"""Reads the figures out of a file, by a mapping, row by row: passes over what is no figure, and puts the others together."""

from __future__ import annotations

from typing import Any

from data_access.catalogue.model import Catalogue
from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.finding.columns import column_cells, name_cells
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Cell, Gathered, Sheet, at_cell, of_sheet
from data_access.importing.reading.roles import MEASURES, Role
from data_access.importing.reading.rows.figure_keys import FigureKeys
from data_access.importing.reading.rows.groups import KEY, Group, Row, groups
from data_access.importing.reading.rows.keys import Resolver
from data_access.importing.reading.rows.measures import Cells, Measured, Measures
from data_access.importing.reading.rows.merged_figures import MergedFigures
from data_access.importing.reading.rows.plain_rows import LONGEST_NOTE, PlainRows
from data_access.importing.reading.rows.second_titles import SecondHeader, SecondTitles
from data_access.importing.reading.rows.stated_units import StatedUnits
from data_access.importing.reading.text import shown
from data_access.importing.reading.words.numbers import is_attempt


class SheetRows:
    """Reads rows of a sheet into `gathered`; call `read` for one stretch of rows after another, then `finish`.

    In a file of separated values (`comma_separated`), a line wider than the header is a number with a comma in
    it that has moved all that follows.
    """

    def __init__(
        self,
        sheet: Sheet,
        mapping: SheetMapping,
        catalogue: Catalogue,
        resolver: Resolver,
        gathered: Gathered,
        *,
        comma_separated: bool = False,
        around: tuple[str, ...] = (),
    ) -> None:
        self._sheet, self._mapping, self._catalogue, self._gathered = sheet, mapping, catalogue, gathered
        self._keys = FigureKeys(sheet, mapping, catalogue, resolver, gathered)
        self._measures = Measures(sheet, gathered)
        self._titles = SecondTitles(sheet, mapping, resolver.names, gathered)
        self._groups = groups(mapping)
        self._names = [each.column for each in mapping.columns if each.role not in (*MEASURES, Role.IGNORE)]
        self._figures = [each.column for each in mapping.columns if each.role in MEASURES]
        self._notes = [each.column for each in mapping.of_role(Role.NOTE)]
        self._units = [each.column for each in mapping.of_role(Role.UNIT_NAME)]
        self._stated_units = StatedUnits(sheet, mapping, around, gathered)
        self._second_header = SecondHeader(sheet, mapping, resolver, gathered)
        self.widest = _header_width(sheet, mapping) if comma_separated else 0
        """The last column with a header in a file of separated values; a line with more is told of by itself."""
        self._plain = PlainRows(sheet, mapping, catalogue, resolver, self._groups)
        self._merged = MergedFigures(sheet, mapping, gathered)
        self._hidden: list[int] = []
        self._attempts: dict[tuple[type, Cell], bool] = {}

    def read(self, first: int, last: int) -> None:
        """Rows `first` to `last`, 1-based, both included."""
        names = {column: name_cells(self._sheet, column, first, last) for column in self._names}
        figures = {column: column_cells(self._sheet, column, first, last) for column in self._figures}
        plain = self._plain
        for at in range(last - first + 1):
            if (
                plain.usable
                and self._may_be_plain(first + at)
                and (figure := plain.figure(first + at, at, names, figures))
            ):
                self._gathered.rows.append(figure)
                continue
            self._keys.remember(plain.last_names())
            filled = {column: cells[at] for column, cells in figures.items() if cells[at] is not None}
            if filled or self._measures.has_errors(first + at):
                row = Row(first + at, {column: cells[at] for column, cells in names.items()}, filled)
                if self._titles.end_of_table():
                    continue
                if self._passes_over(row):
                    plain.unlearn()
                else:
                    self._row(row)
            else:
                self._titles.without_figures(first + at)
        self._gathered.settle()

    def _may_be_plain(self, row: int) -> bool:
        """Whether nothing that stands around a row makes it more than its own cells say."""
        return not (
            self._titles.is_pending
            or self._second_header.has_ended
            or self._keys.watches_splits
            or row in self._sheet.hidden_rows
            or row in self._merged.rows
            or self._measures.has_errors(row)
            or (self.widest and len(self._sheet.rows[row - 1]) > self.widest)
        )

    def finish(self) -> None:
        """Says once of the whole sheet what concerns many rows."""
        name, told = self._sheet.name, self._gathered.problems
        if self._hidden:
            told.append(of_sheet(Severity.NOTE, Codes.HIDDEN_ROW, name, row=self._hidden[0], count=len(self._hidden)))
        header = max(1, self._mapping.first_data_row - 1)
        for column in self._figures:
            if column in self._sheet.hidden_columns:
                told.append(at_cell(Severity.NOTE, Codes.HIDDEN_COLUMN, self._sheet, header, column))
        if passed := self._measures.passed_over:
            told.append(of_sheet(Severity.NOTE, Codes.NO_FIGURE, name, row=passed[0], count=len(passed)))

    def _passes_over(self, row: Row) -> bool:
        """Whether the row holds no figure: the header again, a line below the table, a subtotal, a broken line."""
        if self._second_header.is_header(row) or self._stated_units.is_row_of_units(row.number, row.figures):
            return True
        if self._measures.crossed_out(row.number, row.figures):
            return True
        if self._is_footer(row):
            at = next(iter(row.figures))
            self._gathered.problems.append(at_cell(Severity.NOTE, Codes.LINE_LEFT_OUT, self._sheet, row.number, at))
            return True
        line = self._sheet.rows[row.number - 1]
        if self.widest and len(line) > self.widest and (column := _last_filled(line)) > self.widest:
            self._gathered.problems.append(at_cell(Severity.ERROR, Codes.ROW_TOO_WIDE, self._sheet, row.number, column))
            return True
        self._keys.listen(row)
        part, at = row.said["area"] if row.said["area"][0].left_out else row.said["mark"]
        if self._is_part(row):
            at = row.said["indicator"][1]
            self._gathered.problems.append(at_cell(Severity.NOTE, Codes.PART_LEFT_OUT, self._sheet, row.number, at))
            return True
        if part.left_out:
            self._gathered.problems.append(at_cell(Severity.NOTE, Codes.ROW_LEFT_OUT, self._sheet, row.number, at))
        return part.left_out

    def _row(self, row: Row) -> None:
        if row.number in self._sheet.hidden_rows:
            self._hidden.append(row.number)
        for group in self._groups:
            cells = Cells(row.number, {role: (at, row.figures.get(at)) for role, at in group.columns.items()})
            if not self._measures.nothing_in(cells) and not self._merged.stops(row.number, group.columns.values()):
                self._figure(row, group, cells)

    def _figure(self, row: Row, group: Group, cells: Cells) -> None:
        key, fine = self._keys.settle(row, group)
        indicator = self._catalogue.indicator.get(key["indicator"] or "")
        unit = self._catalogue.unit[indicator.unit] if indicator else None
        known = {name: key[name] for name in KEY if key[name]}
        measured = self._measures.read(cells, unit, known)
        if fine and measured is not None and unit is not None:
            value, before = None if measured.computed else measured.value, len(self._gathered.problems)
            if self._stated_units.fits(row.number, row.names, group.columns, unit, known, value):
                self._gathered.rows.append(self._fields(row, key, cells, measured))
                if value is not None and len(self._gathered.problems) == before:
                    self._plain.learn(row.names, unit)

    def _is_part(self, row: Row) -> bool:
        """Whether the row is of a part of the row above that the catalogue has no figures of."""
        part, column = row.said["indicator"]
        unknown = part.problem == Codes.UNKNOWN_INDICATOR and column
        return bool(unknown and self._keys.has_above and self._keys.is_part_of_above(row.names[column]))

    def _fields(self, row: Row, key: dict[str, Any], cells: Cells, measured: Measured) -> tuple[Any, ...]:
        """A figure in the order of `FRAME_DTYPES`."""
        return (
            key["indicator"], key["area"], key["sex"], key["age_group"], key["year"],
            measured.value, measured.numerator, measured.denominator,
            self._first(row, self._units) or row.said["area"][0].unit, key["break"], key["mark"], self._first(row, self._notes)[:LONGEST_NOTE],
            self._sheet.name, row.number, cells.address(Role.VALUE), cells.address(Role.NUMERATOR), cells.address(Role.DENOMINATOR),
            shown(cells.content(Role.VALUE)), self._typed(row, "indicator"), self._typed(row, "area"), measured.computed,
        )  # fmt: skip

    def _first(self, row: Row, columns: list[int]) -> str:
        return next((shown(row.names[column]) for column in columns if row.names[column] is not None), "")

    def _typed(self, row: Row, name: str) -> str:
        column = row.said[name][1]
        return shown(row.names[column]) if column else ""

    def _is_attempt(self, cell: Cell) -> bool:
        """`numbers.is_attempt`, asked once for each different content."""
        at = type(cell), cell
        if at not in self._attempts:
            self._attempts[at] = is_attempt(cell)
        return self._attempts[at]

    def _is_footer(self, row: Row) -> bool:
        """Who filled it in, when, notes: no number, and nothing that names a figure."""
        if not row.figures or any(map(self._is_attempt, row.figures.values())):
            return False
        return not self._measures.has_errors(row.number) and self._keys.says_nothing(row)


def _header_width(sheet: Sheet, mapping: SheetMapping) -> int:
    """The last column with a header; 0 if there is no header."""
    return max((_last_filled(sheet.rows[row - 1]) for row in mapping.header_rows if row <= len(sheet.rows)), default=0)


def _last_filled(cells: list[Cell]) -> int:
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1] is not None), 0)
