"""The same figures against the targets of an upper body's outline: counted apart from the district's own plans."""

from __future__ import annotations

from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.outline import outline_table
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.outline.page import outline_view
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of an outline of the catalogue; None for a code that is not there."""
    view, t = outline_view(scope, code), scope.t
    if view is None:
        return None
    title = t.of(view.outline)
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("对照上级目标"), ""), (t.of(view.outline, "short"), ""))
    return Page(title=title, content=[
        heading_of(view, crumbs, scope),
        freeze(outline_table(view, t)) if view.rows else None,
    ])  # fmt: skip
