"""What a file will change: its figures beside all they are judged by, verdicts that turn, invented figures that give way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import fold, status
from dashboard.components.data.frame import post, tag
from dashboard.components.form import button, hidden
from dashboard.components.navigation import pager
from dashboard.facts.scope import Scope
from dashboard.services.data.check_views import FlipRow, PreviewView, Remark, ReviewGroup, ReviewRow, SignOff
from dashboard.text.words import Words

FIRST = 10
"""How many changed verdicts are shown; the others are folded away."""


def preview_part(view: PreviewView, code: str, scope: Scope) -> list[Any]:
    """Tallies, verdicts that turn, invented figures that give way, then the figures, the remarkable first."""
    t = scope.t
    parts: list[Any] = [_tallies(view, t)]
    if view.flips:
        parts += _flips_part(view, t)
    if view.vanishing:
        parts.append(_vanishing(view, t))
    if view.groups:
        parts += _figures(view, code, scope)
    return parts


def _tallies(view: PreviewView, t: Words) -> html.Div:
    entries = ((t("新增"), view.new), (t("修订"), view.revised), (t("与已有数据相同"), view.unchanged),
               (t("让位的演示数据"), view.vanishing_count))  # fmt: skip
    return html.Div([html.Div([word, html.B(t.number(n, 0))]) for word, n in entries], className="card data-tallies")


def _figures(view: PreviewView, code: str, scope: Scope) -> list[Component | None]:
    t = scope.t
    title = (
        t.count("报送的数据：{n} 个值得注意，排在前面", view.remarkable) if view.remarkable
        else t("报送的数据：没有值得注意的")
    )  # fmt: skip
    return [
        html.H3(title, className="data-h3", id="figures"),
        _sign_bar(view.sign_off, code, scope) if view.sign_off else None,
        _table(view, code, scope),
        pager(view.pager, t, "changes"),
    ]


def _sign_bar(view: SignOff, code: str, scope: Scope) -> Component:
    """How far the review has come; what shows nothing remarkable can be signed off together."""
    calm = (
        post(f"sign/{code}", scope.view, *(hidden("indicator", indicator) for indicator in view.calm),
             button(scope.t.count("没有异常的 {n} 个指标一并核对", len(view.calm)), name="go", value="sign"), className="form line")
        if view.calm else None
    )  # fmt: skip
    return html.Div(
        [html.Span(view.text), html.Progress(value=str(view.done), max=str(view.all)), calm], className="data-signed"
    )


def _heads(t: Words) -> tuple[str, ...]:
    return (
        t("地区、分组"),
        t("年份"),
        t("上年"),
        t("可接受范围"),
        t("分子"),
        t("分母"),
        t("原值"),
        t("新值"),
        t("说明"),
    )


NUMBERS = range(2, 8)


def _table(view: PreviewView, code: str, scope: Scope) -> html.Div:
    t = scope.t
    heads = _heads(t)
    caption = t("报送的数据")
    return html.Div(
        html.Table([
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col", className="n" if i in NUMBERS else "") for i, text in enumerate(heads)])),
            *(_group(group, view.sign_off is not None, code, scope, heads) for group in view.groups),
        ], className="data-list data-review"),
        className="card data-table", tabIndex=0, role="region", **{"aria-label": caption},
    )  # fmt: skip


def _group(group: ReviewGroup, signs: bool, code: str, scope: Scope, heads: Sequence[str]) -> html.Tbody:
    names: list[Any] = [html.A(group.name, href=group.href), html.Span(group.unit) if group.unit else None]
    if signs or group.signed:
        names.append(_signing(group, signs, code, scope))
    head = html.Tr(html.Th(names, colSpan=len(heads), scope="rowgroup"), className="data-group")
    return html.Tbody([head, *(_row(row, heads, scope.t) for row in group.rows)], id=f"figures-{group.code}")


def _signing(group: ReviewGroup, signs: bool, code: str, scope: Scope) -> html.Span:
    t = scope.t
    parts: list[Any] = [tag("done", group.signed)] if group.signed else []
    if signs:
        word, value = (t("重新核对"), "off") if group.signed else (t("核对无误"), "sign")
        named: dict[str, Any] = {"aria-label": t("{name}：{word}", name=group.name, word=word)}
        parts.append(post(f"sign/{code}", scope.view, hidden("indicator", group.code),
                          button(word, name="go", value=value, **named), className="form line"))  # fmt: skip
    return html.Span(parts, className="data-sign")


def _row(row: ReviewRow, heads: Sequence[str], t: Words) -> html.Tr:
    before: list[Any] = [row.before, html.Small(row.whose) if row.whose else None]
    after: list[Any] = [html.B(row.after), html.Small(row.change) if row.change else None,
                        html.Small(t("由分子分母计算")) if row.computed else None,
                        *(html.Span(mark, className="demo") for mark in row.marks)]  # fmt: skip
    cells = (row.last, row.range, row.numerator, row.denominator, before if row.before else "", after)
    numbers = [html.Td(cell, className="n" if cell else "none", **{"data-label": heads[place]})
               for place, cell in zip(NUMBERS, cells, strict=True)]  # fmt: skip
    return html.Tr([
        html.Th(t.join([row.area, row.split]), scope="row"), html.Td(row.year), *numbers, html.Td(_remarks(row, t), className="data-remarks"),
    ], className="remarkable" if row.remarks else "")  # fmt: skip


def _remarks(row: ReviewRow, t: Words) -> list[Any]:
    """Why it is remarkable, the reporter's note, and where it stood."""
    parts: list[Any] = [_remark(remark, t) for remark in row.remarks]
    if row.note:
        parts.append(html.P(t("备注：{note}", note=row.note)))
    parts.append(html.Small(row.place))
    return parts


