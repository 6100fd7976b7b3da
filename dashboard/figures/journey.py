"""One target's years as one line: from the baseline on the left to the target on the right, a dot for every year.

Drawn as still SVG in the space of a table row. Places are per cent of the width, so every row of a table has the same
scale; what lies beyond it stands at its edge.
"""

from __future__ import annotations

from html import escape

from dashboard.facts.ending.rows import EndRow
from dashboard.figures.svg_plot import shape_path
from dashboard.text.words import MINUS
from indicators.codes import Group

LOW, HIGH = -25.0, 125.0
"""Per cent of the targeted change at the two ends of the picture."""
HEIGHT, MIDDLE = 24, 12
TICKS = (0, 25, 50, 75, 100)
R = 4.4


def place(share: float) -> float:
    """Where a share of the change stands, in per cent of the width."""
    return 100 * (min(max(share, LOW), HIGH) - LOW) / (HIGH - LOW)


def journey(row: EndRow) -> str:
    """A reader sees how far the target came, whether evenly, and whether it turned back."""
    if not row.dots:
        return ""
    colour = "var(--off)" if row.group == Group.OFF_TRACK else "var(--series)"
    ends = [place(dot.share) for dot in row.dots]
    line = f'<line x1="{min(ends):.2f}%" x2="{max(ends):.2f}%" y1="{MIDDLE}" y2="{MIDDLE}" stroke="var(--series)" stroke-width="1.8"/>'
    years = "".join(
        f'<circle cx="{x:.2f}%" cy="{MIDDLE}" r="2.2" fill="var(--card)" stroke="var(--series)" stroke-width="1.2"/>'
        for x in ends[:-1]
    )
    label = escape(" · ".join(f"{dot.year} {_percent(dot.share)}" for dot in row.dots))
    last = f'<svg x="{ends[-1]:.2f}%" y="{MIDDLE}" overflow="visible">{_end(row, colour)}</svg>'
    return (
        f'<svg class="jy" height="{HEIGHT}" width="100%" role="img" aria-label="{label}"><title>{label}</title>'
        f"{_ground()}{line}{years}{last}</svg>"
    )


def _ground() -> str:
    band = f'<rect x="{place(100):.2f}%" width="{100 - place(100):.2f}%" height="{HEIGHT}" fill="var(--band)"/>'
    zero = f'<line x1="{place(0):.2f}%" x2="{place(0):.2f}%" y2="{HEIGHT}" stroke="var(--hair)"/>'
    goal = f'<line x1="{place(100):.2f}%" x2="{place(100):.2f}%" y2="{HEIGHT}" stroke="var(--target)" stroke-width="1.4" stroke-dasharray="4 3"/>'
    return band + zero + goal


def _end(row: EndRow, colour: str) -> str:
    """The last figure: a triangle where it missed, a dotted ring where it is not that of the deadline, else a full ring."""
    if row.group == Group.OFF_TRACK:
        path = shape_path("triangle-down", R)
        fill = "var(--off-tint)" if row.demonstration else colour
        return f'<path d="{path}" fill="{fill}" stroke="{colour}" stroke-width="1.7" stroke-linejoin="round"/>'
    dashes = ' stroke-dasharray="2 1.6"' if row.kind == "owed" else ""
    fill = "var(--card)" if row.demonstration or row.kind == "owed" else colour
    return f'<circle r="{R + 0.6}" fill="{fill}" stroke="{colour}" stroke-width="1.8"{dashes}/>'


def _percent(share: float) -> str:
    return f"{MINUS if round(share) < 0 else ''}{abs(round(share))}%"
