"""A trend chart to which a reader has added lines: each named at its end, the names pushed apart and tied by hair lines.

The grammar is that of `figures.trend`; forecast and the good side are left away, which would cover what is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.facts.view_models import Label, Line, TrendChart
from dashboard.figures import theme
from dashboard.figures.label_space import text_width
from dashboard.figures.theme import Figure, bold, label
from dashboard.figures.trend import definitions, trend
from dashboard.figures.trend_axes import HEIGHT, MARGIN, NARROW_MARGIN, Place, year_span
from dashboard.figures.trend_labels import goals

SPACING = 16
"""Pixels from one name to the next."""
GAP = 6
ROOM = 0.8
"""Years to the right of the newest figure, for the hair lines, where the axis would end with it."""
OWN_SIZE = 14
WIDTH = {"women": 2.0, "men": 2.0, "area": 1.75, "other": 1.75, "reference": 1.5, "street": 0.75}
SLIM_RIGHT = 112
"""The right margin on a phone; longer names end in an ellipsis there."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a line, and its name; `y` is where the name stands, in pixels from the top of the plot."""

    label: Label
    year: float
    value: float
    colour: str
    strong: bool = False
    size: int = 12
    y: float = 0.0


def figure(chart: TrendChart, *, height: int = HEIGHT) -> Figure:
    """The drawing of a chart: compared where a reader chose its lines, as the grammar of trend charts has it else."""
    return compared(chart, height=height) if chart.compared else trend(chart, height=height)


def compared(chart: TrendChart, *, height: int = HEIGHT) -> Figure:
    """A reader sees the lines of his choice beside the figure, each with its name and newest value where it ends."""
    drawn = trend(chart, height=height)
    layout = drawn["layout"]
    low, high = layout["yaxis"]["range"]
    place = Place(low, high, height)
    first, last = layout["xaxis"]["range"]
    newest = max((end.year for end in _ends(chart)), default=last)
    right = max(last, newest + ROOM)
    ends = pushed_apart(_ends(chart), place)
    own = {line.label.text for line in chart.lines} | {"good side", "80% band", "forecast"}
    kept = [trace for trace in drawn["data"] if trace["name"] not in own]
    heads = [note for note in layout["annotations"] if note.get("yref") == "paper"]
    slim_heads = [note for note in layout["meta"]["narrow"]["annotations"] if note.get("yref") == "paper"]
    wide = max((text_width(_text(end)) * end.size / 12 for end in ends), default=0.0)
    narrow = layout["meta"]["narrow"]
    return {
        "data": [*(_leader(end, right, place) for end in ends), *_lines(chart.lines), *kept],
        "layout": {
            **layout,
            "margin": {**MARGIN, "r": round(wide) + GAP + 4},
            "xaxis": {**layout["xaxis"], "range": [first, right]},
            "annotations": [*heads, *(_name(end, place) for end in ends)],
            "meta": {**layout["meta"], "narrow": {
                **narrow, "margin": {**NARROW_MARGIN, "r": SLIM_RIGHT},
                "annotations": [*slim_heads, *(_name(end, place, most=SLIM_RIGHT - GAP) for end in ends)],
                "xaxis": {**narrow["xaxis"], "range": [first, right], "dtick": _slim_step(first, right)},
            }},
        },
    }  # fmt: skip


def _slim_step(first: float, last: float) -> int:
    """Every how many years one is named on a phone, where names take a third of the width."""
    per_year = 180 / max(last - first, 1)
    return 1 if per_year >= 34 else 2 if per_year >= 17 else 5


def _lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [_line(line, part) for line in lines for part in definitions(line)]


