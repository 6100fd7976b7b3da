"""Corrected mappings, found again for the next file with the same headers."""

from __future__ import annotations

import hashlib
import re

from data_access.importing.reading.codes import MEASURES, Why
from data_access.importing.reading.mapping import ColumnMapping, Mapping, SheetMapping
from data_access.importing.reading.model import Book, Sheet
from data_access.importing.reading.text import key, shown
from data_access.importing.reading.years import parse_year

_LOOKED_AT = 30
_YEARS = re.compile(r"(19|20|21)\d{2}年?")


def signature(book: Book) -> str:
    """What two files with the same headers have in common, whatever their years and figures: 32 hex digits."""
    texts = "\x1e".join("\x1f".join(_header_texts(sheet)) for sheet in book.sheets)
    return hashlib.sha256(texts.encode()).hexdigest()[:32]


def recalled(guessed: Mapping, remembered: Mapping, book: Book) -> Mapping:
    """The remembered mapping for this file: roles as somebody corrected them, years as the headers of this file say."""
    sheets = []
    for at, guess in enumerate(guessed.sheets):
        old = remembered.sheet(guess.sheet) or (remembered.sheets[at] if at < len(remembered.sheets) else None)
        sheets.append(_recalled(guess, old) if old and at < len(book.sheets) else guess)
    return Mapping(sheets=tuple(sheets), spellings=remembered.spellings)


def _recalled(guess: SheetMapping, old: SheetMapping) -> SheetMapping:
    by_number = {column.column: column for column in guess.columns}
    return old.model_copy(
        update={
            "sheet": guess.sheet,
            "columns": tuple(_of_this_year(column, by_number.get(column.column)) for column in old.columns),
            "year": guess.year if guess.year is not None and old.year is not None else old.year,
            "confidence": 1.0,
            "reasons": (
                Why.REMEMBERED,
                *(why for why in guess.reasons if why in (Why.YEAR_IN_TITLE, Why.YEAR_IN_NAME)),
            ),
        }
    )


def _of_this_year(old: ColumnMapping, new: ColumnMapping | None) -> ColumnMapping:
    if new is None or old.role not in MEASURES or old.year is None or new.year is None:
        return old
    return old.model_copy(update={"year": new.year, "header": new.header})


def _header_texts(sheet: Sheet) -> list[str]:
    """The texts up to the first row with a number that is not a year."""
    texts = []
    for row in sheet.rows[:_LOOKED_AT]:
        filled = [cell for cell in row if cell is not None]
        if any(isinstance(cell, int | float) and parse_year(cell) is None for cell in filled) or any(
            isinstance(cell, str) and re.fullmatch(r"[\d.,%‰]+", cell) and parse_year(cell) is None for cell in filled
        ):
            break
        texts += [_YEARS.sub("YYYY", key(shown(cell))) for cell in filled]
    return texts
