"""The content of a cell of an ODS, and the sheet it stands in while that is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from data_access.importing.reading.files.cell_formats import month, percent, shows_percent, struck
from data_access.importing.reading.files.number_formats import as_seen
from data_access.importing.reading.model import Cell, Sheet
from data_access.importing.reading.text import clean, shown

_MONTH = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}月?|\d{1,2}\s*[-/.]\s*\d{4}")
"""What people see of a date without its day."""
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|(?:Err|错误)[:：]\d+")


@dataclass
class OdsCell:
    """The cell under way: its attributes and the texts in it."""

    given: dict[str, str]
    texts: list[str] = field(default_factory=list)
    crossed_out: bool = False


@dataclass
class OdsTable:
    """The sheet under way; `row` and `column` are the last ones begun, 1-based."""

    name: str
    hidden: bool
    rows: list[list[Cell]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: set[str] = field(default_factory=set)
    without_value: set[str] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    floating: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0
    columns: int = 0
    width: int = 0
    repeated: int = 1
    line: list[Cell] = field(default_factory=list)
    row_style: str = ""
    column_styles: dict[int, str] = field(default_factory=dict)
    """Of columns that are crossed out."""

    def sheet(self) -> Sheet:
        """The sheet as read."""
        return Sheet(
            clean(self.name), self.rows, self.hidden, frozenset(self.hidden_rows), frozenset(self.hidden_columns),
            tuple(self.merged), frozenset(self.errors), frozenset(self.without_value), self.comments, tuple(self.floating),
        )  # fmt: skip


def is_raised(position: str) -> bool:
    """Whether a text position (33% 58%, super 58%, sub) lifts letters off the line, up or down: a note's mark."""
    first = position.split(" ")[0]
    return first in ("super", "sub") or (first.endswith("%") and first.strip("-0.%") != "")


def crosses_out(given: Mapping[str, str]) -> bool:
    """Whether the properties of a text cross it out."""
    return given.get("style:text-line-through-style", given.get("style:text-line-through-type", "none")) != "none"


def value_of(cell: OdsCell) -> tuple[Cell, str]:
    """The content of a cell, and "error" or "without value" where its formula has no result."""
    value, kind = _value_of(cell)
    return (struck(shown(value)) if cell.crossed_out and value is not None else value), kind


def _value_of(cell: OdsCell) -> tuple[Cell, str]:
    given, text = cell.given, clean("".join(cell.texts))
    kind = given.get("office:value-type") or given.get("calcext:value-type", "")
    formula = "table:formula" in given
    if given.get("calcext:value-type") == "error" or (formula and _ERROR.fullmatch(text)):
        return None, "error"
    if kind in ("float", "currency", "percentage") and "office:value" in given:
        number = float(given["office:value"])
        if formula and text in ("TRUE", "FALSE", "真", "假"):
            return bool(number), ""
        if kind == "percentage" or shows_percent(text, number):
            return percent(number), ""
        return (as_seen(number, text) if cell.texts else "") or number, ""
    if kind == "boolean":
        return given.get("office:boolean-value") == "true", ""
    if kind == "date":
        return _date(given.get("office:date-value", ""), text), ""
    written = clean(given.get("office:string-value", "")) or text
    nothing = formula and not kind and not cell.texts  # an empty text as the result has a paragraph: IF(…,"")
    return written or None, "without value" if nothing else ""


def _date(written: str, text: str) -> Cell:
    """A date; as people see it where no calendar here has it."""
    try:
        day = datetime.fromisoformat(written)
        return month(day) if _MONTH.fullmatch(text) else day
    except ValueError:
        return text or written or None
