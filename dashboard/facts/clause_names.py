"""How a clause of a plan is named: by its plan, its domain and its number."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from data_access.catalogue.model import Target

NO_BREAK = "\N{NO-BREAK SPACE}"
LATIN_PLAN = " plan"
"""The word a Latin name of a plan can do without beside "goal" or "strategy"."""


def clause_label(scope: Scope, plan: str, section: int, kind: str, number: int) -> str:
    """Where a clause stands: `妇女规划 · 健康 · 策略措施 4`."""
    facts, t = scope.facts, scope.t
    domain = facts.catalogue.domain[facts.catalogue.section[(plan, section)].domain]
    return f"{t.of(facts.catalogue.plan[plan], 'short')} · {t.of(domain)} · {_clause(kind, number, t)}"


def clause_short(scope: Scope, target: Target) -> str:
    """The same without the domain, where that is seen anyway or of no weight."""
    t = scope.t
    return f"{t.of(scope.facts.catalogue.plan[target.plan], 'short')} {_clause(target.clause_kind, target.clause_number, t)}"


def clause_in_plan(scope: Scope, target: Target) -> str:
    """The clause of a target in a table about one plan: `健康 · 目标 3`; it breaks behind the dot only."""
    catalogue, t = scope.facts.catalogue, scope.t
    domain = t.of(catalogue.domain[catalogue.section[(target.plan, target.section)].domain])
    clause = _clause(target.clause_kind, target.clause_number, t)
    return f"{domain.replace(' ', NO_BREAK)}{NO_BREAK}· {clause}"


def clause_here(scope: Scope, plan: str, kind: str, number: int) -> str:
    """A clause on the page of its own domain, in the little room of a card: `妇女规划 措施 4`, `Women's strategy 4`."""
    t = scope.t
    short = t.of(scope.facts.catalogue.plan[plan], "short").removesuffix(LATIN_PLAN)
    return f"{short} {_clause(kind, number, t)}"


def _clause(kind: str, number: int, t: Words) -> str:
    name = t("目标 {n}", n=number) if kind == "goal" else t("措施 {n}", n=number)
    return name.replace(" ", NO_BREAK)
