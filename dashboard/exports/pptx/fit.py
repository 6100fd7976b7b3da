"""How wide a text runs on a slide, how many lines it takes, and in which size it fits."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.text.widths import BOLD, FALLBACK, em
from dashboard.text.wrapping import wrapped

SAFE = 1.06
SAFE_NUMBER = 1.18
"""What a cell adds to a measured width: a figure that breaks in a narrow cell is worse than a wide column."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line, in the unit of `size`."""
    return em(text, latin=FALLBACK) * size * (BOLD if bold else 1.0)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a room so wide, broken between words or after any Chinese character."""
    return max(len(wrapped(text, room, lambda part: width(part, size, bold=bold))), 1)


def fitting(text: str, room: float, steps: Sequence[tuple[float, int]], *, bold: bool = False) -> tuple[float, int]:
    """The first step (size, most lines) that holds the text, with the lines it takes; else the last."""
    for size, most in steps:
        taken = lines(text, size, room, bold=bold)
        if taken <= most:
            return size, taken
    size, _ = steps[-1]
    return size, lines(text, size, room, bold=bold)
