"""Drawings for slides: the same figures as on the pages, in a frame of fixed proportions that scales as one.

A unit is a pixel of the pages' drawings; a slide shows it twice as large (on 1920 pixels), so that text of 12 becomes 24.
Colours are style variables and follow the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.facts.action_marks import ActionMark
from dashboard.facts.dot_views import DotPlot, DotRow
from dashboard.facts.view_models import TrendChart
from dashboard.figures.action_marks import ROW, marks_on_slide, placed_on, rows_needed
from dashboard.figures.compare import figure as drawn
from dashboard.figures.dotplot import MARK, plot_scale, shared_lines
from dashboard.figures.label_space import text_width
from dashboard.figures.scale import Scale
from dashboard.figures.svg_plot import Pixels, shape_path

HEAD, FOOT = 30.0, 22.0
NAME_LIMIT = 0.47
"""A street's name takes this part of the width at most."""


def trend_svg(chart: TrendChart, width: int, height: int, acted: Sequence[ActionMark] = ()) -> str:
    """The trend chart, `width` by `height` units, under it what was done; the grammar is that of `figures.trend`."""
    placed = placed_on(acted, drawn(chart, height=height)["layout"]["xaxis"]["range"]) if acted else []
    free = height - ROW * rows_needed(placed)
    layout: dict[str, Any] = (figure := drawn(chart, height=free))["layout"]
    shapes = [{**shape, "y1": 1} for shape in layout.get("shapes", ())]  # the year's name stands free above its line
    margin = layout["margin"]
    below = marks_on_slide(placed, margin["l"], width - margin["l"] - margin["r"], free)
    return _frame(width, height, _Scaling(layout, width).drawing(figure, shapes) + below)


class _Scaling(Pixels):
    """With lines that grow with the slide."""

    def trace(self, trace: dict[str, Any]) -> str:
        return super().trace(trace).replace(' vector-effect="non-scaling-stroke"', "")


def dots_svg(plot: DotPlot, width: int, height: int) -> str:
    """All streets in order: name, interval and dot between the lines of district and target, value."""
    axis = plot_scale(plot)
    names = min(max((text_width(row.name) for row in plot.rows), default=0.0) * 1.12, width * NAME_LIMIT) + 12
    values = max((text_width(row.value_text or row.withheld) for row in plot.rows), default=0.0) * 1.1 + 12
    place = _Rows(axis, names, width - names - values, height, plot, width)
    parts = [place.backdrop(plot), *(place.row(n, row) for n, row in enumerate(plot.rows)), place.ticks()]
    return _frame(width, height, "".join(parts))


