"""The grid of figures to type: value, counts and note beside last year's figure and the range that would be plausible."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.data.frame import data_select, post, tag
from dashboard.components.form import button, entry, hidden
from dashboard.components.native import Markup
from dashboard.components.navigation import pager
from dashboard.facts.scope import Scope
from dashboard.services.data.check_views import ProblemRow
from dashboard.services.data.view_models import Cell, EntryGroup, EntryView
from dashboard.text.words import Words

FORM = "entry-form"
"""The form all ways on from the page belong to."""
STAY = "stay"
COLUMNS = 9


def default_button() -> html.Button:
    """What Enter in a text field presses: what is typed is kept, and the search is done. It stands first on the page."""
    return html.Button("", type="submit", name="go", value=STAY, form=FORM, className="visually-hidden", tabIndex=-1,
                       **{"aria-hidden": "true"})  # fmt: skip


def grid(view: EntryView, scope: Scope) -> Markup:
    """The form; arrow keys and Enter move through its fields (`assets/data.js`), without a script Tab does.

    `assets/entry.js` keeps what is typed from time to time and before the page is left, and computes rates.
    """
    t = scope.t
    return post(
        "entry", scope.view,
        hidden("owner", view.owner.code if view.owner else ""), hidden("year", str(view.year)), hidden("draft", view.draft),
        *(hidden(name, scope.view.filter(name)) for name in ("domain", "missing", "page")),
        html.P(t("空着的格子不写入。有分子和分母时数值可以不填，由系统计算。方向键和回车在格子之间移动。"), className="data-hint"),
        _table(view, t) if view.groups else html.Div(html.P(t("没有符合筛选的数据。")), className="card"),
        pager(view.ways.pager, t, "cells", FORM),
        _end(view, t),
        className="data-whole", id=FORM, **_script_texts(t),
    )  # fmt: skip


def _script_texts(t: Words) -> dict[str, str]:
    """The sentences `assets/entry.js` says, in the page's language."""
    return {
        "data-draft": "yes",
        "data-saving": t("正在保存草稿…"),
        "data-saved": t("草稿已保存"),
        "data-unsaved": t("草稿没有保存上：网络或登录已断开。填写的内容还在这一页上，请不要关闭。"),
        "data-leave": t("有填写的内容还没有保存。仍然离开这一页吗？"),
        "data-above": t("分子大于分母，请核对是否填反。"),
        "data-none": t("分母为 0，不能计算。"),
        "data-differs": t("按分子和分母计算应为 {value}。"),
        "data-computed": "= {value}",
    }


