"""What the bulletin counts, over all cases and department by department: the rows of its table add up to its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.documents.supervision.in_hand import InHand
from dashboard.facts.chain import calendar, chain
from dashboard.facts.scope import Scope
from indicators.supervision import ActionStanding, action_standing, working_days


@dataclass(frozen=True, slots=True)
class Counts:
    """Cases: handed over, signed for in time and late, waiting in time and late, closed, put off; actions by their standing."""

    cases: int
    in_time: int
    late: int
    waiting: int
    waiting_late: int
    closed: int
    deferred: int
    actions: int
    done_in_time: int
    done_late: int
    overdue: int
    stuck: int
    dropped: int

    @property
    def done(self) -> int:
        """Actions that are done, whenever."""
        return self.done_in_time + self.done_late


@dataclass(frozen=True, slots=True)
class DepartmentCounts:
    """A department's counts; `spoke_on` is its newest feedback on a case, None for one that never gave any."""

    department: str
    counts: Counts
    spoke_on: date | None
    owes_word: bool
    """Whether a case of it is under supervision: neither struck off nor put off."""
    demonstration: bool


def count(scope: Scope, cases: Sequence[InHand], today: date) -> Counts:
    """The counts of some cases on a day."""
    standings = [
        action_standing(action.state, action.due, action.done_on, today) for entry in cases for action in entry.case.actions
    ]  # fmt: skip
    signed = [_took(scope, entry, today) for entry in cases if entry.case.signed_on]
    waiting = [_took(scope, entry, today) for entry in cases if entry.case.handed_on and not entry.case.signed_on]
    limit = chain(scope.facts)[0].days
    return Counts(
        cases=len(cases),
        in_time=sum(took <= limit for took in signed),
        late=sum(took > limit for took in signed),
        waiting=sum(took <= limit for took in waiting),
        waiting_late=sum(took > limit for took in waiting),
        closed=sum(entry.closed for entry in cases),
        deferred=sum(bool(entry.deferral) and not entry.closed for entry in cases),
        actions=len(standings),
        done_in_time=standings.count(ActionStanding.DONE),
        done_late=standings.count(ActionStanding.DONE_LATE),
        overdue=standings.count(ActionStanding.OVERDUE),
        stuck=standings.count(ActionStanding.STUCK),
        dropped=standings.count(ActionStanding.DROPPED),
    )


def by_department(scope: Scope, cases: Sequence[InHand], today: date) -> tuple[DepartmentCounts, ...]:
    """The counts of every department that has a case, those with most overdue first."""
    members: dict[str, list[InHand]] = {}
    for entry in cases:
        members.setdefault(entry.case.department, []).append(entry)
    rows = [
        DepartmentCounts(
            code, count(scope, own, today), _newest(own),
            any(not entry.closed and entry.deferral is None for entry in own), any(entry.demonstration for entry in own),
        )
        for code, own in members.items()
    ]  # fmt: skip
    return tuple(
        sorted(rows, key=lambda row: (-row.counts.overdue - row.counts.waiting_late, -row.counts.cases, row.department))
    )


def _newest(cases: Iterable[InHand]) -> date | None:
    return max((step.taken_on for entry in cases for step in entry.case.taken("feedback")), default=None)


def _took(scope: Scope, entry: InHand, today: date) -> int:
    """Working days until it was signed for, or today."""
    handed = entry.case.handed_on
    return working_days(handed, entry.case.signed_on or today, calendar(scope.facts)) if handed else 0
