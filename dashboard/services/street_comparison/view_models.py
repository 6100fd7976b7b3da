"""The view models of the comparison of streets, part by part; texts are finished, numbers stand beside them for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dashboard.facts.boundary import Boundary
from dashboard.facts.choices import Link, Pager
from dashboard.facts.dot_views import DotPlot, Groups
from dashboard.facts.view_models import TableCells


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of links under headings; `current` is what was chosen, empty for the usual."""

    label: str
    current: str
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A target at the head of the table; following `href` sorts by it. `sorted` is the word of `aria-sort`."""

    name: str
    goal: str
    unit: str
    href: str
    sorted: str


class HeatCell(NamedTuple):
    """A figure with its verdict; `withheld` says in a word why there is none; `year` only where it is not the newest, `mark`
    only where it is provisional, or invented among real ones."""

    text: str
    href: str
    group: str
    title: str
    withheld: str = ""
    missing: bool = False
    cautious: bool = False
    year: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A street, or the district (whose `pick` is empty). Following `pick` adds it to the comparison or takes it off."""

    name: str
    href: str
    cells: tuple[HeatCell, ...]
    lagging: str = ""
    pick: str = ""
    picked: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Streets × targets. `columns_note` says which columns are shown, `columns_href` shows the others."""

    title: str
    note: str
    caption: str
    name_href: str
    name_sorted: str
    columns: tuple[HeatColumn, ...]
    district: HeatRow
    rows: tuple[HeatRow, ...]
    pager: Pager
    search: str | None
    searched: str
    keep: tuple[tuple[str, str], ...]
    columns_note: str
    columns_href: str
    columns_link: str
    source: str
    demonstration: bool
    ended: bool
    mixed: bool
    full: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """A street on the map. `tint` 0–2 is its class in the counting form, `group` its verdict in the other."""

    code: str
    name: str
    href: str
    row: int | None
    column: int | None
    value: str
    group: str
    word: str
    off: int
    risk: int
    judged: bool
    tint: int
    title: str
    current: bool


@dataclass(frozen=True, slots=True)
class StreetMap:
    """The map in one of its two forms: `counting` what lags, or one indicator.

    Drawn from `boundary` where one is configured, else as tiles where every street has a seat, else as a list.
    """

    title: str
    note: str
    counting: bool
    forms: tuple[Link, ...]
    tiles: tuple[Tile, ...]
    more: str
    key: tuple[tuple[int, str], ...]
    boundary: Boundary | None
    seated: bool
    source: str
    demonstration: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """A street: how many were counted, its value, and what is said of it; `outside` is 0, 95 or 99.8."""

    name: str
    size: float
    value: float
    outside: float
    good: bool
    reading: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Funnel:
    """Values against sizes with the limits of chance around the common level."""

    name: str
    title: str
    note: str
    points: tuple[FunnelPoint, ...]
    level: float
    level_label: str
    target: float | None
    target_label: str
    limits: tuple[tuple[float, float, float, float, float], ...]
    inner_label: str
    outer_label: str
    size_label: str
    value_label: str
    bounds: tuple[float, float]
    demonstration: bool
    source: str
    filename: str
    table: TableCells
    caption: str


@dataclass(frozen=True, slots=True)
class One:
    """The comparison on one indicator."""

    name: str
    href: str
    chips: tuple[Link, ...]
    menu: Menu
    plot: DotPlot | None
    funnel: Funnel | None
    no_funnel: str
    trends: Groups | None
    trends_pager: Pager | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A chosen street in one line of the side-by-side table."""

    text: str
    gap: str
    group: str
    word: str
    href: str
    withheld: bool = False
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four streets side by side: `rows` lag in one of them, `rest` in none; `hint` asks for a second one."""

    title: str
    note: str
    heads: tuple[Link, ...]
    rows: tuple[tuple[str, str, str, tuple[Compared, ...]], ...]
    rest: tuple[tuple[str, str, str, tuple[Compared, ...]], ...]
    clear: str
    hint: str
    demonstration: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class StreetsView:
    """The page."""

    finding: str
    qualifying: str
    demonstration: bool
    ended: bool
    provisional: bool
    domains: Menu
    table: HeatTable | None
    comparison: Comparison | None
    map: StreetMap | None
    one: One | None
    empty: tuple[str, str]
