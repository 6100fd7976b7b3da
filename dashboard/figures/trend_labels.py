"""Where the words of a trend chart stand: beside the lines they name, off every line, mark and word that is not theirs.

There is no legend: a line is named where it ends; targets and forecast stand at the right of the plot, on a phone near
the target's line. Every label tries its places in the order a reader would look for it (`label_space`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from dashboard.facts.view_models import Label, Line, Point, TrendChart
from dashboard.figures import theme
from dashboard.figures.label_space import HAIR, LabelSpace, LabelSpaces, Note, text_width
from dashboard.figures.theme import bold, label
from dashboard.figures.trend_axes import MARGIN, NARROW_MARGIN, NARROWEST, Place, year_span

LINE_HEIGHT = 17
RIGHT_SHIFT = 8
PHONE = (236.0, 310.0)
"""How wide the plot is on a phone and on paper, in pixels."""
NAME_SHIFTS = (11, -11, 26, -26, 40, -40)
"""How far above or below its line's end a name may stand."""
FARTHEST = 64
"""How far from its line the label of a target may stand."""
SIDE = tuple(sign * step for step in range(0, 92, 4) for sign in (-1, 1))
"""How far up or down the words beside a line's end may be moved."""


def labels(chart: TrendChart, place: Place, span: tuple[int, int], *, narrow: bool) -> list[Note]:
    """All words of a chart but the figures on its axes, for a card or (narrow) for a phone."""
    rows = [] if narrow else _right_labels(chart, place, span[1])
    margin = NARROW_MARGIN["r"] if narrow else right_margin(rows)
    widths = PHONE if narrow else (NARROWEST - MARGIN["l"] - margin, 2.0 * NARROWEST - MARGIN["l"] - margin)
    spaces = LabelSpaces([LabelSpace(chart, place, span, width, margin) for width in widths])
    notes = spaces.occupy(*_above(chart, place, narrow=narrow), *rows)
    notes += [spaces.place_best(_break_candidates(chart, year)) for year in chart.breaks]
    if narrow:
        notes += [
            spaces.place_best(_goal_candidates(words, start, span[1], value)) for words, start, value in _levels(chart)
        ]
    if chart.points:
        notes.append(spaces.place_best(_last_candidates(chart, place, narrow=narrow)))
    notes += [spaces.place_best(_report_candidates(chart, report)) for report in chart.first_reports]
    notes += [
        spaces.place_best(_goal_candidates(line.label.text, line.start, line.end, line.value, theme.MUTED))
        for line in chart.other_periods
    ]
    named = [line for line in chart.lines if line.role != "street" and line.points]
    notes += [
        spaces.place_best(_name_candidates(chart, line))
        for line in sorted(named, key=lambda line: -line.points[-1].value)
    ]
    return notes + _counts(chart, spaces)


def goals(chart: TrendChart) -> list[tuple[Label, float]]:
    """The words of every target and the value at which its line ends."""
    return [(words, value) for words, _, value in _goal_lines(chart)]


def _levels(chart: TrendChart) -> list[tuple[str, int, float]]:
    """What the figure is measured by: its targets; of a kind without a number the level it starts from, in lighter words."""
    base = chart.baseline
    named = [(bold(words.text), start, value) for words, start, value in _goal_lines(chart)]
    return [*named, (base.label, base.year, base.value)] if base else named


def _goal_lines(chart: TrendChart) -> list[tuple[Label, int, float]]:
    named = [(target.label, target.start, target.value) for target in chart.targets]
    moving = chart.moving
    return [*named, (moving.label, moving.points[0].year, moving.points[-1].value)] if moving else named


def right_margin(notes: list[Note]) -> int:
    """Room for the longest label at the right; one width for all charts unless a label needs more."""
    longest = max((text_width(note["text"]) for note in notes if note.get("xshift") == RIGHT_SHIFT), default=0.0)
    return max(MARGIN["r"], round(longest) + RIGHT_SHIFT + 4)


