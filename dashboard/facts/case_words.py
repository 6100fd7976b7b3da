"""Who sees to a warning and how far, in one short line: for lists of warnings in report and deck."""

from __future__ import annotations

from datetime import date

from dashboard.facts.known import Facts
from dashboard.text.words import Words
from data_access.warning_ledger import Case
from indicators.supervision import ActionStanding, action_standing


def case_words(facts: Facts, case: Case | None, named: str, t: Words, *, today: date | None = None) -> str:
    """Owner (where another department is `named` beside it), signature and actions of a warning.

    '' in a place where no warning has ever been handed over.
    """
    if not facts.followed.cases:
        return ""
    if case is None:
        return t("尚未交办")
    day = today or date.today()
    department = facts.catalogue.department.get(case.department)
    standings = [action_standing(action.state, action.due, action.done_on, day) for action in case.actions]
    late = standings.count(ActionStanding.OVERDUE)
    done = standings.count(ActionStanding.DONE) + standings.count(ActionStanding.DONE_LATE)
    count = t.count("{n} 项措施", len(standings)) if standings else t("还没有登记措施")
    state = (t("办结 {n} 项", n=done) if done else "", t("逾期 {n} 项", n=late) if late else "")
    closed = case.taken("closed")
    signed = t("已销号") if closed else t("已签收") if case.signed_on else t("未签收")
    owner = t.of(department, "short") if department else case.department
    owner = "" if case.department == named else owner
    return t.join(filter(None, (owner, signed, count, *state)))
