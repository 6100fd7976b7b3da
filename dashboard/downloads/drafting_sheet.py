"""The table of the drafting meeting as an XLSX: A3 across, numbers as numbers, texts as texts whatever they begin with."""

from __future__ import annotations

import io
from typing import Any

from dashboard.services.spreadsheet import ExactBook
from dashboard.services.target_setting.table import DraftingBook, Sheet
from dashboard.text.inert import inert
from dashboard.text.widths import cells as cells_of

A3 = 8
WIDEST, NARROWEST = 30, 6
NAME = 31
FONT = 10


def book_bytes(view: DraftingBook) -> bytes:
    """The file; the same view gives the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with ExactBook(out, options) as book:
        looks = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "line": book.add_format({"font_size": FONT, "font_color": "#5B6472"}),
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "font_size": FONT}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "font_size": FONT}),
            "number": book.add_format({"valign": "top", "font_size": FONT, "num_format": "General"}),
        }
        for page in view.sheets:
            _fill(book.add_worksheet(page.name[:NAME]), page, looks, view.mark)
    return out.getvalue()


def _fill(sheet: Any, page: Sheet, looks: dict[str, Any], mark: str) -> None:
    sheet.write_string(0, 0, inert(page.title), looks["title"])
    for row, line in enumerate(page.lines, start=1):
        sheet.write_string(row, 0, inert(line), looks["line"])
    top = len(page.lines) + 2
    for column, text in enumerate(page.head):
        sheet.write_string(top, column, inert(text), looks["head"])
        widths = [
            cells_of(cell) if isinstance(cell, str) else 8 for row in page.rows if (cell := row[column]) is not None
        ]
        sheet.set_column(column, column, min(max([NARROWEST, *widths, min(cells_of(text), 10)]) + 2, WIDEST))
    for row, cells in enumerate(page.rows, start=top + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, inert(cell), looks["text"])
            elif cell is not None:
                sheet.write_number(row, column, cell, looks["number"])
    sheet.freeze_panes(top + 1, 1)
    sheet.autofilter(top, 0, top + max(len(page.rows), 1), len(page.head) - 1)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_header(f"&L&9{page.name}&R&9{mark}".replace("&&", "&"))
    sheet.set_footer("&R&9&P / &N")
