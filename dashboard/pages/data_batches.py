"""Every batch that was written, and the page that asks before one is taken back."""

from __future__ import annotations

from typing import Any

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import empty
from dashboard.components.data.frame import notice, post, tab_bar, tag
from dashboard.components.data.preview import flip_table
from dashboard.components.form import button, entry
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.navigation import pager
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.data.batches import BatchRow, UndoView, batches, undoing
from dashboard.services.data.links import SAID
from dashboard.text.words import Words
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The list of batches, newest first."""
    t = scope.t
    link = scope.view
    view = batches(scope, auth.reader())
    table = _table(view.rows, t) if view.rows else empty(t("还没有写入过数据"), t("采纳一份文件或导入后会出现在这里。"))
    return Page(
        title=t("写入批次"),
        content=[
            heading(view.finding, view.qualifying, _crumbs(scope), Selection(), t),
            freeze(tab_bar(view.tabs, t), notice(link.filter(SAID), t), table, pager(view.pager, t, "batches")),
        ],
    )


def undo_page(scope: Scope, code: str) -> Page | None:
    """The question before a batch is taken back; None where there is no such batch."""
    t = scope.t
    link = scope.view
    view = undoing(scope, auth.reader(), code)
    if view is None:
        return None
    crumbs = (*_crumbs(scope)[:2], (t("写入批次"), view.back), (view.row.number, ""))
    return Page(
        title=t("撤销批次"),
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(
                tab_bar(view.tabs, t),
                notice(link.filter(SAID), t),
                _table((view.row,), t, asks=True),
                _ask(view, code, scope),
            ),
        ],
    )


def _crumbs(scope: Scope) -> tuple[tuple[str, str], ...]:
    t = scope.t
    return (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("数据报送"), scope.href(Path.DATA)),
        (t("写入批次"), ""),
    )


def _ask(view: UndoView, code: str, scope: Scope) -> Any:
    t = scope.t
    effects = html.Ul([html.Li(text) for text in view.effects], className="dots")
    if not view.possible:
        return html.Div([effects, html.A(t("返回"), href=view.back, className="btn")], className="card data-form")
    flips = [html.H3(t("判定随之变化"), className="data-h3"), flip_table(view.flips, t)] if view.flips else []
    more = t.count("另有 {n} 项判定变化没有列出", view.more_flips) if view.more_flips else ""
    return html.Div([post(
        f"undo/{code}", scope.view, html.P(t("撤销之后：")), effects,
        None if flips else html.P(t("没有判定因此变化。")),
        html.Label(t("为什么撤销"), htmlFor="reason"),
        entry("reason", "text", id="reason", required=True, maxlength=500, autocomplete="off", class_="data-reason"),
        html.Div([button(t("确认撤销"), main=True), html.A(t("不撤销"), href=view.back, className="btn")], className="data-go"),
        className="card data-form",
    ), *flips, html.P(more, className="data-hint") if more else None])  # fmt: skip


def _table(rows: tuple[BatchRow, ...], t: Words, *, asks: bool = False) -> html.Div:
    heads = (t("批次"), t("内容"), t("报送"), t("采纳"), t("数据"), t("状态"), *([] if asks else [t("操作")]))
    return html.Div(
        html.Table([
            html.Caption(t("写入的批次"), className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col", className="n" if i == 4 else "") for i, text in enumerate(heads)])),
            html.Tbody([_row(batch, asks, t) for batch in rows]),
        ], className="data-list data-batches"),
        className="card data-table",
    )  # fmt: skip


def _row(batch: BatchRow, asks: bool, t: Words) -> html.Tr:
    cells = [
        html.Th(batch.number, scope="row"),
        html.Td([batch.label, html.Small(batch.file or batch.kind)], className="data-value"),
        html.Td([batch.who, html.Small(batch.when)], **{"data-label": t("报送")}),
        html.Td(batch.accepted or "–", **{"data-label": t("采纳")}),
        html.Td(batch.figures, className="n", **{"data-label": t("数据")}),
        html.Td(
            [
                tag(batch.state, batch.word),
                html.Small(t("理由：{reason}", reason=batch.reason)) if batch.reason else None,
            ]
        ),
    ]
    if not asks:
        ways = [html.A(t("明细"), href=batch.log, **{"aria-label": t("批次 {number} 的明细", number=batch.number)})]
        if batch.undo:
            ways.append(
                html.A(t("撤销这一批"), href=batch.undo, **{"aria-label": t("撤销批次 {number}", number=batch.number)})
            )
        cells.append(html.Td(ways, className="data-ways"))
    return html.Tr(cells)
