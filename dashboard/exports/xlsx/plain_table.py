"""One table as a workbook of one sheet, its numbers as numbers with all their digits."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from dashboard.exports.xlsx.styles import HEAD, Styles, put_text
from dashboard.services.spreadsheet import ExactBook
from dashboard.text.widths import cells as cells_of

WIDEST, NAME = 44, 31
Value = str | int | float | None


def table_xlsx(
    name: str,
    head: Sequence[str],
    rows: Sequence[Sequence[Value]],
    decimals: Sequence[int],
    *,
    language: str,
    made: int,
) -> bytes:
    """The same table gives the same bytes; `decimals` are those shown of each row's broken numbers, `made` a year."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with ExactBook(out, options) as book:
        book.set_properties({"title": name, "created": datetime(made, 12, 31)})
        styles = Styles(book, language)
        sheet = book.add_worksheet(name[:NAME])
        for at, text in enumerate(head):
            widest = max([cells_of(text), *(cells_of(str(row[at])) for row in rows if isinstance(row[at], str))])
            sheet.set_column(at, at, min(widest + 3, WIDEST))
            put_text(sheet, 0, at, text, styles, bold=True, bg_color=HEAD, bottom=1, text_wrap=True)
        for line, (row, digits) in enumerate(zip(rows, decimals, strict=True), 1):
            for at, value in enumerate(row):
                if isinstance(value, str):
                    put_text(sheet, line, at, value, styles, text_wrap=True)
                elif isinstance(value, int):
                    sheet.write_number(line, at, value, styles.get(num_format="0"))
                elif value is not None:
                    sheet.write_number(line, at, value, styles.number(digits))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(head) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return out.getvalue()
