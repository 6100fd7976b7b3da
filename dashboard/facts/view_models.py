"""The view models: what a screen, a file or a slide shows, already in words, so that they cannot disagree.

All are frozen; numbers stand beside their text where a drawing needs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dashboard.text.numbers import Bar, shown
from dashboard.text.wide import wide


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at a line's end, in the parts a drawing may cut it between: whose it is, the figure, its year in brackets."""

    name: str
    value_text: str = ""
    note: str = ""
    """In brackets; left away where there is little room."""

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(part for part in (self.name, self.value_text) if part) + self.note


class Point(NamedTuple):
    """A figure of one year. `group` is the status group as judged at the end of that year, empty if none."""

    year: int
    value: float
    group: str = ""
    demonstration: bool = False
    derived: bool = False
    reading: tuple[str, ...] = ()
    """What is read off it, part by part: its year and value first."""
    provisional: bool = False
    label: str = ""
    """What stands at the point instead of its value, where that is a share of counted things: `70/78`."""
    printed: bool = False
    trend: str = ""
    """The status as judged then, of a kind without a number."""

    @property
    def hover(self) -> str:
        """What is read off it as a drawing shows it, a line for each part."""
        return "<br>".join(self.reading)

    @property
    def hollow(self) -> bool:
        """Whether its marker is open: not reported for the year by whom the line speaks of."""
        return self.demonstration or self.derived or self.printed

    @property
    def mark(self) -> str:
        """What the figure is marked as (`statuses.mark_word`); empty for a final one."""
        flags = {"demonstration": self.demonstration, "provisional": self.provisional, "printed": self.printed}
        return next((mark for mark, set_ in flags.items() if set_), "")


@dataclass(frozen=True, slots=True)
class Line:
    """A named series beside the main one; `role` is `reference`, `street`, `women`, `men` or `group`, and in a comparison

    also `area` (a street with a name of its own) and `other` (another indicator).
    """

    name: str
    role: str
    points: tuple[Point, ...]
    note: str = ""
    breaks: tuple[int, ...] = ()
    """Years from which its figures count otherwise: the line is interrupted before each."""
    code: str = ""
    """The area whose figures they are."""
    pattern: str = "solid"
    """How a compared line is dashed, so that lines of one colour are told apart: lengths as `9px,3px`."""
    value_text: str = ""
    """Its newest value, where that stands at its end."""

    @property
    def label(self) -> Label:
        """What stands at its end."""
        return Label(self.name, self.value_text)


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A level to reach: the line runs over the years it applies; `op` says on which side it holds."""

    value: float
    op: str
    start: int
    end: int
    label: Label
    """Its `value_text`, the level alone, is for the end of a small chart's line: `≥ 90%`, `12/12`."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The level of a kind without a number: its figure of the baseline year.

    `op` says on which side of it the goal wants to be, empty where no side is better; `worse` that the figure has gone
    the other way since.
    """

    year: int
    value: float
    op: str
    label: str
    worse: bool = False


@dataclass(frozen=True, slots=True)
class MovingTarget:
    """A target that is another figure, a new one every year; drawn as the target's dashed line, from year to year."""

    points: tuple[Point, ...]
    op: str
    end: int
    label: Label
    short: str = ""


@dataclass(frozen=True, slots=True)
class Fan:
    """A forecast for the deadline, with its 80 % band and the words beside it."""

    year: int
    centre: float
    low: float
    high: float
    lines: tuple[str, ...]

    @property
    def told(self) -> str:
        """The words in one line, signs beside their numbers."""
        return " · ".join(self.lines).replace("< ", "<\N{NO-BREAK SPACE}").replace("> ", ">\N{NO-BREAK SPACE}")


@wide
class TrendChart:
    """Everything one trend chart shows; see the grammar of charts in `figures.trend`. `most` is the highest value there

    can be, beyond which no axis goes.
    """

    name: str
    title: str
    label: str
    unit: str
    decimals: int
    as_of: int
    as_of_label: str
    points: tuple[Point, ...]
    last: Label
    """What stands at the newest figure."""
    last_year: int
    path: tuple[tuple[int, float], ...] = ()
    targets: tuple[TargetLine, ...] = ()
    moving: MovingTarget | None = None
    fan: Fan | None = None
    lines: tuple[Line, ...] = ()
    breaks: tuple[int, ...] = ()
    break_word: str = ""
    """What stands at each of `breaks`, with a place for its `{year}`."""
    demonstration: bool = False
    source: str = ""
    filename: str = ""
    axis_note: str = ""
    axis_unit: str = ""
    demo_word: str = ""
    most: float | None = None
    compared: bool = False
    """Whether a reader chose the lines: each is named at its end then, and nothing is forecast (`figures.compare`)."""
    from_hundred: bool = False
    """Whether every line is drawn from 100 in the baseline's year on, instead of in its unit."""
    path_label: Label | None = None
    """What stands at the expected path in a comparison."""
    baseline: Baseline | None = None
    other_periods: tuple[TargetLine, ...] = ()
    """What earlier or later plans ask of the same figure, over their own years, named by their period."""
    from_zero: bool = False
    """Whether it counts things: then its axis starts at zero."""
    first_reports: tuple[Point, ...] = ()
    """What was first reported of years whose figure was corrected since."""

    def digits(self, *values: float | None) -> int:
        """The decimals that figures of the chart take where all of them have the same: in the data behind it."""
        bars = tuple(Bar(line.op, line.value) for line in (*self.targets, *self.other_periods))
        return max((shown(value, self.decimals, *bars) for value in values if value is not None), default=self.decimals)

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw: own figures, or those of others beside a withheld one."""
        return bool(self.points) or any(line.points for line in self.lines)


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the three readings (level, direction, outlook), named and said."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class TableCells:
    """A table in words: what stands under a chart as "view as table" and in its CSV."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
