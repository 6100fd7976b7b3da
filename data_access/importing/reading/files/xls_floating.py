"""The words of an XLS that stand in no cell: text boxes on a sheet, headers and footers of its pages.

xlrd keeps neither; it reads the records of the file, which are gone through once more here.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from xlrd.biffh import (
    XL_BOF,
    XL_EOF,
    XL_FOOTER,
    XL_HEADER,
    XL_OBJ,
    XL_TXO,
    unpack_string,
    unpack_unicode,
    unpack_unicode_update_pos,
)
from xlrd.book import Book as XlsBook
from xlrd.sheet import Sheet as XlsSheet

from data_access.importing.reading.files.floating import in_margin
from data_access.importing.reading.text import clean

_UNICODE = 80
_NOTE = 0x19
"""The kind of object that holds a note at a cell, which is read there."""
_OTHER_PAGES, _LENGTHS = 0x089C, 30
"""The record of what the first and the even pages bear, and where in it the lengths of its texts stand (MS-XLS 2.4.137)."""


def floating(book: XlsBook, sheet: XlsSheet) -> tuple[str, ...]:
    """The texts that are seen on the sheet and belong to no cell, each once; `book` still holds its records."""
    return tuple(dict.fromkeys(text for text in _texts(book, sheet) if text))


def _texts(book: XlsBook, sheet: XlsSheet) -> Iterator[str]:
    noted = False
    for code, data in _records(book, sheet.number):
        if code in (XL_HEADER, XL_FOOTER) and data:
            yield from in_margin(_unpacked(book, data))
        elif code == _OTHER_PAGES:
            yield from _of_other_pages(data)
        elif code == XL_OBJ and len(data) >= 6:
            noted = unpack_from("<H", data, 4)[0] == _NOTE
        elif code == XL_TXO and not noted:
            box = sheet.handle_txo(data)
            yield from (clean(line) for line in box.text.splitlines()) if box else ()


def _records(book: XlsBook, number: int) -> Iterator[tuple[int, bytes]]:
    """Those of the sheet itself; charts on it have pages of their own."""
    book._position = book._sh_abs_posn[number]
    depth = 0
    while True:
        code, _, data = book.get_record_parts()
        depth += (code == XL_BOF) - (code == XL_EOF)
        if depth < 1:
            return
        if depth == 1:
            yield code, data


def _unpacked(book: XlsBook, data: bytes) -> str:
    if book.biff_version >= _UNICODE:
        return str(unpack_unicode(data, 0))
    return str(unpack_string(data, 0, book.encoding))


def _of_other_pages(data: bytes) -> Iterator[str]:
    """Header and footer of the even pages, then of the first; a text of no length is left out of the record."""
    place = _LENGTHS + 8
    for length in unpack_from("<4H", data, _LENGTHS) if len(data) > place else ():
        if length and place < len(data):
            text, place = unpack_unicode_update_pos(data, place)
            yield from in_margin(str(text))
