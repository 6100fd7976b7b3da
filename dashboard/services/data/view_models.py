"""The view models of the data pages about what is owed and handed in: home, upload, queue, matrix, grid; in words."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.choices import Link, Pager
from dashboard.services.data.check_views import ProblemRow
from dashboard.services.data.owners import Owner
from dashboard.services.data.sheet_views import Choices


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One indicator an owner owes for a year; `state` is reported, provisional, submitted or owed."""

    name: str
    part: str
    """Who reports the streets' figures, where that is to be said."""
    href: str
    areas: str
    """How many figures of how many."""
    now: str
    """The figure of the district or of the street itself, reported for the year; a dash where there is none."""
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
class ReturnedRow:
    """Something a reviewer sent back: why, where it is seen, and where it is put right (`again`)."""

    name: str
    contents: str
    when: str
    remark: str
    href: str
    again: str


@dataclass(frozen=True, slots=True)
class BehindRow:
    """A district total that a street's later figure has left behind."""

    name: str
    text: str
    href: str


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
    returned: tuple[ReturnedRow, ...]
    behind: tuple[BehindRow, ...]
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
    rule: str
    rules: tuple[tuple[str, str, bool], ...]
    """What the office can set about the review: (name, words, whether it is set)."""


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
    behind: str
    """How many totals are to be reported anew; empty for none."""


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
    shown_year: str
    """The year the office has set for everybody; empty where the figures decide."""
    shown_text: str
    shown_years: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the grid. `key` names its fields, `figure` says which it is, `seen` in what state it was shown."""

    key: str
    figure: str
    name: str
    area: str
    split: str
    last: str
    range: str
    value: str
    numerator: str
    denominator: str
    provisional: bool
    broken: bool
    note: str
    seen: str
    stands: str
    problems: tuple[ProblemRow, ...]
    conflict: str


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """One indicator of the grid with its figures; what the browser needs to compute its rate while it is typed.

    `multiplier` is empty where there are no counts; `of_them` where a case is one of the people counted.
    """

    name: str
    unit: str
    numerator: str
    denominator: str
    multiplier: str
    decimals: int
    of_them: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class EntryWays:
    """How the grid is narrowed, and the ways to its other parts; all of them keep what is typed."""

    years: tuple[Link, ...]
    owners: tuple[Link, ...]
    domains: tuple[Link, ...]
    missing: tuple[Link, ...]
    sought: str
    cleared: str
    pager: Pager


@dataclass(frozen=True, slots=True)
class EntryView:
    """The grid for entering by hand. `draft` is the state of what was typed before, with which the form is opened."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    year: int
    owner: Owner | None
    owes: bool
    ways: EntryWays
    groups: tuple[EntryGroup, ...]
    draft: str
    kept: str
    """Since when how much of it is a draft; empty where nothing is."""
    returned: tuple[tuple[str, str], ...]
    """What was sent back and is not replaced: (what, why)."""
    writes: bool
    reason: str
    wants_reason: bool
    conflicts: int
    errors: int
