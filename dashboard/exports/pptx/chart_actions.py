"""What was done about a figure, under its native chart: numbered rings on the axis of time, lines as long as each action ran."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.exports.pptx.chart_frame import Box
from dashboard.exports.pptx.chart_patches import Pin, Stroke
from dashboard.facts.action_marks import ActionMark
from dashboard.figures import theme
from dashboard.figures.action_marks import placed_on, rows_needed
from dashboard.text.words import Words
from indicators.codes import Group

ROW, RING = 38.0, 30.0
"""Height of a row and width of a ring, in pixels of the slide."""
SIZE = 9.0
APART = 4.0
"""Percent of the axis that a ring needs for itself."""
LOOK = {
    "overdue": (theme.STATUS[Group.OFF_TRACK], "sysDash"), "dropped": (theme.MUTED, "sysDot"),
    "running": (theme.SERIES, ""), "planned": (theme.SERIES, ""), "done": (theme.REFERENCE, ""),
}  # fmt: skip


def room_of(acted: Sequence[ActionMark], span: Sequence[float]) -> float:
    """How many pixels the marks take under an axis of these years."""
    return ROW * rows_needed(placed_on(acted, span, APART))


def action_shapes(
    acted: Sequence[ActionMark], box: Box, years: tuple[float, float], size: tuple[float, float], t: Words
) -> list[Stroke | Pin]:
    """Lines first, then the rings over them; `size` is the chart's width and height in pixels."""
    if not acted:
        return []
    wide, high = size
    placed = placed_on(acted, years, APART)
    top = 1 - ROW * rows_needed(placed) / high
    lines, rings = [], []
    for one in placed:
        token, dash = LOOK[one.mark.drawn]
        name = f"{one.mark.number} {one.mark.what[:60]} · {one.mark.word}"
        x, end = box.x + box.w * one.begin, box.x + box.w * one.end
        y = top + (one.row + 0.5) * ROW / high
        lines.append(Stroke(name, x, end, y, token, 3.0, dash))
        ring = (RING / 2 / wide, RING / 2 / high)
        late = one.mark.drawn == "overdue"
        rings.append(Pin(
            name, (x - ring[0], y - ring[1]), (x + ring[0], y + ring[1]), str(one.mark.number),
            token if late else theme.INK, SIZE, t.language,
        ))  # fmt: skip
    return [*lines, *rings]
