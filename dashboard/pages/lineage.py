"""What was kept, changed, taken up and dropped from one plan to the next, with the reasons."""

from __future__ import annotations

from dashboard.components.heading import heading_of
from dashboard.components.lineage import clause_lineage_section, lineage_group, lineage_ways
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.plan.clause_lineage import clause_lineage_view
from dashboard.services.plan.lineage import lineage_view
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of the plan `code` and the one before it (of a first plan: after it); None where there is no such pair."""
    view = lineage_view(scope, code)
    if view is None:
        return None
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), view.later, (view.name, ""))
    groups = [lineage_group(fate, word, rows, view, scope) for fate, word, rows in view.groups]
    clauses = clause_lineage_view(scope, view.plan)
    beside = clause_lineage_section(clauses, t) if clauses else None
    return Page(view.name, [heading_of(view, crumbs, scope), freeze(lineage_ways(view, t), *groups, beside)])