def _table(view: EntryView, t: Words) -> html.Div:
    words = (
        t("地区、分组"),
        t("上年"),
        t("可接受范围"),
        t("分子"),
        t("分母"),
        t("数值"),
        t("状态"),
        t("口径变化"),
        t("备注"),
    )
    heads = tuple(word[:1].upper() + word[1:] for word in words)  # some are written small inside sentences
    return html.Div(
        html.Table([
            html.Caption(t("应报的数据"), className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col", className="n" if 0 < i < 6 else "") for i, text in enumerate(heads)])),
            *(_group(group, heads, t) for group in view.groups),
        ], className="data-list data-grid", **{"data-grid": "cells"}),
        className="card data-table",
    )  # fmt: skip


def _group(group: EntryGroup, heads: tuple[str, ...], t: Words) -> html.Tbody:
    counted = t("分子：{numerator}；分母：{denominator}", numerator=group.numerator, denominator=group.denominator)
    names = [html.B(group.name), html.Span(group.unit) if group.unit else None,
            html.Small(counted) if group.numerator else None]  # fmt: skip
    facts = {"data-multiplier": group.multiplier, "data-decimals": str(group.decimals), "data-unit": group.unit,
             **({"data-of-them": "yes"} if group.of_them else {})}  # fmt: skip
    head = html.Tr(html.Th(names, colSpan=COLUMNS, scope="rowgroup"), className="data-group")
    return html.Tbody([head, *(row for cell in group.cells for row in _rows(cell, group, heads, t))], **facts)


def _rows(cell: Cell, group: EntryGroup, heads: tuple[str, ...], t: Words) -> list[html.Tr]:
    trouble = [_problem(problem) for problem in cell.problems]
    if cell.conflict:
        trouble.insert(0, html.P([tag("error", t("已被别人写入")), cell.conflict]))
    described = {"aria-describedby": f"told-{cell.key}", "aria-invalid": "true"} if trouble else {}
    what: list[Any] = [html.Span(t.join([cell.area, cell.split]))]
    if cell.stands:
        what.append(html.Small(t("现有：{value}", value=cell.stands)))
    counts = bool(group.multiplier)
    rows = [html.Tr([
        html.Th([*what, hidden(f"figure:{cell.key}", cell.figure), hidden(f"seen:{cell.key}", cell.seen)], scope="row"),
        html.Td(cell.last, className="n", **{"data-label": heads[1]}),
        html.Td(cell.range, className="n data-range", **{"data-label": heads[2]}),
        _cell(cell, "numerator", cell.numerator, heads[3], described) if counts else html.Td("", className="none"),
        _cell(cell, "denominator", cell.denominator, heads[4], described) if counts else html.Td("", className="none"),
        _cell(cell, "value", cell.value, heads[5], described, computes=counts),
        _mark(cell, heads[6], t),
        _break(cell, heads[7], t),
        _cell(cell, "note", cell.note, heads[8], {}, text=True),
    ], className="wrong" if trouble else "")]  # fmt: skip
    if trouble:
        rows.append(html.Tr(html.Td(trouble, colSpan=COLUMNS, id=f"told-{cell.key}"), className="data-told"))
    return rows


def _label(cell: Cell, head: str) -> str:
    return " ".join(word for word in (cell.name, cell.area, cell.split, head) if word)


def _cell(
    cell: Cell,
    part: str,
    value: str,
    head: str,
    described: dict[str, str],
    *,
    text: bool = False,
    computes: bool = False,
) -> html.Td:
    shape: dict[str, Any] = {"maxlength": 300} if text else {"inputmode": "decimal", "maxlength": 30}
    box = entry(f"{part}:{cell.key}", "text", value=value, autocomplete="off", class_=f"data-cell {part}", aria_label=_label(cell, head),
                data_cell=part, **shape, **described)  # fmt: skip
    computed = html.Output(className="data-computed", **{"aria-live": "polite"}) if computes else None
    return html.Td([box, computed], className="" if text else "n", **{"data-label": head})


def _mark(cell: Cell, head: str, t: Words) -> html.Td:
    choices = (("final", t("正式")), ("provisional", t("暂定")))
    menu = data_select(f"mark:{cell.key}", choices, "provisional" if cell.provisional else "final",
                  **{"aria-label": _label(cell, head)})  # fmt: skip
    return html.Td(menu, **{"data-label": head})


def _break(cell: Cell, head: str, t: Words) -> html.Td:
    box = entry(f"break:{cell.key}", "checkbox", value="yes", checked=cell.broken, aria_label=_label(cell, head))
    return html.Td(html.Label([box, html.Span(t("有变化"), className="data-changed")], className="data-check"),
                   **{"data-label": head})  # fmt: skip


def _problem(problem: ProblemRow) -> html.Div:
    parts: list[Any] = [tag(problem.severity, problem.title), html.Span(problem.advice)]
    if problem.key:
        parts.append(entry(f"reason:{problem.key}", "text", value=problem.reason, maxlength=500, class_="data-reason",
                           autocomplete="off", aria_label=problem.title))  # fmt: skip
    return html.Div(parts, className="data-cell-told")


def _end(view: EntryView, t: Words) -> html.Div:
    go = t("检查并写入") if view.writes else t("检查并提交")
    return html.Div([
        html.Label(t("修订或需要说明的数据，共同的理由"), htmlFor="reason-all"),
        entry("reason", "text", id="reason-all", value=view.reason, maxlength=500, class_="data-reason", autocomplete="off"),
        html.Div([
            button(go, name="go", value="enter", main=True), button(t("存为草稿"), name="go", value="draft"),
            button(t("放弃草稿"), name="go", value="drop") if view.draft else None,
            html.Span("", className="data-kept", role="status"),
        ], className="data-go"),
    ], className="card data-form")  # fmt: skip
