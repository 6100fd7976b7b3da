"""The streets compared: table of streets × targets, chosen ones side by side, map, order, funnel, trends."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import empty, section
from dashboard.components.dots import dot_card
from dashboard.components.heading import heading_of
from dashboard.components.indicator_cards import groups_section
from dashboard.components.markup import freeze
from dashboard.components.navigation import pager
from dashboard.components.page import Page
from dashboard.components.streets.cards import comparison_card, funnel_card
from dashboard.components.streets.map import map_card
from dashboard.components.streets.table import choice_chip, choice_menu, heat_card
from dashboard.facts.scope import Scope
from dashboard.services.street_comparison.page import streets
from dashboard.services.street_comparison.view_models import One, StreetsView
from dashboard.text.words import Words
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """All streets of the selection, compared on what they share."""
    t = scope.t
    view = streets(scope)
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("街道比较"), ""))
    return Page(
        title=t("街道比较"),
        content=[
            heading_of(view, crumbs, scope, provisional=view.provisional),
            freeze(_filters(view, t), _table(view, t), _comparison(view, t), className="streets"),
            *(_single(view, view.one, t) if view.one else [freeze(_only_map(view, t))]),
        ],
    )


def _filters(view: StreetsView, t: Words) -> html.Nav | None:
    if len(view.domains.groups[0][1]) <= 1:
        return None
    return html.Nav(choice_menu(view.domains, t, key="domain"), className="filters", **{"aria-label": t("筛选")})


def _table(view: StreetsView, t: Words) -> html.Section:
    if view.table is None:
        return section(t("全部目标"), empty(*view.empty))
    note = t("点街道名看街道页，点格子看指标，点列名排序，勾选二至四个街道并排比较")
    return section(t("全部目标"), heat_card(view.table, t), note=note, anchor="table")


def _comparison(view: StreetsView, t: Words) -> html.Section | None:
    return section(t("并排比较"), comparison_card(view.comparison, t)) if view.comparison else None


def _only_map(view: StreetsView, t: Words) -> html.Section | None:
    return section(t("各街道位置"), html.Div(map_card(view.map, t), className="row")) if view.map else None


def _single(view: StreetsView, chosen: One, t: Words) -> list[Component]:
    """The comparison on one indicator; only the funnel has something to operate, the rest is frozen."""
    choose = html.Nav([
        html.Span([choice_chip(choice, f"one-{choice.label}") for choice in chosen.chips], className="chips"),
        choice_menu(chosen.menu, t, key="indicator"),
    ], className="filters", **{"aria-label": t("比较的指标")})  # fmt: skip
    more = html.A(chosen.name, href=chosen.href)
    if chosen.plot is None:
        nothing = empty(t("这一指标没有可以显示的分街道数据"), t("责任部门报送后，图和排序会自动出现。"))
        cards = [map_card(view.map, t)] if view.map else []
        return [
            freeze(section(t("单项比较"), choose, html.Div(cards, className="row"), nothing, more=more, anchor="one"))
        ]
    row = html.Div([map_card(view.map, t) if view.map else None, dot_card(chosen.plot, t, wide=view.map is None)],
                   className="row pair")  # fmt: skip
    parts: list[Component] = [freeze(section(t("单项比较"), choose, row, more=more, anchor="one"), className="streets")]
    if chosen.funnel:
        parts.append(html.Div(funnel_card(chosen.funnel, t), className="row funnel-row"))
    else:
        parts.append(freeze(html.P(chosen.no_funnel, className="card notecard"), className="funnel-row"))
    if chosen.trends and chosen.trends.groups:
        below = pager(chosen.trends_pager, t, "trends") if chosen.trends_pager else None
        parts.append(freeze(groups_section(chosen.trends, t), below))
    return parts
