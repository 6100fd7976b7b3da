"""How much of its one page a notice takes, in points, and what room that leaves for a chart and for writing."""

from __future__ import annotations

import math

from dashboard.documents.notices import NoticeView
from dashboard.text.widths import SERIF, em

PAGE = 722 - 14
"""Points between the margins, less what another program may need more."""
CHART = 114
CELL_LINE, CELL_EDGE = 13.0, 3.0
TEXT_LINE, TEXT_GAP = 17.0, 2.0
PER_TEXT = 39.0
WHOLE, HALF = 36.5, 13.5
"""Squares of type that fit a line of text, and of the table over its whole width and over half of it; rather too few."""
TITLES = 40 + 19 + 19 + 40
"""The title, the number, the signature, the head of the reply slip."""
SLIP_EDGE = 8
MOST_BLANK = 4


def lines(text: str, fits: float) -> int:
    """Lines a text takes, at least one."""
    return max(1, math.ceil(em(text, latin=SERIF) / fits))


def taken(view: NoticeView) -> float:
    """Points that everything but the chart takes, with the reply's fields at their least."""
    running = (view.to, view.opening, view.asks, view.slip_note)
    points = TITLES + sum(TEXT_LINE * lines(text, PER_TEXT) + TEXT_GAP for text in running)
    for row in view.facts:
        fits = WHOLE if len(row) == 1 else HALF
        points += CELL_LINE * max(lines("".join(span.text for span in cell), fits) for _, cell in row) + CELL_EDGE
    return points + sum(CELL_LINE * n + SLIP_EDGE for _, n in view.slip)


def has_room_for_chart(view: NoticeView) -> bool:
    """Whether the page holds a chart besides."""
    return view.chart is not None and taken(view) + CHART <= PAGE


def blank_lines(view: NoticeView, *, chart: bool) -> int:
    """Lines to add to each field that is to be written in."""
    fields = sum(1 for _, n in view.slip if n > 1) or 1
    left = PAGE - taken(view) - (CHART if chart else 0)
    return int(max(0, min(MOST_BLANK, left // CELL_LINE // fields)))
