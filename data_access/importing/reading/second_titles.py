"""Notices a second table below the first: a line that names another year, area or indicator, with figures after it."""

from __future__ import annotations

from data_access.importing.reading.codes import Codes, Role, Severity
from data_access.importing.reading.gathering import Gathered, at_cell
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Sheet
from data_access.importing.reading.names import Dictionary
from data_access.importing.reading.years import parse_year, year_inside

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
        self._pending: tuple[int, int, str] | None = None
        self._ended = False

    def without_figures(self, row: int) -> None:
        """A row without figures: a title, if there is nothing in it but one short text."""
        filled = [(at, cell) for at, cell in enumerate(self._sheet.rows[row - 1], start=1) if cell is not None]
        if self._watched and len(filled) == 1 and isinstance(filled[0][1], str) and len(filled[0][1]) <= _LONGEST:
            column, text = filled[0]
            if other := self._contradicts(str(text)):
                self._pending = row, column, other

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
            "area": self._names.area_in_title(text),
        }
        for field in self._watched:
            if found[field] and found[field] != getattr(self._mapping, field):
                return str(found[field])
        return ""
