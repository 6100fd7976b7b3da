"""How wide a text is on a slide, and in which size a finding takes no more than two lines."""

from __future__ import annotations

from dashboard.text.pauses import at_pause
from dashboard.text.widths import BOLD, em
from dashboard.text.wrapping import wrapped

WIDTH = 1728
"""Between the margins of a slide, in pixels of a screen of 1920."""
SIZES = (58, 52, 46, 40, 36)
"""Type sizes of a finding: the largest in which it takes no more than two lines."""


def title_size(text: str) -> tuple[int, int]:
    """Type size of a finding and how many lines it takes."""
    for size in SIZES:
        if (lines := len(wrapped(text, WIDTH / BOLD / size, em))) <= 2:
            return size, lines
    return SIZES[-1], lines


def broken(text: str, size: int) -> tuple[str, ...]:
    """A finding of two lines, broken where its sentence pauses if both parts fit; else in one piece, to wrap by itself."""
    return at_pause(text, WIDTH, lambda part: em(part) * size * BOLD)
