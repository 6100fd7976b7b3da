"""Which goal or strategy without a target goes on in the next plan: derived from titles, for no file says it.

Compared are clauses of the same kind in sections of the same domain. The same title is kept, a title that shares most of its
wording changed; each is taken once, the most alike first. What is left of the later plan is new, of the earlier dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from data_access.catalogue.cells import ClauseKind, Fate
from data_access.catalogue.lineage import before
from data_access.catalogue.model import Catalogue, Clause, Plan

ALIKE = 0.6
"""From this share of common wording on, two titles speak of one matter."""


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A goal or strategy before and after; one of the two is missing where it is new or dropped."""

    kind: ClauseKind
    clause: Clause | None
    earlier: Clause | None
    fate: Fate


def clause_lineage(catalogue: Catalogue, plan: Plan) -> tuple[ClauseLine, ...]:
    """Every goal and strategy without a target of a plan and of the one before it, once each: the plan's in their order, then
    what is dropped."""
    old = before(catalogue, plan)
    if old is None:
        return ()
    targeted = {(row.plan, row.section, row.clause_kind, row.clause_number) for row in catalogue.targets}
    lines: list[ClauseLine] = []
    kinds: tuple[tuple[ClauseKind, tuple[Clause, ...]], ...] = (
        ("goal", catalogue.goals),
        ("strategy", catalogue.strategies),
    )
    for kind, clauses in kinds:
        without = [row for row in clauses if (row.plan, row.section, kind, row.number) not in targeted]
        own = [row for row in without if row.plan == plan.plan]
        earlier = [row for row in without if row.plan == old.plan]
        lines += _paired(catalogue, kind, own, earlier)
    return tuple(lines)


def _paired(catalogue: Catalogue, kind: ClauseKind, own: list[Clause], earlier: list[Clause]) -> list[ClauseLine]:
    found: list[tuple[float, int, int]] = []
    for at, row in enumerate(own):
        match = SequenceMatcher(autojunk=False)
        match.set_seq2(row.title_zh)
        for place, one in enumerate(earlier):
            if _domain(catalogue, row) != _domain(catalogue, one):
                continue
            match.set_seq1(one.title_zh)
            if match.quick_ratio() >= ALIKE and (share := match.ratio()) >= ALIKE:
                found.append((-share, at, place))
    heirs: dict[int, int] = {}
    for _, at, place in sorted(found):
        if at not in heirs and place not in heirs.values():
            heirs[at] = place
    lines = [_line(kind, row, earlier[heirs[at]] if at in heirs else None) for at, row in enumerate(own)]
    taken = set(heirs.values())
    return lines + [ClauseLine(kind, None, one, "dropped") for place, one in enumerate(earlier) if place not in taken]


def _line(kind: ClauseKind, row: Clause, one: Clause | None) -> ClauseLine:
    fate: Fate = "new" if one is None else "kept" if one.title_zh == row.title_zh else "changed"
    return ClauseLine(kind, row, one, fate)


def _domain(catalogue: Catalogue, row: Clause) -> str:
    return catalogue.section[(row.plan, row.section)].domain
