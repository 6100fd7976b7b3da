"""The view models of an indicator's page, part by part; texts are finished, numbers stand beside them for drawing."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.action_marks import ActionMark
from dashboard.facts.dot_views import DotPlot
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import TableCells, TrendChart
from dashboard.services.indicator.drawer import Drawer
from dashboard.services.indicator.gap import GapChart
from dashboard.services.indicator.readout import YearRow
from dashboard.text.widths import cells
from dashboard.urls import Selection


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
        wide = cells(self.value)
        return len(self.value) + len(self.unit) > 9 or wide > 13


@dataclass(frozen=True, slots=True)
class VerdictView:
    """One target of the indicator: its readings in `view`, the whole sentence, the rule that decided."""

    view: TargetView
    full: str
    rule: str
    reasons: tuple[str, ...]
    clause_href: str
    progress: str = ""
    """How much of the way should be made by now, and how much is."""


@dataclass(frozen=True, slots=True)
class MainChart:
    """The large chart with its table, the drawer of what is compared, and each year in words.

    `switch` opens the drawer or closes it, `view` is the address of the chart as it stands, `note` says what a comparison
    leaves away.
    """

    name: str
    indicator: str
    area_name: str
    finding: str
    chart: TrendChart
    table: TableCells
    drawer: Drawer | None
    switch: str
    rows: tuple[YearRow, ...]
    source: str
    note: str
    view: Selection
    gap: GapChart | None = None
    """The difference to a reference, year by year, where the target is relative to one."""
    acted: tuple[ActionMark, ...] = ()
    """What was done about its warning."""


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
class Work:
    """A strategy that works on the indicator, or an indicator related to it."""

    label: str
    text: str
    href: str
    mark: str = ""
    word: str = ""
    note: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Revisions:
    """Every corrected figure, newest year first; `empty` says so where there is none."""

    cells: TableCells | None
    empty: str
    demonstration: bool
