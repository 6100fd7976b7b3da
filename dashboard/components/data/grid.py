"""The grid of figures to type: value, counts and note beside last year's figure and the range that would be plausible."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.data.frame import button, entry, post, tag, turn
from dashboard.components.forms_parts import hidden
from dashboard.components.native import Markup
from dashboard.services.data.check_views import ProblemRow
from dashboard.services.data.views import Cell, EntryView
from dashboard.text.words import Words
from dashboard.urls import Selection


def grid(view: EntryView, link: Selection, t: Words) -> Markup:
    """The form; arrow keys and Enter move through its fields (`assets/data.js`), without a script Tab does."""
    heads = (t("指标"), t("上年"), t("可接受范围"), t("分子"), t("分母"), t("数值"), t("备注"))
    owner = view.owner.code if view.owner else ""
    caption = t("应报的数据")
    return post(
        "entry", link,
        hidden("owner", owner), hidden("year", str(view.year)), hidden("draft", view.draft),
        hidden("domain", link.filter("domain")),
        html.P(t("空着的格子不写入。有分子和分母时数值可以不填，由系统计算。方向键和回车在格子之间移动。"), className="data-hint"),
        html.Div(
            html.Table([
                html.Caption(caption, className="visually-hidden"),
                html.Thead(html.Tr([html.Th(text, scope="col", className="n" if 0 < i < 6 else "") for i, text in enumerate(heads)])),
                html.Tbody([row for one in view.cells for row in _rows(one, heads, t)]),
            ], className="data-list data-grid", **{"data-grid": "cells"}),
            className="card data-table",
        ),
        turn(view.pager, t, "cells"),
        _end(view, t),
        className="data-whole",
    )  # fmt: skip


def _end(view: EntryView, t: Words) -> html.Div:
    go = t("检查并写入") if view.writes else t("检查并提交")
    return html.Div([
        html.Label(t("修订或需要说明的数据，共同的理由"), htmlFor="reason-all"),
        entry("reason", "text", id="reason-all", value=view.reason, maxlength=500, class_="data-reason", autocomplete="off"),
        html.Label([entry("mark", "checkbox", value="provisional"), t("这些是暂定数")], className="data-check"),
        html.Div([
            button(go, name="go", value="enter", main=True), button(t("存为草稿"), name="go", value="draft"),
        ], className="data-go"),
    ], className="card data-form")  # fmt: skip


def _rows(one: Cell, heads: tuple[str, ...], t: Words) -> list[html.Tr]:
    trouble = [_problem(problem) for problem in one.problems]
    if one.conflict:
        trouble.insert(0, html.P([tag("error", t("已被别人写入")), one.conflict]))
    described = {"aria-describedby": f"told-{one.key}", "aria-invalid": "true"} if trouble else {}
    what: list[Any] = [one.name, html.Small(t.join([one.area, one.split, one.unit]))]
    if one.stands:
        what.append(html.Small(t("现有：{value}", value=one.stands)))
    rows = [html.Tr([
        html.Th([*what, hidden(f"figure:{one.key}", one.figure), hidden(f"seen:{one.key}", one.seen)], scope="row"),
        html.Td(one.last, className="n", **{"data-label": heads[1]}),
        html.Td(one.range, className="n data-range", **{"data-label": heads[2]}),
        _cell(one, "numerator", one.numerator, heads[3], described) if one.counts else html.Td("", className="none"),
        _cell(one, "denominator", one.denominator, heads[4], described) if one.counts else html.Td("", className="none"),
        _cell(one, "value", one.value, heads[5], described),
        _cell(one, "note", one.note, heads[6], {}, text=True),
    ], className="wrong" if trouble else "")]  # fmt: skip
    if trouble:
        rows.append(html.Tr(html.Td(trouble, colSpan=7, id=f"told-{one.key}"), className="data-told"))
    return rows


def _cell(one: Cell, part: str, value: str, head: str, described: dict[str, str], *, text: bool = False) -> html.Td:
    shape: dict[str, Any] = {"maxlength": 300} if text else {"inputmode": "decimal", "maxlength": 30}
    label = " ".join(word for word in (one.name, one.area, one.split, head) if word)
    box = entry(f"{part}:{one.key}", "text", value=value, autocomplete="off", class_=f"data-cell {part}", aria_label=label,
                data_cell=part, **shape, **described)  # fmt: skip
    return html.Td(box, className="" if text else "n", **{"data-label": head})


def _problem(one: ProblemRow) -> html.Div:
    parts: list[Any] = [tag(one.severity, one.title), html.Span(one.advice)]
    if one.key:
        parts.append(entry(f"reason:{one.key}", "text", value=one.reason, maxlength=500, class_="data-reason",
                           autocomplete="off", aria_label=one.title))  # fmt: skip
    return html.Div(parts, className="data-cell-told")
