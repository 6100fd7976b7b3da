"""View models of target setting: the list of all indicators, one indicator's page, the methods' back-test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.facts.dot_views import DotPlot
from dashboard.facts.view_models import TrendChart


@dataclass(frozen=True, slots=True)
class Strip:
    """A row's own scale, turned so that right is better: the figure now, the candidates, the value chosen."""

    now: float
    candidates: tuple[float, ...]
    chosen: float | None
    down: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ListRow:
    """An indicator in the list; `told` says its strip in words, `faster` that the pace was never seen."""

    name: str
    href: str
    now: str
    year: str
    old_group: str
    old_word: str
    old: str
    strip: Strip | None
    told: str
    chosen: str
    pace: str
    faster: bool
    chance: str
    hint: str
    state: str
    state_word: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """All indicators of a plan."""

    title: str
    finding: str
    qualifying: str
    demonstration: bool
    summary: str
    rows: tuple[ListRow, ...]
    record_href: str
    file_href: str
    plans: tuple[tuple[str, str, bool], ...]
    states: tuple[tuple[str, str, bool], ...]
    """Which rows are shown: words, address, whether it is the present one."""


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A method on the common axis; `value` is None where it is refused. `marks` are further levels."""

    name: str
    basis: str
    value: float | None
    text: str
    refused: str
    marks: tuple[float, ...]
    pace: str
    chance: str
    people: str
    there: str
    chosen: bool
    reading: str


@dataclass(frozen=True, slots=True)
class MethodAxis:
    """The seven methods on one axis, with the lines of now and of the chosen value through all of them."""

    rows: tuple[MethodRow, ...]
    now: float
    now_label: str
    chosen: float | None
    chosen_label: str
    limits: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class PaceBar:
    """A yearly change; `role` is `needed`, `own`, or `other`."""

    label: str
    value: float
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class LevelCard:
    """One of the three levels."""

    code: str
    name: str
    text: str
    note: str
    binding: bool


@dataclass(frozen=True, slots=True)
class TrapRow:
    """A trap: whether it holds, and what the figures say."""

    name: str
    holds: bool
    text: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """An entry of what was chosen."""

    entry: int
    levels: str
    method: str
    justification: str
    who: str
    state: str
    decided: str
    remark: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class OnePage:
    """One indicator's page. `fields` are what the form of the three levels holds, `hidden` what a submission sends along.

    `may_choose`: this reader may submit; `may_grade`: or turn the target into a graded goal; `graded`: that is what the
    newest choice does; `decidable`: the choice that this reader may confirm or return; `own`: it was
    made by this reader.
    """

    code: str
    place: str
    name: str
    finding: str
    qualifying: str
    demonstration: bool
    crumb: str
    list_href: str
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    chart: TrendChart | None
    chart_told: str
    chart_note: str
    pace_note: str
    paces: tuple[PaceBar, ...]
    pace_unit: str
    facts: tuple[tuple[str, str, str], ...]
    streets: DotPlot | None
    streets_none: str
    axis: MethodAxis | None
    record_href: str
    levels: tuple[LevelCard, ...]
    fields: Mapping[str, str]
    errors: Mapping[str, str]
    methods: tuple[tuple[str, str], ...]
    hidden: Mapping[str, str]
    justification: str
    traps: tuple[TrapRow, ...]
    traps_note: str
    below_old: str
    choices: tuple[ChoiceRow, ...]
    may_choose: bool
    may_grade: bool
    graded: bool
    decidable: int
    own: bool
    kept: tuple[tuple[str, str], ...]
    tried: bool


@dataclass(frozen=True, slots=True)
class RecordRow:
    """How one method would have fared."""

    name: str
    given: str
    ended: str
    met: str
    share: str
    idle: str
    refused: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The back-test of the methods; without rows it says why there is none."""

    title: str
    finding: str
    qualifying: str
    demonstration: bool
    rows: tuple[RecordRow, ...]
    notes: tuple[str, ...]
    list_href: str
    missing: str
