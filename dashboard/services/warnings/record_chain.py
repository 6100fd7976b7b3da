"""The chain of supervision (督办) of a warning, step by step, as its page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.scope import Scope
from dashboard.services.warnings.record_actions import ActionLine, acted_text
from dashboard.text.supervision import STEPS, step_word
from dashboard.text.words import Words
from data_access.warning_ledger import Case

OF_OFFICE = frozenset({"opened", "assigned", "review", "closed"})
"""The steps that the committee's office takes."""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of supervision: `state` is done, now or next."""

    number: int
    word: str
    when: str
    actor: str
    """The person who took it: for whoever has signed in."""
    body: str
    """The office or department whose step it is."""
    text: str
    state: str


def chain_steps(scope: Scope, case: Case | None, lines: tuple[ActionLine, ...]) -> tuple[ChainStep, ...]:
    """The eight steps of a case; none before there is one."""
    t = scope.t
    if case is None:
        return ()
    taken = {step: case.taken(step) for step in STEPS}
    closed = bool(taken["closed"])
    reached = max((place for place, step in enumerate(STEPS) if taken[step]), default=0)
    running = STEPS.index("handling") if case.signed_on and lines and not closed else reached
    out = []
    for place, step in enumerate(STEPS):
        entries = taken[step]
        state = "now" if place == running and not closed else "done" if entries else "next"
        last = entries[-1] if entries else None
        department = scope.facts.catalogue.department.get(last.remark) if last else None
        remark = t.of(department, "short") if department else last.remark if last else ""
        text = remark
        if step == "handling" and lines:
            text = acted_text(lines, t)
        if step == "feedback" and len(entries) > 1:
            text = t.join(filter(None, (t.count("已反馈 {n} 次", len(entries)), text)))
        if step == "closed" and not entries:
            text = t("解除并复核后销号")
        when = last.taken_on.isoformat() if last else t("进行中") if state == "now" else t("待办")
        actor, body = (last.actor, _body(scope, case, step)) if last else ("", "")
        out.append(ChainStep(place + 1, step_word(step, t), when, actor, body, text, state))
    return tuple(out)


def _body(scope: Scope, case: Case, step: str) -> str:
    """Whose step it is: the committee's office opens, assigns, reviews and closes, the department does the rest."""
    department = scope.facts.catalogue.department.get(case.department)
    if step in OF_OFFICE or department is None:
        return scope.t("妇儿工委办")
    return scope.t.of(department, "short")


def chain_note(case: Case | None, today: date, t: Words) -> str:
    """The document of the case, and for how long it has been under supervision."""
    opened = case.taken("opened") if case else ()
    if case is None or not opened:
        return t("尚未立项")
    closed = case.taken("closed")
    days = ((closed[-1].taken_on if closed else today) - opened[0].taken_on).days
    return t.join(filter(None, (case.document, t.count("自立项起 {n} 天", days))))
