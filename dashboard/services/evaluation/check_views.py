"""What the page of a round's on-site checks shows: lines of the rectification list, visits, what they found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.choices import Choice
from data_access.evaluation_checks import Finding, Rectification, RectificationFile, Visit


@dataclass(frozen=True, slots=True)
class RectificationRow:
    """A line of the list: `standing` is its state, or `late`; what this reader may do about it."""

    row: Rectification
    number: int
    visit: Visit
    visited: str
    finding: Finding
    finding_number: int
    kind: str
    where: str
    href: str
    unit: str
    standing: str
    word: str
    note: str
    may_report: bool
    may_decide: bool
    may_change: bool
    demonstration: bool
    files: tuple[RectificationFile, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding under its visit; `told` says what is asked for it."""

    row: Finding
    number: int
    kind: str
    where: str
    href: str
    told: str
    listed: bool
    """Whether anything is asked of anybody for it."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit with what it found."""

    row: Visit
    unit: str
    href: str
    findings: tuple[FindingRow, ...]
    clauses: tuple[tuple[str, str], ...]
    """What a finding may be about: (code, words) of the unit's clauses."""


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """What was entered by mistake: what it was, what it said, why it was taken back, by whom and when."""

    what: str
    told: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class ChecksView:
    """The page. `open_to` is False for a reader who is told the numbers alone."""

    code: str
    round_name: str
    last_year: int
    office: bool
    open_to: bool
    finding: str
    qualifying: str
    parts: tuple[Choice, ...]
    rows: tuple[RectificationRow, ...]
    visits: tuple[VisitRow, ...]
    withdrawn: tuple[WithdrawnRow, ...]
    kinds: tuple[tuple[str, int], ...]
    units: tuple[tuple[str, str], ...]
    """Whom the office may visit or ask: (code, name)."""
    unvisited: tuple[str, ...]
    today: date
    demonstration: bool
    invented_only: bool

    def visit(self, number: int) -> VisitRow | None:
        """A visit by its number."""
        return next((one for one in self.visits if one.row.visit == number), None)

    def found(self, number: int) -> FindingRow | None:
        """A finding by its number."""
        return next((one for visit in self.visits for one in visit.findings if one.row.finding == number), None)

    def line(self, number: int) -> RectificationRow | None:
        """A line of the list by its number in the store."""
        return next((one for one in self.rows if one.row.rectification == number), None)
