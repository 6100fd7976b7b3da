"""The actions on a warning as marks beside a figure's way: whether it turned after them, which is not to say because of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.decisions import record_href
from dashboard.facts.register_rows import name_of
from dashboard.facts.scope import Scope
from dashboard.facts.tasks import rests_on
from dashboard.text.supervision import standing_word
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from data_access.warning_ledger import Action, Case
from indicators.supervision import ActionStanding, action_standing

DRAWN = {
    ActionStanding.OVERDUE: "overdue", ActionStanding.STUCK: "overdue", ActionStanding.DROPPED: "dropped",
    ActionStanding.DONE: "done", ActionStanding.DONE_LATE: "done", ActionStanding.PLANNED: "planned",
    ActionStanding.RUNNING: "running", ActionStanding.SOON: "running",
}  # fmt: skip

NAMED = 3
"""How many actions are named under a chart; the others are counted and stand in the record."""
LONGEST = 28
"""Signs of an action's words in a caption."""


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


def marks_text(marks: Sequence[ActionMark], t: Words) -> str:
    """The actions in one line, for a caption under a drawing: numbers as drawn, what, how far; the others are counted."""
    if not marks:
        return ""
    named = [
        t("{n} {what}（{state}）", n=mark.number, what=shorten(mark.what), state=mark.word) for mark in marks[:NAMED]
    ]
    more = [t.count("另有 {n} 项措施", len(marks) - NAMED)] if len(marks) > NAMED else []
    return t("措施：{text}", text=t("；").join([*named, *more, t("先后不等于因果")]))


def shorten(what: str) -> str:
    """What an action is, for a place where a line must do."""
    first = what.split("\n", 1)[0].strip()
    return first if len(first) <= LONGEST else first[: LONGEST - 1].rstrip() + "…"


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