def _remark(remark: Remark, t: Words) -> html.P:
    reason = html.Span(t("理由：{reason}", reason=remark.reason), className="data-because") if remark.reason else None
    return html.P([tag(remark.kind, ""), html.Span(remark.text), reason])


def _flips_part(view: PreviewView, t: Words) -> list[Component | None]:
    note = t.count("另有 {n} 项判定变化没有列出", view.more_flips) if view.more_flips else ""
    rest = view.flips[FIRST:]
    return [
        html.H3(t("判定随之变化"), className="data-h3"), flip_table(view.flips[:FIRST], t),
        fold(t.count("其余 {n} 项", len(rest)), flip_table(rest, t)) if rest else None,
        html.P(note, className="data-hint") if note else None,
    ]  # fmt: skip


def flip_table(rows: Sequence[FlipRow], t: Words) -> html.Div:
    """Verdicts that turn, before and after."""
    heads = (t("目标"), t("地区"), t("截至"), t("判定"), t("预警"))
    return html.Div(
        html.Table([
            html.Caption(t("判定随之变化"), className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col") for text in heads])),
            html.Tbody([_flip(row, t) for row in rows]),
        ], className="data-flips"),
        className="card data-table", tabIndex=0, role="region", **{"aria-label": t("判定随之变化")},
    )  # fmt: skip


def _flip(row: FlipRow, t: Words) -> html.Tr:
    name: list[Any] = [html.A(row.name, href=row.href), html.Small(row.split) if row.split else None]
    if row.splits:
        parts = [html.Li([html.Span(part.split or t("全体")), _turned(part, t), html.Small(part.warning) if part.warning else None])
                 for part in row.splits]  # fmt: skip
        name.append(
            html.Details(
                [html.Summary(t.count("另有 {n} 个分组也有变化", len(parts))), html.Ul(parts)], className="data-splits"
            )
        )
    return html.Tr([
        html.Th(name, scope="row"), html.Td(row.area), html.Td(row.year),
        html.Td(_turned(row, t)), html.Td(row.warning),
    ])  # fmt: skip


def _turned(row: FlipRow, t: Words) -> html.Span:
    """Both verdicts; one only where just the warning turns."""
    if row.before == row.after:
        return html.Span(status(*row.after, small=True), className="turn")
    return html.Span([
        status(*row.before, small=True),
        html.Span([html.Span("→", **{"aria-hidden": "true"}), html.Span(t("变为"), className="visually-hidden")]),
        status(*row.after, small=True),
    ], className="turn")  # fmt: skip


def _vanishing(view: PreviewView, t: Words) -> html.Div:
    shown = t.join(view.vanishing)
    more = t.count("等 {n} 项", view.vanishing_names) if view.vanishing_names > len(view.vanishing) else ""
    return html.Div([
        html.P(t("演示数据让位"), className="note-title"),
        html.P(t("这些指标有了真实数据，全区和各街道的演示数据随即一并不再使用：{names}{more}。撤销本批后演示数据恢复。", names=shown, more=more)),
    ], className="card notecard data-vanish")  # fmt: skip
