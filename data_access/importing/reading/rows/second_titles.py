"""Notices a second table below the first: a line that names another year, area or indicator, or the header again."""

from __future__ import annotations

from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Cell, Gathered, Sheet, at_cell
from data_access.importing.reading.roles import Layout, Role
from data_access.importing.reading.rows.groups import Row
from data_access.importing.reading.rows.keys import Resolver
from data_access.importing.reading.text import key, shown
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.header_words import WORDS
from data_access.importing.reading.words.numbers import parse_number
from data_access.importing.reading.words.qualifiers import LONGEST, alone
from data_access.importing.reading.words.years import names_part, parse_year, year_inside

_LONGEST = 60  # characters of a title; notes are longer


class SecondTitles:
    """Told of the rows of a sheet from top to bottom; only what the whole sheet is taken to be about can be contradicted."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, names: Dictionary, gathered: Gathered) -> None:
        self._sheet, self._mapping, self._names, self._gathered = sheet, mapping, names, gathered
        self._watched = {
            field
            for field, role in (("indicator", Role.INDICATOR), ("area", Role.AREA), ("year", Role.YEAR))
            if getattr(mapping, field) and not mapping.of_role(role)
        }
        dated = {column.year for column in mapping.measures if column.year}
        self._headed_years = set() if mapping.of_role(Role.YEAR) else dated
        self._named = {each.column for each in mapping.columns if each.role in (Role.INDICATOR, Role.AREA)}
        self._pending: tuple[int, int, str] | None = None
        self._ended = False

    def without_figures(self, row: int) -> None:
        """A row without figures: a title, if there is nothing in it but one short text."""
        filled = [(at, cell) for at, cell in enumerate(self._sheet.rows[row - 1], start=1) if cell is not None]
        if len(filled) == 1 and isinstance(filled[0][1], str) and len(filled[0][1]) <= _LONGEST:
            column, text = filled[0]
            if other := self._contradicts(str(text)) or self._qualifies(str(text)):
                self._pending = row, column, other
        elif number := next((at for at, cell in filled if at in self._named and self._is_stray(cell)), 0):
            self._gathered.problems.append(at_cell(Severity.WARNING, Codes.NUMBER_UNREAD, self._sheet, row, number))

    def _is_stray(self, cell: Cell) -> bool:
        """Whether a number stands where a name should; a code of an area is one."""
        ours = self._mapping.layout == Layout.TEMPLATE
        return not ours and _is_value(cell) and not self._names.area(shown(cell)).code

    def _qualifies(self, text: str) -> str:
        """The heading of a section (女性, 其中：农村, 二、计划) whose words hold for the rows below it, "" if it is none."""
        if key(text) in ("妇女", "儿童", "women", "children") or any(map(text.endswith, "。；")):
            return ""
        return text if len(text) <= LONGEST and alone(text, splits=False) else ""

    @property
    def is_pending(self) -> bool:
        """Whether a title stood above that ends the table, or has ended it."""
        return self._pending is not None or self._ended

    def end_of_table(self) -> bool:
        """Asked at a row with figures: whether it belongs to another table, because such a title stood before it."""
        if self._pending is not None and not self._ended:
            row, column, other = self._pending
            self._gathered.problems.append(
                at_cell(Severity.ERROR, Codes.ANOTHER_TABLE, self._sheet, row, column, expected={"other": other})
            )
            self._ended = True
        return self._ended

    def _contradicts(self, text: str) -> str:
        """The year or code the text names instead of the sheet's, "" if none."""
        found: dict[str, object] = {
            "year": parse_year(text) or year_inside(text)[0],
            "indicator": self._names.indicators.inside(text),
            "area": next(iter(self._names.areas_in(text)), ""),
        }
        if names_part(text):
            return text
        if self._headed_years and found["year"] and self._headed_years != {found["year"]}:
            return str(found["year"])
        for field in self._watched:
            if found[field] and found[field] != getattr(self._mapping, field):
                return str(found[field])
        return ""


class SecondHeader:
    """The header again: at the top of a printed page it is passed over; with other words another table begins."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, resolver: Resolver, gathered: Gathered) -> None:
        self._sheet, self._gathered, self._resolver = sheet, gathered, resolver
        self._headers = {
            each.column: {key(shown(sheet.cell(row, each.column))) for row in mapping.header_rows}
            for each in mapping.columns
        }
        self._kept: dict[Cell, bool] = {}
        self._ended = False

    @property
    def has_ended(self) -> bool:
        """Whether another header has ended the table."""
        return self._ended

    def is_header(self, row: Row) -> bool:
        """Whether a row is a header, or stands below another one; of the latter that is told once, at its cell."""
        if self._ended:
            return True
        if self._numbers_columns(row):
            return True
        if not row.figures or not all(map(self._may_head, row.figures.values())):
            return False
        named = self._names_columns(row)
        if not named and not self._is_years(row):
            return False
        differing = next((at for at, cell in row.figures.items() if not self._is_repeated(at, cell)), 0)
        if differing:
            self._ended = True
            self._gathered.problems.append(
                at_cell(Severity.ERROR, Codes.SECOND_HEADER, self._sheet, row.number, differing)
            )
        return True

    def _numbers_columns(self, row: Row) -> bool:
        """Whether the row numbers the columns, as forms do below their header: 甲 乙 1 2 3."""
        first = next((cell for cell in row.names.values() if isinstance(cell, str)), "")
        return len(first) == 1 and all(cell in _STEMS for cell in row.names.values() if isinstance(cell, str))

    def _may_head(self, cell: Cell) -> bool:
        """Whether a cell could stand in a header: a word or a year; any other number ends the search for most rows."""
        if isinstance(cell, float):
            return 1990 <= cell <= 2100
        if cell not in self._kept:
            self._kept[cell] = not _is_value(cell)
        return self._kept[cell]

    def _is_repeated(self, column: int, cell: Cell) -> bool:
        return key(shown(cell)) in self._headers.get(column, ())

    def _names_columns(self, row: Row) -> bool:
        """Whether cells that should be names are words for columns (指标, 街道), or all figures are words of the header."""
        words = [cell for cell in row.names.values() if isinstance(cell, str) and WORDS.get(key(cell)) in _NAMING]
        if words:
            return True
        texts = [cell for cell in row.figures.values() if isinstance(cell, str)]
        return len(texts) == len(row.figures) > 0 and all(
            self._is_repeated(at, cell) and parse_number(cell, None).problem is not None
            for at, cell in row.figures.items()
        )

    def _is_years(self, row: Row) -> bool:
        """Whether the figures are years one after the other, and no name stands before them."""
        years = [parse_year(cell) for cell in row.figures.values()]
        known = [year for year in years if year is not None and 1990 <= year <= 2100]
        rising = len(known) > 1 and len(known) == len(years) and known == list(range(known[0], known[0] + len(known)))
        names = [cell for cell in row.names.values() if cell is not None]
        return rising and not any(
            self._resolver.part(field, cell).value for cell in names for field in ("indicator", "area")
        )


_STEMS = frozenset("甲乙丙丁戊己庚辛壬癸")
_NAMING = (Role.INDICATOR, Role.AREA, Role.YEAR, Role.SEX, Role.AGE_GROUP, Role.MEASURE_UNIT)


def _is_value(cell: Cell) -> bool:
    """Whether a cell under figures is one of them and not a year or a word."""
    return parse_number(cell, None).value is not None and not 1990 <= (parse_year(cell) or 0) <= 2100
