"""Workbooks with dates and parts that a plain table of texts and numbers does not have."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter


def dated(rows: list[list[Any]], *, from_1904: bool = False, number_format: str = "yyyy-mm-dd") -> bytes:
    """An XLSX in which datetimes are date cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": from_1904}) as book:
        into, style = book.add_worksheet("表"), book.add_format({"num_format": number_format})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    into.write_datetime(row, column, cell, style)
                elif cell is not None:
                    into.write(row, column, cell)
    return out.getvalue()
