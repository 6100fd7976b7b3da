"""View models of areas and groups side by side."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.view_models import Point, TargetLine
from indicators.codes import LAGGING


@dataclass(frozen=True, slots=True)
class DotRow:
    """A street in the dot plot. `withheld` says why there is no value; `cautious` marks 20–49 counted.

    `pooled` is the figure of three years together where one has fewer than ten events.
    """

    name: str
    code: str
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
        return self.group in LAGGING


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
    decimals: int
    """As many as the figures are said with."""
    base_head: str
    from_zero: bool
    limits: tuple[float | None, float | None]
    demonstration: bool
    source: str
    caption: str


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
