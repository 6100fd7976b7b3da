"""What holds for a whole sheet: the indicator, area and year its title or name speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Book, Sheet
from data_access.importing.reading.roles import Role, Why
from data_access.importing.reading.text import shown, without_brackets
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.years import is_part_of_year, names_part, parse_year, year_inside

_TITLE_ROWS = 12
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")


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
    return _with_counts_year(mapping.model_copy(update={**changed, "reasons": tuple(dict.fromkeys(reasons))}))


def _with_counts_year(mapping: SheetMapping) -> SheetMapping:
    """Where all columns of values are of one year and nothing else says it (分子, 分母, 2024年), the counts are of that year."""
    years = {column.year for column in mapping.of_role(Role.VALUE)}
    if mapping.says("year", Role.YEAR) or len(years) != 1:
        return mapping
    (year,) = years
    counts = (Role.NUMERATOR, Role.DENOMINATOR)
    columns = (
        column.model_copy(update={"year": column.year or year}) if column.role in counts else column
        for column in mapping.columns
    )
    return mapping.model_copy(update={"columns": tuple(columns)})


def _indicator(around: Around, names: Dictionary) -> tuple[str, Why]:
    """The one indicator the words above name, else the sheet's or the file's name; of two nobody knows which is meant."""
    named = {code for text in around.title if (code := names.indicators.inside(text))}
    if named:
        return (named.pop() if len(named) == 1 else ""), Why.INDICATOR_IN_TITLE
    for text in (around.sheet, around.file):
        if code := names.indicators.inside(text):
            return code, Why.INDICATOR_IN_TITLE
    return "", Why.INDICATOR_IN_TITLE


def _year(around: Around, _names: Dictionary) -> tuple[int | None, Why]:
    named = _years(around.title)
    if named:
        return (named.pop() if len(named) == 1 else None), Why.YEAR_IN_TITLE
    for name in (around.sheet, around.file):
        if year := parse_year(name) or year_inside(name)[0]:
            return year, Why.YEAR_IN_NAME
        if is_part_of_year(name):
            break  # a sheet of one month in the file of a year is not of the year
    return None, Why.YEAR_IN_TITLE


def _years(texts: Iterable[str]) -> set[int | None]:
    """The years that titles mean; None among them where one speaks of a part of a year."""
    years: set[int | None] = set()
    for text in texts:
        year = parse_year(text) or year_inside(text)[0]
        if year or names_part(text):
            years.add(year)
    return years


def _area(around: Around, names: Dictionary, owner_area: str | None) -> tuple[str, Why]:
    """The lowest area of the own district that a title, the sheet's or the file's name speaks of.

    Nation and city stand in the titles of forms; only a column can say that figures are theirs. Another district, a
    community or house of a street, a street only in brackets beside its district, or several streets are a question:
    then there is no answer.
    """
    exact = names.areas.exact(around.sheet)
    if exact and not names.lies_in(exact, names.district):
        return "", Why.AREA_IN_TITLE
    for texts in (around.title, (around.sheet,), (around.file,)):
        plainly = {code for text in texts for code in names.areas_in(without_brackets(text))}
        inside = {code for text in texts for code in names.areas_in(text)} - plainly
        if any(names.is_elsewhere(text) or names.below_street(text) for text in texts) or any(
            not names.areas.exact(said) and names.areas_in(said) for text in texts for said in _BRACKETED.findall(text)
        ):
            return "", Why.AREA_IN_TITLE
        streets = {code for code in plainly | inside if code != names.district}
        if len(streets) > 1 or (streets & inside and names.district in plainly):
            return "", Why.AREA_IN_TITLE
        named = next(iter(streets), "") or next(iter(plainly | inside), "")
        if named and not (owner_area and names.lies_in(owner_area, named)):
            return named, Why.AREA_IN_TITLE
        if named:
            break
    if owner_area:
        return owner_area, Why.AREA_OF_OWNER
    return exact or names.district, Why.AREA_OF_DISTRICT
