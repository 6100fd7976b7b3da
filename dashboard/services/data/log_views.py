"""The view models of what was written: batches, taking one back, and the log of revisions; in words."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.services.data.check_views import FlipRow
from dashboard.services.data.links import Link, Pager


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as the list shows it; `undo` is where it can be taken back, empty where it cannot."""

    number: str
    label: str
    kind: str
    file: str
    who: str
    when: str
    accepted: str
    """Who accepted it, and when; the figures are those of `who`. Empty where nobody else did."""
    figures: str
    state: str
    word: str
    reason: str
    """Why it was taken back."""
    undo: str
    log: str


@dataclass(frozen=True, slots=True)
class BatchesView:
    """All batches, newest first."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    rows: tuple[BatchRow, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class UndoView:
    """What taking a batch back would do."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    row: BatchRow
    effects: tuple[str, ...]
    flips: tuple[FlipRow, ...]
    more_flips: int
    possible: bool
    back: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One version of a figure that took the place of another, or began one."""

    name: str
    href: str
    area: str
    year: str
    before: str
    after: str
    who: str
    when: str
    source: str
    cell: str
    reason: str
    batch: str
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A filter that is a menu of links."""

    label: str
    options: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RevisionsView:
    """The log of revisions, one page of it."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    menus: tuple[Menu, ...]
    all_href: str
    narrowed: bool
    rows: tuple[RevisionRow, ...]
    pager: Pager
    csv: str
