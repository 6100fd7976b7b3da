"""What the record of supervision shows of a target that was not met: actions that are overdue, stuck or were dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.lives import name_of
from dashboard.facts.scope import Scope
from dashboard.text.dates import day
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from data_access.warning_ledger import Action, Case
from indicators.supervision import ActionStanding, action_standing


@dataclass(frozen=True, slots=True)
class Supervised:
    """A target's warning on record; `undone` are its actions past their day and not done, or dropped."""

    case: Case | None
    undone: tuple[Action, ...]
    today: date

    def told(self, until: int, t: Words) -> tuple[str, ...]:
        """Each of these actions in a line: `“改造教室照明”应于 2025年8月31日完成，已逾期 455 天`. What was to be done after the year
        `until` says nothing of how that year ended.
        """
        return tuple(_told(action, self.today, t) for action in self.undone if action.due.year <= until)


def supervised(scope: Scope, target: Target, today: date) -> Supervised:
    """What the record shows on a day."""
    case = scope.facts.followed.case.get(name_of(target, scope.facts.district.area))
    actions = case.actions if case else ()
    bad = (ActionStanding.OVERDUE, ActionStanding.DROPPED)
    undone = tuple(
        action for action in actions if action_standing(action.state, action.due, action.done_on, today) in bad
    )
    return Supervised(case, undone, today)


def _told(action: Action, today: date, t: Words) -> str:
    if action.state == "dropped":
        return t("“{what}”已撤销：{reason}", what=action.what, reason=action.reason)
    return t.count(
        "“{what}”应于 {day}完成，已逾期 {n} 天", (today - action.due).days, what=action.what, day=day(action.due, t)
    )
