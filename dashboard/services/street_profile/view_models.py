"""The view models of a street's profile, part by part; texts are finished, numbers stand beside them for drawing."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.tallies import Counts
from dashboard.facts.targets import TargetView
from indicators.codes import LAGGING, Group

GROUPS = (Group.OFF_TRACK, Group.AT_RISK, Group.ON_TRACK, Group.MET, Group.DIRECTION, Group.AWAITING, Group.NO_VERDICT)
"""The order of the profile: what lags first; what has no number apart; what cannot be judged last."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What one strip shows, in the indicator's unit; `turned` where smaller is better, so that right is better."""

    own: float | None
    low: float | None
    high: float | None
    others: tuple[float, ...]
    district: float | None
    target: float | None
    turned: bool
    limits: tuple[float | None, float | None]
    group: str
    cautious: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """An indicator in the street. `withheld` says in a word why there is no value; `reason` why the status is
    what it is, `brief` (and `asks_brief`, `gap_brief`) the same in the few words a line on paper has room for."""

    indicator: str
    target: str
    name: str
    short: str
    href: str
    asks: str
    asks_brief: str
    base: str
    base_text: str
    base_note: str
    value: str
    year: str
    withheld: str
    strip: Strip
    reading: str
    rank: str
    place: int
    total: int
    gap: str
    gap_people: str
    gap_brief: str
    group: str
    mark: str
    """Names shape and colour of the word: the group, or the trend of a kind without a number."""
    word: str
    reason: str
    brief: str
    reasons: tuple[str, ...]
    people: int | None
    people_text: str
    bodies: str
    per_street: bool
    hidden: bool
    demonstration: bool

    @property
    def standing(self) -> float:
        """The place as a share of all places: 1 is the last; 0 where there is none."""
        return self.place / self.total if self.place else 0.0

    @property
    def lagging(self) -> bool:
        """Whether it is at risk or off track."""
        return self.group in LAGGING


@dataclass(frozen=True, slots=True)
class Priority:
    """Something to fix first: where it stands, and how many people it would take."""

    row: ProfileRow
    takes: str
    then: str


@dataclass(frozen=True, slots=True)
class Share:
    """The street's part of the district's shortfall on one indicator."""

    name: str
    href: str
    people: str
    points: str
    share: float
    share_text: str
    district: str
    group: str
    word: str
    most: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class OutstandingFigure:
    """A figure of the as-of year that has not been reported for this street."""

    name: str
    short: str
    href: str
    department: str
    before: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The street before or after this one in the catalogue's order."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class StreetView:
    """One street's profile. `lagging` are the `rows` that lag, in the order in which to see to them."""

    code: str
    name: str
    full_name: str
    finding: str
    qualifying: str
    counts: Counts
    rows: tuple[ProfileRow, ...]
    lagging: tuple[ProfileRow, ...]
    ranked_note: str
    priorities: tuple[Priority, ...]
    priorities_note: str
    quick: tuple[Priority, ...]
    trends: tuple[TargetView, ...]
    shares: tuple[Share, ...]
    shares_note: str
    owed: tuple[OutstandingFigure, ...]
    owed_note: str
    back: Neighbour | None
    before: Neighbour | None
    after: Neighbour | None
    district: str
    as_of: int

    @property
    def demonstration(self) -> bool:
        """Whether any row rests on an invented figure."""
        return any(row.demonstration for row in self.rows)

    @property
    def mixed(self) -> bool:
        """Whether real and invented rows stand side by side, so that each has to say which it is."""
        return len({row.demonstration for row in self.rows if row.strip.own is not None}) > 1

    def of_group(self, group: str) -> tuple[ProfileRow, ...]:
        """The rows of one status group, in order."""
        return tuple(row for row in self.rows if row.group == group)

    @property
    def judged(self) -> bool:
        """Whether there is any figure to look at."""
        return any(row.strip.own is not None or row.hidden for row in self.rows)
