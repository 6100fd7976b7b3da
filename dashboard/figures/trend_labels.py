"""Where the words of a trend chart stand, so that none covers another word or a line.

A line is named where it ends; targets and forecast stand at the right of the plot, on a phone near the target's line.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from dashboard.facts.views import Line, TrendChart
from dashboard.figures import theme
from dashboard.figures.theme import bold, label
from dashboard.figures.trend_axes import MARGIN, Place, year_span

LINE_HEIGHT = 17
RIGHT_SHIFT = 8
NAME_SHIFTS, NAME_HALF = (11, -11, 26, -26, 40, -40), 8
"""How far above or below its line's end a name may stand; half of its height."""
OWN_HALF = 4
"""By so much the label of the last value is higher than a name, on either side."""
FARTHEST = 64
"""How far from its line the label of a target may stand."""
PLOT_WIDTH, NARROW_PLOT = 350, 300
"""About as wide is the plot on a card and on a phone, in pixels: enough to know which years a name covers."""


def labels(chart: TrendChart, place: Place, span: tuple[int, int], *, narrow: bool) -> list[dict[str, Any]]:
    top = {"yref": "paper", "yanchor": "bottom"}
    axis = chart.axis_note.format(low=f"{place.low:g}") if place.low else chart.axis_unit
    notes = [
        label(axis, 0, 1, xref="paper", xshift=-36, yshift=20, **top),
        label(chart.as_of_label, chart.as_of, 1, xanchor="center" if not narrow else "right", yshift=5, **top),
    ]
    own = _last_label(chart, place, narrow=narrow)
    notes += _counts(chart, place, narrow=narrow)
    notes += _breaks(chart)
    notes += own + _line_labels(chart, place, own)
    if narrow:
        return notes + _on_lines(chart, place, notes, span)
    return notes + _right_labels(chart, place, span[1])


def goals(chart: TrendChart) -> list[tuple[str, float]]:
    """The words of every target and the value at which its line ends."""
    named = [(target.label, target.value) for target in chart.targets]
    return [*named, (chart.moving.label, chart.moving.points[-1].value)] if chart.moving else named


def _counts(chart: TrendChart, place: Place, *, narrow: bool) -> list[dict[str, Any]]:
    """How many of how many, at every point but the last, whose label is large: on the side the line does not take."""
    notes = []
    for point, after in pairwise(chart.points):
        crowded = narrow and after is chart.points[-1] and abs(place.pixel(after.value) - place.pixel(point.value)) < 24
        if point.label and not crowded:
            above = after.value < point.value or place.pixel(place.low) - place.pixel(point.value) < 20
            notes.append(label(point.label, point.year, point.value, xanchor="left", xshift=5,
                               yshift=12 if above else -12, font={"color": theme.MUTED}))  # fmt: skip
    return notes


def _breaks(chart: TrendChart) -> list[dict[str, Any]]:
    """At each interruption of the line, since when figures count otherwise."""
    first, last = year_span(chart)
    late = {year: year - first > (last - first) / 2 for year in chart.breaks}
    return [
        label(chart.break_word.format(year=year), year - 0.5, 0, xanchor="right" if late[year] else "left",
              xshift=-5 if late[year] else 5, yref="paper", yshift=9, font={"color": theme.MUTED}, bgcolor=theme.CARD)
        for year in chart.breaks
    ]  # fmt: skip


def right_margin(notes: list[dict[str, Any]]) -> int:
    """Room for the longest label at the right; one width for all charts unless a label needs more."""
    longest = max((text_width(note["text"]) for note in notes if note.get("xshift") == RIGHT_SHIFT), default=0.0)
    return max(MARGIN["r"], round(longest) + RIGHT_SHIFT + 4)


def text_width(text: str) -> float:
    """Pixels a label of 12 px takes: a full square per Chinese character, a good half per other."""
    heavy = 1.05 if text.startswith("<b>") else 1.0
    plain = text.replace("<b>", "").replace("</b>", "")
    return heavy * sum(12.0 if ord(letter) > 0x2E7F else 6.7 for letter in plain)


def _last_label(chart: TrendChart, place: Place, *, narrow: bool) -> list[dict[str, Any]]:
    if not chart.points:
        return []
    last = chart.points[-1]
    before = chart.points[-2].value if len(chart.points) > 1 else last.value
    near = [value for _, value in goals(chart)] + [v for y, v in chart.path if y == last.year]
    above = sum(1 for v in near if v > last.value) < len(near) if near else last.value >= before
    near_by = [value for value in near if abs(place.pixel(value) - place.pixel(last.value)) < 26]
    if near_by:
        above = all(value < last.value for value in near_by)
    if place.pixel(last.value) < 24:
        above = False
    elif place.pixel(place.low) - place.pixel(last.value) < 24:  # below it stand the years
        above = True
    shift = 19 if above else -19
    if chart.fan is None and _squeezed(
        chart, place
    ):  # between two other lines there is room only beside the line's end
        return [
            label(bold(chart.last_label), last.year, last.value, xshift=10, font={"size": 14, "color": theme.SERIES})
        ]
    first = len(chart.points) == 1 and last.year < chart.as_of  # left of it stand the axis's numbers
    ended = last.year == year_span(chart)[1] and bool(goals(chart))
    if ended and not narrow and chart.fan is None:
        return [_beside_the_end(chart, place)]
    if ended:  # left of it lies the year before
        shift = _clear_of([before, *near], last.value, place, shift)
    anchor = "left" if first else "right" if ended else "center"
    return [label(bold(chart.last_label), last.year, last.value, xanchor=anchor, yshift=shift,
                  font={"size": 14, "color": theme.SERIES}, bgcolor=theme.CARD, borderpad=0)]  # fmt: skip


