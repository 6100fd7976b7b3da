"""The table of streets × targets: a real table whose every cell is a link with its verdict in words."""

from __future__ import annotations

from functools import cache
from html import escape

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.icons import TONE, shape
from dashboard.components.markup import to_html
from dashboard.components.native import Markup
from dashboard.components.navigation import chip, choice, counted, menu, pager
from dashboard.facts.choices import Link
from dashboard.services.street_comparison.view_models import (
    HeatCell,
    HeatColumn,
    HeatRow,
    HeatTable,
    Menu,
)
from dashboard.text import statuses
from dashboard.text.words import Words
from indicators.codes import Group

FIT = 13
"""Columns that fit beside the names on a wide screen; more of them scroll sideways, and the card says so."""
TINT: dict[str, str] = {Group.OFF_TRACK: "t-off", Group.AT_RISK: "t-risk"}


def heat_card(view: HeatTable, t: Words) -> html.Article:
    """Title, key, search where it is long, the table, its pages, its source."""
    key = html.P([
        *(status(group, statuses.group_word(group, t, ended=view.ended), small=True)
          for group in ((Group.OFF_TRACK,) if view.ended else statuses.LAGGING)),
        html.Span([html.Span(className="swatch cautious"), t("基数 20–49")]),
        html.Span([html.Span(className="swatch few"), t("样本少，不公布")]),
    ], className="readkey heat-key")  # fmt: skip
    head = html.Div([html.H3(view.title), html.Span(demo(t, view.demonstration, partly=view.mixed), className="r"), html.P(view.note)], className="hd")  # fmt: skip
    return html.Article([
        head,
        html.Div([key, _search(view, t) if view.search else None], className="heat-top"),
        html.P(t("表格可以左右滑动。"), className="swipe" + (" always" if len(view.columns) > FIT else "")),
        Markup(html=_table(view, t), className="scroll heat-box"),
        html.P(t("没有名称含“{text}”的街道。", text=view.searched), className="none") if not view.rows else None,
        html.Div([
            html.Span([view.columns_note, " ", html.A(view.columns_link, href=view.columns_href, **{"data-key": "columns"}) if view.columns_link else None]),
            pager(view.pager, t, "heat"),
        ], className="heat-foot"),
        html.Div([html.Span(view.source)], className="ft"),
    ], className="card heat-card")  # fmt: skip


def _search(view: HeatTable, t: Words) -> Markup:
    """A form that asks the server: the names of thousands of streets are not sent to every reader."""
    kept = "".join(f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in view.keep)
    label = escape(view.search or "")
    return Markup(html=(
        f'<form class="find-street" action="/streets" method="get" role="search" data-address>{kept}'
        f'<input type="search" name="find" class="search" value="{escape(view.searched)}" placeholder="{label}" '
        f'aria-label="{label}" autocomplete="off"><button type="submit" class="btn">{escape(t("查找"))}</button></form>'
    ))  # fmt: skip


def _table(view: HeatTable, t: Words) -> str:
    """Written as text: a page has hundreds of cells, and each component would cost as much as all text of its cell."""
    columns = "".join(_column(column) for column in view.columns)
    goals = "".join(f'<td class="goal">{escape(column.goal)}{_older(column)}</td>' for column in view.columns)
    sort = f' aria-sort="{view.name_sorted}"' if view.name_sorted else ""
    return (
        f'<table class="heat" style="--columns:{len(view.columns)}"><caption class="visually-hidden">{escape(view.caption)}</caption>'
        f'<thead><tr><th scope="col"{sort}><a href="{escape(view.name_href)}" data-key="sort-name">{escape(t("街道"))}</a></th>{columns}</tr>'
        f'<tr class="goals-row"><th scope="row">{escape(t("目标"))}</th>{goals}</tr></thead><tbody>'
        f"{_row(view.district, t)}{''.join(_row(row, t) for row in view.rows)}</tbody></table>"
    )


def _older(column: HeatColumn) -> str:
    return f"<small>{escape(column.unit)}</small>" if column.unit else ""


def _column(column: HeatColumn) -> str:
    sort = f' aria-sort="{column.sorted}"' if column.sorted else ""
    return f'<th scope="col"{sort}><a href="{escape(column.href)}" data-key="sort-{escape(column.name)}">{escape(column.name)}</a></th>'


def _row(row: HeatRow, t: Words) -> str:
    classes = " ".join(filter(None, ["dist" if not row.lagging else "", "current" if row.current else "", "picked" if row.picked else ""]))  # fmt: skip
    hint = f'<span class="visually-hidden">{escape(row.lagging)}</span>' if row.lagging else ""
    current = ' aria-current="true"' if row.current else ""
    return (
        f'<tr class="{classes}"><th scope="row">{_pick(row, t)}<a href="{escape(row.href)}"{current}>{escape(row.name)}</a>{hint}</th>'
        f"{''.join(map(_cell, row.cells))}</tr>"
    )


def _pick(row: HeatRow, t: Words) -> str:
    """A box that adds the street to the comparison: a link, so that it needs no script and stands in the address."""
    if not row.lagging:
        return ""
    if not row.pick:
        return '<span class="pick off" aria-hidden="true"></span>'
    label = t("从比较中去掉{name}", name=row.name) if row.picked else t("加入比较：{name}", name=row.name)
    return (
        f'<a class="pick{" on" if row.picked else ""}" href="{escape(row.pick)}" title="{escape(label)}" '
        f'aria-label="{escape(label)}" data-key="pick-{escape(row.name)}"></a>'
    )


def _cell(cell: HeatCell) -> str:
    title = escape(cell.title)
    if cell.withheld:
        kind = "x missing" if cell.missing else "x"
        return f'<td class="{kind}"><a href="{escape(cell.href)}" title="{title}" aria-label="{title}">{escape(cell.withheld)}</a></td>'
    tint = TINT.get(cell.group, "")
    mark = _mark(cell.group) if tint else ""
    older = "".join(f"<small>{escape(text)}</small>" for text in (cell.year, cell.mark) if text)
    caution = " cautious" if cell.cautious else ""
    return (
        f'<td class="{tint}{caution}"><a href="{escape(cell.href)}" title="{title}" aria-label="{title}">'
        f"{mark}<span>{cell.text}{older}</span></a></td>"
    )


@cache
def _mark(group: str) -> str:
    return to_html(html.Span(shape(group), className=TONE[group]))


def choice_menu(view: Menu, t: Words, *, key: str) -> html.Details:
    """A menu whose entries stand under their headings."""
    items: list[html.Li] = []
    for head, entries in view.groups:
        if head:
            items.append(html.Li(head, className="menu-head"))
        items += [html.Li(choice(entry, counted(entry.count or None))) for entry in entries]
    return menu(view.label, view.current, items, t, key=key)


def choice_chip(view: Link, key: str) -> html.A | html.Button:
    """A choice in a row of choices, with how many streets lag on it."""
    return chip(view, counted(view.count or None), **{"data-key": key})
