"""A table as an XLSX of one sheet; texts stay texts, whatever they begin with."""

from __future__ import annotations

import io

from dashboard.facts.view_models import TableCells
from dashboard.services.spreadsheet import ExactBook
from dashboard.text.inert import inert
from dashboard.text.widths import cells as cells_of

WIDEST = 48
NAME = 31
"""The longest name a sheet may have."""


def sheet_bytes(cells: TableCells, name: str) -> bytes:
    """The table with a fixed header and a filter; whole numbers are numbers."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with ExactBook(out, options) as book:
        sheet = book.add_worksheet(name[:NAME])
        bold = book.add_format({"bold": True, "bottom": 1})
        for column, text in enumerate(cells.head):
            sheet.write_string(0, column, inert(text), bold)
            widths = [cells_of(row[column]) for row in cells.rows[:500]]
            sheet.set_column(column, column, min(max([cells_of(text), *widths]) + 2, WIDEST))
        for row, texts in enumerate(cells.rows, start=1):
            for column, text in enumerate(texts):
                if text.isascii() and text.isdigit() and len(text) < 10 and not (len(text) > 1 and text[0] == "0"):
                    sheet.write_number(row, column, int(text))
                else:
                    sheet.write_string(row, column, inert(text))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(cells.rows), 1), len(cells.head) - 1)
    return out.getvalue()
