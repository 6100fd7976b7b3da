"""The view models of an indicator's page, part by part; texts are finished, numbers stand beside them for drawing."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.services.indicator.gap import GapChart
from dashboard.services.views import Point, TableCells, TargetLine, TargetView, TrendChart


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A labelled figure with one line of context; `value` may be words where there is no number."""

    label: str
    value: str
    unit: str
    note: str

    @property
    def wordy(self) -> bool:
        """The value is a phrase and is set smaller."""
        wide = sum(2 if ord(letter) > 0x2E7F else 1 for letter in self.value)
        return len(self.value) + len(self.unit) > 9 or wide > 13


@dataclass(frozen=True, slots=True)
class Verdict:
    """One target of the indicator: its readings in `view`, the whole sentence, the rule that decided."""

    view: TargetView
    full: str
    rule: str
    reasons: tuple[str, ...]
    clause_href: str


@dataclass(frozen=True, slots=True)
class SideChoice:
    """An entry of the choice of what stands beside the area's line."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class MainChart:
    """The large chart with its table, its choices and one line of reading per year."""

    name: str
    indicator: str
    area_name: str
    finding: str
    chart: TrendChart
    table: TableCells
    sides: tuple[SideChoice, ...]
    readings: tuple[str, ...]
    source: str
    gap: GapChart | None = None
    """The difference to a reference, year by year, where the target is relative to one."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line of an answer to "where does this number come from"; `quote` is the plan's own wording."""

    text: str
    href: str = ""
    quote: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term with its lines."""

    term: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class DotRow:
    """A street in the dot plot. `withheld` says why there is no value; `cautious` marks 20–49 counted.

    `pooled` is the figure of three years together where one has fewer than ten events.
    """

    name: str
    href: str
    value: float | None
    low: float | None
    high: float | None
    value_text: str
    base_text: str
    reading: str
    group: str
    word: str
    withheld: str = ""
    pooled: str = ""
    cautious: bool = False
    current: bool = False
    demonstration: bool = False

    @property
    def lagging(self) -> bool:
        """The row carries the shape of its status."""
        return self.group in ("at_risk", "off_track")


@dataclass(frozen=True, slots=True)
class DotPlot:
    """All streets in order, with the lines of target and district."""

    title: str
    note: str
    rows: tuple[DotRow, ...]
    gathered: str
    target: float | None
    op: str
    target_label: str
    district: float | None
    district_label: str
    name_head: str
    value_head: str
    base_head: str
    from_zero: bool
    limits: tuple[float | None, float | None]
    demonstration: bool
    source: str
    caption: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A street's part of the district's shortfall; `share` of the largest bar, 0–1."""

    name: str
    href: str
    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Contributions:
    """What the district would gain if each street reached the target."""

    title: str
    note: str
    bars: tuple[Bar, ...]
    after: str
    source: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Streets:
    """The section about streets."""

    title: str
    note: str
    plot: DotPlot | None
    contributions: Contributions | None
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of people in its own small chart."""

    name: str
    role: str
    points: tuple[Point, ...]
    value_text: str
    group: str
    word: str
    note: str
    href: str = ""
    targets: tuple[TargetLine, ...] = ()
    """What the group by itself must reach."""
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """Small charts of groups on one scale, and what sets them apart in a sentence; `beside` stands in each of them."""

    title: str
    sentence: str
    groups: tuple[Group, ...]
    as_of: int
    decimals: int
    demonstration: bool
    beside: tuple[Point, ...] = ()
    highest: float | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A strategy that works on the indicator, or an indicator related to it."""

    label: str
    text: str
    href: str
    group: str = ""
    word: str = ""
    note: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Revisions:
    """Every corrected figure, newest year first; `empty` says so where there is none."""

    cells: TableCells | None
    empty: str
    demonstration: bool
