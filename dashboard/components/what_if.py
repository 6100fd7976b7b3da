"""The pieces of the page of suppositions. Each bears the mark of a scenario, on screen, on paper and in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import alike, demo, fold, section, status
from dashboard.components.cards import drawing
from dashboard.components.form import button, choice_field, described, entry, labelled
from dashboard.components.markup import freeze, to_html
from dashboard.components.native import Markup
from dashboard.services.what_if.charts import SupposedChart
from dashboard.services.what_if.page import SupposedRow, WhatIfView
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group

SHOWN = 12
"""At most so many of the targets that stay are shown open."""


def mark(t: Words, *, short: bool = False) -> html.Span:
    """The mark that stands wherever a scenario does; `short` in a card whose section bears it in full."""
    return html.Span(t("假设") if short else t("假设情景，不是数据"), className="supposed")


def chosen(view: WhatIfView, t: Words) -> html.Div:
    """What is supposed, each with the way to take it back; what can be supposed where nothing is."""
    if not view.supposed:
        links = [html.Li(html.A(words, href=address)) for words, address in view.examples]
        return html.Div(
            [html.P(t("可以从这里开始："), className="label"), html.Ul(links, className="examples")],
            className="card supposing",
        )
    items = [
        html.Li([
            html.Span([html.B(each.text), html.Small(each.note) if each.note else None]),
            html.A(t("去掉"), href=each.without, className="off", **{"aria-label": t("去掉：{text}", text=each.text)}),
        ])
        for each in view.supposed
    ]  # fmt: skip
    ways = html.P([
        html.A(t("去掉全部假设"), href=view.all_href), html.A(t("本情景的地址"), href=view.share_href),
        html.A("CSV", href=view.csv_href, download="", className="file"),
    ], className="take")  # fmt: skip
    return html.Div(
        [html.P(t("假设："), className="label"), html.Ul(items, className="assumed"), ways], className="card supposing"
    )


def add_form(view: WhatIfView, t: Words) -> Markup:
    """One assumption more, by a form whose fields go into the address; nothing typed is lost where it cannot be read."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in view.kept
    )
    ways = (("flat", t("今后保持不变")), ("pace", t("今后每年变化……")), ("lift", t("较差的街道达到中位数")))
    by = labelled(
        t("每年变化多少"),
        entry("by", value=view.typed["by"], id="field-by", inputmode="decimal", size="8",
              **described("field-by", t("只用于“今后每年变化”，按指标的单位，下降写负数"), view.errors.get("by", ""))),
        "field-by", note=t("只用于“今后每年变化”，按指标的单位，下降写负数"), error=view.errors.get("by", ""),
    )  # fmt: skip
    inner = to_html([
        _menu(t("指标"), "add", (("", t("请选择")), *view.options), view),
        _menu(t("假设"), "how", ways, view),
        by,
        button(t("加上这一假设"), main=True),
        html.A(t("假设规划今天结束"), href=view.end_href, className="btn") if view.end_href else None,
    ])  # fmt: skip
    return Markup(
        html=f'<form method="get" action="{Path.WHAT_IF}" data-address class="form line card add-form">{hidden}{inner}</form>',
        tag="div",
    )


def _menu(label: str, name: str, options: tuple[tuple[str, str], ...], view: WhatIfView) -> html.Div:
    made = choice_field(label, name, options, value=view.typed[name])
    if error := view.errors.get(name):
        made.children = [*made.children, html.P(error, className="field-error", role="alert")]
    return made


