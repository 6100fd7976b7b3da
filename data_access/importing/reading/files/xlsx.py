"""Opens an XLSX: values through calamine, and what calamine does not tell from the sheet's own XML."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.files.cell_formats import Look, raised_texts, strikes
from data_access.importing.reading.files.comments import comments
from data_access.importing.reading.files.floating import floating
from data_access.importing.reading.files.number_formats import built_in
from data_access.importing.reading.files.packing import pack, unpack
from data_access.importing.reading.files.xlsx_marks import MARKS_TEXT, Marks, Styles, marks_of
from data_access.importing.reading.model import Cell, Limits, Sheet, address, refuse
from data_access.importing.reading.text import clean

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def open_xlsx(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The sheets of a workbook.

    Raises:
        UnreadableFile: the file must not or cannot be opened.
    """
    parts = unpack(content, limits)
    try:
        looks = {number: look for number, look in _looks(parts).items() if not look.is_plain}
        styles = Styles(looks, _raised_strings(parts))
        marks = {name: marks_of(_part(parts, place), styles, name, limits) for name, place in places(parts)}
        for name, place in places(parts):
            marks[name].comments = comments(parts, place)
            marks[name].floating = floating(parts, place, _part(parts, place))
        early = _counts_from_1904(parts)
        return tuple(_years_in_dates(sheet) if early else sheet for sheet in _sheets(pack(parts), marks, limits))
    except (CalamineError, ElementTree.ParseError, expat.ExpatError, ValueError, LookupError) as error:
        detail = f"the workbook cannot be read ({type(error).__name__}: {error}); open it, save it again and send that"
        raise refuse(Refusals.DAMAGED, detail[:300]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a reader written in Rust raises; it cannot be imported
            raise
        raise refuse(Refusals.DAMAGED, "the workbook cannot be read; open it, save it again and send that") from None


def _part(parts: dict[str, bytes], place: str) -> bytes:
    """The part at a place; readers take small letters for capitals, so all sizes must be checked that way too."""
    found = [part for name, part in parts.items() if name.lower() == place.lower()]
    if len(found) != 1:
        raise refuse(
            Refusals.DAMAGED, "a sheet is missing from the file; open it, save it again and send that", place[:100]
        )
    return found[0]


def _sheets(package: io.BytesIO, marks: dict[str, Marks], limits: Limits) -> Iterator[Sheet]:
    book = CalamineWorkbook.from_filelike(package)
    tables = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    if len(tables) > limits.sheets:
        raise refuse(Refusals.TOO_MANY_SHEETS, f"the file has {len(tables)} sheets (at most {limits.sheets})")
    rows = cells = 0
    for about in tables:
        known = marks.get(about.name, Marks())
        rows, cells = rows + known.last[0], cells + known.last[0] * known.last[1]
        if rows > limits.rows:
            raise refuse(Refusals.TOO_MANY_ROWS, f"the file has more than {limits.rows:,} rows; split it", about.name)
        if cells > limits.cells:
            detail = (
                f"values lie in an area of {cells:,} cells (at most {limits.cells:,}); delete stray ones or split it"
            )
            raise refuse(Refusals.TOO_MANY_CELLS, detail, about.name)
        yield _sheet(book.get_sheet_by_name(about.name), about.visible != SheetVisibleEnum.Visible, known, limits)


def _sheet(table: CalamineSheet, hidden: bool, marks: Marks, limits: Limits) -> Sheet:
    if table.height > limits.rows or (table.height and table.width > limits.columns):
        raise refuse(Refusals.TOO_MANY_ROWS, f"the sheet has {table.height:,} rows", table.name)
    lines: list[list[Cell]] = [
        [(clean(cell) or None) if isinstance(cell, str) else cell for cell in row] for row in table.to_python(False)
    ]
    for (row, column), text in marks.raised.items():
        if row <= len(lines) and column <= len(lines[row - 1]):
            lines[row - 1][column - 1] = clean(text) or None
    for row, column, look in marks.looks:
        if row <= len(lines) and column <= len(lines[row - 1]):
            lines[row - 1][column - 1] = look.of(lines[row - 1][column - 1])
    sheet = Sheet(table.name, lines)
    empty = {address(*at) for at in marks.formulas if at not in marks.errors and sheet.cell(*at) is None}
    return Sheet(
        table.name,
        lines,
        hidden,
        frozenset(marks.hidden_rows),
        frozenset(marks.hidden_columns),
        tuple(
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in table.merged_cell_ranges or ()
        ),
        frozenset(address(*at) for at in marks.errors),
        frozenset(empty),
        {at: clean(text) for at, text in marks.comments.items()},
        marks.floating,
    )


def places(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """(name of a sheet, name of its part), in order."""
    relations = ElementTree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<r/>"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    sheets = [each for each in book.iter() if each.tag.rpartition("}")[2] == "sheet"]
    return [
        (sheet.get("name", ""), posixpath.normpath(posixpath.join("xl", targets.get(_id(sheet), ""))).lstrip("/"))
        for sheet in sheets
    ]


def _raised_strings(parts: dict[str, bytes]) -> dict[str, str]:
    """The shared texts in which something is raised, lowered or crossed out."""
    part = next((part for name, part in parts.items() if name.lower() == "xl/sharedstrings.xml"), b"")
    return raised_texts(ElementTree.fromstring(part)) if any(word in part for word in MARKS_TEXT) else {}


def _counts_from_1904(parts: dict[str, bytes]) -> bool:
    """Whether days are counted from 1904 on, as workbooks of old Macintosh programs do."""
    return bool(re.search(rb"""\sdate1904=["'](?:1|true|on)["']""", parts["xl/workbook.xml"]))


def _years_in_dates(sheet: Sheet) -> Sheet:
    """The sheet with 2024 where a year was typed into a cell for dates and stands as a day of 1909."""
    first = date(1904, 1, 1)
    for row in sheet.rows:
        for at, cell in enumerate(row):
            if (
                isinstance(cell, date)
                and 1950 <= (days := (date(cell.year, cell.month, cell.day) - first).days) <= 2150
            ):
                row[at] = days
    return sheet


def _id(sheet: ElementTree.Element) -> str:
    return sheet.get(_RELATED) or next((value for name, value in sheet.items() if name.endswith("}id")), "")


def _looks(parts: dict[str, bytes]) -> dict[str, Look]:
    """What each cell style makes of a cell, by the style's number."""
    if "xl/styles.xml" not in parts:
        return {}
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    space = styles.tag.rpartition("}")[0] + "}" if "}" in styles.tag else ""
    formats = {str(number): built_in(code) for number, code in BUILTIN_FORMATS.items()}
    formats |= {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter(f"{space}numFmt")}
    fonts = styles.find(f"{space}fonts")
    crossed = {
        str(place)
        for place, font in enumerate(fonts if fonts is not None else ())
        if any(strikes(each.tag.rpartition("}")[2], each.attrib) for each in font)
    }
    used = styles.find(f"{space}cellXfs")
    return {
        str(place): Look(formats.get(each.get("numFmtId", ""), ""), each.get("fontId") in crossed)
        for place, each in enumerate(used if used is not None else ())
    }
