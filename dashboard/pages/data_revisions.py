"""The log of revisions: every figure that was written, what stood there before, who did it, from which cell, why."""

from __future__ import annotations

from typing import Any

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import empty
from dashboard.components.data.frame import choice_menu, tab_bar, tag
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.navigation import pager
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.data.revisions import RevisionRow, RevisionsView, revisions
from dashboard.text.words import Words
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The log, narrowed as the address says."""
    t = scope.t
    view = revisions(scope, auth.reader())
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("数据报送"), scope.href(Path.DATA)),
        (t("修订记录"), ""),
    )
    table = _table(view, t) if view.rows else empty(t("没有修订记录"), t("换一个筛选条件，或等待第一批真实数据写入。"))
    return Page(
        title=t("修订记录"),
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(tab_bar(view.tabs, t), _tools(view, t), table, pager(view.pager, t, "revisions")),
        ],
    )


def _tools(view: RevisionsView, t: Words) -> html.Div:
    menus: list[Any] = [choice_menu(menu.label, menu.options, t) for menu in view.menus]
    if view.narrowed:
        menus.append(html.A(t("去掉全部筛选"), href=view.all_href, className="clear"))
    return html.Div([
        html.Nav(html.Span(menus, className="chips menus"), className="filters", **{"aria-label": t("筛选")}),
        html.A(t("下载 CSV"), href=view.csv, download=True, className="btn") if view.rows else None,
    ], className="data-tools")  # fmt: skip


def _table(view: RevisionsView, t: Words) -> html.Div:
    heads = (t("指标"), t("地区"), t("年份"), t("原值"), t("新值"), t("修改人"), t("来源"), t("状态"))
    return html.Div(
        html.Table([
            html.Caption(t("修订记录"), className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col", className="n" if i in (3, 4) else "") for i, text in enumerate(heads)])),
            html.Tbody([_row(row, t) for row in view.rows]),
        ], className="data-list data-log"),
        className="card data-table",
    )  # fmt: skip


def _row(row: RevisionRow, t: Words) -> html.Tr:
    source = [row.source, html.Small(row.cell) if row.cell else None,
              html.Small(t("理由：{reason}", reason=row.reason)) if row.reason else None]  # fmt: skip
    return html.Tr([
        html.Th(html.A(row.name, href=row.href), scope="row"), html.Td(row.area), html.Td(row.year),
        html.Td(row.before, className="n", **{"data-label": t("原值")}),
        html.Td(row.after, className="n", **{"data-label": t("新值")}),
        html.Td([row.who, html.Small(row.when)]), html.Td(source, className="data-value"),
        html.Td([tag(row.state, row.word), html.Small(row.batch)]),
    ])  # fmt: skip
