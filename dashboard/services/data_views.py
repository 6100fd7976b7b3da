"""The view models of the data pages but the one of a submission: what is owed, lists, the matrix, the grid; in words."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.services.data_check_views import Choices, ProblemRow
from dashboard.services.data_parts import Link, Owner, Pager


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One indicator an owner owes for a year; `state` is reported, provisional, submitted or owed."""

    name: str
    href: str
    areas: str
    """How many figures of how many, where more than one is owed."""
    last: str
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """What was handed in, as lists show it; `state` is draft, submitted, accepted, returned or withdrawn."""

    href: str
    name: str
    owner: str
    year: str
    state: str
    word: str
    who: str
    when: str
    remark: str
    contents: str


@dataclass(frozen=True, slots=True)
class TemplateLink:
    """A template to take away."""

    label: str
    href: str
    figures: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first data page."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    years: tuple[Link, ...]
    year: int
    owner: Owner | None
    owners: tuple[Link, ...]
    tallies: tuple[tuple[str, str, str], ...]
    """(state, word, number)."""
    rows: tuple[OwedRow, ...]
    submissions: tuple[SubmissionRow, ...]
    templates: tuple[TemplateLink, ...]
    upload: str
    entry: str


@dataclass(frozen=True, slots=True)
class UploadView:
    """Where a file is chosen."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    owner: Choices | None
    """Whose figures they are, where the reader may choose."""
    fixed_owner: str
    year: Choices
    again: str
    """The submission a corrected file takes the place of, or empty."""


@dataclass(frozen=True, slots=True)
class QueueView:
    """What waits for review, and what was decided."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    waiting: tuple[SubmissionRow, ...]
    states: tuple[Link, ...]
    rows: tuple[SubmissionRow, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as the list shows it; `undo` is where it can be taken back, empty where it cannot."""

    number: str
    label: str
    kind: str
    file: str
    who: str
    when: str
    figures: str
    state: str
    word: str
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


@dataclass(frozen=True, slots=True)
class OwingRow:
    """A row of the matrix: an owner (a department or an area), and how much of each domain stands."""

    name: str
    kind: str
    href: str
    cells: tuple[tuple[str, str, str], ...]
    """(state, text, what a screen reader is told)."""
    missing: int
    since: str
    late: str


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Who owes what, since when."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    years: tuple[Link, ...]
    year: int
    heads: tuple[str, ...]
    bodies: tuple[OwingRow, ...]
    streets: tuple[OwingRow, ...]
    due: str
    due_text: str
    csv: str
    xlsx: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the grid. `key` names its fields, `figure` says which it is, `seen` in what state it was shown."""

    key: str
    figure: str
    name: str
    area: str
    split: str
    unit: str
    last: str
    range: str
    value: str
    numerator: str
    denominator: str
    counts: bool
    note: str
    seen: str
    stands: str
    problems: tuple[ProblemRow, ...]
    conflict: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """The grid for entering by hand."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    years: tuple[Link, ...]
    year: int
    owner: Owner | None
    owners: tuple[Link, ...]
    groups: tuple[Link, ...]
    cells: tuple[Cell, ...]
    pager: Pager
    draft: str
    writes: bool
    reason: str
    wants_reason: bool
    conflicts: int
    errors: int
