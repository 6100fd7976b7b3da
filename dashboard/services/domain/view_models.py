"""View models of a domain's page."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.clauses import ClauseView
from dashboard.facts.ranges import GoalRange
from dashboard.facts.tallies import Counts
from dashboard.facts.targets import TargetView
from indicators.codes import LAGGING, Group

CARDS, RANGE, TABLE = "cards", "range", "table"
MODES = (CARDS, RANGE, TABLE)
"""The ways to look at the goals of a page; the first needs no word in the address."""


@dataclass(frozen=True, slots=True)
class SectionNote:
    """Something the reader must know about a section's published text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands beside a goal that comes first: who answers, which strategies work on it, what was decided last.

    `course` says of a kind without a number how the years since the baseline went.
    """

    course: str
    clause_name: str
    strategies: tuple[str, ...]
    decided: str
    decided_href: str


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal that something measures, with its picture.

    `mark` is the group of its verdict, or the trend of a kind without a number: it names shape, word and place in the
    index. `clause` is short, as fits the page of its own domain.
    """

    view: TargetView
    mark: str
    clause: str
    stale: str
    """The year of its figure, where that is older than the page's."""
    lead: Lead | None = None
    range: GoalRange | None = None

    @property
    def code(self) -> str:
        """The target's code."""
        return self.view.code

    @property
    def goals(self) -> int:
        """How many goals the card stands for."""
        return self.view.goals

    @property
    def drawn(self) -> bool:
        """Whether there is a figure to be drawn: the own one, or one published elsewhere."""
        return self.view.chart.drawn


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """Goals that stand alike, in their order; `why` is a heading and a text that explain the group."""

    code: str
    title: str
    note: str
    cards: tuple[GoalCard, ...]
    why: tuple[str, str] | None = None

    @property
    def goals(self) -> int:
        """How many goals the group stands for."""
        return sum(card.goals for card in self.cards)


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A place on the page: the shape and word of what stands there, how many goals, and the anchor."""

    mark: str
    word: str
    count: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to look at the goals: its word, its address, and whether it is the present one."""

    code: str
    word: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class DomainView:
    """The page of one domain."""

    name: str
    finding: str
    qualifying: str
    counts: Counts
    groups: tuple[GoalGroup, ...]
    index: tuple[IndexEntry, ...]
    mode: str
    modes: tuple[Mode, ...]
    elsewhere: tuple[TargetView, ...]
    plain_goals: tuple[ClauseView, ...]
    strategies: tuple[ClauseView, ...]
    notes: tuple[SectionNote, ...]
    demonstration: bool
    provisional: bool
    ended: bool

    @property
    def cards(self) -> tuple[GoalCard, ...]:
        """All goals that something measures, in the order of the page."""
        return tuple(card for group in self.groups for card in group.cards)

    @property
    def goals_total(self) -> int:
        """All goals of the page, those that nothing measures too."""
        return sum(card.goals for card in self.cards) + len(self.plain_goals)

    @property
    def lagging(self) -> tuple[TargetView, ...]:
        """The targets with a number that lag, in the order of the page."""
        return tuple(card.view for card in self.cards if card.mark in LAGGING)

    @property
    def progressing(self) -> tuple[TargetView, ...]:
        """The targets with a number that neither lag nor are met."""
        return tuple(view for view in self._numeric if view.group in (Group.ON_TRACK, Group.AWAITING, Group.NO_VERDICT))

    @property
    def met(self) -> tuple[TargetView, ...]:
        """The targets with a number that are met."""
        return tuple(view for view in self._numeric if view.group == Group.MET)

    @property
    def directional(self) -> tuple[TargetView, ...]:
        """The kinds without a number."""
        return tuple(card.view for card in self.cards if not card.view.numeric)

    @property
    def _numeric(self) -> tuple[TargetView, ...]:
        return tuple(card.view for card in self.cards if card.view.numeric)
