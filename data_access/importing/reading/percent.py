"""Numbers that a spreadsheet shows as percentages: stored as 0.95, read by people as 95%."""

from __future__ import annotations

import re

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def is_percent(number_format: str) -> bool:
    """Whether a number format multiplies by 100; a % in quotation marks is only text."""
    return "%" in _LITERAL.sub("", number_format or "")


def percent(value: float) -> str:
    """The number as people see it, with all its digits: 0.9567 as 95.67%."""
    return f"{float(f'{value * 100:.12g}'):.15g}%"
