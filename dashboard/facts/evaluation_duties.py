"""Which clauses each unit answers for in a round: one unit for each clause, so that all of them add up."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.facts.clause_owners import clause_rows, owner_of
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from data_access.said import Clause


def duties(facts: Facts, plans: Collection[str]) -> dict[str, tuple[Clause, ...]]:
    """The clauses of some plans by the department that answers for them, in the order of the plans; nobody's are under ''."""

    def gather() -> dict[str, tuple[Clause, ...]]:
        found: dict[str, list[Clause]] = {}
        for clause in clause_rows(facts):
            if clause[0] in plans:
                found.setdefault(owner_of(facts, clause), []).append(clause)
        return {unit: tuple(clauses) for unit, clauses in found.items()}

    return facts.once(("duties", *sorted(plans)), gather)


def unit_name(scope: Scope, department: str, form: str = "short") -> str:
    """What a unit is called; its code where the catalogue knows it no longer."""
    found = scope.facts.catalogue.department.get(department)
    return scope.t.of(found, form) if found else department
