"""What stands on the register of a department's warnings, and what it does about them, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.gone_targets import targets_by_warning
from dashboard.facts.lives import name_of, standing
from dashboard.facts.priorities import places
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.departments.units import ON_RECORD, UNDONE, Unit
from dashboard.text.register import stage_word
from dashboard.text.supervision import standing_word
from dashboard.urls import Path
from data_access.catalogue.model import Target
from data_access.warning_ledger import Action, Case
from indicators.supervision import ActionStanding, action_standing

SHOWN = 8
"""Warnings that are shown; the others are counted, with the way to all."""


@dataclass(frozen=True, slots=True)
class WarningRow:
    """A warning of the department: its stage and the target it is about."""

    stage: str
    view: TargetView
    href: str
    signed: str
    """Whether somebody has signed for it; empty where nobody was asked to."""
    unsigned: bool
    actions: str
    overdue: str


@dataclass(frozen=True, slots=True)
class DoingRow:
    """What the department does about a warning and has not done yet; `person` only for whoever has signed in."""

    what: str
    about: str
    href: str
    person: str
    due: str
    state: str
    late: bool
    demonstration: bool


def warning_rows(scope: Scope, unit: Unit) -> tuple[WarningRow, ...]:
    """One row for each record on the register, the most urgent first: by state, then as everywhere else.

    Of more than can be shown those are not left out that wait for a signature or an action: the page's heading counts them.
    """
    order = places(scope)
    rows_by_clause: dict[tuple[str, int, str, int, str], tuple[str, str, Target]] = {}
    for target in sorted(unit.targets, key=lambda target: order.get(target.target, len(order))):
        now = standing(scope, target)
        if now is not None and now.state in ON_RECORD:
            key = (target.plan, target.section, target.clause_kind, target.clause_number, target.indicator)
            rows_by_clause.setdefault(key, (now.state, now.stage, target))
    rows = sorted(rows_by_clause.values(), key=lambda row: ON_RECORD.index(row[0]))
    first = sorted(range(len(rows)), key=lambda at: (not _waits(scope, rows[at][2]), at))[:SHOWN]
    return tuple(_warning(scope, stage, target) for at, (_, stage, target) in enumerate(rows) if at in first)


def _waits(scope: Scope, target: Target) -> bool:
    """Whether a warning waits for a signature, or an action on it is overdue."""
    case = scope.facts.followed.case.get(name_of(target, scope.area))
    return case is not None and (case.signed_on is None or _late(scope, case) > 0)


def _late(scope: Scope, case: Case) -> int:
    return sum(1 for action in case.actions if action.state in UNDONE and action.due < scope.facts.today)


def _warning(scope: Scope, stage: str, target: Target) -> WarningRow:
    t = scope.t
    case = scope.facts.followed.case.get(name_of(target, scope.area))
    actions = case.actions if case else ()
    late = _late(scope, case) if case else 0
    signed = "" if case is None else t("{day} 签收", day=case.signed_on.isoformat()) if case.signed_on else t("未签收")
    return WarningRow(
        stage_word(stage, scope.t),
        target_view(scope, target, sides=None, lean=True),
        scope.href(Path.WARNING, target.target),
        signed,
        case is not None and case.signed_on is None,
        t.count("{n} 项措施", len(actions)) if actions else "",
        t("逾期 {n} 项", n=late) if late else "",
    )


def doing_row(scope: Scope, case: Case, action: Action, *, named: bool) -> DoingRow:
    facts, t = scope.facts, scope.t
    standing_now = action_standing(action.state, action.due, action.done_on, facts.today)
    indicator = facts.catalogue.indicator.get(case.indicator)
    target = targets_by_warning(facts, case.area).get(case.name)
    return DoingRow(
        what=action.what,
        about=t.of(indicator, "short") if indicator else case.indicator,
        href=scope.at(case.area).href(Path.WARNING, target.target) if target else "",
        person=(action.person or case.person) if named else "",
        due=action.due.isoformat(),
        state=t.join(filter(None, (standing_word(standing_now, action.due, action.done_on, facts.today, t), action.reason))),
        late=standing_now == ActionStanding.OVERDUE,
        demonstration=case.demonstration,
    )  # fmt: skip
