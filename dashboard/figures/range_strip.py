"""A goal's range on one line, turned so that right is better: worst to best, the middle half, the own figure, the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.facts.ranges import GoalRange
from dashboard.figures import theme
from dashboard.figures.theme import Figure

HEIGHT, MIDDLE = 38, 0.42
"""Height in pixels, and where in it the line runs: above it is room for what is published elsewhere."""
INSET = 0.04
"""Room at both ends for a mark."""


def range_strip(goal: GoalRange) -> Figure:
    """A reader sees how far apart the streets lie (or the own years), where the area itself stands, and what is asked."""
    levels = [goal.worst.value, goal.best.value, *goal.dots, *(tick.value for tick in goal.ticks)]
    levels += [value for value in (goal.own, goal.target, goal.baseline) if value is not None]
    low, high = min(levels), max(levels)
    room = (high - low) or abs(high) or 1.0
    ends = [low - INSET * room, high + INSET * room]
    span = list(reversed(ends)) if goal.down else ends
    return {
        "data": [*_good_side(goal, span[1]), *_reach(goal), *_streets(goal), *_own(goal)],
        "layout": {
            "height": HEIGHT, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "showlegend": False,
            "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": {"range": span, "visible": False}, "yaxis": {"range": [0, 1], "visible": False},
            "shapes": _levels(goal), "annotations": _published(goal, span),
        },
    }  # fmt: skip


def _line(name: str, x: Sequence[float], colour: str, width: float, dash: str = "solid") -> dict[str, Any]:
    return {"type": "scatter", "name": name, "mode": "lines", "x": list(x), "y": [MIDDLE] * len(x),
            "line": {"color": colour, "width": width, "dash": dash}}  # fmt: skip


def _good_side(goal: GoalRange, end: float) -> list[dict[str, Any]]:
    if goal.good_side is None:
        return []
    return [{"type": "scatter", "name": "good side", "mode": "lines", "x": [goal.good_side, end, end, goal.good_side],
             "y": [0, 0, 1, 1], "fill": "toself", "fillcolor": theme.BAND,
             "line": {"width": 0, "color": theme.BAND}}]  # fmt: skip


def _reach(goal: GoalRange) -> list[dict[str, Any]]:
    """Solid between streets, dotted between years."""
    if goal.dots:
        return [_line("streets", (goal.worst.value, goal.best.value), theme.REFERENCE, 1.4)]
    return [_line("own years", (goal.worst.value, goal.best.value), theme.REFERENCE, 1.4, "1px,4px")]


def _streets(goal: GoalRange) -> list[dict[str, Any]]:
    middle = [_line("middle half", goal.quartiles, HALF, 9)] if goal.quartiles else []
    return [*middle, _marks("street", goal.dots, theme.REFERENCE, 4.5, theme.REFERENCE)] if goal.dots else []


HALF = "rgba(107,114,128,0.32)"


def _own(goal: GoalRange) -> list[dict[str, Any]]:
    return [_marks("own", (goal.own,), theme.CARD, 11, theme.SERIES)] if goal.own is not None else []


def _marks(name: str, x: Sequence[float], fill: str, size: float, edge: str) -> dict[str, Any]:
    return {"type": "scatter", "name": name, "mode": "markers", "x": list(x), "y": [MIDDLE] * len(x),
            "marker": {"size": size, "color": fill, "line": {"color": edge, "width": 2.4 if fill == theme.CARD else 0}}}  # fmt: skip


def _levels(goal: GoalRange) -> list[dict[str, Any]]:
    """The target heavy, the baseline thin, what is published elsewhere as a short tick above the line."""
    ticks = [_tick("baseline", goal.baseline, 0.12, 0.72, 1.2, theme.TARGET)] if goal.baseline is not None else []
    ticks += [_tick("target", goal.target, 0.06, 0.78, 2.6, theme.TARGET)] if goal.target is not None else []
    return ticks + [_tick("published", tick.value, MIDDLE + 0.04, 0.68, 1.4, theme.REFERENCE) for tick in goal.ticks]


def _tick(name: str, x: float, low: float, high: float, width: float, colour: str) -> dict[str, Any]:
    return {
        "type": "line",
        "name": name,
        "x0": x,
        "x1": x,
        "y0": low,
        "y1": high,
        "line": {"color": colour, "width": width},
    }


def _published(goal: GoalRange, span: Sequence[float]) -> list[dict[str, Any]]:
    """Named above their ticks; of two that stand near each other the second is left to the tick alone."""
    kept: list[tuple[float, str]] = []
    for tick in goal.ticks:
        share = (tick.value - span[0]) / (span[1] - span[0])
        if all(abs(share - other) > APART for other, _ in kept):
            kept.append((share, tick.label))
    return [
        theme.label(text, min(max(share, 0.0), 1.0), 0.86, xref="paper", yref="paper",
                    xanchor="left" if share < 0.2 else "right" if share > 0.8 else "center")
        for share, text in kept
    ]  # fmt: skip


APART = 0.55
"""Share of the strip that a published level's name takes."""
