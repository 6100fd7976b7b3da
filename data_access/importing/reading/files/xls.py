"""Opens an XLS, the format before 2007, through xlrd (calamine does not tell percentages in it)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import xlrd
from xlrd.book import Book as XlsBook
from xlrd.sheet import Sheet as XlsSheet

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.files.cell_formats import Look, raised, struck
from data_access.importing.reading.files.number_formats import built_in
from data_access.importing.reading.files.xls_floating import floating
from data_access.importing.reading.model import Cell, Limits, Sheet, address, refuse
from data_access.importing.reading.text import clean

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA_PROJECT_CUR"))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STREAMS = tuple(name.encode("utf-16-le") + b"\0\0" for name in ("Workbook", "Book", "WORKBOOK"))
_ELSEWHERE = {xlrd.book.SUPBOOK_EXTERNAL, xlrd.book.SUPBOOK_DDEOLE}
"""Sheets of another file, and other sources; LibreOffice writes a file it could not open like the latter. References
within the file, print titles and names have a kind of their own, and so have functions of add-ins."""


_UNICODE = 80
"""From this version of the format on texts are Unicode; before, a writer may lose what its code page lacks."""
_OWN_FORMATS = 50
"""Number formats below this number are known to every program."""
_LOST = re.compile(r"\?{2,}")


def open_xls(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The sheets of a workbook.

    Raises:
        UnreadableFile: the file must not or cannot be opened.
    """
    if _ENCRYPTED in content:
        raise refuse(Refusals.ENCRYPTED, "the file is protected by a password; remove it and send the file again")
    if content.startswith(OLE) and not any(name in content for name in _STREAMS):
        raise refuse(Refusals.NOT_A_SPREADSHEET, "the file is an Office document of another kind, not a spreadsheet")
    if any(name in content for name in _MACROS):
        raise refuse(Refusals.MACROS, "the file contains macros; save it as an ordinary workbook (.xlsx) and send that")
    book, floating_words = _book(content)
    if _ELSEWHERE & set(getattr(book, "_supbook_types", ())):
        detail = "the file takes figures from other files; break the links (Data > Edit links) and save it again"
        raise refuse(Refusals.EXTERNAL_LINKS, detail)
    if book.nsheets > limits.sheets:
        raise refuse(Refusals.TOO_MANY_SHEETS, f"the file has {book.nsheets} sheets (at most {limits.sheets})")
    if sum(sheet.nrows for sheet in book.sheets()) > limits.rows:
        raise refuse(Refusals.TOO_MANY_ROWS, f"the file has more than {limits.rows:,} rows; split it")
    looks = _looks(book)
    sheets = tuple(
        _sheet(book, looks, sheet, limits, words) for sheet, words in zip(book.sheets(), floating_words, strict=True)
    )
    if book.biff_version < _UNICODE and _letters_lost(sheets):
        detail = "an XLS of 1995 holds no Chinese letters from this program, all are ?; save it as .xlsx and send that"
        raise refuse(Refusals.LETTERS_LOST, detail)
    return sheets


def _letters_lost(sheets: Iterable[Sheet]) -> bool:
    """Whether several texts are runs of ? and none holds a Chinese letter."""
    texts = [cell for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, str)]
    return max(map(max, texts), default="") < "\u2e80" and sum(bool(_LOST.search(text)) for text in texts) > 1


def _book(content: bytes) -> tuple[XlsBook, list[tuple[str, ...]]]:
    """The workbook, and of each sheet the words that stand in no cell."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
        with book:  # which lets go of the file's records
            return book, [floating(book, sheet) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            detail = "the file is protected by a password; remove it and send the file again"
            raise refuse(Refusals.ENCRYPTED, detail) from None
        raise refuse(Refusals.DAMAGED, f"the file is damaged ({error}); save it again, as .xlsx") from None
    except MemoryError:
        raise refuse(Refusals.DAMAGED, "the file is damaged; save it again, as .xlsx") from None
    except Exception as error:  # xlrd lets struct, index, assertion and decoding errors through
        detail = f"the file is damaged ({type(error).__name__}); save it again, as .xlsx"
        raise refuse(Refusals.DAMAGED, detail) from None


def _sheet(book: XlsBook, looks: list[Look], sheet: XlsSheet, limits: Limits, floating_words: tuple[str, ...]) -> Sheet:
    width = min(sheet.ncols, limits.columns)
    errors: set[str] = set()
    rows = [
        [_cell(book, looks, sheet, row, column, errors) for column in range(min(width, sheet.row_len(row)))]
        for row in range(sheet.nrows)
    ]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return Sheet(
        clean(sheet.name),
        rows,
        sheet.visibility != 0,
        frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden and column < width),
        tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        frozenset(errors),
        comments={(row + 1, column + 1): clean(note.text) for (row, column), note in sheet.cell_note_map.items()},
        floating=floating_words,
    )


def _cell(book: XlsBook, looks: list[Look], sheet: XlsSheet, row: int, column: int, errors: set[str]) -> Cell:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    look: Look = looks[sheet.cell_xf_index(row, column)]
    if kind == xlrd.XL_CELL_TEXT:
        return look.of(clean(_with_runs(book, sheet, row, column, value)) or None)
    if kind == xlrd.XL_CELL_NUMBER:
        return look.of(float(value))
    if kind == xlrd.XL_CELL_DATE:
        return look.of(_date(value, book.datemode))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        errors.add(address(row + 1, column + 1))
    return None


def _with_runs(book: XlsBook, sheet: XlsSheet, row: int, column: int, text: str) -> str:
    """The text, its raised, lowered and crossed out runs written as such."""
    runs = sheet.rich_text_runlist_map.get((row, column))
    if not runs:
        return text
    ends = [*(start for start, _ in runs[1:]), len(text)]
    parts = [text[: runs[0][0]]]
    for (start, font), end in zip(runs, ends, strict=True):
        look = book.font_list[font] if font < len(book.font_list) else None
        part = raised(text[start:end]) if look is not None and look.escapement else text[start:end]
        parts.append(struck(part) if look is not None and look.struck_out else part)
    return "".join(parts)


def _looks(book: XlsBook) -> list[Look]:
    """What each style makes of a cell, by the style's number."""
    fonts = [bool(font.struck_out) for font in book.font_list]
    known: Any = book.format_map
    formats = {
        number: built_in(each.format_str or "") if number < _OWN_FORMATS else each.format_str or ""
        for number, each in known.items()
    }
    return [
        Look(formats.get(style.format_key, ""), style.font_index < len(fonts) and fonts[style.font_index])
        for style in book.xf_list
    ]


def _date(value: float, mode: int) -> Cell:
    if mode and 1950 <= value <= 2150:
        return float(value)  # a year typed into a cell for dates
    try:
        return datetime(1904, 1, 1) + timedelta(days=value) if mode else datetime(1899, 12, 30) + timedelta(days=value)
    except (OverflowError, ValueError):
        return float(value)
