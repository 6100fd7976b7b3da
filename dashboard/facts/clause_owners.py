"""Clauses by the names they go by everywhere, and which department each belongs to (`data_access.clause_owners`)."""

from __future__ import annotations

from dashboard.facts.known import Facts
from data_access.catalogue.model import Clause as ClauseRow
from data_access.clause_owners import clause_owners
from data_access.said import Clause


def key_of(row: ClauseRow, kind: str) -> Clause:
    """How a goal or strategy is named everywhere: plan, section, kind, number."""
    return row.plan, row.section, kind, row.number


def code_of(clause: Clause) -> str:
    """The same in an address, and as the anchor of its line: `women-1-strategy-4`."""
    return "-".join(map(str, clause))


def clause_rows(facts: Facts) -> dict[Clause, ClauseRow]:
    """All goals and strategies of all plans, in their order."""
    catalogue = facts.catalogue
    return facts.once(
        ("clause rows",),
        lambda: {
            key_of(row, kind): row
            for kind, rows in (("goal", catalogue.goals), ("strategy", catalogue.strategies))
            for row in rows
        },
    )


def is_known(facts: Facts, clause: Clause) -> bool:
    """Whether a plan of the catalogue has the clause."""
    return clause in clause_rows(facts)


def clause_of(facts: Facts, code: str) -> Clause | None:
    """The clause of an address; None where no plan has it."""
    return facts.once(("clause codes",), lambda: {code_of(clause): clause for clause in clause_rows(facts)}).get(code)


def without_number(facts: Facts) -> frozenset[Clause]:
    """The clauses that set no target at all: they are followed on a written scale."""

    def find() -> frozenset[Clause]:
        measured = {
            (target.plan, target.section, target.clause_kind, target.clause_number)
            for target in facts.catalogue.targets
        }
        return frozenset(clause for clause in clause_rows(facts) if clause not in measured)

    return facts.once(("clauses without a number",), find)


def owner_of(facts: Facts, clause: Clause) -> str:
    """The department of a clause; empty where nobody is named."""
    return facts.once(("clause owners",), lambda: clause_owners(facts.catalogue)).get(clause, "")
