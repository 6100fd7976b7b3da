"""Opens an XLSB, Excel's binary workbook: values through calamine, and what calamine does not tell from the records.

The records are those of [MS-XLSB]: a number, a length and so many bytes, one after the other.
"""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

from openpyxl.styles.numbers import BUILTIN_FORMATS
from python_calamine import CalamineError

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.files.cell_formats import Look
from data_access.importing.reading.files.comments import comments
from data_access.importing.reading.files.floating import in_boxes, in_margin
from data_access.importing.reading.files.number_formats import built_in
from data_access.importing.reading.files.packing import pack, unpack_package
from data_access.importing.reading.files.xlsx import _part, _sheets
from data_access.importing.reading.files.xlsx_marks import Marks, within
from data_access.importing.reading.model import Limits, Sheet, refuse

_ROW, _BLANK, _ERROR, _LAST_CELL, _FORMULA_ERROR, _RICH_TEXT = 0, 1, 3, 11, 11, 62
_COLUMNS, _SHEET, _FORMAT, _STYLE = 60, 156, 44, 47
_STYLES_BEGIN, _STYLES_END, _FONT, _MERGED = 617, 618, 43, 176
_COMMENT, _COMMENT_TEXT = 635, 637
_MARGINS, _MARGIN_KINDS = 479, 6
_CROSSED_OUT = 0x8
_HIDDEN_ROW = 0x10


def open_xlsb(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The sheets of a workbook.

    Raises:
        UnreadableFile: the file must not or cannot be opened.
    """
    parts = unpack_package(content, limits)
    try:
        looks = _looks(parts.get("xl/styles.bin", b""))
        found = {name: _part(parts, place) for name, place in _places(parts)}
        marks = {name: _marks(part, looks, name, limits) for name, part in found.items()}
        for name, place in _places(parts):
            marks[name].comments = comments(parts, place, _comments)
            texts = (*_in_margins(found[name]), *in_boxes(parts, place))
            marks[name].floating = tuple(dict.fromkeys(text for text in texts if text))
        sheets = _sheets(pack(parts), marks, limits)
        return tuple(replace(sheet, merged=_merged(found.get(sheet.name, b""))) for sheet in sheets)
    except (CalamineError, ElementTree.ParseError, ValueError, LookupError, struct.error) as error:
        detail = f"the workbook cannot be read ({type(error).__name__}: {error}); save it as .xlsx and send that"
        raise refuse(Refusals.DAMAGED, detail[:300]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a reader written in Rust raises; it cannot be imported
            raise
        raise refuse(Refusals.DAMAGED, "the workbook cannot be read; save it as .xlsx and send that") from None


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, content) of each record of a part.

    Raises:
        ValueError: a record is longer than what is left of the part.
    """
    at = 0
    while at < len(part):
        number, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        if at + length > len(part):
            raise ValueError("a record is cut off")
        yield number, part[at : at + length]
        at += length


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of at most so many bytes, seven bits each (the first of a record's number keeps its eighth)."""
    value = 0
    for place in range(most):
        byte = part[at + place]
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    return value, at + most


def _text(content: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    (length,) = struct.unpack_from("<I", content, at)
    end = at + 4 + (0 if length == 0xFFFFFFFF else 2 * length)
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _places(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """(name of a sheet, name of its part), in order."""
    relations = ElementTree.fromstring(parts.get("xl/_rels/workbook.bin.rels", b"<r/>"))
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    places = []
    for number, content in _records(parts["xl/workbook.bin"]):
        if number == _SHEET:
            relation, end = _text(content, 8)
            name, _ = _text(content, end)
            places.append((name, posixpath.normpath(posixpath.join("xl", targets.get(relation, ""))).lstrip("/")))
    return places


def _looks(part: bytes) -> dict[int, Look]:
    """The cell styles that change what people see, by their number."""
    formats = {number: built_in(code) for number, code in BUILTIN_FORMATS.items()}
    crossed, styles, within = list[bool](), list[Look](), False
    for number, content in _records(part):
        if number == _FORMAT:
            formats[struct.unpack_from("<H", content)[0]] = _text(content, 2)[0]
        elif number == _FONT:
            crossed.append(bool(struct.unpack_from("<H", content, 2)[0] & _CROSSED_OUT))
        elif number in (_STYLES_BEGIN, _STYLES_END):
            within = number == _STYLES_BEGIN
        elif number == _STYLE and within:
            code, font = struct.unpack_from("<HH", content, 2)
            styles.append(Look(formats.get(code, ""), font < len(crossed) and crossed[font]))
    return {at: look for at, look in enumerate(styles) if not look.is_plain}


def _comments(part: bytes) -> dict[tuple[int, int], str]:
    """What is noted at cells, by row and column."""
    found, at = dict[tuple[int, int], str](), (0, 0)
    for number, content in _records(part):
        if number == _COMMENT:
            row, _, column, _ = struct.unpack_from("<IIII", content, 4)
            at = (row + 1, column + 1)
        elif number == _COMMENT_TEXT:
            found[at] = _text(content, 1)[0]
    return found


def _in_margins(part: bytes) -> Iterator[str]:
    """The words at the head and foot of pages: odd, even, first."""
    for number, content in _records(part):
        at = 2
        for _ in range(_MARGIN_KINDS if number == _MARGINS else 0):
            text, at = _text(content, at)
            yield from in_margin(text)


def _marks(part: bytes, looks: dict[int, Look], name: str, limits: Limits) -> Marks:
    """One pass over a sheet's records; stops at the first cell with a value beyond the limits."""
    marks, row = Marks(), 0
    for number, content in _records(part):
        if number == _ROW:
            row = struct.unpack_from("<I", content)[0] + 1
            if content[11] & _HIDDEN_ROW:
                marks.hidden_rows.add(row)
        elif _BLANK < number <= _LAST_CELL or number == _RICH_TEXT:
            column, style = struct.unpack_from("<II", content)
            column += 1
            within(row, column, name, limits)
            marks.last = (max(row, marks.last[0]), max(column, marks.last[1]))
            if (look := looks.get(style & 0xFFFFFF)) is not None:
                marks.looks.append((row, column, look))
            if number in (_ERROR, _FORMULA_ERROR):
                marks.errors.add((row, column))
        elif number == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", content)
            if flags & 1:
                marks.hidden_columns.update(range(first + 1, min(last + 1, limits.columns) + 1))
    return marks


def _merged(part: bytes) -> tuple[tuple[int, int, int, int], ...]:
    """(first row, first column, last row, last column) of the merged cells, 1-based."""
    places = (struct.unpack_from("<IIII", content) for number, content in _records(part) if number == _MERGED)
    return tuple((top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in places)
