"""How near a figure lies to its target, on the one scale of a whole table: per cent of the target, right is better.

Drawn as still SVG; the disc is what was reported, the square what the plan prints, the tick what the nation publishes.
What lies beyond the scale stands at its edge with a chevron.
"""

from __future__ import annotations

from html import escape

from dashboard.text.words import MINUS

LOW, HIGH = -10.0, 6.0
"""Per cent of the target at the two ends: near misses are seen, far ones stand at the edge."""
HEIGHT, MIDDLE = 28, 14
INSET = 4.0
"""Room in per cent of the width at either end, for a mark and its chevron."""


def place(share: float) -> float:
    """Where a distance to the target stands, in per cent of the width."""
    inside = min(max(share, LOW), HIGH)
    return INSET + (100 - 2 * INSET) * (inside - LOW) / (HIGH - LOW)


def nearness(own: float | None, baseline: float | None, nation: float | None, label: str, *, bounded: bool) -> str:
    """The strip of a row; `bounded` where nothing can lie beyond the target, so that no good side is drawn."""
    marks = [
        f'<path d="M0-7V7" stroke="var(--reference)" stroke-width="2" transform="translate(0 {MIDDLE})"/>',
        f'<rect x="-4" y="{MIDDLE - 4}" width="8" height="8" fill="var(--card)" stroke="var(--target)" stroke-width="1.6"/>',
        f'<circle cy="{MIDDLE}" r="5" fill="var(--series)"/>',
    ]
    drawn = "".join(
        _at(share, mark) for share, mark in zip((nation, baseline, own), marks, strict=True) if share is not None
    )
    name = escape(label, quote=True)
    return (
        f'<svg class="near" height="{HEIGHT}" width="100%" role="img" aria-label="{name}"><title>{escape(label)}</title>'
        f"{_ground(bounded)}{drawn}</svg>"
    )


def _ground(bounded: bool) -> str:
    goal = place(0)
    end = goal if bounded else place(HIGH)
    band = (
        ""
        if bounded
        else f'<rect x="{goal:.2f}%" y="2" width="{end - goal:.2f}%" height="{HEIGHT - 4}" fill="var(--band)"/>'
    )
    line = f'<line x1="{place(LOW):.2f}%" x2="{end:.2f}%" y1="{MIDDLE}" y2="{MIDDLE}" stroke="var(--hair)"/>'
    tick = (
        f'<line x1="{place(-5):.2f}%" x2="{place(-5):.2f}%" y1="{MIDDLE - 4}" y2="{MIDDLE + 4}" stroke="var(--hair)"/>'
    )
    return f'{band}{line}{tick}<line x1="{goal:.2f}%" x2="{goal:.2f}%" y1="3" y2="{HEIGHT - 3}" stroke="var(--target)" stroke-width="2"/>'


def _at(share: float, mark: str) -> str:
    beyond = "" if LOW <= share <= HIGH else _chevron(-1 if share < LOW else 1)
    return f'<svg x="{place(share):.2f}%" overflow="visible">{mark}{beyond}</svg>'


def _chevron(side: int) -> str:
    points = f"M{7 * side},{MIDDLE - 4}l{4 * side},4l{-4 * side},4"
    return f'<path d="{points}" fill="none" stroke="var(--muted)" stroke-width="1.4"/>'


def signed_percent(share: float) -> str:
    """`−1.2%`, `+0.5%`: a distance to the target in per cent of it."""
    sign = MINUS if share < 0 else "+"
    return f"{sign}{abs(share):.1f}%"