class _Rows:
    """Where things stand: the plot between the names and the values, one line of equal height for each street."""

    def __init__(self, axis: Scale, left: float, width: float, height: float, plot: DotPlot, end: float) -> None:
        self._axis, self._left, self._width = axis, left, width
        self._bottom = height - FOOT
        self._end = end
        self._labels = self._placed(plot)
        spans = [(at - wide if before else at, at if before else at + wide) for at, wide, before, *_ in self._labels]
        self._stacked = len(spans) > 1 and spans[0][1] + 6 > spans[1][0]
        self._head = HEAD + 15 if self._stacked else HEAD
        self._step = (self._bottom - self._head) / max(len(plot.rows), 1)

    def x(self, value: float) -> float:
        return self._left + self._width * self._axis.share(value)

    def backdrop(self, plot: DotPlot) -> str:
        """The good side, the axis's lines, and the two lines with their names above them."""
        parts = []
        if plot.target is not None:
            x, end = self.x(plot.target), self._left + self._width
            left, right = (x, end) if plot.op.startswith(">") else (self._left, x)
            parts.append(
                f'<rect x="{left:.1f}" y="{self._head}" width="{right - left:.1f}" height="{self._bottom - self._head:.1f}" '
                'fill="var(--band)"/>'
            )
        parts += [self._line(self.x(value), self._head, "var(--hair2)", 1) for value in self._axis.ticks()]
        return "".join([*parts, *self._named()])

    def _placed(self, plot: DotPlot) -> list[tuple[float, float, bool, float, str, str, str]]:
        """The names of the two lines: where, how wide, whether it ends there; then the line's x, text, colour, dash."""
        known = shared_lines(plot)
        out = []
        for index, (value, text, colour, dash) in enumerate(known):
            x, wide, end = self.x(value), text_width(f"<b>{text}"), self._end
            before = index == 0 and len(known) > 1
            at = max(x - 5, wide) if before else x + 5
            if not before and at + wide > end:
                before, at = True, end
            out.append((at, wide, before, x, text, colour, dash))
        return out

    def _named(self) -> list[str]:
        lines, names = [], []
        for index, (at, _, before, x, text, colour, dash) in enumerate(self._labels):
            y = 14 + (15 if self._stacked and index else 0)
            anchor = "end" if before else "start"
            names.append(
                f'<text x="{at:.1f}" y="{y}" class="halo" text-anchor="{anchor}" font-weight="600" style="fill:{colour}">{escape(text)}</text>'
            )
            lines.append(self._line(x, y + 6, colour, 1.5, dash))
        return [*lines, *names]  # no line runs through a name

    def _line(self, x: float, top: float, colour: str, width: float, dash: str = "") -> str:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{self._bottom}" stroke="{colour}" '
            f'stroke-width="{width}"{dashes}/>'
        )

    def row(self, number: int, dot: DotRow) -> str:
        """A street's name, interval, dot and value; a dashed box with the reason where nothing is shown."""
        y = self._head + self._step * (number + 0.5)
        right = self._left + self._width + 10
        name = f'<text class="name" x="0" y="{y:.1f}" dy=".35em">{escape(dot.name)}</text>'
        if dot.value is None:
            box = (
                f'<rect x="{self._left:.1f}" y="{y - 7:.1f}" width="{self._width:.1f}" height="14" rx="3" fill="none" '
                'stroke="var(--reference)" stroke-dasharray="4 3"/>'
                f'<text x="{right:.1f}" y="{y:.1f}" dy=".35em">{escape(dot.withheld)}</text>'
            )
            return name + box
        value = f'<text class="value" x="{right:.1f}" y="{y:.1f}" dy=".35em">{escape(dot.value_text)}</text>'
        return name + self._interval(dot, y) + _dot(self.x(dot.value), y, dot) + value

    def _interval(self, dot: DotRow, y: float) -> str:
        if dot.low is None or dot.high is None:
            return ""
        dash = ' stroke-dasharray="3 3"' if dot.cautious else ""
        return (
            f'<line x1="{self.x(dot.low):.1f}" x2="{self.x(dot.high):.1f}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="var(--reference)" stroke-width="1.5"{dash}/>'
        )

    def ticks(self) -> str:
        """The axis under the last row; labels that would touch stand back."""
        values = self._axis.ticks()
        widest = max(text_width(self._axis.text(value)) for value in values) + 6
        every = 1
        while self._width * every / max(len(values) - 1, 1) < widest:
            every += 1
        return "".join(
            f'<text x="{self.x(value):.1f}" y="{self._bottom + 16:.1f}" text-anchor="middle">{self._axis.text(value)}</text>'
            for value in values[::every]
        )


def _dot(x: float, y: float, dot: DotRow) -> str:
    name, colour, tint = MARK.get(dot.group, ("circle", "var(--series)", "var(--series)"))
    fill = tint if dot.lagging else "var(--card)" if dot.demonstration else colour
    r = 5.5 if dot.lagging else 5.0
    path = shape_path(name, r)
    return (
        f'<path transform="translate({x:.1f},{y:.1f})" d="{path}" fill="{fill}" stroke="{colour}" stroke-width="1.75" '
        'stroke-linejoin="round"/>'
    )


def _frame(width: int, height: int, inner: str) -> str:
    return (
        f'<svg class="draw" viewBox="0 0 {width} {height}" preserveAspectRatio="xMinYMin meet" aria-hidden="true">'
        f"{inner}</svg>"
    )
