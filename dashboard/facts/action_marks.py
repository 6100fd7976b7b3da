"""The actions on a warning as marks beside a figure's way: whether it turned after them, which is not to say because of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.decisions import record_href
from dashboard.facts.register_rows import name_of
from dashboard.facts.scope import Scope
from dashboard.facts.tasks import rests_on
from dashboard.text.supervision import standing_word
from data_access.catalogue.model import Target
from data_access.warning_ledger import Action, Case
from indicators.supervision import ActionStanding, action_standing

DRAWN = {
    ActionStanding.OVERDUE: "overdue", ActionStanding.STUCK: "overdue", ActionStanding.DROPPED: "dropped",
    ActionStanding.DONE: "done", ActionStanding.DONE_LATE: "done", ActionStanding.PLANNED: "planned",
    ActionStanding.RUNNING: "running", ActionStanding.SOON: "running",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActionMark:
    """An action: its number in the record, its days, how it is drawn, what and how far it is, and the record's page."""

    number: int
    starts: date
    ends: date
    drawn: str
    what: str
    word: str
    href: str
    demonstration: bool


def action_marks(scope: Scope, target: Target, *, today: date | None = None) -> tuple[ActionMark, ...]:
    """The actions of the warning that a target belongs to, up to those that the as-of year's figures led to."""
    case = scope.facts.followed.case.get(name_of(target, scope.area))
    if case is None:
        return ()
    day = today or date.today()
    return tuple(
        _mark(scope, case, action, day) for action in case.actions if rests_on(scope.facts, action) <= scope.year
    )


def last_day(action: Action, today: date) -> date:
    """Until when an action went on, or has gone on."""
    return max(action.starts, action.done_on or (action.due if action.state == "dropped" else today))


def _mark(scope: Scope, case: Case, action: Action, today: date) -> ActionMark:
    standing = action_standing(action.state, action.due, action.done_on, today)
    word = standing_word(standing, action.due, action.done_on, today, scope.t)
    return ActionMark(
        action.number, action.starts, last_day(action, today), DRAWN[standing], action.what, word,
        record_href(scope.facts, case, scope.t), case.demonstration,
    )  # fmt: skip
