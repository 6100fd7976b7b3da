"""A drawing as it stands alone in a file: title and finding above it, the mark of invented figures, source and link below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures.fixed import FAMILY, fixed
from dashboard.figures.label_space import text_width
from dashboard.figures.theme import CARD, INK, MUTED, REFERENCE, Figure
from dashboard.text.wrapping import wrapped

EDGE = 24
TITLE, SUBTITLE, FOOT = 18, 14, 12
LEADING = {SUBTITLE: 22, FOOT: 18}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the drawing; `mark` is empty where no figure is invented."""

    title: str
    finding: str
    mark: str
    lines: Sequence[str]


def paper(figure: Figure, around: Around, width: int) -> str:
    """SVG of `width` pixels, on white: everything a reader must know who sees the picture without the page."""
    inner = width - 2 * EDGE
    parts = [
        f'<text x="{EDGE}" y="{EDGE + 16}" font-size="{TITLE}" font-weight="600" fill="{INK}">{_text(around.title)}</text>'
    ]
    if around.mark:
        parts.append(_mark(around.mark, width - EDGE))
    y = EDGE + 20.0
    for line in _lines(around.finding, inner, SUBTITLE):
        y += LEADING[SUBTITLE]
        parts.append(f'<text x="{EDGE}" y="{y}" font-size="{SUBTITLE}" fill="{MUTED}">{_text(line)}</text>')
    y += 12
    drawing = fixed(figure, inner).replace("<svg ", f'<svg x="{EDGE}" y="{y}" ', 1)
    parts.append(drawing)
    y += figure["layout"]["height"] + 4
    for line in (part for text in around.lines for part in _lines(text, inner, FOOT)):
        y += LEADING[FOOT]
        parts.append(f'<text x="{EDGE}" y="{y}" font-size="{FOOT}" fill="{MUTED}">{_text(line)}</text>')
    height = round(y + EDGE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{FAMILY}"><rect width="100%" height="100%" fill="{CARD}"/>{"".join(parts)}</svg>'
    )


def _mark(word: str, right: float) -> str:
    """The dashed box of invented figures, as on the pages."""
    wide = text_width(word) + 16
    return (
        f'<rect x="{right - wide:.1f}" y="{EDGE}" width="{wide:.1f}" height="22" rx="4" fill="none" stroke="{REFERENCE}" '
        f'stroke-dasharray="4 3"/><text x="{right - 8:.1f}" y="{EDGE + 15}" text-anchor="end" font-size="12" fill="{MUTED}">'
        f"{_text(word)}</text>"
    )


def _lines(text: str, width: float, size: int) -> list[str]:
    """The text in lines that fit; an address breaks at its signs too."""
    return wrapped(text, width, lambda part: text_width(part) * size / 12, behind=" &,/")


def _text(text: str) -> str:
    return escape(text, quote=False)
