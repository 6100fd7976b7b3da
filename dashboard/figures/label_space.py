"""Where labels of a trend chart find space: what lines, marks and words already take of the plot, and what is left.

A chart is as wide as its card, so space is reckoned at the narrowest and at a usual width of its form, in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from dashboard.facts.view_models import Point, TrendChart
from dashboard.figures import theme
from dashboard.figures.baseline import is_worse
from dashboard.figures.trend_axes import Place, year_range
from dashboard.text.widths import BOLD, em

Note = dict[str, Any]
Spot = tuple[float, float]

WORDS, OUTSIDE, MARK, LINE, PATH, HAIR = 100.0, 80.0, 30.0, 12.0, 6.0, 1.0
"""How much worse a place is for each thing it covers; a hair line may run behind words that have a ground of their own."""
NEAR, NEAR_SHAPE = 7.0, 9.5
"""Half the side of a point's mark, and of the larger shape of a year that lags."""
ASIDE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""Share of a label's width that lies left of where it is anchored."""
UP = {"bottom": 1, "top": -1}
"""Whether a label stands above where it is anchored, or below."""
CEILING = -3.0
"""Above it stands the year the chart speaks of."""


class Box(NamedTuple):
    """A rectangle in pixels from the plot's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)  # fmt: skip

    def crossed(self, start: Spot, end: Spot) -> bool:
        """Whether a straight line from start to end runs through it."""
        first, last = 0.0, 1.0
        for begin, step, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.top, self.bottom),
        ):
            if step == 0:
                if not low < begin < high:
                    return False
                continue
            near, far = (low - begin) / step, (high - begin) / step
            if step < 0:
                near, far = far, near
            first, last = max(first, near), min(last, far)
        return first < last


@lru_cache(4096)
def text_width(text: str) -> float:
    """Pixels a label of 12 px takes; one in `<b>` is bold."""
    plain = text.replace("<b>", "").replace("</b>", "")
    return 12 * em(plain) * (BOLD if text.startswith("<b>") else 1.0)


class Obstacle(NamedTuple):
    """What stands in the plot: the box around it, how bad it is to cover it, and of a line where it runs."""

    box: Box
    weight: float
    ends: tuple[Spot, Spot] | None = None


class LabelSpace:
    """The plot at one width."""

    def __init__(self, chart: TrendChart, place: Place, span: tuple[int, int], width: float, right: float) -> None:
        self._place, self._width, self._right = place, width, right
        self._first, last = year_range(span)
        self._scale = width / (last - self._first)
        self._bottom = place.pixel(place.low)
        self._obstacles: list[Obstacle] = []
        self._draw(chart)
        self._obstacles.sort(key=lambda obstacle: -obstacle.weight)  # a place that is no better is given up early

    def _draw(self, chart: TrendChart) -> None:
        lines = [line for line in chart.lines if line.role != "street"]
        worse = [point for point in chart.points if is_worse(chart, point)]
        for points in (chart.points, *(line.points for line in lines)):
            self._line([(p.year, p.value) for p in points], LINE)
            self._marks(points, worse)
        self._line(chart.path, PATH)
        for target in (*chart.targets, *chart.other_periods):
            self._line([(target.start, target.value), (target.end, target.value)], LINE)
        if base := chart.baseline:
            self._line([(base.year, base.value), (chart.last_year, base.value)], LINE)
        if chart.moving:
            ends = [(p.year, p.value) for p in chart.moving.points]
            self._line([*ends, (chart.moving.end, ends[-1][1])], LINE)
            self._marks(chart.moving.points)
        if chart.fan and chart.points:
            self._line([(chart.points[-1].year, chart.points[-1].value), (chart.fan.year, chart.fan.centre)], PATH)
        for year in (chart.as_of, *(year - 0.5 for year in chart.breaks)):
            self._run((self._x(year), 0.0), (self._x(year), self._bottom), HAIR)

    def _x(self, year: float) -> float:
        return (year - self._first) * self._scale

    def _line(self, ends: Iterable[tuple[float, float]], weight: float) -> None:
        spots = [(self._x(year), self._place.pixel(value)) for year, value in ends]
        for start, end in pairwise(spots):
            self._run(start, end, weight)

    def _run(self, start: Spot, end: Spot, weight: float) -> None:
        (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
        self._obstacles.append(Obstacle(Box(left, top, right, bottom), weight, (start, end)))

    def _marks(self, points: Sequence[Point], worse: Sequence[Point] = ()) -> None:
        for point in points:
            x, y = self._x(point.year), self._place.pixel(point.value)
            near = NEAR_SHAPE if point.group in theme.TINT or point in worse else NEAR
            self._obstacles.append(Obstacle(Box(x - near, y - near, x + near, y + near), MARK))

    def box(self, note: Note) -> Box:
        """The rectangle a label's letters fill."""
        size = note["font"]["size"]
        wide, half = text_width(note["text"]) * size / 12, size * 0.58
        side, up = ASIDE[note["xanchor"]], UP.get(note.get("yanchor", ""), 0)
        x = self._width * note["x"] if note.get("xref") == "paper" else self._x(note["x"])
        left = x + note.get("xshift", 0) - wide * side
        y = self._bottom * (1 - note["y"]) if note.get("yref") == "paper" else self._place.pixel(note["y"])
        middle = y - note.get("yshift", 0) - up * (half + 2)
        return Box(left, middle - half, left + wide, middle + half)

    def cost(self, note: Note, most: float) -> float:
        """What stands in the label's way, weighed; 0 where it meets nothing. Beyond `most` the rest is not counted."""
        box = self.box(note)
        left, top, right, bottom = box
        cost = OUTSIDE * ((top < CEILING or bottom > self._bottom) + (left < 0 or right > self._width + self._right))
        if cost > most:
            return cost
        for (begins, high, ends, low), weight, line in self._obstacles:
            if begins >= right or left >= ends or high >= bottom or top >= low:  # `Box.meets`, a thousand times a chart
                continue
            if line is None or box.crossed(*line):
                cost += weight
                if cost > most:
                    break
        return cost

    def occupy(self, note: Note) -> None:
        """From now on the label's place is taken."""
        self._obstacles.insert(0, Obstacle(self.box(note), WORDS))


class LabelSpaces:
    """The plot at every width that is reckoned with."""

    def __init__(self, spaces: Sequence[LabelSpace]) -> None:
        self._spaces = spaces

    def cost(self, note: Note, most: float = inf) -> float:
        """The cost over all widths; beyond `most` the rest is not counted."""
        cost = 0.0
        for space in self._spaces:
            cost += space.cost(note, most - cost)
            if cost > most:
                break
        return cost

    def occupy(self, *notes: Note) -> list[Note]:
        """The labels as they are, their places taken."""
        for space in self._spaces:
            for note in notes:
                space.occupy(note)
        return list(notes)

    def place_best(self, candidates: Iterable[Note]) -> Note:
        """The first of the tried labels that covers nothing, else the one that covers least; its place is then taken."""
        cheapest: Note | None = None
        least = inf
        for note in candidates:
            cost = self.cost(note, least)
            if cost < least:
                cheapest, least = note, cost
            if cost == 0:
                break
        if cheapest is None:
            raise ValueError("a label needs a place to be tried")
        self.occupy(cheapest)
        return cheapest

    def place_if_free(self, candidates: Iterable[Note], most: float) -> list[Note]:
        """The first label that covers no more than `most`, in a list; none where there is no such place."""
        for note in candidates:
            if self.cost(note, most) <= most:
                return self.occupy(note)
        return []
