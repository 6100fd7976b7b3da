"""What a file will change: figures, verdicts, and invented figures that give way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.basics import fold, status
from dashboard.components.data.frame import turn
from dashboard.services.data.check_views import ChangeRow, FlipRow, PreviewView
from dashboard.text.words import Words

FIRST = 10
"""So many verdicts that turn stand open; the rest folds away."""


def preview_part(view: PreviewView, t: Words) -> list[Any]:
    """Tallies, revisions first, verdicts that turn, then what is new."""
    parts: list[Any] = [_tallies(view, t)]
    if view.revisions:
        parts += [html.H3(t("将修订的数据"), className="data-h3"), _changes(view.revisions, t, revised=True)]
    if view.flips:
        note = t.count("另有 {n} 项判定变化没有列出", view.more_flips) if view.more_flips else ""
        rest = view.flips[FIRST:]
        parts += [html.H3(t("判定随之变化"), className="data-h3"), _flips(view.flips[:FIRST], t),
                  fold(t.count("其余 {n} 项", len(rest)), _flips(rest, t)) if rest else None,
                  html.P(note, className="data-hint") if note else None]  # fmt: skip
    if view.vanishing:
        parts.append(_vanishing(view, t))
    if view.additions:
        title = t.count("新增的 {n} 个数据", view.new)
        table = _changes(view.additions, t, revised=False)
        parts += [fold(title, table)] if view.revisions or len(view.additions) > 20 else [
            html.H3(title, className="data-h3"), table]  # fmt: skip
    parts.append(turn(view.pager, t, "changes"))
    return parts


def _tallies(view: PreviewView, t: Words) -> html.Div:
    entries = ((t("新增"), view.new), (t("修订"), view.revised), (t("与已有数据相同"), view.unchanged),
               (t("让位的演示数据"), view.vanishing_count))  # fmt: skip
    return html.Div([html.Div([word, html.B(t.number(n, 0))]) for word, n in entries], className="card data-tallies")


def _changes(rows: Sequence[ChangeRow], t: Words, *, revised: bool) -> html.Div:
    heads = [t("指标"), t("地区"), t("年份"), *([t("原值")] if revised else []), t("新值"), t("来自")]
    caption = t("将修订的数据") if revised else t("新增的数据")
    return html.Div(
        html.Table([
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([
                html.Th(text, scope="col", className="n" if text in (t("原值"), t("新值")) else "") for text in heads
            ])),
            html.Tbody([_change(one, revised, t) for one in rows]),
        ], className="data-changes"),
        className="card data-table", tabIndex=0, role="region", **{"aria-label": caption},
    )  # fmt: skip


def _change(one: ChangeRow, revised: bool, t: Words) -> html.Tr:
    after: list[Any] = [one.after]
    if one.change:
        after.append(html.Small(one.change))
    if one.mark:
        after.append(html.Span(one.mark, className="demo"))
    cells = [html.Th(html.A(one.name, href=one.href), scope="row"), html.Td(one.area), html.Td(one.year)]
    if revised:
        cells.append(html.Td(one.before, className="n data-before", **{"data-label": t("原值")}))
    return html.Tr(
        [*cells, html.Td(after, className="n", **{"data-label": t("新值")}), html.Td(one.place, className="data-place")]
    )


def _flips(rows: Sequence[FlipRow], t: Words) -> html.Div:
    heads = (t("目标"), t("地区"), t("截至"), t("判定"), t("预警"))
    return html.Div(
        html.Table([
            html.Caption(t("判定随之变化"), className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col") for text in heads])),
            html.Tbody([_flip(one, t) for one in rows]),
        ], className="data-flips"),
        className="card data-table", tabIndex=0, role="region", **{"aria-label": t("判定随之变化")},
    )  # fmt: skip


def _flip(one: FlipRow, t: Words) -> html.Tr:
    turned = [
        status(*one.before, small=True),
        html.Span([html.Span("→", **{"aria-hidden": "true"}), html.Span(t("变为"), className="visually-hidden")]),
        status(*one.after, small=True),
    ]
    return html.Tr([
        html.Th(html.A(one.name, href=one.href), scope="row"), html.Td(one.area), html.Td(one.year),
        html.Td(html.Span(turned, className="turn")), html.Td(one.warning),
    ])  # fmt: skip


def _vanishing(view: PreviewView, t: Words) -> html.Div:
    shown = t.join(view.vanishing)
    more = t.count("等 {n} 项", view.vanishing_names) if view.vanishing_names > len(view.vanishing) else ""
    return html.Div([
        html.P(t("演示数据让位"), className="note-title"),
        html.P(t("这些指标有了真实数据，全区和各街道的演示数据随即一并不再使用：{names}{more}。撤销本批后演示数据恢复。", names=shown, more=more)),
    ], className="card notecard data-vanish")  # fmt: skip