def _above(chart: TrendChart, place: Place, *, narrow: bool) -> list[Note]:
    """Over the plot: the unit with the axis's beginning, and the year the chart speaks of.

    Where that year is the last one its words end at its line, for a target's words begin to the right of it.
    """
    top = {"yref": "paper", "yanchor": "bottom"}
    last = chart.as_of == year_span(chart)[1]
    axis = chart.axis_note.format(low=f"{place.low:g}") if place.low else chart.axis_unit
    return [
        label(axis, 0, 1, xref="paper", xshift=-36, yshift=20, **top),
        label(chart.as_of_label, chart.as_of, 1, xanchor="right" if narrow or last else "center", yshift=5, **top),
    ]


def _break_candidates(chart: TrendChart, year: int) -> Iterator[Note]:
    """Since when figures count otherwise, at the interruption of the line: at the foot of the plot, else at its head."""
    first, last = year_span(chart)
    late = year - first > (last - first) / 2
    for y, shift in ((0, 9), (1, -9), (0, 24), (1, -24)):
        for left in (late, not late):
            yield label(chart.break_word.format(year=year), year - 0.5, y, xanchor="right" if left else "left",
                        xshift=-5 if left else 5, yref="paper", yshift=shift, bgcolor=theme.CARD)  # fmt: skip


