"""A chart as a sharp picture for a file: drawn by the same code as on screen, without a browser and without the
machine's fonts, which on a server may know no Chinese.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

import resvg_py

from dashboard.facts.view_models import TrendChart
from dashboard.figures.compare import figure as drawn
from dashboard.figures.fixed import FAMILY, fixed
from dashboard.figures.theme import Figure

FONTS = Path(__file__).resolve().parent.parent.parent / "assets" / "fonts"
WIDTH, HEIGHT = 660, 236
"""Pixels of a chart that fills the text of an A4 page: its labels then are about as large as a caption."""
ZOOM = 2.75
"""Pixels of the picture to one of the drawing: some 290 to the inch across an A4 page."""


class MissingGlyph(ValueError):
    """The fonts that come along lack `characters`; the message names them and the remedy."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        listed = " ".join(characters)
        super().__init__(
            f"the fonts in assets/fonts cannot draw {listed}: add it in docs/make_fonts.py and run that file"
        )


def trend_picture(chart: TrendChart, *, width: int = WIDTH, height: int = HEIGHT, zoom: float = ZOOM) -> bytes:
    """PNG of a trend chart as the screen draws it, in light colours, with the mark of demonstration data in its corner.

    Raises:
        MissingGlyph: a label holds a character that cannot be drawn.
    """
    return picture(drawn(chart, height=height), width, zoom=zoom, corner=chart.demo_word if chart.demonstration else "")


def picture(figure: Figure, width: int, *, zoom: float = ZOOM, corner: str = "") -> bytes:
    """PNG of any figure dictionary that `figures.static` draws; `width` in pixels of the drawing.

    Raises:
        MissingGlyph: a label holds a character that cannot be drawn.
    """
    return rendered(fixed(figure, width, corner=corner), zoom=zoom)


def rendered(svg: str, *, zoom: float = ZOOM) -> bytes:
    """PNG of a drawing that stands alone, in our own fonts.

    Raises:
        MissingGlyph: a text in it holds a character that cannot be drawn.
    """
    missing = missing_in("".join(map(unescape, re.findall(r">([^<]+)<", svg.partition("</style>")[2] or svg))))
    if missing:
        raise MissingGlyph(missing)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=zoom, skip_system_fonts=True, font_files=_files(), font_family=FAMILY
        )
    )


def missing_in(text: str) -> str:
    """The characters of a text that our fonts lack, each once; empty if all can be drawn."""
    return "".join(sorted(set(text) - drawable()))


@cache
def drawable() -> frozenset[str]:
    """Every character that can be drawn."""
    return frozenset((FONTS / "characters.txt").read_text(encoding="utf-8") + "\n")


@cache
def _files() -> list[str]:
    return [str(file) for file in sorted(FONTS.glob("*.otf"))]
