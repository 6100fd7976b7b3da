"""The warnings somebody sees to, each with what its page says of it: what every paper of supervision begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.gone_targets import last_standing, target_known, targets_by_warning
from dashboard.facts.lives import LifeYear, deferred, name_of
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.facts.warned import Warned, warned
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from data_access.warning_ledger import Case, WarningDecision
from indicators.codes import RegisterState

DEPARTMENT = "department"
"""The filter that narrows a paper to a department, as on the page of warnings."""


@dataclass(frozen=True, slots=True)
class InHand:
    """A warning with its case as of the scope's year; `warned` is None where no rule fires, `now` where nothing is judged."""

    case: Case
    target: Target
    view: TargetView
    warned: Warned | None
    now: LifeYear | None
    deferral: WarningDecision | None

    @property
    def closed(self) -> bool:
        """Whether it has been struck off (销号)."""
        return bool(self.case.taken("closed"))

    @property
    def open(self) -> bool:
        """Whether the register calls the warning open."""
        return self.now is not None and self.now.state == RegisterState.OPEN

    @property
    def demonstration(self) -> bool:
        """Whether the case, the figure or the verdict is invented."""
        return self.case.demonstration or self.view.demonstration or bool(self.now and self.now.demonstration)


def in_hand(scope: Scope, *, department: str = "", code: str = "") -> tuple[InHand, ...]:
    """The cases of the scope's area and plan by their number: all, those of a department, or the one of a target (its code)."""
    facts = scope.facts
    if not facts.years:
        return ()
    by_name = targets_by_warning(facts, scope.area)
    asked = target_known(facts, code)
    only = name_of(asked, scope.area) if asked else None
    cases = [
        case for case in facts.followed.cases
        if case.name in by_name and (not scope.plan or case.plan == scope.plan)
        and (not department or case.department == department) and (not code or case.name == only)
    ]  # fmt: skip
    fired = {one.target.target: one for one in warned(scope, [by_name[case.name] for case in cases])}
    return tuple(_in_hand(scope, case, by_name[case.name], fired) for case in cases)


def _in_hand(scope: Scope, case: Case, target: Target, fired: dict[str, Warned]) -> InHand:
    return InHand(
        case=case,
        target=target,
        view=target_view(scope, target, sides=frozenset()),
        warned=fired.get(target.target),
        now=last_standing(scope, target),
        deferral=deferred(scope.facts, case, scope.year),
    )


def department_name(scope: Scope, code: str, form: str = "name") -> str:
    """A department by its code; the code where the catalogue knows it no longer."""
    department = scope.facts.catalogue.department.get(code)
    return scope.t.of(department, form) if department else code


def case_label(case: Case, t: Words) -> str:
    """The number of a case and its document, as papers name it."""
    number = t("第 {n} 号", n=case.case_number)
    return t("{document}（登记册{number}）", document=case.document, number=number) if case.document else number


def marked_part(scope: Scope, cases: Sequence[InHand]) -> str:
    """What a paper's first lines say where some of its cases are invented; empty where none is."""
    invented = sum(1 for case in cases if case.demonstration)
    if not invented:
        return ""
    t = scope.t
    if invented == len(cases):
        return t("演示数据，不代表实际情况，不得作为发文依据")
    return t("含演示数据（标＊），不代表实际情况，不得作为发文依据")
