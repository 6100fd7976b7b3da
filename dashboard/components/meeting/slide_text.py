"""How wide a text is on a slide, and in which size a finding takes no more than two lines."""

from __future__ import annotations

import re

from dashboard.text.pauses import at_pause
from dashboard.text.widths import BOLD, em

WIDTH = 1728
"""Between the margins of a slide, in pixels of a screen of 1920."""
SIZES = (58, 52, 46, 40, 36)
"""Type sizes of a finding: the largest in which it takes no more than two lines."""
WORD = re.compile(r"[^\s\u2e80-\uffff]+\s*|.\s*")
"""What stays on one line: a word, or a single Chinese character."""


def title_size(text: str) -> tuple[int, int]:
    """Type size of a finding and how many lines it takes."""
    for size in SIZES:
        if (lines := _lines(text, WIDTH / BOLD / size)) <= 2:
            return size, lines
    return SIZES[-1], lines


def _lines(text: str, room: float) -> int:
    """How many lines a text takes where `room` em fit in one: a word that does not fit leaves the rest of its line empty."""
    lines, used = 1, 0.0
    for word in WORD.findall(text):
        if used + em(word.rstrip()) > room:
            lines, used = lines + 1, 0.0
        used += em(word)
    return lines


def broken(text: str, size: int) -> tuple[str, ...]:
    """A finding of two lines, broken where its sentence pauses if both parts fit; else in one piece, to wrap by itself."""
    return at_pause(text, WIDTH, lambda part: em(part) * size * BOLD)
