"""What somebody is to do: decisions of meetings and actions on warnings, as one list.

An action that carries out a decision is that decision; it stands here once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.facts.known import Facts
from dashboard.urls import parse
from data_access.meetings import Decision, Meeting
from data_access.warning_ledger import Action, Case
from indicators.supervision import ActionStanding, action_standing

OVERDUE = "overdue"
DROPPED = "dropped"
_STATE = {
    ActionStanding.OVERDUE: OVERDUE, ActionStanding.DONE: "done", ActionStanding.DONE_LATE: "done",
    ActionStanding.DROPPED: DROPPED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done. `indicator` is '' where it is about no one indicator, `case` None where no warning's record holds it,

    `meeting` None where no meeting decided it. `year` is the as-of year of the figures it rests on.
    """

    code: str
    what: str
    department: str
    due: date | None
    state: str
    done_on: date | None
    settled_at: datetime | None
    reason: str
    note: str
    begun: date
    slide: str
    indicator: str
    street: str
    year: int
    meeting: Meeting | None
    case: Case | None
    number: int

    @property
    def demonstration(self) -> bool:
        """Whether it belongs to the record of an invented warning."""
        return self.case is not None and self.case.demonstration

    def standing(self, today: date) -> ActionStanding:
        """How it stands on a day."""
        return action_standing(self.state, self.due, self.done_on, today)

    def stands(self, today: date) -> str:
        """That in short: `open`, `overdue`, `done` or `dropped`."""
        return _STATE.get(self.standing(today), "open")


def tasks(facts: Facts) -> tuple[Task, ...]:
    """Everything that is to be done or was: decisions in the order in which they were noted, then actions by themselves."""
    return facts.once(("tasks",), lambda: _tasks(facts))


def tasks_on(facts: Facts, indicator: str) -> tuple[Task, ...]:
    """What is to be done about an indicator; of '', what is about no one indicator."""
    return facts.once(("tasks by indicator",), lambda: _by_indicator(facts)).get(indicator, ())


def decided_task(facts: Facts, decision: Decision, meeting: Meeting | None) -> Task:
    """A decision, with the action that carries it out."""
    action, case = facts.once(("cases by action",), lambda: _by_action(facts)).get(decision.action, (None, None))
    indicator, street = spoken_of(facts, decision.slide)
    done_on = decision.done_on
    if done_on is None and decision.state == "done" and decision.done_at is not None:
        done_on = decision.done_at.astimezone().date()
    return Task(
        decision.decision, decision.what, decision.department, decision.due, decision.state, done_on, decision.done_at,
        decision.reason, action.note if action else "", decision.noted_at.astimezone().date(), decision.slide, indicator,
        street, looked_at(facts, decision, meeting), meeting, case, action.number if action else 0,
    )  # fmt: skip


def spoken_of(facts: Facts, slide: str) -> tuple[str, str]:
    """The indicator and the street that the slide of this key speaks of; empty where it speaks of none."""
    for start in ("indicator-", "streets-"):
        if slide.startswith(start):
            return slide.removeprefix(start), ""
    for area in facts.streets if slide.startswith("street-") else ():
        code = slide.removeprefix(f"street-{area.area}-")
        if code in facts.catalogue.indicator:
            return code, area.area
    return "", ""


def looked_at(facts: Facts, decision: Decision, meeting: Meeting | None) -> int:
    """The as-of year of the figures a meeting saw when it decided."""
    asked = parse(meeting.address).year if meeting else None
    return asked or min(facts.default_year, decision.noted_at.year)


def rests_on(facts: Facts, action: Action) -> int:
    """The as-of year of the newest figures that there were when an action began: those of the year before."""
    return min(facts.default_year, action.starts.year - 1)


def _tasks(facts: Facts) -> tuple[Task, ...]:
    decided = [decided_task(facts, known.decision, known.meeting) for known in facts.decided]
    carried = {known.decision.action for known in facts.decided}
    alone = [
        _acted(facts, case, action)
        for case in facts.followed.cases for action in case.actions if action.action not in carried
    ]  # fmt: skip
    return (*decided, *alone)


def _acted(facts: Facts, case: Case, action: Action) -> Task:
    return Task(
        f"action-{action.action}", action.what, action.department or case.department, action.due, action.state,
        action.done_on, action.settled_at, action.reason, action.note, action.starts, "", case.indicator, "",
        rests_on(facts, action), None, case, action.number,
    )  # fmt: skip


def _by_indicator(facts: Facts) -> dict[str, tuple[Task, ...]]:
    tied: dict[str, list[Task]] = defaultdict(list)
    for task in tasks(facts):
        tied[task.indicator].append(task)
    return {code: tuple(rows) for code, rows in tied.items()}


def _by_action(facts: Facts) -> dict[int | None, tuple[Action | None, Case | None]]:
    return {action.action: (action, case) for case in facts.followed.cases for action in case.actions}
