"""Texts that a spreadsheet program would run as a formula, and what makes them harmless."""

from __future__ import annotations

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With the wide forms, which Chinese and Japanese editions take for the narrow ones."""


def inert(text: str) -> str:
    """The text as a spreadsheet program shows it instead of running it as a formula; numbers stay numbers."""
    if text.startswith(RISKY) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
