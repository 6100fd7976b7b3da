"""The board: tiles, filters, a row for each department with bars on one scale, the total, and two small cards."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.components.icons import TONE, shape
from dashboard.components.navigation import chip, counted
from dashboard.components.strip import BAR
from dashboard.facts.tallies import Tally
from dashboard.services.departments.board import Board
from dashboard.services.departments.board_rows import BoardRow, Cell
from dashboard.text.words import Words

WIDEST = 112
"""Pixels of the bar of the department with the most targets."""
NUMBERS = 6
"""So many of the columns hold numbers, the others words."""


def tiles(view: Board) -> html.Div:
    """The sums that matter, each with what it is a number of."""
    cells = [
        html.Div([
            html.P(label),
            html.P([number, html.Small(of)], className="n"),
            html.P(below, className="d") if below else None,
        ])
        for label, number, of, below in view.tiles
    ]  # fmt: skip
    return html.Div(cells, className="strip board-tiles", style={"--columns": str(len(cells))})


def filters(view: Board, t: Words) -> html.Nav:
    """Which departments are shown, as links."""
    chips = [chip(option, counted(option.count)) for option in view.filters]
    return html.Nav(html.Span(chips, className="chips"), className="filters", **{"aria-label": t("筛选")})


def legend(view: Board, t: Words) -> html.P:
    """The marks of the bars with the counts of the whole."""
    whole = view.whole
    parts = [
        html.Span([shape(group), f"{whole.word(group, t)} {whole.counts[group]}"], className=f"st {TONE[group]}")
        for group in whole.groups
    ]
    return html.P(parts, className="board-key")


def table(view: Board, t: Words) -> html.Div:
    """All departments; on a phone each is a list of labelled lines in which empty ones vanish."""
    targets = t("量化目标")
    heads = [html.Th(t("部门名称"), scope="col"), html.Th(targets, scope="col", colSpan=2)]
    heads += [html.Th(head, scope="col", className="n" if at < NUMBERS else "") for at, head in enumerate(view.heads)]
    rows = [_row(row, view, t) for row in view.rows]
    last = html.Tfoot(_row(view.sum, view, t, total=True))
    caption = html.Caption(t("各部门的目标、欠报、预警、等级、表态和归属"), className="visually-hidden")
    return html.Div(
        html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(rows), last], className="board"),
        className="card rows board-frame",
        tabIndex=0,
        role="region",
        **{"aria-label": t("各部门的目标、欠报、预警、等级、表态和归属")},
    )


def _row(row: BoardRow, view: Board, t: Words, *, total: bool = False) -> html.Tr:
    name: Any = html.A(row.name, href=row.href) if row.href else row.name
    folded: list[Any] = []
    for at, (label, way) in enumerate(row.links):
        comma = "" if at == len(row.links) - 1 else "、" if t.language == "zh" else ", "
        folded.append(html.Span([html.A(label, href=way), comma]))
    label = t("量化目标")
    if row.note:
        note = [row.note, html.Small(folded) if folded else None]
        seen = [html.Td(note, colSpan=2, className="vsub", **{"data-label": label})]
    elif total:
        seen = [
            html.Td(str(row.tally.total), **{"data-label": label}),
            html.Td(_groups(row.tally, t), className="cc", **{"data-label": label}),
        ]
    else:
        seen = [
            html.Td(_bar(row.tally, view.largest), className="cm", **{"aria-hidden": "true"}),
            html.Td([_groups(row.tally, t)], className="cc", **{"data-label": label}),
        ]
    cells = [
        _cell(cell, head, number=at < NUMBERS)
        for at, (cell, head) in enumerate(zip(row.cells, view.heads, strict=True))
    ]
    mark = demo(t, row.demonstration and view.mixed, quiet=True)
    return html.Tr([html.Th([name, mark], scope="row"), *seen, *cells])


def _bar(tally: Tally, largest: int) -> html.Span:
    """As long as there are targets, on one scale for all departments."""
    parts = [
        html.I(className=BAR[group], style={"flex": str(tally.counts[group])})
        for group in tally.groups
        if tally.counts[group]
    ]
    width = max(3, round(WIDEST * tally.total / largest)) if largest else 0
    return html.Span(parts, className="unit-bar", style={"width": f"{width}px"})


def _groups(tally: Tally, t: Words) -> html.Span:
    parts = [
        html.Span(
            [shape(group), html.Span(tally.word(group, t), className="visually-hidden"), str(tally.counts[group])],
            className=TONE[group],
        )
        for group in tally.groups
        if tally.counts[group]
    ]
    return html.Span(parts, className="cnt")


def _cell(cell: Cell, head: str, *, number: bool) -> html.Td:
    kind = "n" if number else ""
    if not cell.text and not cell.below:
        return html.Td("–", className=f"{kind} nil".strip(), **{"data-label": head})
    first = html.B(cell.text, className="late" if cell.late else "") if cell.text else None
    below = html.Small(cell.below, className="soon" if cell.late_below else "") if cell.below else None
    return html.Td([first, below], className=kind, **{"data-label": head})


def spoken_card(view: Board, t: Words) -> html.Div:
    """Whether those who speak are also in time: counts, as a hint only."""
    parts: list[Any] = []
    for spoken in view.spoken:
        parts.append(html.P(spoken.title, className="hb-title"))
        rows = []
        for label, there, of in spoken.rows:
            share = f"{100 * there / of:.1f}%" if of else "0"
            rows.append(html.Div([
                html.Span(label),
                html.I(html.U(style={"width": share}), **{"aria-hidden": "true"}),
                html.B(t("{n} / {all} 项", n=there, all=of)),
            ]))  # fmt: skip
        parts.append(html.Div(rows, className="hb"))
    return html.Div([
        html.H3(t("表态与按期"), className="card-title"),
        html.P(t("部门少，只作提示，不说明因果"), className="vsub"),
        *parts,
    ], className="card")  # fmt: skip


def register_card(view: Board, way: str, t: Words) -> html.Div:
    """The register's own numbers, each beside what it is counted among."""
    pairs: list[Any] = []
    for number in view.register:
        pairs += [html.Dt(number.label), html.Dd(number.text)]
    return html.Div([
        html.H3(t("预警登记运行情况"), className="card-title"),
        html.P(t("全部年份逐年重演"), className="vsub"),
        html.Dl(pairs, className="pairs"),
        html.P(html.A(t("方法与回测"), href=way), className="vsub"),
    ], className="card")  # fmt: skip
