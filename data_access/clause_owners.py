"""Which department a goal or strategy belongs to: one for each clause, so that the departments' numbers add up.

It is the catalogue's proposal: the department named for the clause, else the one of the figure that the clause sets or works
on; nobody where none is named.
"""

from __future__ import annotations

from collections import Counter

from data_access.catalogue.follow_rows import GradedClause
from data_access.catalogue.model import Catalogue
from data_access.said import Clause


def clause_owners(catalogue: Catalogue) -> dict[Clause, str]:
    """The department of each clause that has one."""
    graded: dict[Clause, GradedClause] = {
        (row.plan, row.section, row.clause_kind, row.clause_number): row for row in catalogue.graded
    }
    by_target: dict[Clause, Counter[str]] = {}
    for target in catalogue.targets:
        clause: Clause = (target.plan, target.section, target.clause_kind, target.clause_number)
        by_target.setdefault(clause, Counter())[catalogue.indicator[target.indicator].department] += 1
    owners: dict[Clause, str] = {}
    for clause in clauses_of(catalogue):
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


def clauses_of(catalogue: Catalogue) -> list[Clause]:
    """All goals and strategies of all plans, in their order."""
    both = (("goal", catalogue.goals), ("strategy", catalogue.strategies))
    return [(row.plan, row.section, kind, row.number) for kind, rows in both for row in rows]
