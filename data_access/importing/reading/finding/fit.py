"""How well a mapping fits: how many cells with figures have an indicator, an area and a year by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data_access.importing.reading.finding.columns import column_cells, name_cells
from data_access.importing.reading.mapping import ColumnMapping, SheetMapping
from data_access.importing.reading.model import Cell, Sheet
from data_access.importing.reading.roles import MEASURES, Role
from data_access.importing.reading.text import shown
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.numbers import looks_numeric, parse_number
from data_access.importing.reading.words.years import parse_year


@dataclass(frozen=True, slots=True)
class Fit:
    """Cells with figures whose indicator, area and year are known; those of which one is not; other cells."""

    known: float = 0.0
    unknown: float = 0.0
    wrong: float = 0.0

    @property
    def score(self) -> float:
        """What is compared between mappings."""
        return self.known + 0.3 * self.unknown - 0.5 * self.wrong

    @property
    def share(self) -> float:
        """0 to 1: how much of what was tried is known."""
        tried = self.known + self.unknown + self.wrong
        return self.known / tried if tried else 0.0


def fit(sheet: Sheet, mapping: SheetMapping, names: Dictionary, last: int) -> Fit:
    """The fit on the rows up to `last`."""
    first = mapping.first_data_row
    keys = {
        "indicator": (Role.INDICATOR, lambda cell: bool(names.indicators.find(shown(cell)).code)),
        "area": (Role.AREA, lambda cell: _area(names, cell)),
        "year": (Role.YEAR, lambda cell: parse_year(cell) is not None),
    }
    known = {field: _known(sheet, mapping, role, test, last) for field, (role, test) in keys.items()}
    counted = Fit()
    for column in mapping.columns:
        if column.role in MEASURES:
            told = {
                field: True if getattr(column, field) or getattr(mapping, field) else rows
                for field, rows in known.items()
            }
            counted = _plus(counted, _of_column(column_cells(sheet, column.column, first, last), column, told))
    return counted


def _area(names: Dictionary, cell: Cell) -> bool:
    found = names.area(shown(cell))
    return bool(found.code or found.left_out)


def _known(
    sheet: Sheet, mapping: SheetMapping, role: Role, test: Callable[[Cell], bool], last: int
) -> list[bool | None]:
    """By row, whether a part of the key is there: None where the row leaves it blank."""
    first = mapping.first_data_row
    rows: list[bool | None] = [None] * max(0, min(last, len(sheet.rows)) - first + 1)
    for column in mapping.of_role(role):
        for at, cell in enumerate(name_cells(sheet, column.column, first, last)):
            if cell is not None and not rows[at]:
                rows[at] = test(cell)
    for at in range(1, len(rows) if role != Role.YEAR else 0):
        if rows[at] is None:
            rows[at] = rows[at - 1]  # a name left blank under the same name
    return rows


def _of_column(cells: list[Cell], column: ColumnMapping, told: dict[str, list[bool | None] | bool]) -> Fit:
    known = unknown = wrong = 0.0
    weight = 1.0 if column.role == Role.VALUE else 0.8
    for at, cell in enumerate(cells):
        if cell is None or (isinstance(cell, str) and cell in column.header):
            continue  # blank, or the header repeated
        parts = [rows if isinstance(rows, bool) else rows[at] for rows in told.values()]
        if not _may_be_read(cell):
            wrong += weight if any(part for part in parts) or len(shown(cell)) < 12 else 0.0
        elif all(parts):
            known += weight
        elif False in parts:
            wrong += 0.4 * weight
        else:
            unknown += weight
    return Fit(known, unknown, wrong)


def _may_be_read(cell: Cell) -> bool:
    """A number, whatever its sign, or a word for none."""
    return looks_numeric(cell) or parse_number(cell, None).problem is None


def _plus(first: Fit, other: Fit) -> Fit:
    return Fit(first.known + other.known, first.unknown + other.unknown, first.wrong + other.wrong)
