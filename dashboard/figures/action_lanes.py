"""The actions on a warning under its chart, on the chart's own axis of time: what was done when, beside how the figure went.

A year's figure stands at the end of its year, so that what was done stands left of what it may have changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from dashboard.figures.theme import Figure

ROW, TOP = 22, 6
ROUND = 8
STYLE = {
    "overdue": 'fill="none" stroke="var(--off)" stroke-dasharray="3 2"',
    "dropped": 'fill="none" stroke="var(--muted)" stroke-dasharray="2 3"',
    "running": 'fill="var(--series)" stroke="none"',
    "done": 'fill="var(--reference)" stroke="none"',
    "planned": 'fill="none" stroke="var(--series)"',
}


@dataclass(frozen=True, slots=True)
class Lane:
    """An action: its number in the table, its days, how it is drawn (a key of `STYLE`), and what is said of it."""

    number: int
    starts: date
    due: date
    ends: date
    style: str
    text: str


def action_lanes(lanes: Sequence[Lane], chart: Figure, title: str) -> str:
    """A reader sees each action under the years in which it ran, with its due date as a tick; twice, for wide and narrow."""
    layout = chart["layout"]
    narrow = layout["meta"]["narrow"]
    wide_range, narrow_range = layout["xaxis"]["range"], narrow["xaxis"]["range"]
    return (
        _drawn(lanes, layout["margin"], wide_range, title, "only-wide")
        + _drawn(lanes, narrow["margin"], narrow_range, title, "only-narrow")
    )  # fmt: skip


def moment(day: date) -> float:
    """Where a day stands on an axis of years on which a year's figure stands at its end."""
    whole = 366 if date(day.year, 12, 31).timetuple().tm_yday == 366 else 365
    return day.year - 1 + day.timetuple().tm_yday / whole


def _drawn(lanes: Sequence[Lane], margin: dict[str, int], span: Sequence[float], title: str, shown: str) -> str:
    first, last = span
    height = TOP + ROW * len(lanes)
    left, right = margin["l"], margin["r"]

    def x(day: date) -> float:
        return 100 * min(max((moment(day) - first) / (last - first), 0.0), 1.0)

    rows = "".join(_lane(lane, TOP + ROW * place, x) for place, lane in enumerate(lanes))
    return (
        f'<svg class="lanes {shown}" role="img" aria-label="{escape(title)}" height="{height}" '
        f'style="margin-left:{left}px;width:calc(100% - {left + right}px)">{rows}</svg>'
    )


def _lane(lane: Lane, top: int, x: object) -> str:
    assert callable(x)
    begin, end, due = x(lane.starts), x(lane.ends), x(lane.due)
    middle = top + ROUND
    late = lane.style == "overdue"
    side = "end" if end > 55 else "start"
    at, shift = (begin, -22) if side == "end" else (max(end, due), 8)
    return (
        f'<rect x="{begin:.2f}%" width="{max(end - begin, 0.6):.2f}%" y="{middle - 4}" height="8" rx="1" {STYLE[lane.style]}/>'
        f'<line x1="{due:.2f}%" x2="{due:.2f}%" y1="{middle - 7}" y2="{middle + 7}" stroke="var(--ink)" stroke-width="1.6"/>'
        f'<svg x="{begin:.2f}%" y="{top}" overflow="visible"><circle cx="-10" cy="{ROUND}" r="{ROUND}" class="an0"/>'
        f'<text x="-10" y="{ROUND + 4}" text-anchor="middle" class="an1">{lane.number}</text></svg>'
        f'<text x="{at:.2f}%" dx="{shift}" y="{middle + 4}" text-anchor="{side}"{" class=late" if late else ""}>{escape(lane.text)}</text>'
    )