def _line(line: Line, points: Sequence[Any]) -> dict[str, Any]:
    thin = line.role == "street"
    colour = theme.STREET if thin else theme.LINE[line.role]
    dot = 4 if line.role == "reference" else 0  # not every year is published: those that are have their point
    return {
        "type": "scatter", "name": line.label.text, "mode": "lines" if thin else "lines+markers",
        "x": [p.year for p in points], "y": [p.value for p in points], "meta": line.role,
        "line": {"color": colour, "width": WIDTH.get(line.role, 1.5), "dash": line.pattern},
        "marker": {"size": [dot] * (len(points) - 1) + [6], "symbol": "circle",
                   "color": [theme.CARD if p.derived or p.demonstration else colour for p in points],
                   "line": {"color": colour, "width": 1.5}},
        "text": [p.hover for p in points], "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _ends(chart: TrendChart) -> list[End]:
    """Every line that is named: targets, the path, one's own, those beside."""
    last = year_span(chart)[1]
    ends = [End(words, last, value, theme.TARGET, strong=True) for words, value in goals(chart)]
    if chart.path and chart.path_label:
        (start, low), (end, high) = chart.path[0], chart.path[-1]
        year = min(chart.as_of, end)
        ends.append(End(chart.path_label, year, low + (high - low) * (year - start) / max(end - start, 1), theme.MUTED))
    for line in chart.lines:
        if line.points and line.role != "street":
            strong = line.role in ("women", "men")
            colour = theme.LINE[line.role] if strong else theme.INK
            ends.append(End(line.label, line.points[-1].year, line.points[-1].value, colour, strong))
    if chart.points:
        own = chart.points[-1]
        ends.append(End(chart.last, own.year, own.value, theme.SERIES, strong=True, size=OWN_SIZE))
    return ends


def pushed_apart(ends: Sequence[End], place: Place) -> list[End]:
    """The names from top to bottom, each as near to its line's end as the others and the plot's edges allow.

    Neighbours that would touch form a block around the middle of what they want (pool adjacent violators), so that the
    whole stack moves as little as it can.
    """
    ordered = sorted(ends, key=lambda end: place.pixel(end.value))
    blocks: list[tuple[float, int]] = []  # the wished top of a block's first name, and how many it holds
    for end in ordered:
        blocks.append((place.pixel(end.value), 1))
        while len(blocks) > 1 and blocks[-2][0] + blocks[-2][1] * SPACING > blocks[-1][0]:
            (above, n), (below, m) = blocks[-2:]
            blocks[-2:] = [((above * n + (below - n * SPACING) * m) / (n + m), n + m)]
    tops = [top + SPACING * number for top, count in blocks for number in range(count)]
    return [_at(end, y) for end, y in zip(ordered, _inside(tops, place.pixel(place.low)), strict=True)]


def _inside(tops: list[float], bottom: float) -> list[float]:
    """The same, none above the plot nor below it as far as there is room."""
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = min(tops[index], bottom - SPACING * (len(tops) - 1 - index))
    for index, top in enumerate(tops):
        tops[index] = max(top, SPACING * index, tops[index - 1] + SPACING if index else 0.0)
    return tops


def _at(end: End, y: float) -> End:
    return End(end.label, end.year, end.value, end.colour, end.strong, end.size, y)


def _leader(end: End, right: float, place: Place) -> dict[str, Any]:
    """From a line's end to its name, in two pieces: level beside the name, so that neighbours do not cross."""
    bend = end.year + (right - end.year) * 0.7
    y = place.value(end.y)
    return {
        "type": "scatter", "name": "leader", "mode": "lines", "x": [end.year, bend, right], "y": [end.value, y, y],
        "line": {"color": theme.REFERENCE, "width": 0.75}, "opacity": 0.5, "hoverinfo": "skip",
    }  # fmt: skip


def _name(end: End, place: Place, *, most: float = 0.0) -> dict[str, Any]:
    text = _cut(end, most) if most else _text(end)
    return label(text, 1, place.value(end.y), xref="paper", xshift=GAP, yanchor="middle",
                 font={"color": end.colour, "size": end.size})  # fmt: skip


def _text(end: End) -> str:
    return bold(end.label.text) if end.strong else end.label.text


def _cut(end: End, most: float) -> str:
    """A name that is too long for a phone: without the year in brackets, then cut before its value."""
    name, short = end.label.name, replace(end, label=replace(end.label, note=""))
    while name and text_width(_text(short)) * end.size / 12 > most:
        name = name[:-1]
        short = replace(short, label=replace(short.label, name=f"{name.rstrip()}…"))
    return _text(short)
