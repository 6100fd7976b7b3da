"""What became of the goals and strategies without a target from one plan to the next, by their titles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.facts.clause_names import clause_label
from dashboard.facts.periods import period
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.services.plan.lineage import FATES, LineageView, fate_word, lineage_table
from dashboard.urls import Path
from data_access.catalogue.cells import Fate
from data_access.catalogue.clause_lineage import ClauseLine, clause_lineage
from data_access.catalogue.model import Clause, Plan

Named = tuple[str, str, str]
"""A clause: its place in the plan, its title, its address."""


@dataclass(frozen=True, slots=True)
class ClauseLineageRow:
    """A goal or strategy before and after; one of the two is missing where it is new or dropped."""

    earlier: Named | None
    later: Named | None


@dataclass(frozen=True, slots=True)
class ClauseLineageView:
    """The part of the page. `groups`: fate, its word with how many, the rows."""

    told: str
    groups: tuple[tuple[Fate, str, tuple[ClauseLineageRow, ...]], ...]


def clause_lineage_view(scope: Scope, later: Plan) -> ClauseLineageView | None:
    """The goals and strategies without targets of a plan and the one before it; None where neither has any."""
    facts, t = scope.facts, scope.t
    lines = facts.once(("clause lineage", later.plan), lambda: clause_lineage(facts.catalogue, later))
    if not lines:
        return None
    counts = Counter(line.fate for line in lines)
    told = t(
        "目录没有说明它们的沿革，由系统按条目标题推得：同一领域里标题相同为保留，大部分文字相同为调整，其余为新增或不再列入。"
    )
    groups = tuple(
        (fate, t("{fate} {n} 条", fate=fate_word(fate, t), n=counts[fate]),
         tuple(_row(scope, line) for line in lines if line.fate == fate))
        for fate in FATES if counts[fate]
    )  # fmt: skip
    return ClauseLineageView(told, groups)


def whole_table(scope: Scope, view: LineageView) -> TableCells:
    """The lineage for a file: the targets, then the goals and strategies without one, which are asked for nothing."""
    t, table = scope.t, lineage_table(view, scope.t)
    found = clause_lineage_view(scope, view.plan)
    rows = []
    for fate, row in ((fate, row) for fate, _, own in (found.groups if found else ()) for row in own):
        old, new = row.earlier or ("", "", ""), row.later or ("", "", "")
        cells = (fate_word(fate, t), new[1] or old[1], old[0], old[1], "", "", new[0], new[1])
        rows.append((*cells, *[""] * (len(table.head) - len(cells) - 1), t("按条目标题推得")))
    return TableCells(table.head, (*table.rows, *rows))


def _row(scope: Scope, line: ClauseLine) -> ClauseLineageRow:
    return ClauseLineageRow(_named(scope, line, line.earlier), _named(scope, line, line.clause))


def _named(scope: Scope, line: ClauseLine, clause: Clause | None) -> Named | None:
    if clause is None:
        return None
    label = clause_label(scope, clause.plan, clause.section, line.kind, clause.number)
    place = f"{period(scope.facts.catalogue.plan[clause.plan], scope.t)} {label}"
    anchor = f"{clause.plan}-{clause.section}-{line.kind}-{clause.number}"
    return place, scope.t.of(clause, "title"), scope.href(Path.PLAN, clause.plan, anchor=anchor)
