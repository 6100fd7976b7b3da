"""The content of a cell of an ODS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from data_access.importing.reading.files.cell_formats import percent, shows_percent, struck
from data_access.importing.reading.files.number_formats import as_seen
from data_access.importing.reading.model import Cell
from data_access.importing.reading.text import clean, shown

_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|(?:Err|错误)[:：]\d+")


@dataclass
class OdsCell:
    """The cell under way: its attributes and the texts in it."""

    given: dict[str, str]
    texts: list[str] = field(default_factory=list)
    crossed_out: bool = False


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
    return written or None, "without value" if formula and not kind and not written else ""


def _date(written: str, text: str) -> Cell:
    """A date; as people see it where no calendar here has it."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return text or written or None
