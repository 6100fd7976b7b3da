"""Takes out of a sender's workbook what would reach beyond it when somebody else opens its copy.

Arithmetic stays; a formula that starts a program or asks another server becomes the text it is written as.
"""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

_REACHES_OUT = re.compile(
    r"\||\b(WEBSERVICE|FILTERXML|HYPERLINK|IMAGE|RTD|CALL|REGISTER(\.ID)?|EXEC|DDE|STOCKHISTORY|CUBE\w+|SQL\.REQUEST)\s*\(",
    re.IGNORECASE,
)
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet program may take for the beginning of a formula when a text is edited or saved as CSV."""


def defuse(book: Workbook) -> None:
    """Makes every formula that reaches out a text, in place."""
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):  # those there are; going by rows would make all up to the farthest
            if getattr(cell, "data_type", "") == "f" and isinstance(cell, Cell):
                _defuse(cell)
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name in [name for name, defined in names.items() if _REACHES_OUT.search(defined.attr_text or "")]:
            del names[name]


def as_text(cell: Cell, text: str) -> None:
    """Puts a text into a cell that stays a text, whatever it begins with and whoever edits it."""
    cell.value = text
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(RISKY)


def _defuse(cell: Cell) -> None:
    formula = cell.value
    text = "=" + " ".join(str(value) for _, value in formula) if isinstance(formula, DataTableFormula) else formula
    if isinstance(formula, ArrayFormula):
        text = formula.text or ""
    if isinstance(text, str) and _REACHES_OUT.search(text):
        as_text(cell, text)
