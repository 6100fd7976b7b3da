"""The view models of one submission's page: how it was read, what is odd, what it changes, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.choices import Link, Pager
from dashboard.services.data.sheet_views import FormButton, SheetsView


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
    fixes: tuple[FormButton, ...] = ()
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
class FlipRow:
    """A verdict that turns: (group, word) before and after, and the warning's word where it turns.

    `split` names the people it is about where they are not all; `splits` are the rows of the same target, area and year
    about parts of them, folded under it.
    """

    name: str
    split: str
    href: str
    area: str
    year: str
    before: tuple[str, str]
    after: tuple[str, str]
    warning: str
    splits: tuple[FlipRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a figure is worth a look: `kind` is error, warning or note; the reporter's reason where one was given."""

    kind: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A figure beside all it is judged by. `before` is what it replaces and `whose` that is; empty for a new one."""

    area: str
    split: str
    year: str
    before: str
    whose: str
    last: str
    range: str
    numerator: str
    denominator: str
    after: str
    change: str
    computed: bool
    marks: tuple[str, ...]
    note: str
    place: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """The figures of one indicator, the remarkable first; `signed` says who looked them through, and when."""

    code: str
    name: str
    href: str
    unit: str
    rows: tuple[ReviewRow, ...]
    remarkable: int
    signed: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """How far a review has come: indicators looked through, of how many; `open` have none, `calm` of them nothing to remark."""

    text: str
    done: int
    all: int
    open: tuple[str, ...]
    calm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What would change."""

    new: int
    revised: int
    unchanged: int
    groups: tuple[ReviewGroup, ...]
    remarkable: int
    pager: Pager
    flips: tuple[FlipRow, ...]
    more_flips: int
    vanishing: tuple[str, ...]
    vanishing_names: int
    vanishing_count: int
    sign_off: SignOff | None


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
    rule: str = ""
    """What the office has set about accepting, or that nothing is set; said beside the buttons."""


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
    beside: tuple[ProblemRow, ...]
    """What the figures contradict that their sender is not shown; empty for whoever does not decide about them."""
    preview: PreviewView | None
    decision: Decision
    remark: str
    editable: bool
    unexplained: int
    """How many warnings have no reason yet."""
    explains: bool
    """Whether this reader can give reasons for warnings now."""
    results: tuple[Link, ...]
