"""Annotates a workbook in place: formatting, widths and arithmetic stay as the sender made them."""

from __future__ import annotations

import io

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from data_access.importing.annotated.defusing import as_text, defuse
from data_access.importing.annotated.marking import FILLS, MOST_COMMENTS, Marks, link, place
from data_access.importing.annotated.validations import restore_validations
from data_access.importing.reading.codes import Severity
from data_access.importing.reading.text import clean

_AUTHOR = "检查"
_WIDTHS = (7, 12, 18, 10, 24, 90)


def annotate_workbook(content: bytes, marks: Marks) -> bytes | None:
    """The workbook with its problems marked; None if openpyxl cannot load or save it."""
    try:
        book = load_workbook(io.BytesIO(content), keep_links=False)
        restore_validations(book, content)
        defuse(book)
        for sheet in book.worksheets:
            _mark(sheet, marks)
        _list(book, marks)
        out = io.BytesIO()
        book.save(out)
    except Exception:  # files that Excel and calamine take and openpyxl does not: broken styles, odd extensions
        return None
    return out.getvalue()


def _mark(sheet: Worksheet, marks: Marks) -> None:
    tops = {
        (row, column): (found.min_row, found.min_col)
        for found in sheet.merged_cells.ranges
        if found.size["rows"] * found.size["columns"] <= 10_000
        for row, column in found.cells
    }
    for count, (at, (severity, text)) in enumerate(marks.of_sheet(clean(sheet.title)).items()):
        cell = sheet.cell(*tops.get(at, at))
        if isinstance(cell, MergedCell):
            continue
        if severity in FILLS:
            cell.fill = PatternFill("solid", start_color=FILLS[severity])
        if count < MOST_COMMENTS:
            _comment(cell, text)


def _comment(cell: Cell, text: str) -> None:
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    comment = Comment(before + text, _AUTHOR)
    comment.width, comment.height = 320, 30 + 20 * (1 + len(comment.text) // 24)
    cell.comment = comment


def _list(book: Workbook, marks: Marks) -> None:
    names = {clean(sheet.title): sheet.title for sheet in book.worksheets}
    sheet = book.create_sheet(marks.free_name(book.sheetnames))
    for at, width in enumerate(_WIDTHS):
        sheet.column_dimensions[chr(65 + at)].width = width
    bold = Font(bold=True)
    for at, text in enumerate(marks.titles.heads, start=1):
        _put(sheet.cell(1, at), text).font = bold
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    if not marks.listed:
        _put(sheet.cell(2, 1), marks.titles.nothing)
    for row, (problem, text) in enumerate(marks.listed, start=2):
        sheet.cell(row, 1).value = row - 1
        severity = _put(sheet.cell(row, 2), marks.titles.severities[Severity(problem.severity)])
        if problem.severity in FILLS:
            severity.fill = PatternFill("solid", start_color=FILLS[problem.severity])
        _put(sheet.cell(row, 3), problem.sheet)
        where = _put(sheet.cell(row, 4), place(problem))
        if where.value and problem.sheet in names:
            location = link(names[problem.sheet], str(where.value))
            where.hyperlink = Hyperlink(ref=where.coordinate, location=location)
            where.font = Font(color="0563C1", underline="single")
        _put(sheet.cell(row, 5), problem.value)
        _put(sheet.cell(row, 6), text).alignment = Alignment(wrap_text=True, vertical="top")


def _put(cell: Cell, text: str) -> Cell:
    """The cell with a text in it that stays a text, whatever it begins with."""
    as_text(cell, clean(text))
    return cell
