"""The actions on a warning as small numbered marks under a chart, on its own axis of time; each leads to the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from dashboard.facts.action_marks import ActionMark
from dashboard.figures.action_lanes import moment
from dashboard.figures.theme import Figure

RADIUS, ROW = 9, 24
APART = 8.0
"""Percent of the axis that a mark needs for itself on a phone."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark on an axis: where its action begins and ends, in shares of the axis, and in which row it stands."""

    mark: ActionMark
    begin: float
    end: float
    row: int


def placed_on(marks: Sequence[ActionMark], span: Sequence[float], apart: float = APART) -> list[Placed]:
    """The marks on an axis of years from `span[0]` to `span[1]`; a mark needs `apart` percent of it for itself."""
    first, last = span

    def share(at: float) -> float:
        return min(max((at - first) / (last - first), 0.0), 1.0)

    ordered = sorted(marks, key=lambda mark: (mark.starts, mark.number))
    spans = [(share(moment(mark.starts)), share(moment(mark.ends))) for mark in ordered]
    rows = rows_of([(100 * begin, 100 * end) for begin, end in spans], apart)
    return [Placed(mark, *ends, row) for mark, ends, row in zip(ordered, spans, rows, strict=True)]


def rows_needed(placed: Sequence[Placed]) -> int:
    """How many rows the marks take."""
    return 1 + max((one.row for one in placed), default=-1)


def action_marks(marks: Sequence[ActionMark], chart: Figure, label: str, link: Mapping[str, str] | None = None) -> str:
    """A reader sees under which years each action ran, dashed where it is late; twice, for wide and narrow.

    `link` are further attributes of every mark's link.
    """
    layout = chart["layout"]
    narrow = layout["meta"]["narrow"]
    more = "".join(f' {name}="{escape(value)}"' for name, value in (link or {}).items())
    return _drawn(marks, layout["margin"], layout["xaxis"]["range"], label, "wide", more) + _drawn(
        marks, narrow["margin"], narrow["xaxis"]["range"], label, "narrow", more
    )


LINE = {
    "overdue": 'stroke="var(--off)" stroke-dasharray="4 3"',
    "dropped": 'stroke="var(--muted)" stroke-dasharray="2 3"',
    "running": 'stroke="var(--series)"',
    "planned": 'stroke="var(--series)"',
    "done": 'stroke="var(--reference)"',
}


def marks_on_slide(placed: Sequence[Placed], left: float, wide: float, top: float) -> str:
    """The same for a slide's drawing, where nothing is clicked: `left`, `wide` and `top` in its units."""
    out = []
    for one in placed:
        x, end, y = left + wide * one.begin, left + wide * one.end, top + one.row * ROW + ROW / 2
        ring = "var(--off)" if one.mark.drawn == "overdue" else "var(--ink)"
        out.append(
            f'<line x1="{x:.1f}" x2="{end:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke-width="4" {LINE[one.mark.drawn]}/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" fill="var(--card)" stroke="{ring}"/>'
            f'<text x="{x:.1f}" y="{y:.1f}" dy=".35em" text-anchor="middle">{one.mark.number}</text>'
        )
    return "".join(out)


def rows_of(spans: Sequence[tuple[float, float]], apart: float = APART) -> list[int]:
    """The row of each span (percent), so that none covers another; the first row that is free from there on."""
    ends: list[float] = []
    rows = []
    for begin, end in spans:
        row = next((row for row, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[row : row + 1] = [max(end, begin + apart)]
        rows.append(row)
    return rows


def _drawn(
    marks: Sequence[ActionMark], margin: dict[str, int], span: Sequence[float], label: str, width: str, more: str
) -> str:
    placed = placed_on(marks, span)
    parts = "".join(_mark(one, more) for one in placed)
    sides = f"margin-left:{margin['l']}px;width:calc(100% - {margin['l'] + margin['r']}px)"
    return f'<svg class="act-marks {width}" aria-label="{escape(label)}" height="{ROW * rows_needed(placed)}" style="{sides}">{parts}</svg>'


def _mark(placed: Placed, more: str) -> str:
    mark, begin, end = placed.mark, 100 * placed.begin, 100 * placed.end
    middle = placed.row * ROW + ROW // 2
    said = escape(f"{mark.number} {mark.what} · {mark.word}")
    return (
        f'<line x1="{begin:.2f}%" x2="{end:.2f}%" y1="{middle}" y2="{middle}" class="{mark.drawn}"/>'
        f'<a href="{escape(mark.href)}"{more} aria-label="{said}"><title>{said}</title><svg x="{begin:.2f}%" y="{middle}" overflow="visible">'
        f'<circle r="{RADIUS}" class="{mark.drawn}"/><text y="4" text-anchor="middle">{mark.number}</text></svg></a>'
    )
