"""The difference to a reference as bars under the large chart, on the same years; still SVG as wide as its place."""

from __future__ import annotations

from html import escape

from dashboard.figures.label_space import text_width
from dashboard.figures.trend_axes import year_range
from dashboard.services.indicator.gap import GapBar, GapChart

PLOT, HEAD, FOOT, LINE = 66, 30, 20, 15
NARROWEST = 420
"""Pixels of the narrowest drawing that has its two heads on one line; longer ones stand below one another."""
BAR = 0.42
"""A bar's width in years."""


def gap_bars(gap: GapChart, span: tuple[int, int]) -> str:
    """A reader sees on which side of the reference the figure lies, and whether the difference grows or closes; `span` is the years of the chart above."""
    low, high = year_range(span)
    values = [bar.value for bar in gap.bars] + [value for _, value in gap.path] + [0.0]
    bottom, top = min(values), max(values)
    room = (top - bottom) or 1.0
    words = gap.zero_label + (f" · {gap.path_label}" if gap.path_label else "")
    apart = text_width(gap.title) + text_width(words) + 16 > NARROWEST
    head = HEAD + LINE * apart

    def x(year: float) -> float:
        return float(100 * (year - low) / (high - low))

    def y(value: float) -> float:
        return head + PLOT * (top - value) / room

    zero = f'<line x1="0" x2="100%" y1="{y(0):.1f}" y2="{y(0):.1f}" stroke="var(--target)" stroke-width="1.4" stroke-dasharray="6 4"/>'
    path = ""
    if gap.path:
        (start, first), (end, last) = gap.path
        path = (
            f'<line x1="{x(start):.2f}%" x2="{x(end):.2f}%" y1="{y(first):.1f}" y2="{y(last):.1f}" stroke="var(--target)" '
            'stroke-width="1.4" stroke-dasharray="1 4" stroke-linecap="round"/>'
        )
    bars = "".join(_bar(bar, x(bar.year - BAR / 2), x(bar.year + BAR / 2), y(0), y(bar.value), gap) for bar in gap.bars)
    name = escape(f"{gap.title} {gap.told}", quote=True)
    title = f'<text x="0" y="12" class="name">{escape(gap.title)}</text>'
    place = f'x="0" y="{12 + LINE}"' if apart else 'x="100%" y="12" text-anchor="end"'
    zero_words = f'<text {place} class="zero">{escape(words)}</text>'
    return (
        f'<svg class="gap-bars" width="100%" height="{head + PLOT + FOOT}" role="img" aria-label="{name}">'
        f"{title}{zero_words}{bars}{path}{zero}</svg>"
    )


def _bar(bar: GapBar, left: float, right: float, zero: float, end: float, gap: GapChart) -> str:
    wrong = bar.value < 0 if gap.upward else bar.value > 0
    colour = "var(--off)" if wrong else "var(--series)"
    fill = "var(--card)" if bar.marked else colour
    top, height = min(zero, end), max(abs(end - zero), 1.0)
    below = end >= zero
    text = end + 14 if below else end - 5
    return (
        f'<rect x="{left:.2f}%" width="{right - left:.2f}%" y="{top:.1f}" height="{height:.1f}" fill="{fill}" stroke="{colour}" stroke-width="1.4"/>'
        f'<text x="{(left + right) / 2:.2f}%" y="{text:.1f}" text-anchor="middle" class="value">{escape(bar.text)}</text>'
    )
