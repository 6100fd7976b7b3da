"""What people send on the target workbench: a choice with its justification, and a second person's decision about it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, required, too_long, version_seen
from dashboard.services.target_setting.choices import store_of
from dashboard.services.target_setting.levels import NOTHING, read
from dashboard.services.target_setting.sentences import Reckoned
from dashboard.services.target_setting.worked import Said, Worked, worked
from dashboard.text.moments import moment
from data_access.accounts import Actor
from data_access.catalogue.model import Plan
from data_access.errors import Overtaken, OwnWords
from data_access.target_choices import GRADED, Choice, NewChoice

JUSTIFICATION = "justification"
UNFINISHED = ("：", ":")
"""How the proposed text ends where a person must go on."""
APPROVE, RETURN = "approve", "return"


def choose(scope: Scope, plan: Plan, code: str, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Keep the levels of a form and submit them; None once it is done, else the form with what is wrong.

    Raises:
        KeyError: no target of the plan asks for the indicator.
    """
    t, found = scope.t, worked(scope, plan)
    said = Said.of(scope, found.rows[found.at[code]])
    graded = form.get("go") == GRADED
    levels, reason = NOTHING if graded else read(form, said, t), form.get(JUSTIFICATION, "").strip()
    errors = dict(levels.errors or {})
    if problem := required(reason, t, t("理由")):
        errors[JUSTIFICATION] = problem
    elif reason.endswith(UNFINISHED):
        errors[JUSTIFICATION] = t("请把理由写完。")
    if not graded and math.isnan(found.found.ground.now[found.at[code]]):
        return Typed(dict(form), errors, t("没有数据来源的指标不能定数值。"))
    if errors:
        return Typed(dict(form), errors)
    new = _new(found, said, Reckoned(found, said, levels), plan, reason, levels.base, levels.effort, levels.challenge,
               levels.binding, GRADED if graded else levels.method)  # fmt: skip
    try:
        store_of(scope).choose(new, seen=version_seen(form.get("seen", "")), by=by)
    except Overtaken:
        return Typed(dict(form), whole=_overtaken(scope, found, code))
    return None


def _new(
    found: Worked, said: Said, reckoned: Reckoned, plan: Plan, reason: str, base: float | None, effort: float | None,
    challenge: float | None, binding: str, method: str,
) -> NewChoice:  # fmt: skip
    return NewChoice(
        plan=plan.plan, indicator=said.row.indicator.indicator, final_year=found.ahead.last, op=said.op, base=base,
        effort=effort, challenge=challenge, binding=binding, method=method, justification=reason,
        now_value=_known(reckoned.now), now_year=reckoned.now_year, pace=_known(reckoned.pace),
        best_pace=_known(reckoned.best), probability=_known(reckoned.probability), demonstration=said.row.demonstration,
    )  # fmt: skip


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def decide(scope: Scope, choice: Choice, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Confirm or return a choice; None once it is done, else the form with what is wrong."""
    t, approve = scope.t, form.get("go") == APPROVE
    remark = form.get("remark", "").strip()
    problem = too_long(remark, t) if approve else required(remark, t, t("退回的理由"))
    if problem:
        return Typed(dict(form), {"remark": problem})
    try:
        store_of(scope).decide(choice.entry, approve=approve, remark=remark, by=by)
    except OwnWords:
        return Typed(dict(form), whole=t("自己选定的值要由另一个账号复核。"))
    except Overtaken as overtaken:
        who, when = people(scope.services)(overtaken.who), moment(overtaken.when)
        return Typed(dict(form), whole=t(
            "{who} 于 {when} 已先处理，您的决定没有保存，意见仍在下面。请先看最新内容。", who=who, when=when))  # fmt: skip
    return None


def _overtaken(scope: Scope, found: Worked, code: str) -> str:
    """Who was quicker, when, and what was chosen."""
    t = scope.t
    known = [
        choice for choice in store_of(scope).all(found.ahead.plan.plan, found.ahead.last) if choice.indicator == code
    ]
    newest, said = known[-1], Said.of(scope, found.rows[found.at[code]])
    return t(
        "{who} 于 {when} 已先选定 {value}。您的内容没有保存，仍在下面。请先看最新内容，再决定是否提交。",
        who=people(scope.services)(newest.who), when=moment(newest.said_at),
        value=said.goal(newest.value) if newest.value is not None else "",
    )  # fmt: skip
