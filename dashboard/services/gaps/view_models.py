"""The view models of the page about gaps; texts are finished, numbers stand beside them for drawing."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.choices import Facet
from dashboard.facts.view_models import TableCells


@dataclass(frozen=True, slots=True)
class End:
    """A group's mark in a row: `role` is `women`, `men` or `group`; `before` is its figure at the baseline."""

    role: str
    name: str
    value: float
    text: str
    before: float | None
    worse: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An area's gap in a row's fold."""

    name: str
    href: str
    ends: tuple[End, ...]
    gap: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class GapRow:
    """One indicator's gap: its groups, how far apart, for whom it is worse, how it moved and its way over the years."""

    code: str
    name: str
    href: str
    domain: str
    year: str
    ends: tuple[End, ...]
    limits: tuple[float | None, float | None]
    gap: str
    ratio: str
    worse: str
    moved: str
    movement: str
    chance: str
    history: tuple[tuple[int, float], ...]
    reading: str
    places: tuple[Place, ...]
    silent: str
    demonstration: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class GapTarget:
    """A target that asks for a smaller gap, with its verdict; `row` is its gap where two groups are reported.

    `between`: the gap is one of women and men, not of an index or of schools.
    """

    name: str
    asks: str
    clause: str
    href: str
    group: str
    word: str
    finding: str
    note: str
    row: GapRow | None
    history: tuple[tuple[int, float], ...]
    demonstration: bool
    between: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many gaps moved in one way; following `href` shows only these."""

    movement: str
    word: str
    count: int
    note: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """Which splits the plans require, which are possible, collected and published: in all, by department, one by one.

    `entries` holds for each split its title, the indicators that can be split, and the line that names all others.
    """

    finding: str
    note: str
    departments: TableCells
    entries: tuple[tuple[str, TableCells, str], ...]


@dataclass(frozen=True, slots=True)
class GapsView:
    """The page."""

    finding: str
    qualifying: str
    area_name: str
    tallies: tuple[Tally, ...]
    filters: tuple[Facet, ...]
    narrowed: bool
    all_href: str
    total: int
    targets: tuple[GapTarget, ...]
    sexes: tuple[GapRow, ...]
    ages: tuple[GapRow, ...]
    nothing: str
    whose: str
    ledger: Ledger | None
    demonstration: bool
    provisional: bool
