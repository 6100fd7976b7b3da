"""Which department a goal or strategy belongs to: one for each clause, so that the departments' numbers add up.

It is the catalogue's proposal: the department named for the clause, else the one of the figure that the clause sets or works
on; empty where nobody is named.
"""

from __future__ import annotations

from collections import Counter

from dashboard.facts.known import Facts
from dashboard.facts.scales import graded_rows
from data_access.catalogue.model import Clause as ClauseRow
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
    return facts.once(("clause owners",), lambda: _owners(facts)).get(clause, "")


def _owners(facts: Facts) -> dict[Clause, str]:
    catalogue, graded = facts.catalogue, graded_rows(facts)
    by_target: dict[Clause, Counter[str]] = {}
    for target in catalogue.targets:
        clause: Clause = (target.plan, target.section, target.clause_kind, target.clause_number)
        by_target.setdefault(clause, Counter())[catalogue.indicator[target.indicator].department] += 1
    owners: dict[Clause, str] = {}
    for clause in clause_rows(facts):
        plan, section, kind, number = clause
        works_on = catalogue.works_on.get((plan, section, number), ()) if kind == "strategy" else ()
        row = graded.get(clause)
        if row and row.department:
            owners[clause] = row.department
        elif clause in by_target:
            owners[clause] = by_target[clause].most_common(1)[0][0]
        elif works_on:
            owners[clause] = catalogue.indicator[works_on[0]].department
    return {clause: code for clause, code in owners.items() if code in catalogue.department}
