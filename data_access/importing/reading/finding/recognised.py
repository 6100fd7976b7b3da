"""Files that are known: our own templates and workbooks, and those whose headers somebody has corrected the reading of before."""

from __future__ import annotations

import hashlib
import re

from data_access.importing.reading.mapping import ColumnMapping, SheetMapping, WorkbookMapping
from data_access.importing.reading.model import Book, Sheet
from data_access.importing.reading.roles import MEASURES, Layout, Role, Why
from data_access.importing.reading.text import key, shown
from data_access.importing.reading.words.header_words import OWN_FIGURES
from data_access.importing.reading.words.years import parse_year
from data_access.importing.template.marker import MARKER, MARKER_SHEET, VERSION


def own_figures(book: Book) -> str:
    """The sheet that holds all figures in one of our own workbooks, whose other sheets tell the same in other ways; "" if none."""
    return next(
        (sheet.name for sheet in book.sheets
         if _title(sheet) in OWN_FIGURES and shown(sheet.cell(2, 1)).startswith("←") and len(book.sheets) > 1),
        "",
    )  # fmt: skip


def _title(sheet: Sheet) -> str:
    """The title in the first cell, without the mark that stands behind it where figures are invented."""
    return shown(sheet.cell(1, 1)).partition("[")[0].strip()


def template_sheets(book: Book) -> frozenset[str] | None:
    """The sheets of a template that hold figures, also where its columns were moved; None for any other file."""
    marker = next((sheet for sheet in book.sheets if sheet.name == MARKER_SHEET), None)
    if marker is None or shown(marker.cell(1, 1)) != MARKER:
        return None
    return frozenset(shown(marker.cell(2, at)) for at in range(1, marker.width, 2)) - {""}


def figure_sheets(book: Book) -> frozenset[str] | None:
    """The sheets of one of our own files, template or workbook, that are read; None for any other file."""
    ours = template_sheets(book)
    if ours is None and (own := own_figures(book)):
        return frozenset({own})
    return ours


def is_marked_copy(book: Book) -> bool:
    """Whether a file is our copy with its problems marked and listed, so that its comments are ours."""
    return any(shown(sheet.cell(1, 5)) in _AS_TYPED for sheet in book.sheets)


def own_mapping(book: Book) -> WorkbookMapping | None:
    """The mapping of one of our templates; None for any other file, or if its columns were moved about."""
    marker = next((sheet for sheet in book.sheets if sheet.name == MARKER_SHEET), None)
    if marker is None or shown(marker.cell(1, 1)) != MARKER or shown(marker.cell(1, 2)) != str(VERSION):
        return None
    mapped: dict[str, SheetMapping] = {}
    for at in range(1, marker.width, 2):
        name, header_row = shown(marker.cell(2, at)), marker.cell(2, at + 1)
        if not name:
            break
        found = _sheet(marker, book, name, header_row)
        if found is None:
            return None
        mapped[name] = found
    if not mapped:
        return None
    unused = {sheet.name: SheetMapping(sheet=sheet.name, use=False, reasons=(Why.TEMPLATE,)) for sheet in book.sheets}
    return WorkbookMapping(sheets=tuple((unused | mapped).values()))


def _sheet(marker: Sheet, book: Book, name: str, header_row: object) -> SheetMapping | None:
    """How one sheet with figures is read; None if it is gone or its columns were moved about."""
    table = next((sheet for sheet in book.sheets if sheet.name == name), None)
    if table is None or not isinstance(header_row, int | float):
        return None
    columns = _columns(marker, table, int(header_row))
    if columns is None:
        return None
    return SheetMapping(
        sheet=name,
        header_rows=(int(header_row),),
        first_data_row=int(header_row) + 1,
        layout=Layout.TEMPLATE,
        columns=columns,
        confidence=1.0,
        reasons=(Why.TEMPLATE,),
    )


def _columns(marker: Sheet, table: Sheet, header_row: int) -> tuple[ColumnMapping, ...] | None:
    """The columns the marker lists from its third row on, if each still stands under its header."""
    columns = []
    for row in range(3, len(marker.rows) + 1):
        number, role, header = marker.cell(row, 1), shown(marker.cell(row, 2)), shown(marker.cell(row, 3))
        if not isinstance(number, int | float) or role not in set(Role):
            return None
        if key(shown(table.cell(header_row, int(number)))) != key(header):
            return None
        columns.append(ColumnMapping(column=int(number), role=Role(role), header=header))
    return tuple(columns) or None


_AS_TYPED = ("原内容", "As typed")
"""A head of the list of problems (`annotated.marking.TITLES`)."""
_LOOKED_AT = 30
_YEARS = re.compile(r"(19|20|21)\d{2}年?")


def signature(book: Book) -> str:
    """What two files with the same headers have in common, whatever their years and figures: 32 hex digits."""
    texts = "\x1e".join("\x1f".join(_header_texts(sheet)) for sheet in book.sheets)
    return hashlib.sha256(texts.encode()).hexdigest()[:32]


def recalled(guessed: WorkbookMapping, remembered: WorkbookMapping, book: Book) -> WorkbookMapping:
    """The remembered mapping for this file: roles as somebody corrected them, years as the headers of this file say."""
    sheets = []
    for at, guess in enumerate(guessed.sheets):
        old = remembered.sheet(guess.sheet) or (remembered.sheets[at] if at < len(remembered.sheets) else None)
        sheets.append(_recalled(guess, old) if old and at < len(book.sheets) else guess)
    return WorkbookMapping(sheets=tuple(sheets), spellings=remembered.spellings)


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
