"""What if: the plan ended today, an indicator stays as it is or moves at another pace, streets reach the median."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components import what_if as parts
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.what_if.page import what_if
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of suppositions in the view of the scope; all that is supposed stands in its address."""
    view, t = what_if(scope), scope.t
    area = t.of(scope.facts.catalogue.area[scope.area])
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("情景推演"), ""), (area, ""))
    rules = html.P(
        html.A(t("情景按什么规则计算"), href=scope.href(Path.METHODS, anchor="what-if")), className="legend-line"
    )
    return Page(
        title=t("情景推演（假设情景）") if view.supposed else t("情景推演"),
        content=[
            heading_of(view, crumbs, scope, extra=[parts.mark(t)] if view.supposed else ()),
            freeze(parts.chosen(view, t)),
            parts.add_form(view, t),
            *((freeze(part) for part in parts.lists(view.rows, t)) if view.supposed else ()),
            freeze(parts.counts(view, t)) if view.supposed else None,
            parts.charts(view.charts, t),
            freeze(rules),
            html.Div(t("假设情景，不是数据"), className="paper-mark", **{"aria-hidden": "true"})
            if view.supposed
            else None,
        ],
    )
