"""The pieces of the page of changes: from when, the filters, a table for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import alike, demo, empty, fold, section, status
from dashboard.components.follow_up import state
from dashboard.components.form import button, field
from dashboard.components.icons import TONE, shape
from dashboard.components.markup import to_html
from dashboard.components.native import Markup
from dashboard.components.navigation import chip
from dashboard.components.warnings.filters import facet_menu
from dashboard.documents.changes.view_models import ChangeRow, ChangesView
from dashboard.facts.choices import Link
from dashboard.facts.decisions import DROPPED, OVERDUE
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Status

SHOWN = 12
"""How many changes of a kind are shown before the rest are folded away."""


def since(view: ChangesView, t: Words) -> html.Div:
    """From when changes are told: links, and a day of one's own; the choice stands in the address."""
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in view.kept)
    day = view.asked if len(view.asked) == len("2026-11-30") and not view.error else ""
    inner = to_html([
        field(t("从哪一天算起"), "since", kind="text" if view.error else "date", value=view.asked if view.error else day,
              error=view.error),
        button(t("查看")),
    ])  # fmt: skip
    form = f'<form method="get" action="{Path.CHANGES}" data-address class="form line">{hidden}{inner}</form>'
    return html.Div(
        [
            _chips(t("从何时起"), view.ways),
            _chips(t("会议"), view.meetings),
            Markup(html=form, tag="div"),
        ],
        className="card choices since",
    )


def _chips(label: str, links: Sequence[Link]) -> html.Div | None:
    if not links:
        return None
    return html.Div(
        [html.Span(label, className="label"), html.Span([chip(link) for link in links], className="chips")],
        role="group",
        **{"aria-label": label},
    )


def filters(view: ChangesView, t: Words) -> html.Nav | None:
    """Menus for kind, domain and department, each choice with the number of changes behind it."""
    menus = [facet_menu(facet, t) for facet in view.filters if facet.options]
    if not menus:
        return None
    clear = html.A(t("去掉全部筛选"), href=view.all_href, className="clear") if view.narrowed else None
    return html.Nav(
        [html.Span([*menus, clear], className="chips menus")], className="filters", **{"aria-label": t("筛选")}
    )


def lists(view: ChangesView, t: Words) -> list[Component]:
    """A table for each kind of which there is anything."""
    out: list[Component] = []
    for kind, rows in view.groups.items():
        if rows:
            same = alike(row.demonstration for row in rows)
            title, rest = view.titles[kind], rows[SHOWN:]
            further = fold(t.count("其余 {n} 项", len(rest)), _table(title, rest, t)) if rest else None
            out.append(section(
                title, _table(title, rows[:SHOWN], t), further, anchor=kind,
                note=t.join((t.count("{n} 项变化", len(rows)), view.more.get(kind, ""))), extra=demo(t, same),
            ))  # fmt: skip
    return out


def nothing(view: ChangesView, t: Words) -> html.Div:
    """That nothing has changed, or that a filter leaves nothing."""
    if view.error or not view.since_text:
        return empty(t("还没有选定时间"), t("请选择上面的一个时间，或填写日期。"))
    if view.narrowed:
        return empty(t("这些条件下没有变化"), t("去掉筛选，或换一个更早的时间再看。"),
                     html.P(html.A(t("去掉全部筛选"), href=view.all_href, className="btn")))  # fmt: skip
    return empty(t("没有变化"), t("从那时到现在，判定、预警、数值和目标都没有变化。可以换一个更早的时间。"))


def _table(title: str, rows: tuple[ChangeRow, ...], t: Words) -> html.Div:
    head = [t("变化"), t("指标"), t("原来"), t("现在"), t("责任部门"), t("来源与理由")]
    if rows[0].kind == "follow":
        head[1:4] = [t("决定"), "", t("期限")]
    noted = any(row.note for row in rows)
    used = [place for place in range(6) if place != 5 or noted]
    return html.Div(
        html.Table([
            html.Caption(title, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head[place], scope="col") for place in used])),
            html.Tbody([_row(row, head, used, t) for row in rows]),
        ], className="changes"),
        className="card scroll", tabIndex=0, role="region", **{"aria-label": title},
    )  # fmt: skip


def _row(row: ChangeRow, head: list[str], used: list[int], t: Words) -> html.Tr:
    cells = [
        html.Td(_way(row)),
        html.Th([html.A(row.name, href=row.href), demo(t, row.demonstration, quiet=True)], scope="row"),
        html.Td(_stood(row.before_group, row.before)),
        html.Td(_stood(row.after_group, row.after)),
        html.Td(row.department_name),
        html.Td(row.note),
    ]
    for place, cell in enumerate(cells):
        if head[place]:
            setattr(cell, "data-head", head[place])
    return html.Tr([cells[place] for place in used])


def _way(row: ChangeRow) -> object:
    """What has changed, with the open stroke for worse or better where it is one of the two; of a decision how it stands."""
    if row.kind == "follow":
        return state({True: OVERDUE, False: "done", None: DROPPED}[row.worse], row.label)
    if row.worse is None:
        return row.label
    way = Status.DECLINING if row.worse else Status.IMPROVING
    return html.Span([shape(way), row.label], className=f"st {TONE[way] if row.worse else ''}".rstrip())


def _stood(group: str, word: str) -> object:
    return status(group, word, small=True) if group else word
