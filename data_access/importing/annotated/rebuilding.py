"""Writes the cells of a file into a new workbook, with its problems marked."""

from __future__ import annotations

import io
import math
from datetime import date, datetime, time, timedelta

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data_access.importing.annotated.defusing import RISKY
from data_access.importing.annotated.marking import FILLS, MOST_COMMENTS, Marks, link, place
from data_access.importing.reading.codes import Severity
from data_access.importing.reading.model import Book, Cell, Sheet
from data_access.importing.reading.text import shown
from data_access.spreadsheet import ExactBook

_WIDTHS = (7, 12, 18, 10, 24, 90)
_LONGEST = 32_767  # characters of a cell
Fills = dict[tuple[Severity | None, bool], Format]
"""By severity (None for none), and whether a text must be kept from becoming a formula."""
_NAME = str.maketrans("", "", "[]:*?/\\'")


def rebuild(book: Book, marks: Marks) -> bytes:
    """The values of every sheet, hidden rows and sheets still hidden; problems coloured, commented, listed."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with ExactBook(out, options) as copy:
        names: dict[str, str] = {}
        fills = _fills(copy)
        day = copy.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in book.sheets:
            names[sheet.name] = _free(sheet.name, list(names.values()))
            into = copy.add_worksheet(names[sheet.name])
            _write(into, sheet, marks, fills, day)
            if sheet.hidden and len(names) > 1:
                into.hide()
        _list(copy, marks, names, fills)
    return out.getvalue()


def _fills(copy: Workbook) -> Fills:
    looks: Fills = {}
    for severity in (None, *Severity):
        colour = {"bg_color": f"#{FILLS[severity]}"} if severity in FILLS else {}
        for risky in (False, True):
            looks[severity, risky] = copy.add_format(colour | ({"quote_prefix": True} if risky else {}))
    return looks


def _write(into: Worksheet, sheet: Sheet, marks: Marks, fills: Fills, day: Format) -> None:
    found = marks.of_sheet(sheet.name)
    into.set_column(0, max(0, sheet.width - 1), 14)
    for at, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            severity, _ = found.get((at + 1, column + 1), (None, ""))
            risky = isinstance(cell, str) and cell.startswith(RISKY)
            _write_cell(into, at, column, cell, fills[severity, risky], day)
        if at + 1 in sheet.hidden_rows:
            into.set_row(at, None, None, {"hidden": True})
    for count, ((row_number, column_number), (severity, text)) in enumerate(found.items()):
        if sheet.cell(row_number, column_number) is None and severity in FILLS:
            into.write_blank(row_number - 1, column_number - 1, None, fills[severity, False])
        if count < MOST_COMMENTS:
            options = {"x_scale": 2.4, "y_scale": 0.6 + len(text) / 60}
            into.write_comment(row_number - 1, column_number - 1, text, options)


def _write_cell(into: Worksheet, row: int, column: int, cell: Cell, fill: Format, day: Format) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        into.write_boolean(row, column, cell, fill)
    elif isinstance(cell, int | float) and math.isfinite(cell):
        into.write_number(row, column, cell, fill)
    elif isinstance(cell, datetime | date) and cell.year >= 1900:
        into.write_datetime(row, column, cell, day)
    elif isinstance(cell, date | time | timedelta):
        into.write_string(row, column, shown(cell), fill)
    else:
        into.write_string(row, column, str(cell)[:_LONGEST], fill)


def _list(copy: Workbook, marks: Marks, names: dict[str, str], fills: Fills) -> None:
    sheet = copy.add_worksheet(marks.free_name(list(names.values())))
    bold, wrap = copy.add_format({"bold": True}), copy.add_format({"text_wrap": True, "valign": "top"})
    linked = copy.add_format({"font_color": "#0563C1", "underline": 1})
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, marks.titles.heads[at], bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if not marks.listed:
        sheet.write_string(1, 0, marks.titles.nothing)
    for at, (problem, text) in enumerate(marks.listed, start=1):
        sheet.write_number(at, 0, at)
        sheet.write_string(at, 1, marks.titles.severities[problem.severity], fills[problem.severity, False])
        sheet.write_string(at, 2, problem.sheet)
        cell, linkable = place(problem), problem.sheet in names and at <= 60_000
        if cell and linkable:
            sheet.write_url(at, 3, f"internal:{link(names[problem.sheet], cell)}", linked, cell)
        else:
            sheet.write_string(at, 3, cell)
        sheet.write_string(at, 4, problem.value, fills[None, problem.value.startswith(RISKY)])
        sheet.write_string(at, 5, text[:_LONGEST], wrap)


def _free(name: str, taken: list[str]) -> str:
    """The name as a sheet may have it, different from all others."""
    bare = (name.translate(_NAME).strip() or "Sheet")[:26]
    lower = {each.lower() for each in taken}
    names = (bare if not n else f"{bare} {n + 1}" for n in range(len(taken) + 1))
    free = next(each for each in names if each.lower() not in lower)
    return free if free.lower() != "history" else f"{free}_"
