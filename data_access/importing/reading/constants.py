"""What holds for a whole sheet: the indicator, area and year its title or name speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data_access.importing.reading.codes import Role, Why
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Book, Sheet
from data_access.importing.reading.names import Dictionary
from data_access.importing.reading.text import shown
from data_access.importing.reading.years import parse_year, year_inside

_TITLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a table: those above it, the name of the sheet, the name of the file."""

    title: tuple[str, ...]
    sheet: str
    file: str

    @classmethod
    def of(cls, book: Book, sheet: Sheet, top: int) -> Around:
        """The words around a table whose header begins in row `top`."""
        above = sheet.rows[max(0, top - 1 - _TITLE_ROWS) : max(0, top - 1)]
        texts = (shown(cell) for row in above for cell in row if isinstance(cell, str) and len(cell) <= 200)
        return cls(tuple(texts), sheet.name, book.stem)


def with_constants(mapping: SheetMapping, around: Around, names: Dictionary, owner_area: str | None) -> SheetMapping:
    """The mapping with what no column says taken from the words around the table."""
    changed: dict[str, object] = {}
    reasons = list(mapping.reasons)
    for field, role, found in (
        ("indicator", Role.INDICATOR, _indicator),
        ("year", Role.YEAR, _year),
    ):
        if not mapping.says(field, role):
            changed[field], why = found(around, names)
            reasons += [why] if changed[field] else []
    if not mapping.says("area", Role.AREA):
        changed["area"], why = _area(around, names, owner_area)
        reasons += [why] if changed["area"] else []
    return mapping.model_copy(update={**changed, "reasons": tuple(dict.fromkeys(reasons))})


def _indicator(around: Around, names: Dictionary) -> tuple[str, Why]:
    for text in (*around.title, around.sheet, around.file):
        if code := names.indicators.inside(text):
            return code, Why.INDICATOR_IN_TITLE
    return "", Why.INDICATOR_IN_TITLE


def _year(around: Around, _names: Dictionary) -> tuple[int | None, Why]:
    if year := _one_year(around.title):
        return year, Why.YEAR_IN_TITLE
    for name in (around.sheet, around.file):
        if year := parse_year(name) or year_inside(name)[0]:
            return year, Why.YEAR_IN_NAME
    return None, Why.YEAR_IN_TITLE


def _one_year(texts: Iterable[str]) -> int | None:
    years = {year for text in texts if (year := parse_year(text) or year_inside(text)[0])}
    return years.pop() if len(years) == 1 else None


def _area(around: Around, names: Dictionary, owner_area: str | None) -> tuple[str, Why]:
    named = next((code for text in around.title if (code := names.area_in_title(text))), "")
    named = (
        named
        or names.areas.exact(around.sheet)
        or names.area_in_title(around.sheet)
        or names.area_in_title(around.file)
    )
    if named and not (owner_area and names.lies_in(owner_area, named)):
        return named, Why.AREA_IN_TITLE
    if owner_area:
        return owner_area, Why.AREA_OF_OWNER
    return names.district, Why.AREA_OF_DISTRICT
