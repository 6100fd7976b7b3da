"""Text in lines of a given width, where neither browser nor office program breaks it: on paper, in a drawing, on a slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dashboard.text.widths import WIDE_FROM


def wrapped(text: str, room: float, width: Callable[[str], float], *, behind: str = " ") -> list[str]:
    """The text in lines no wider than `room`: broken behind these signs and around Chinese characters.

    A piece that is longer than a line is broken within. `width` measures in the unit of `room`.
    """
    lines, line, used = [], "", 0.0
    for whole in _pieces(text, behind):
        piece = whole
        if line and used + width(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, used, piece = "", 0.0, piece.lstrip()
        while len(piece) > 1 and width(piece.rstrip()) > room:
            fits = next((end for end in range(len(piece) - 1, 1, -1) if width(piece[:end]) <= room), 1)
            lines.append(piece[:fits])
            piece = piece[fits:]
        line, used = line + piece, used + width(piece)
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, behind: str) -> Iterator[str]:
    """Single Chinese characters, and words with the sign behind them."""
    word = ""
    for letter in text:
        wide = ord(letter) >= WIDE_FROM
        if wide and word:
            yield word
            word = ""
        word += letter
        if wide or letter in behind:
            yield word
            word = ""
    if word:
        yield word
