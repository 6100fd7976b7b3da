"""Deadlines of supervision as entries of a calendar: signatures that are waited for, actions, the ends of deferrals.

Nothing in it depends on the day it is asked for: the same data give the same calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.documents.supervision.in_hand import InHand, case_label, department_name, in_hand
from dashboard.facts.chain import calendar as work_calendar
from dashboard.facts.chain import chain
from dashboard.facts.scope import Scope
from dashboard.text.supervision import state_word
from indicators.supervision import last_working_day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is owed. `uid` stays the same whatever changes of it; `sequence` counts the changes."""

    uid: str
    day: date
    stamp: datetime
    sequence: int
    title: str
    told: str
    kind: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """All deadlines of a scope."""

    name: str
    language: str
    deadlines: tuple[Deadline, ...]
    demonstration: bool


def calendar(scope: Scope, *, department: str = "") -> Calendar:
    """The deadlines of the scope's area, or those of a department: of its warnings, and its actions on those of others."""
    t = scope.t
    cases = [entry for entry in in_hand(scope) if not entry.closed]
    kept = tuple(
        sorted(_deadlines(scope, cases, department), key=lambda deadline: (deadline.day, deadline.uid))
    )  # fmt: skip
    area = scope.facts.catalogue.area.get(scope.area, scope.facts.district)
    whose = department_name(scope, department) if department else t.of(area)
    return Calendar(
        name=t("{whose}预警督办到期日", whose=whose),
        language=t.language,
        deadlines=kept,
        demonstration=any(entry.demonstration for entry in cases),
    )


def _deadlines(scope: Scope, cases: Sequence[InHand], department: str) -> list[Deadline]:
    out = []
    for entry in cases:
        own = not department or entry.case.department == department
        if own:
            out += _signature(scope, entry) + _deferrals(scope, entry)
        out += _actions(scope, entry, "" if own else department)
    return out


def _uid(scope: Scope, kind: str, number: int) -> str:
    return f"{kind}-{number}@{scope.facts.place}.warnings"


def _signature(scope: Scope, entry: InHand) -> list[Deadline]:
    t, case = scope.t, entry.case
    if case.handed_on is None or case.signed_on is not None:
        return []
    title = t("签收到期：{name}", name=entry.view.name)
    day = last_working_day(case.handed_on, chain(scope.facts)[0].days, work_calendar(scope.facts))
    uid = _uid(scope, "signature", case.case_number)
    return [
        Deadline(
            uid, day, case.changed_at, case.version - 1, _marked(scope, entry, title), _told(scope, entry), t("签收")
        )
    ]


def _actions(scope: Scope, entry: InHand, only: str) -> list[Deadline]:
    t = scope.t
    out = []
    for action in entry.case.actions:
        if only and action.department != only:
            continue
        title = t("措施到期：{what}", what=action.what)
        if action.state in ("done", "dropped"):
            title = t("{title}（{state}）", title=title, state=state_word(action.state, t))
        who = t("承办：{who}", who=department_name(scope, action.department)) if action.department else ""
        out.append(Deadline(
            _uid(scope, "action", action.action), action.due, action.changed_at, action.version - 1,
            _marked(scope, entry, title), _told(scope, entry, who), t("措施"), cancelled=action.state == "dropped",
        ))  # fmt: skip
    return out


def _deferrals(scope: Scope, entry: InHand) -> list[Deadline]:
    t = scope.t
    return [
        Deadline(
            _uid(scope, "deferral", decision.decision), decision.last_day, decision.noted_at, int(bool(decision.ended_on)),
            _marked(scope, entry, t("暂缓到期：{name}", name=entry.view.name)),
            _told(scope, entry, t("依据：{document}", document=decision.document)), t("暂缓督办"),
        )
        for decision in entry.case.decisions if decision.kind == "deferral"
    ]  # fmt: skip


def _marked(scope: Scope, entry: InHand, title: str) -> str:
    return scope.t("{title}（演示数据）", title=title) if entry.demonstration else title


def _told(scope: Scope, entry: InHand, more: str = "") -> str:
    t = scope.t
    who = t("责任部门：{who}", who=department_name(scope, entry.case.department))
    return "\n".join(
        filter(
            None,
            (
                t("{name}（{clause}）", name=entry.view.name, clause=entry.view.clause),
                case_label(entry.case, t),
                who,
                more,
            ),
        )
    )
