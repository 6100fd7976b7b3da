"""All places that this server shows: a list to be searched, page by page."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.form import entry, hidden
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.navigation import choice, pager
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.places import FIND, PlacesView, places_view
from dashboard.text.words import Words
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The places that hold what was searched for; each a way to the same screen there."""
    t = scope.t
    view = places_view(scope)
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("全部地区"), ""))
    content = html.Article(
        [_search(view, t), _list(view), html.P(view.nothing, className="none") if view.nothing else None, pager(view.pager, t, "places")],
        className="card c12",
    )  # fmt: skip
    return Page(t("全部地区"), [heading(view.finding, view.qualifying, crumbs, scope.selection, t),
                          freeze(html.Div(content, className="row"))])  # fmt: skip


def _search(view: PlacesView, t: Words) -> html.Form:
    label = t("按名称或代码找地区")
    field = entry(
        FIND, "search", value=view.searched, class_="search", placeholder=label, autocomplete="off", aria_label=label
    )
    kept = [hidden(name, value) for name, value in view.kept]
    return html.Form([*kept, field, html.Button(t("查找"), type="submit", className="btn")], action=Path.PLACES,
                     method="get", role="search", className="find-street", **{"data-address": True})  # fmt: skip


def _list(view: PlacesView) -> html.Ul:
    rows = [html.Li([choice(place), html.Small(above) if above else None])
            for place, above in zip(view.places, view.above, strict=True)]  # fmt: skip
    return html.Ul(rows, className="all-places")
