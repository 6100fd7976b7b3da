"""What the overview shows at the plan's end."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.closing.page import Closing
from dashboard.facts.ending.rows import EndKind, EndRow
from dashboard.facts.ending.sexes import SexesOverPlan
from dashboard.facts.tallies import Tally
from dashboard.facts.view_models import TableCells, TrendChart
from indicators.codes import Status


@dataclass(frozen=True, slots=True)
class PlanEnd:
    """A plan, or the sum of all: its tally, with what stands under each number in a few words."""

    name: str
    tally: Tally
    notes: dict[str, str]


@dataclass(frozen=True, slots=True)
class JourneyGroup:
    """Targets not met at the baseline that ended alike; `total` counts goals, so a row may count twice."""

    kind: EndKind
    title: str
    rows: tuple[EndRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Direction:
    """A goal without a number that moved the wrong way over the whole period."""

    name: str
    href: str
    path: str


@dataclass(frozen=True, slots=True)
class LostGoal:
    """A goal met at the baseline and missed at the end: its row, its picture, and the first of the years that lie below."""

    row: EndRow
    chart: TrendChart
    since: int | None


@dataclass(frozen=True, slots=True)
class DirectionCount:
    """Of a plan's goals without a number: how many improved, stayed, worsened, and have no verdict."""

    name: str
    total: int
    counts: dict[Status, int]
    none: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What goes on into the next plan: which goals, and what is proposed for them."""

    what: str
    total: int
    names: str
    advice: str


@dataclass(frozen=True, slots=True)
class EndView:
    """Everything the overview shows at the plan's end."""

    plans: tuple[PlanEnd, ...]
    conclusions: tuple[str, ...]
    journey: tuple[JourneyGroup, ...]
    fell: tuple[EndRow, ...]
    lost: tuple[LostGoal, ...]
    """The same goals with their pictures."""
    held: tuple[EndRow, ...]
    held_total: int
    directions: tuple[DirectionCount, ...]
    declining: tuple[Direction, ...]
    owing: tuple[tuple[str, int], ...]
    owing_total: int
    unpaired: tuple[EndRow, ...]
    """Reported in full, but the figure they are compared with is not there yet."""
    table: TableCells
    carried: tuple[Carried, ...]
    next_period: str
    demonstration: bool
    sexes: SexesOverPlan | None
    mixed: bool
    """Whether real figures stand beside: then each row that rests on an invented one says so."""
    rows: tuple[EndRow, ...]
    closing: Closing | None
    """The same in the words of a final evaluation; None where a street is looked at, or plans of several periods."""
