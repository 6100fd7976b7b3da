"""The page on which a department checks in: what it may speak of, and what was said last."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.check_ins import LastWord, last_word
from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_rows, code_of, owner_of
from dashboard.facts.scope import Scope
from dashboard.urls import Path


@dataclass(frozen=True, slots=True)
class CheckInView:
    """What a department may speak of, by code and name; `seen` is the newest entry of each that has one."""

    department: str
    name: str
    subjects: tuple[tuple[str, str], ...]
    seen: tuple[tuple[str, int], ...]
    last: LastWord
    back: str


def check_in_view(scope: Scope, code: str) -> CheckInView:
    """The view of a department that the catalogue has."""
    facts, t = scope.facts, scope.t
    newest: dict[str, int] = {}
    for entry in facts.office.said.check_ins:
        if entry.department == code:
            newest[entry.subject] = entry.entry
    return CheckInView(
        department=code,
        name=t.of(facts.catalogue.department[code]),
        subjects=subjects_of(scope, code),
        seen=tuple(newest.items()),
        last=last_word(scope, code),
        back=scope.href(Path.DEPARTMENT, code),
    )


def subjects_of(scope: Scope, code: str) -> tuple[tuple[str, str], ...]:
    """The department's work as a whole, its indicators, its goals and strategies."""
    facts, t = scope.facts, scope.t
    read, running = facts.read_in(scope.year), {plan.plan for plan in facts.in_force(scope.year)}
    indicators = [
        (row.indicator, t("指标：{name}", name=t.of(row)))
        for row in facts.catalogue.indicators
        if row.department == code and row.indicator in read
    ]
    clauses = [
        (code_of(clause), t("条款：{label} {title}", label=clause_label(scope, *clause), title=t.of(row, "title")))
        for clause, row in clause_rows(facts).items()
        if owner_of(facts, clause) == code and clause[0] in running
    ]
    return (("", t("本部门全部工作")), *indicators, *clauses)