def _last_candidates(chart: TrendChart, place: Place, *, narrow: bool) -> Iterator[Note]:
    """The newest figure, large: on the side of its mark that the targets leave free, else beside it."""
    last = chart.points[-1]
    ended = last.year == year_span(chart)[1] and bool(_levels(chart))

    def at(anchor: str, across: int, up: int, **more: Any) -> Note:
        return label(bold(chart.last.text), last.year, last.value, xanchor=anchor, xshift=across, yshift=up,
                     font={"size": 14, "color": theme.SERIES}, **more)  # fmt: skip

    ground = {"bgcolor": theme.CARD, "borderpad": 0}
    if ended and not narrow and chart.fan is None:  # nothing lies ahead
        yield from (at("left", RIGHT_SHIFT + 2, up) for up in SIDE)
        return
    first = 19 if _rather_above(chart, place) else -19
    if ended:  # left of it lies the year before
        yield from (at("right", 0, up, **ground) for more in range(0, 36, 7) for up in (first + more, -first - more,
                    first - more if first < 0 else first + more))  # fmt: skip
        return
    for up in (first, -first):
        yield at("center", 0, up, **ground)
    for up in (first, -first, 0, 2 * first, -2 * first):
        yield at("left", 10, up // 2, **ground)
    for up in (first, -first):
        yield at("right", 4, up, **ground)
    for up in (first + first // 2, -first - first // 2):
        yield at("center", 0, up, **ground)
        yield at("left", -14, up, **ground)  # past the year before, and not as far out as the edge


def _report_candidates(chart: TrendChart, report: Point) -> Iterator[Note]:
    """What was first reported, on the far side of the figure that holds."""
    held = next(point.value for point in chart.points if point.year == report.year)
    away = 12 if report.value > held else -12
    for anchor, across in (("center", 0), ("left", 6), ("right", -6)):
        for up in (away, 2 * away, 0):
            yield label(
                report.label, report.year, report.value, xanchor=anchor, xshift=across, yshift=up, bgcolor=theme.CARD
            )


def _rather_above(chart: TrendChart, place: Place) -> bool:
    """Whether the newest figure stands rather above its mark: where more of what it is measured by lies below."""
    last = chart.points[-1]
    before = chart.points[-2].value if len(chart.points) > 1 else last.value
    near = [value for _, _, value in _levels(chart)] + [value for year, value in chart.path if year == last.year]
    close = [value for value in near if abs(place.pixel(value) - place.pixel(last.value)) < 26]
    if close:
        return all(value < last.value for value in close)
    return sum(value < last.value for value in near) * 2 >= len(near) if near else last.value >= before


def _name_candidates(chart: TrendChart, line: Line) -> Iterator[Note]:
    """The name of a line beside the main one: women and men at its end, others above or below it."""
    last = line.points[-1]
    strong = line.role in ("women", "men")
    text, colour = (bold(line.label.text), theme.LINE[line.role]) if strong else (line.label.text, theme.MUTED)

    def at(anchor: str, across: int, up: int) -> Note:
        return label(text, last.year, last.value, xanchor=anchor, xshift=across, yshift=up, bgcolor=theme.CARD,
                     font={"color": colour})  # fmt: skip

    rows = [at("left", 10, up) for up in SIDE[:12]]
    over = [at(anchor, 0, up) for up in NAME_SHIFTS for anchor in ("right", "left")]
    along = [note for point in reversed(line.points[:-1]) for note in _along(text, point, colour)]
    rest = [at("left", 10, up) for up in SIDE[12:]]
    yield from (*rows, *over, *along, *rest) if strong and chart.fan is None else (*over, *rows, *along, *rest)


def _along(text: str, point: Point, colour: str) -> Iterator[Note]:
    """The same words at an earlier point of the line."""
    for up in NAME_SHIFTS[:4]:
        yield label(text, point.year, point.value, xanchor="center", yshift=up, bgcolor=theme.CARD,
                    font={"color": colour})  # fmt: skip


def _goal_candidates(words: str, start: int, end: int, value: float, colour: str = theme.TARGET) -> Iterator[Note]:
    """The label of a target on a phone, and of one of another period: at the right end of its line, else at its beginning or between, near it."""
    spots = [(end, "right"), (start, "left"), *((year, "center") for year in range(end - 1, start, -1))]
    for away in range(0, FARTHEST, 4):
        for year, anchor in spots:
            for side in ({"yanchor": "bottom", "yshift": 1 + away}, {"yanchor": "top", "yshift": -1 - away}):
                yield label(words, year, value, xanchor=anchor, bgcolor=theme.CARD,
                            font={"color": colour}, **side)  # fmt: skip


def _counts(chart: TrendChart, spaces: LabelSpaces) -> list[Note]:
    """How many of how many, at every point but the last, whose label is large; left out where it would cover something."""
    notes: list[Note] = []
    for point, after in pairwise(chart.points):
        if point.label:
            up = 14 if after.value < point.value else -14
            candidates = (
                label(point.label, point.year, point.value, xanchor=anchor, xshift=across, yshift=shift)
                for shift in (up, -up)
                for anchor, across in (("left", 5), ("center", 0), ("right", -5))
            )
            notes += spaces.place_if_free(candidates, 2 * HAIR)
    return notes


def _right_labels(chart: TrendChart, place: Place, right: int) -> list[Note]:
    """Target labels on their lines; the forecast block beside them, pushed away by its own height where they meet."""
    notes: list[Note] = []
    taken: list[float] = []
    for words, _, value in sorted(_levels(chart), key=lambda level: -level[2]):
        y = place.pixel(value)
        while any(abs(y - other) < LINE_HEIGHT for other in taken):
            y += LINE_HEIGHT
        taken.append(y)
        notes.append(_side(words, right, place.value(y), {"color": theme.TARGET}))
    if chart.fan:
        lines = chart.fan.lines
        start = place.pixel(chart.fan.centre) - LINE_HEIGHT * (len(lines) - 1) / 2
        start = _clear(start, len(lines), taken, place.pixel(chart.fan.centre))
        for row, text in enumerate(lines):
            strong = {"color": theme.SERIES} if row == 0 else {"color": theme.INK} if row == 1 else {}
            notes.append(_side(bold(text) if row == 0 else text, right, place.value(start + row * LINE_HEIGHT), strong))
    return notes


def _side(text: str, right: int, value: float, font: dict[str, Any]) -> Note:
    return label(text, right, value, xshift=RIGHT_SHIFT, yanchor="middle", font=font)


def _clear(start: float, rows: int, taken: list[float], centre: float) -> float:
    height = LINE_HEIGHT * rows
    for y in taken:
        if start - LINE_HEIGHT < y < start + height:
            above = y - height  # a label above the plot would not be drawn
            start = y + LINE_HEIGHT if centre >= y or above < 0 else above
    return start
