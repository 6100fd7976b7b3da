"""What a warning is supervised for on a day (督办事项): each matter with its colour, the day it falls due, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.documents.supervision.in_hand import InHand, department_name
from dashboard.facts.chain import calendar, chain
from dashboard.facts.gone_targets import is_asked
from dashboard.facts.scope import Scope
from dashboard.text.supervision import standing_word
from data_access.warning_ledger import Action
from indicators.codes import LAGGING, SubState
from indicators.supervision import (
    ActionStanding,
    SlipColour,
    action_colour,
    action_standing,
    days_late,
    last_working_day,
    signature_colour,
    working_days,
)

BEHIND = frozenset({SubState.CONTINUING, SubState.ESCALATING, SubState.REGRESSED})
"""Stages in which an open warning is behind whatever has been done: its second year, a graver one, one that came back."""
ENDED = frozenset({ActionStanding.DONE, ActionStanding.DONE_LATE, ActionStanding.DROPPED})


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter in one line; `due` is None where the matter itself has no day."""

    colour: SlipColour
    text: str
    asks: str
    due: date | None
    key: str
    """What it is about, the same on every day."""


def matters(scope: Scope, entry: InHand, today: date) -> tuple[Matter, ...]:
    """The matters of a warning, gravest first; none of one that is struck off or put off by a decision."""
    if entry.closed or entry.deferral is not None:
        return ()
    listed = [*_signature(scope, entry, today), *_actions(scope, entry, today), *_behind(scope, entry, today)]
    return tuple(sorted(listed, key=lambda matter: list(SlipColour).index(matter.colour), reverse=True))


def _signature(scope: Scope, entry: InHand, today: date) -> list[Matter]:
    t, case = scope.t, entry.case
    limit, days = chain(scope.facts)[0].days, calendar(scope.facts)
    colour = signature_colour(case.handed_on, case.signed_on, today, limit, days)
    if colour is None or case.handed_on is None or not is_asked(scope.facts, case):
        return []
    due, waited = last_working_day(case.handed_on, limit, days), working_days(case.handed_on, today, days)
    handed = t("{day} 交办", day=case.handed_on.isoformat())
    text = t.count("{handed}，至今 {n} 个工作日未签收（限 {limit}）", waited, handed=handed, limit=limit)
    return [Matter(colour, text, t("签收并明确经办人和分管领导"), due, "signature")]


def _actions(scope: Scope, entry: InHand, today: date) -> list[Matter]:
    out = []
    for action in entry.case.actions:
        standing = action_standing(action.state, action.due, action.done_on, today)
        colour = action_colour(standing)
        if colour is not None:
            out.append(
                Matter(
                    colour,
                    _action(scope, entry, action, today),
                    _asked(scope, standing),
                    action.due,
                    f"action {action.number}",
                )
            )
    return out


def _action(scope: Scope, entry: InHand, action: Action, today: date) -> str:
    t = scope.t
    standing = action_standing(action.state, action.due, action.done_on, today)
    who = department_name(scope, action.department, "short") if action.department != entry.case.department else ""
    late = t.count("逾期 {n} 天", days_late(action.due, None, today)) if standing == ActionStanding.OVERDUE else (
        standing_word(standing, action.due, action.done_on, today, t))  # fmt: skip
    due = t("{day} 到期", day=action.due.isoformat())
    named = t("措施 {n}“{what}”", n=action.number, what=action.what)
    return t("{what}（{notes}）", what=named, notes=t("，").join(filter(None, (who, due, late, action.reason))))


def _asked(scope: Scope, standing: ActionStanding) -> str:
    t = scope.t
    if standing == ActionStanding.OVERDUE:
        return t("说明逾期原因，办结或报新的完成时间")
    if standing == ActionStanding.STUCK:
        return t("说明受阻原因和需要协调的事项")
    return t("按期办结并报送佐证材料")


def _behind(scope: Scope, entry: InHand, today: date) -> list[Matter]:
    t = scope.t
    out = []
    lagging = entry.open and entry.warned is not None and entry.warned.row.group in LAGGING
    if lagging and entry.now is not None and entry.now.sub_state in BEHIND:
        years = t.count("预警已持续 {n} 个数据年度，数据仍未转好", entry.now.years)
        out.append(Matter(SlipColour.YELLOW, years, t("分析原因，调整或补充措施"), None, f"years {entry.now.years}"))
    under_way = any(
        action_standing(action.state, action.due, action.done_on, today) not in ENDED for action in entry.case.actions
    )
    if entry.open and entry.case.signed_on and not under_way:
        out.append(
            Matter(
                SlipColour.YELLOW, t("已签收，没有正在办理的措施"), t("拟定措施，明确承办人和完成时间"), None, "idle"
            )
        )
    return out
