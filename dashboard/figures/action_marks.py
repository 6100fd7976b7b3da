"""The actions on a warning as small numbered marks under a chart, on its own axis of time; each leads to the record."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.facts.action_marks import ActionMark
from dashboard.figures.action_lanes import moment
from dashboard.figures.theme import Figure

RADIUS, ROW = 9, 24
APART = 8.0
"""Percent of the axis that a mark needs for itself on a phone."""


def action_marks(marks: Sequence[ActionMark], chart: Figure, label: str) -> str:
    """A reader sees under which years each action ran, dashed where it is late; twice, for wide and narrow."""
    layout = chart["layout"]
    narrow = layout["meta"]["narrow"]
    return _drawn(marks, layout["margin"], layout["xaxis"]["range"], label, "wide") + _drawn(
        marks, narrow["margin"], narrow["xaxis"]["range"], label, "narrow"
    )


def rows_of(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The row of each span (percent), so that none covers another; the first row that is free from there on."""
    ends: list[float] = []
    rows = []
    for begin, end in spans:
        row = next((row for row, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[row : row + 1] = [max(end, begin + APART)]
        rows.append(row)
    return rows


def _drawn(marks: Sequence[ActionMark], margin: dict[str, int], span: Sequence[float], label: str, width: str) -> str:
    first, last = span

    def x(at: float) -> float:
        return 100 * min(max((at - first) / (last - first), 0.0), 1.0)

    placed = sorted(marks, key=lambda mark: (mark.starts, mark.number))
    spans = [(x(moment(mark.starts)), x(moment(mark.ends))) for mark in placed]
    rows = rows_of(spans)
    parts = "".join(_mark(mark, *span, row) for mark, span, row in zip(placed, spans, rows, strict=True))
    sides = f"margin-left:{margin['l']}px;width:calc(100% - {margin['l'] + margin['r']}px)"
    return f'<svg class="act-marks {width}" aria-label="{escape(label)}" height="{ROW * (max(rows) + 1)}" style="{sides}">{parts}</svg>'


def _mark(mark: ActionMark, begin: float, end: float, row: int) -> str:
    middle = row * ROW + ROW // 2
    said = escape(f"{mark.number} {mark.what} · {mark.word}")
    return (
        f'<line x1="{begin:.2f}%" x2="{end:.2f}%" y1="{middle}" y2="{middle}" class="{mark.drawn}"/>'
        f'<a href="{escape(mark.href)}" aria-label="{said}"><title>{said}</title><svg x="{begin:.2f}%" y="{middle}" overflow="visible">'
        f'<circle r="{RADIUS}" class="{mark.drawn}"/><text y="4" text-anchor="middle">{mark.number}</text></svg></a>'
    )
