"""What a person decides about the proposals of a draft: confirm, correct, reject, withdraw; one, or all that are sure."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, required, version_seen
from dashboard.services.drafting.closed import closed_text
from dashboard.services.drafting.correcting import corrected
from dashboard.services.drafting.states import state_word
from dashboard.text.moments import moment
from dashboard.whole_numbers import whole_number
from data_access.accounts import Actor
from data_access.errors import DraftClosed, Overtaken, UnsureProposal
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_drafts import CONFIRMED, CORRECTED, OPEN, REJECTED, PlanDrafts

CONFIRM, CORRECT, REJECT, WITHDRAW = "confirm", "correct", "reject", "withdraw"
STATES = {CONFIRM: CONFIRMED, CORRECT: CORRECTED, REJECT: REJECTED, WITHDRAW: OPEN}


def drafts(scope: Scope) -> PlanDrafts:
    """The drafts of the place that is looked at."""
    return PlanDrafts(scope.services.store.database, scope.facts.place)


def find(scope: Scope, code: str) -> Draft | None:
    """The draft that an address names; None where the place has none of that number."""
    number = whole_number(code)
    return None if number is None else drafts(scope).get(number)


def target_of(draft: Draft, number: str) -> DraftTarget | None:
    """A proposal by its number."""
    return next((target for target in draft.targets if str(target.number) == number), None)


def decide(scope: Scope, draft: Draft, target: DraftTarget, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Do what the form asks (`go`); None once it is done, else the form with what is wrong.

    Raises:
        KeyError: there is no such thing to do.
    """
    t, go = scope.t, form.get("go", "")
    state = STATES[go]
    reason, fields = "", None
    if go == CORRECT:
        fields, errors = corrected(target.read, form, scope.facts, t, draft)
        if errors:
            return Typed(dict(form), errors)
    if go == REJECT:
        reason = form.get("reason", "").strip()
        if problem := required(reason, t, t("退回的理由")):
            return Typed(dict(form), {"reason": problem})
    also = [] if go != CONFIRM else _also(form)
    try:
        drafts(scope).decide(draft.draft, target.number, state, seen=version_seen(form.get("seen", "")),
                             by=by, fields=fields, reason=reason)  # fmt: skip
        for number, version in also:
            drafts(scope).decide(draft.draft, number, state, seen=version, by=by)
    except DraftClosed as closed:
        return Typed(dict(form), whole=closed_text(scope.services, closed, t))
    except UnsureProposal:
        return Typed(dict(form), whole=t("这一条没有把握，不能直接确认。请改正后保存，或退回。"))
    except Overtaken as overtaken:
        return Typed(dict(form), whole=_overtaken(scope, draft.draft, target.number, overtaken))
    return None


def _also(form: Mapping[str, str]) -> list[tuple[int, int]]:
    """The other parts of a split that are confirmed together with it, each with the version shown: `4.0 5.1`."""
    pairs = [part.partition(".") for part in form.get("also", "").split()]
    return [(int(number), int(seen)) for number, _, seen in pairs if number.isdecimal() and seen.isdecimal()]


def _overtaken(scope: Scope, draft: int, number: int, overtaken: Overtaken) -> str:
    """Who was quicker, when, and what it is now."""
    t = scope.t
    now = drafts(scope).get(draft)
    target = target_of(now, str(number)) if now else None
    if not overtaken.who or target is None:
        return t("这一页不是最新的，您的内容没有保存，仍在下面。请先看最新内容，再决定是否提交。")
    return t(
        "{who} 于 {when} 已先处理第 {n} 条，现在是“{state}”。您的内容没有保存，仍在下面。请先看最新内容，再决定是否提交。",
        who=people(scope.services)(overtaken.who), when=moment(overtaken.when), n=number,
        state=state_word(target.state, t),
    )  # fmt: skip


def confirm_sure(scope: Scope, draft: Draft, by: Actor) -> int | Typed:
    """Confirm whatever is open and sure; answers how many that were, or why it cannot be."""
    try:
        return drafts(scope).confirm_sure(draft.draft, by=by)
    except DraftClosed as closed:
        return Typed(whole=closed_text(scope.services, closed, scope.t))


def set_aside(scope: Scope, draft: Draft, by: Actor, *, aside: bool) -> Typed | None:
    """Take a draft off the list, or back to it; None once it is done, else why it cannot be."""
    try:
        drafts(scope).set_aside(draft.draft, aside=aside, by=by)
    except DraftClosed as closed:
        return Typed(whole=closed_text(scope.services, closed, scope.t))
    return None
