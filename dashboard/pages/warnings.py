"""Warnings: what lags and what may come to, by urgency, each with its reason, its pace and the strategies for it."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import alike, demo, demo_of, empty, fold, section
from dashboard.components.follow_up import decided_section
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.warnings.filters import filter_bar
from dashboard.components.warnings.papers import papers
from dashboard.components.warnings.rows import OPEN, columns, warning_item
from dashboard.components.warnings.stages import beside_sections
from dashboard.components.ways_on import ways_on
from dashboard.facts.follow_up import decided_at
from dashboard.facts.scope import Scope
from dashboard.services.warnings.changes import Change
from dashboard.services.warnings.page import WarningsView, warnings
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group

SHOWN = 6
"""How many changes of one kind are shown; the others are folded away."""


def page(scope: Scope, code: str) -> Page | None:
    """The page of warnings in the view of `selection`."""
    view = warnings(scope)
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("预警"), ""), (view.area_name, ""))
    return Page(
        title=t("预警"),
        content=[
            heading_of(view, crumbs, scope, provisional=view.provisional),
            freeze(html.P(view.legend, className="legend-line")) if view.legend else None,
            freeze(filter_bar(view, scope, auth.reader().department)) if view.total or view.narrowed else None,
            *_lists(view, scope),
            _nothing(view, scope) if not view.shown and not any(view.beside.values()) else None,
            *beside_sections(view.beside, t, ended=view.ended),
            freeze(html.P(ways_on(scope), className="legend-line")),
            decided_section(decided_at(scope, "warnings"), t),
            _changes(view, scope),
            _numbers(view, t),
            papers(scope),
        ],
    )


def _lists(view: WarningsView, scope: Scope) -> list[Component]:
    """The lists that have rows; the row that is asked for stands open, else the first of what lags; blue notices fold away behind graver ones."""
    t = scope.t
    out: list[Component] = []
    listed = [row.view.code for kind, rows in view.groups.items() for row in rows]
    lagging = [row.view.code for kind in statuses.LAGGING for row in view.groups.get(kind, ())]
    asked = scope.view.filter(OPEN)
    opened = asked if asked in listed else next(iter(lagging), "")
    for kind, rows in view.groups.items():
        if not rows:
            continue
        graver = [row for row in rows if row.level > 1]
        folded = rows[len(graver) :] if kind == "other" and graver else ()
        same = alike(row.demonstration for row in rows)
        items = [warning_item(row, scope, quiet=same, opened=row.view.code == opened)
                 for row in rows[: len(rows) - len(folded)]]  # fmt: skip
        content = [
            freeze(columns(rows[0].view.department_head, t, ended=view.ended)),
            html.Div(items, className="card warnings"),
        ]
        if folded:
            more = html.Div([warning_item(row, scope, quiet=same, opened=row.view.code == opened) for row in folded],
                            className="card warnings")  # fmt: skip
            content.append(
                fold(
                    t.count("另有 {n} 项蓝色预警", len(folded)),
                    more,
                    opened=any(row.view.code == opened for row in folded),
                )
            )
        title = t("其他提醒") if kind == "other" else statuses.group_word(kind, t, ended=view.ended)
        out.append(
            section(title, *content, note=_note(kind, len(rows), t, ended=view.ended), extra=demo(t, same), anchor=kind)
        )
    return out


def _note(kind: str, n: int, t: Words, *, ended: bool) -> str:
    if ended or kind == Group.AWAITING:
        return t.count("{n} 项", n)
    if kind == "other":
        return t.count("{n} 项目前不滞后：达标概率不高、方向不利、没有进展或数据较旧", n)
    return t.count("{n} 项，先看预警等级，再看达标概率，从低到高", n)


def _nothing(view: WarningsView, scope: Scope) -> Component:
    t = scope.t
    if view.narrowed:
        return freeze(html.Div([
            html.P(t("这些条件下没有预警。"), className="empty-title"),
            html.P(t.count("去掉全部筛选后有 {n} 项预警。", view.total)),
            html.P(html.A(t("去掉全部筛选"), href=view.all_href, className="btn")),
        ], className="card empty"))  # fmt: skip
    if view.judged:
        return freeze(empty(t("没有预警"), t("所选区域和年份里，有数据的目标都没有触发预警规则。")))
    return freeze(html.Div([
        html.P(t("尚无可以判定的数据"), className="empty-title"),
        html.P(t("有了数据，每项目标会自动判定，滞后的在这里按紧急程度列出。可以换一个区域或年份，或先载入数据。")),
        html.P(html.A(t("预警判定规则"), href=scope.href(Path.METHODS), className="btn")),
    ], className="card empty"))  # fmt: skip


def _numbers(view: WarningsView, t: Words) -> Component | None:
    if not view.numbers:
        return None
    listed = [part for number in view.numbers for part in (html.Dt(number.label), html.Dd(number.text))]
    note = t("登记册本身的得失：签收、办结是否按期，预警因何结束，哪些是误报、漏报")
    return freeze(
        section(t("预警登记册的数字"), html.Dl(listed, className="card own-numbers"), note=note, anchor="numbers")
    )


def _changes(view: WarningsView, scope: Scope) -> Component | None:
    moved, t = view.changes, scope.t
    if moved is None or view.ended:
        return None
    if not (moved.new or moved.risen or moved.fallen or moved.closed):
        return freeze(html.P(moved.compared, className="scope")) if moved.compared else None
    columns_ = (
        (t("新触发"), moved.new), (t("等级上升"), moved.risen), (t("等级下降"), moved.fallen), (t("不再触发"), moved.closed),
    )  # fmt: skip
    cards = [_change_card(title, rows, t) for title, rows in columns_]
    return freeze(
        section(t("与{year}年相比", year=moved.year), html.Div(cards, className="row"), anchor="changes",
                note=t.paragraph(t("按同一规则，用当时已有的数据判定。"), moved.compared), extra=demo_of(t, moved.flags),
                )
    )  # fmt: skip


def _change_card(title: str, rows: tuple[Change, ...], t: Words) -> html.Div:
    def listed(part: tuple[Change, ...]) -> html.Ul:
        return html.Ul([html.Li([html.A(change.name, href=change.href), html.Small(change.text)]) for change in part])

    rest = rows[SHOWN:]
    more = html.Details([html.Summary(t.count("其余 {n} 项", len(rest))), listed(rest)], className="fold print-open")
    body = [listed(rows[:SHOWN]), more if rest else None] if rows else [html.P(t("没有"), className="vsub")]
    return html.Div([html.H3([title, html.B(str(len(rows)))]), *body], className="card change c3")
