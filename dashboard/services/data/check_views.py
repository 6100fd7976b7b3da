"""The view models of one submission's page: how it was read, what is odd, what it changes, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.services.data.parts import Link, Pager
from dashboard.services.data.sheet_views import Press, SheetsView


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way from file to figures; `state` is done, now, bad or todo."""

    name: str
    state: str
    note: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem at its place; a warning carries the reason given so far, and under which key it is kept."""

    severity: str
    word: str
    place: str
    value: str
    figure: str
    title: str
    advice: str
    key: str = ""
    reason: str = ""
    shared: str = ""
    """The reason given for all warnings without their own."""
    number: int = 0
    """Its place in the list of all problems; the same stands in the picture of the sheet."""
    fixes: tuple[Press, ...] = ()
    """Ways to settle it with one click."""


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The problems of a file, one page of them; `counts` by severity over all."""

    counts: dict[str, int]
    filters: tuple[Link, ...]
    rows: tuple[ProblemRow, ...]
    pager: Pager
    copy: str
    for_all: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A figure before and after."""

    name: str
    href: str
    area: str
    year: str
    before: str
    after: str
    change: str
    mark: str
    place: str


@dataclass(frozen=True, slots=True)
class FlipRow:
    """A verdict that turns: (group, word) before and after, and the warning's word where it turns."""

    name: str
    href: str
    area: str
    year: str
    before: tuple[str, str]
    after: tuple[str, str]
    warning: str


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What would change."""

    new: int
    revised: int
    unchanged: int
    revisions: tuple[ChangeRow, ...]
    additions: tuple[ChangeRow, ...]
    pager: Pager
    flips: tuple[FlipRow, ...]
    more_flips: int
    vanishing: tuple[str, ...]
    vanishing_names: int
    vanishing_count: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader can do now, and where it is sent."""

    hand_in: bool = False
    write: bool = False
    decide: bool = False
    withdraw: bool = False
    again: str = ""
    blocked: str = ""
    undo: str = ""


@dataclass(frozen=True, slots=True)
class CheckView:
    """One submission from file to figures."""

    code: str
    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    name: str
    state: str
    word: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    sheets: SheetsView | None
    problems: ProblemsView
    preview: PreviewView | None
    decision: Decision
    remark: str
    editable: bool
    explains: bool
    """Whether this reader can give reasons for warnings now."""
    results: tuple[Link, ...]