def counts(view: WhatIfView, t: Words) -> html.Section:
    """How many targets stand where, today and in the scenario."""
    groups = tuple(dict.fromkeys((*view.before.groups, *view.after.groups)))
    rows = [
        html.Tr([html.Th(status(group, _words(view, group, t)), scope="row"), *_pair(view.before.counts.get(group, 0), view.after.counts.get(group, 0))])
        for group in groups
    ]  # fmt: skip
    rows.append(html.Tr([html.Th(t("有预警的目标"), scope="row"), *_pair(*view.warnings)]))
    head = [html.Th(text, scope="col", className=kind) for text, kind in
            ((t("判定"), ""), (t("今天"), "n"), (t("情景"), "n"), (t("变化"), "n"))]  # fmt: skip
    table = html.Table([
        html.Caption(t("今天与情景中的目标数"), className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(rows),
    ], className="counts")  # fmt: skip
    return section(t("量化目标数"), html.Div(table, className="card"), extra=mark(t), anchor="counts",
                   note=t.join((t.count("所看范围共 {n} 项", view.before.total), "" if view.after.ended
                                else t("按期限判定为未达到的，计入“明显滞后”"))))  # fmt: skip


def _words(view: WhatIfView, group: Group, t: Words) -> str:
    """A group's word; where the scenario ends the plan, with the word of the plan's end."""
    return " → ".join(dict.fromkeys((view.before.word(group, t), view.after.word(group, t))))


def _pair(before: int, after: int) -> list[Any]:
    move = after - before
    return [
        html.Td(str(before), className="n"), html.Td(str(after), className="n"),
        html.Td("—" if not move else f"{'+' if move > 0 else '−'}{abs(move)}", className="n"),
    ]  # fmt: skip


def lists(rows: Sequence[SupposedRow], t: Words) -> list[Component]:
    """The targets whose verdict would be another, then those that stay."""
    out: list[Component] = []
    for title, anchor, turned in ((t("判定会变化的目标"), "turned", True), (t("判定不变的目标"), "same", False)):
        if kept := [row for row in rows if row.turned is turned]:
            same = alike(row.demonstration for row in kept)
            marks = html.Span([mark(t), demo(t, same)])
            open_, rest = (kept, []) if turned else (kept[:SHOWN], kept[SHOWN:])
            further = fold(t.count("其余 {n} 项", len(rest)), _table(title, rest, t)) if rest else None
            out.append(section(title, _table(title, open_, t), further, extra=marks, anchor=anchor,
                               note=t.count("{n} 项", len(kept))))  # fmt: skip
    return out


def _table(title: str, rows: list[SupposedRow], t: Words) -> html.Div:
    head = (t("指标"), t("目标"), t("今天"), t("情景"))
    return html.Div(
        html.Table([
            html.Caption(title, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col") for text in head])),
            html.Tbody([_row(row, head, t) for row in rows]),
        ], className="changes what-if-rows"),
        className="card scroll", tabIndex=0, role="region", **{"aria-label": title},
    )  # fmt: skip


def _row(row: SupposedRow, head: tuple[str, ...], t: Words) -> html.Tr:
    cells = [
        html.Th([html.A(row.name, href=row.href), demo(t, row.demonstration, quiet=True)], scope="row"),
        html.Td(row.asked),
        html.Td([status(row.now_group, row.now_word, small=True), html.Small(row.now)]),
        html.Td([status(row.then_group, row.then_word, small=True), html.Small(row.then)], className="then"),
    ]
    for cell, text in zip(cells[1:], head[1:], strict=True):
        setattr(cell, "data-head", text)
    return html.Tr(cells)


def charts(found: tuple[SupposedChart, ...], t: Words) -> html.Section | None:
    """The charts, each with its mark; the dashed end is what is supposed."""
    if not found:
        return None
    cards = [
        html.Article([
            freeze(html.H3(each.chart.title), html.Span([mark(t, short=True), demo(t, each.view.marked)], className="r"),
                   html.P(each.told), className="hd"),
            drawing(each.chart, each.told),
            freeze(html.Div(html.Span(each.chart.source), className="ft")),
        ], className="card chart-card c6 what-if-chart")
        for each in found
    ]  # fmt: skip
    return section(t("图：虚线为假设"), html.Div(cards, className="row"), extra=mark(t), anchor="charts")
