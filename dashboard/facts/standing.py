"""Where each numeric target stands, in a few words: what counting, comparing and naming need, without a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.comparable import compared
from dashboard.facts.judged import row_group, word_of
from dashboard.facts.known import Facts, Verdict, by_street
from dashboard.facts.scope import Scope
from dashboard.text import statuses
from data_access.catalogue.model import Target
from indicators.codes import Group, Status

EXACT = 1e-9
"""Noise of binary fractions in a ratio of paces."""
ORDER = (Group.MET, Group.ON_TRACK, Group.AT_RISK, Group.OFF_TRACK)
"""Groups from best to worst; what has no verdict stands in no order."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One numeric target in one area at one year."""

    target: Target
    row: Verdict | None
    short: str
    domain: str
    group: Group
    word: str

    @property
    def lagging(self) -> bool:
        """Whether it is at risk or off track."""
        return self.group in statuses.LAGGING

    @property
    def warning(self) -> int:
        """The warning level, 0 to 4."""
        return self.row.warning if self.row else 0

    @property
    def demonstration(self) -> bool:
        """Whether the verdict rests on an invented figure."""
        return bool(self.row and self.row.demonstration)

    @property
    def share(self) -> float | None:
        """The share of the targeted change made so far, in per cent; None where there is no change to make."""
        return self.row.change_share if self.row else None

    @property
    def speed_up(self) -> float | None:
        """By how much the pace must grow for the target to be met: 1 is today's pace, infinite a standstill.

        None where no pace can be asked for: met, set for every unit, or without figures.
        """
        if self.row is None or not self.row.required_pace_from_now or self.row.pace is None:
            return None
        ratio = self.row.pace / self.row.required_pace_from_now
        return 1 / ratio if ratio > 0 else float("inf")

    @property
    def falls_short(self) -> bool:
        """Whether today's pace, carried on, ends short of the target (`falls_short`)."""
        return self.row is not None and falls_short(self.row)


def measured(scope: Scope, targets: Sequence[Target]) -> list[Target]:
    """The targets that have figures in the area by their nature: in a street only what is counted by street."""
    if scope.area == scope.facts.district.area:
        return list(targets)
    return [target for target in targets if by_street(scope.facts.catalogue.indicator[target.indicator])]


def unmeasured(scope: Scope, targets: Sequence[Target], domain: str = "") -> int:
    """How many goals of the plans that are looked at no indicator speaks of; `domain`: of one domain alone."""
    plans = {target.plan for target in targets}
    spoken = {(target.plan, target.section, target.clause_number) for target in targets if target.clause_kind == "goal"}
    return sum(1 for place in _goals(scope.facts, domain) if place[0] in plans and place not in spoken)


def _goals(facts: Facts, domain: str) -> tuple[tuple[str, int, int], ...]:
    """Plan, section and number of every goal, or of those of a domain."""
    return facts.once(("goals", domain), lambda: tuple(
        (goal.plan, goal.section, goal.number) for goal in facts.catalogue.goals
        if domain in ("", facts.catalogue.section[(goal.plan, goal.section)].domain)
    ))  # fmt: skip


def standings(scope: Scope, targets: Sequence[Target]) -> tuple[Standing, ...]:
    """The numeric ones of `targets`, judged, in their own order."""
    return tuple(_standing(scope, target, scope.verdict(target)) for target in targets if target.kind in NUMERIC)


def _standing(scope: Scope, target: Target, row: Verdict | None) -> Standing:
    t = scope.t
    return Standing(
        target=target,
        row=row,
        short=t.of(scope.facts.catalogue.indicator[target.indicator], "short"),
        domain=scope.facts.catalogue.section[(target.plan, target.section)].domain,
        group=row_group(row),
        word=word_of(row, target, t),
    )


def falls_short(row: Verdict) -> bool:
    """Whether the pace made so far, carried on to the deadline, misses the target (R < 1).

    What has no pace (`unmet`) is not in it: headlines count it apart.
    """
    if row.due or row.met is not False or row.pace is None or not row.required_pace_from_now:
        return False
    return bool(row.pace / row.required_pace_from_now < 1 - EXACT)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Of some targets: how many fall short at today's pace, how many of those are off track, how many have no pace.

    `on_track` of the short ones lag nowhere else: a pace of 95 per cent of the needed one is judged on track.
    """

    short: int
    off: int
    unmet: int
    on_track: int


def shortfall(rows: Iterable[Verdict | None]) -> Shortfall:
    """The answer to "will we make it", counted once for every headline."""
    judged = [row for row in rows if row is not None]
    short = [row for row in judged if falls_short(row)]
    return Shortfall(
        len(short),
        sum(1 for row in short if row.group == Group.OFF_TRACK),
        sum(row.status == Status.UNMET for row in judged),
        sum(row.group == Group.ON_TRACK for row in short),
    )


def urgency(standing: Standing) -> tuple[int, float, int]:
    """Most urgent first: warning level, then how little of the change is made; what has no share comes last."""
    return -standing.warning, standing.share if standing.share is not None else float("inf"), -_place(standing.group)


def _place(group: Group) -> int:
    return ORDER.index(group) if group in ORDER else -1


@dataclass(frozen=True, slots=True)
class Missed:
    """A target missed at its deadline, and whether its figure still got better in the last year."""

    standing: Standing
    improving: bool


def missed(scope: Scope, now: Sequence[Standing]) -> tuple[Missed, ...]:
    """What was missed, most urgent first: at a deadline no verdict "gets worse", for the rule changes, not the figure."""
    standings = sorted(
        (standing for standing in now if standing.row is not None and standing.row.status == Status.MISSED), key=urgency
    )
    return tuple(
        Missed(standing, _improving(standing, scope.facts.verdict(standing.target, scope.area, scope.year - 1)))
        for standing in standings
    )


def _improving(standing: Standing, before: Verdict | None) -> bool:
    """By the distance to the target; where every year asks for more, by the figure itself."""
    row = standing.row
    if row is None or before is None or before.latest_value is None or row.latest_value is None:
        return False
    if standing.target.kind == "annual_change":
        sign = -1 if standing.target.direction == "down" else 1
        return bool(sign * (row.latest_value - before.latest_value) > 0)
    return row.gap is not None and before.gap is not None and bool(row.gap < before.gap)


@dataclass(frozen=True, slots=True)
class Move:
    """A target that changed its group within the year."""

    standing: Standing
    before: Group
    before_word: str
    demonstration: bool


def moves(scope: Scope, now: Sequence[Standing]) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """What got worse and what got better since the year before, largest steps first.

    Only what is judged alike in both years can have moved (`facts.comparable`): what was, or became, unknown has not.
    Nor has anything whose deadline came in between: from then on another rule speaks (`missed`).
    """
    worse: list[Move] = []
    better: list[Move] = []
    for standing in now:
        verdict = compared(scope.facts, standing.target, scope.area, scope.year)
        if isinstance(verdict, str) or verdict[0].group == standing.group:
            continue
        before = verdict[0]
        word = statuses.group_word(before.group, scope.t)
        move = Move(standing, before.group, word, standing.demonstration or before.demonstration)
        (worse if _place(standing.group) > _place(before.group) else better).append(move)

    def step(move: Move) -> tuple[int, tuple[int, float, int]]:
        return -abs(_place(move.standing.group) - _place(move.before)), urgency(move.standing)

    return tuple(sorted(worse, key=step)), tuple(sorted(better, key=step))
