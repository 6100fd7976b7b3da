"""What changed: since a day, a meeting, the last visit, narrowed by domain, department and kind."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import changes as parts
from dashboard.components import html
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.documents.changes.page import changes_view
from dashboard.facts.scope import Scope
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of changes in the view of the scope."""
    view = changes_view(scope, auth.reader())
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("近期变化"), ""), (view.area_name, ""))
    ways = html.P(
        [
            html.A(t("本页的固定地址"), href=view.share_href) if view.share_href else None,
            html.A(t("订阅（Atom）"), href=view.feed_href, rel="alternate"),
        ],
        className="legend-line take",
    )
    return Page(
        title=t("近期变化"),
        content=[
            heading_of(view, crumbs, scope),
            parts.since(view, t),
            freeze(parts.filters(view, t)) if view.filters else None,
            *(freeze(part) for part in parts.lists(view, t)),
            parts.nothing(view, t) if not view.shown else None,
            freeze(ways),
        ],
    )