def _clear_of(values: list[float], own: float, place: Place, wanted: int) -> int:
    """The shift nearest to the wanted one, on its side first, at which a label beside its mark covers no other mark or line."""
    y, bottom = place.pixel(own), place.pixel(place.low)
    shifts = (
        sign * (abs(wanted) + more)
        for more in range(0, 29, 7)
        for sign in (wanted // abs(wanted), -wanted // abs(wanted))
    )
    free = (
        shift for shift in shifts
        if 8 <= y - shift <= bottom - 8 and all(abs(y - shift - place.pixel(value)) >= LINE_HEIGHT - 2 for value in values)
    )  # fmt: skip
    return next(free, wanted)


def _beside_the_end(chart: TrendChart, place: Place) -> dict[str, Any]:
    """The last value where nothing lies ahead: in the room to the right, a line's height away from the targets' words."""
    last = chart.points[-1]
    y = _apart(place.pixel(last.value), [place.pixel(value) for _, value in goals(chart)])
    return label(bold(chart.last_label), last.year, place.value(y), xanchor="left", xshift=RIGHT_SHIFT + 2,
                 font={"size": 14, "color": theme.SERIES})  # fmt: skip


def _squeezed(chart: TrendChart, place: Place) -> bool:
    """Another named line ends so near to the last value that a label above or below would cover it."""
    last = chart.points[-1]
    ends = [line.points[-1] for line in chart.lines if line.role != "street" and line.points]
    return any(p.year == last.year and abs(place.pixel(p.value) - place.pixel(last.value)) < 34 for p in ends)


def _line_labels(chart: TrendChart, place: Place, own: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names of the lines beside the main one, over their ends; to the right of them where that is too narrow.

    They keep off the main line's last value and its label (`own`), which is larger than theirs.
    """
    notes = []
    free = chart.fan is None and bool(chart.points)
    squeezed = free and _squeezed(chart, place)
    taken: list[float] = [place.pixel(chart.points[-1].value)] if chart.points else []
    above = [place.pixel(note["y"]) - note.get("yshift", 0) for note in own]
    taken += [middle + edge for middle in above for edge in (-OWN_HALF, OWN_HALF)]
    named = [line for line in chart.lines if line.role != "street" and line.points]
    for line in sorted(named, key=lambda item: -item.points[-1].value):
        last = line.points[-1]
        strong = line.role in ("women", "men")
        text, colour = (bold(line.name), theme.LINE[line.role]) if strong else (line.name, theme.MUTED)
        y = place.pixel(last.value)
        if free and (strong or squeezed) and last.year == chart.points[-1].year:
            y = _apart(y, taken)
            taken.append(y)
            notes.append(label(text, last.year, place.value(y), xshift=10, font={"color": colour}))
            continue
        anchor, years = _reach(text, last.year, year_span(chart))
        levels = [*taken, *(place.pixel(value) for _, value in goals(chart))]
        passing = _passing(chart, (line,), years, place)
        free_shifts = [shift for shift in NAME_SHIFTS if all(abs(y - shift - other) > 13 for other in levels)]
        clear = (
            shift for shift in free_shifts
            if all(y - shift + NAME_HALF < top or bottom < y - shift - NAME_HALF for top, bottom in passing)
        )  # fmt: skip
        shift = next(clear, free_shifts[0] if free_shifts else NAME_SHIFTS[0])
        taken.append(y - shift)
        notes.append(label(text, last.year, last.value, xanchor=anchor, yshift=shift, font={"color": colour}))
    return notes


def _reach(text: str, year: int, span: tuple[int, int]) -> tuple[str, tuple[float, float]]:
    """On which side of its line's end a name stands, and the years it covers; not over the axis's numbers."""
    years = text_width(text) * max(span[1] - span[0], 1) / PLOT_WIDTH
    if year - years < span[0] - 0.3:
        return "left", (year, year + years)
    return "right", (year - years, year)


def _passing(
    chart: TrendChart, beside: Iterable[Line], years: tuple[float, float], place: Place
) -> list[tuple[float, float]]:
    """From which to which pixel the main line, those `beside` and the path pass through the years that a name covers."""
    first, last = years
    lines = [chart.points, *(line.points for line in beside)]
    drawn = [[(p.year, p.value) for p in points] for points in lines] + [list(chart.path)]
    spans = [
        (place.pixel(value), place.pixel(value)) for points in drawn for year, value in points if first <= year <= last
    ]
    for points in drawn:
        for (before, low), (after, high) in pairwise(points):
            start, end = max(before, first), min(after, last)
            if start < end:
                edges = [place.pixel(low + (high - low) * (at - before) / (after - before)) for at in (start, end)]
                spans.append((min(edges), max(edges)))
    return spans


def _apart(y: float, taken: list[float]) -> float:
    """The nearest place to `y` a line's height away from every other label."""
    tries = (y + sign * step for step in range(0, 120, 4) for sign in (-1, 1))
    return next((place for place in tries if all(abs(place - other) >= LINE_HEIGHT - 1 for other in taken)), y)


def _right_labels(chart: TrendChart, place: Place, right: int) -> list[dict[str, Any]]:
    """Target labels on their lines; the forecast block beside them, pushed away by its own height where they meet."""
    notes: list[dict[str, Any]] = []
    taken: list[float] = []
    for words, value in sorted(goals(chart), key=lambda goal: -goal[1]):
        y = place.pixel(value)
        while any(abs(y - other) < LINE_HEIGHT for other in taken):
            y += LINE_HEIGHT
        taken.append(y)
        notes.append(_side(bold(words), right, place.value(y), {"color": theme.TARGET}))
    if chart.fan:
        lines = chart.fan.lines
        start = place.pixel(chart.fan.centre) - LINE_HEIGHT * (len(lines) - 1) / 2
        start = _clear(start, len(lines), taken, place.pixel(chart.fan.centre))
        for row, text in enumerate(lines):
            strong = {"color": theme.SERIES} if row == 0 else {"color": theme.INK} if row == 1 else {}
            notes.append(_side(bold(text) if row == 0 else text, right, place.value(start + row * LINE_HEIGHT), strong))
    return notes


def _on_lines(
    chart: TrendChart, place: Place, notes: list[dict[str, Any]], span: tuple[int, int]
) -> list[dict[str, Any]]:
    """The labels of targets on a narrow chart: at the right end, in the free place that is nearest to their line."""
    per_year = NARROW_PLOT / max(span[1] - span[0], 1)
    placed: list[dict[str, Any]] = []
    for words, value in goals(chart):
        years = (span[1] - text_width(bold(words)) / per_year, float(span[1]))
        others = [place.pixel(other) for name, other in goals(chart) if name != words]
        full = _passing(chart, chart.lines, years, place) + [(y, y) for y in others]
        full += _words([*notes, *placed], years, per_year, place)
        y = place.pixel(value)
        up, shift = _nearest(y, full, place.pixel(place.low))
        side = {"yanchor": "bottom", "yshift": 1 + shift} if up else {"yanchor": "top", "yshift": -1 - shift}
        placed.append(label(bold(words), span[1], value, xanchor="right",
                            font={"color": theme.TARGET}, **side))  # fmt: skip
    return placed


def _nearest(y: float, full: list[tuple[float, float]], bottom: float) -> tuple[bool, int]:
    """Whether above the line at `y`, and how far from it, a label meets nothing; close above it if it always does."""
    for shift in range(0, FARTHEST, 4):
        for up in (True, False):
            top = y - LINE_HEIGHT - shift if up else y + shift
            inside = top >= -3 and top + LINE_HEIGHT <= bottom
            if inside and all(end < top or start > top + LINE_HEIGHT for start, end in full):
                return up, shift
    return True, 0


def _words(
    notes: Iterable[dict[str, Any]], years: tuple[float, float], per_year: float, place: Place
) -> list[tuple[float, float]]:
    """From which to which pixel words stand that reach into the years."""
    spans = []
    for note in notes:
        if note.get("yref") == "paper":
            continue
        width = text_width(note["text"]) / per_year
        left = note["x"] - width * {"left": 0.0, "center": 0.5}.get(note.get("xanchor", "left"), 1.0)
        if left < years[1] and left + width > years[0]:
            middle = place.pixel(note["y"]) - note.get("yshift", 0)
            middle += {"bottom": -NAME_HALF, "top": NAME_HALF}.get(note.get("yanchor", ""), 0)
            spans.append((middle - NAME_HALF, middle + NAME_HALF))
    return spans


def _side(text: str, right: int, value: float, font: dict[str, Any]) -> dict[str, Any]:
    return label(text, right, value, xshift=RIGHT_SHIFT, yanchor="middle", font=font)


def _clear(start: float, rows: int, taken: list[float], centre: float) -> float:
    height = LINE_HEIGHT * rows
    for y in taken:
        if start - LINE_HEIGHT < y < start + height:
            above = y - height  # a label above the plot would not be drawn
            start = y + LINE_HEIGHT if centre >= y or above < 0 else above
    return start
