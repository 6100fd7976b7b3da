"""Numbers that a spreadsheet shows as percentages: stored as 0.95, read by people as 95%."""

from __future__ import annotations

import re

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

_SHOWN = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*[%％]")


def is_percent(number_format: str) -> bool:
    """Whether a number format multiplies by 100; a % in quotation marks is only text."""
    return "%" in _LITERAL.sub("", number_format or "")


def shows_percent(text: str, value: float) -> bool:
    """Whether a number is shown multiplied by 100 with a %, whatever its type says: Gnumeric calls 95% in ODS a plain number."""
    found = _SHOWN.fullmatch(text)
    if not found or not value:
        return False
    shown = float(found.group(1).replace(",", ""))
    return abs(shown - value * 100) < abs(shown - value)


def percent(value: float) -> str:
    """The number as people see it, with all its digits: 0.9567 as 95.67%."""
    return f"{float(f'{value * 100:.12g}'):.15g}%"
