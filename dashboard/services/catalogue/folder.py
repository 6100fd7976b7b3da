"""The whole catalogue as files: its folder packed, or a workbook with a sheet for each file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dashboard.facts.scope import Scope
from dashboard.text.widths import cells as cells_of
from data_access.catalogue.differences import text_of
from data_access.catalogue.model import Row
from data_access.catalogue.sheets import FILES
from data_access.catalogue.writing import columns_of, folder_of
from data_access.spreadsheet import ExactBook

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same catalogue gives the same bytes."""
WIDEST = 40


def packed_folder(scope: Scope) -> bytes:
    """A ZIP that `python -m data_access seed --catalogue FOLDER` reads once it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in folder_of(scope.services.store.catalogue()).items():
            pack.writestr(zipfile.ZipInfo(name, LONG_AGO), content)
    return out.getvalue()


def workbook(scope: Scope) -> bytes:
    """The same as an XLSX that the page of the catalogue reads back: numbers as numbers, every other cell as text."""
    catalogue = scope.services.store.catalogue()
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with ExactBook(out, options) as book:
        book.set_properties({"created": datetime(*LONG_AGO)})
        head = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        for part, (file, _) in FILES.items():
            sheet = book.add_worksheet(file.removesuffix(".csv"))
            _fill(sheet, columns_of(part), getattr(catalogue, part), head, text)
    return out.getvalue()


def _fill(sheet: Any, columns: Sequence[str], rows: Sequence[Row], head: Any, text: Any) -> None:
    for at, name in enumerate(columns):
        widths = [cells_of(text_of(getattr(row, name)) or "") for row in rows[:300]]
        numbers = any(_is_number(getattr(row, name)) for row in rows)
        # a column of texts is one for whoever types into it too: a spreadsheet program makes no date or formula of them
        sheet.set_column(at, at, min(max([len(name), *widths]) + 2, WIDEST), None if numbers else text)
        sheet.write_string(0, at, name, head)
    for line, row in enumerate(rows, start=1):
        for at, name in enumerate(columns):
            cell = getattr(row, name)
            if _is_number(cell):
                sheet.write_number(line, at, cell)
            elif said := text_of(cell):
                sheet.write_string(line, at, said, text)
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _is_number(cell: object) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
