"""Streets in order as a real table whose middle column is a dot plot, and the bars of what each would add."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.native import Markup
from dashboard.components.navigation import is_current
from dashboard.facts.dot_views import DotPlot, DotRow
from dashboard.figures import dotplot
from dashboard.services.indicator.view_models import Contributions
from dashboard.text.words import Words


def dot_card(plot: DotPlot, t: Words, *, wide: bool) -> html.Article:
    """Title, how to read it, the rows, the axis; every row can be read without the drawing."""
    axis = dotplot.plot_scale(plot)
    head = [html.Th(plot.name_head, scope="col"), html.Th(_cell(dotplot.head(plot, axis), plot.caption), scope="col", className="plotcell"),
            html.Th(plot.value_head, scope="col", className="n")]  # fmt: skip
    if plot.base_head:
        head.append(html.Th(plot.base_head, scope="col", className="n base"))
    pools = any(row.pooled for row in plot.rows)
    if pools:
        head.append(html.Th(t("三年合并"), scope="col", className="n base"))
    lagging = any(row.lagging for row in plot.rows)
    if lagging:
        head.append(html.Th(t("判定"), scope="col", className="verdict"))
    mixed = plot.demonstration and any(not row.demonstration for row in plot.rows if row.value is not None)
    foot = html.Tr([html.Td(), html.Td(Markup(html=dotplot.foot(axis)), className="plotcell"),
                    *(html.Td() for _ in head[2:])], **{"aria-hidden": "true"})  # fmt: skip
    table = html.Table([
        html.Caption(plot.caption, className="visually-hidden"),
        html.Thead(html.Tr(head)),
        html.Tbody([_row(plot, axis, row, pools, lagging, demo(t, mixed and row.demonstration)) for row in plot.rows]),
        html.Tfoot(foot),
    ], className="dotplot")  # fmt: skip
    return html.Article(
        [
            html.Div([html.H3(plot.title), html.Span(demo(t, plot.demonstration, partly=mixed), className="r"),
                      html.P(plot.note)], className="hd"),
            table,
            html.P(plot.gathered, className="gathered") if plot.gathered else None,
            html.Div(html.Span(plot.source), className="ft"),
        ],
        className=f"card place {'c12' if wide else 'c7'}",
    )  # fmt: skip


def _row(plot: DotPlot, axis: Any, row: DotRow, pools: bool, lagging: bool, mark: html.Span | None) -> html.Tr:
    current = is_current(row.current)
    name = html.A(row.name, href=row.href, **current) if row.href else row.name
    cells = [
        html.Th([name, " ", mark] if mark else name, scope="row"),
        html.Td(_cell(dotplot.row(plot, axis, row), row.reading), className="plotcell", title=row.reading),
        html.Td(row.value_text, className="n value"),
    ]
    if plot.base_head:
        cells.append(html.Td(row.base_text, className="n base"))
    if pools:
        cells.append(html.Td(row.pooled, className="n base"))
    if lagging:
        tag = status(row.group, row.word, small=True) if row.lagging else None
        cells.append(html.Td(tag, className="verdict"))
    return html.Tr(cells, className="current" if row.current else None)


def _cell(svg: str, text: str) -> list[Any]:
    return [Markup(html=svg, tag="span"), html.Span(text, className="visually-hidden")]


def bars_card(part: Contributions, t: Words) -> html.Article:
    """A street's bar is as long as its part of the district's shortfall; the words say points and people."""
    rows = [
        html.Li([
            html.A(bar.name, href=bar.href),
            html.Span([html.I(style={"--share": f"{bar.share:.3f}"}), html.Span(bar.text)], className="bar-cell"),
        ])
        for bar in part.bars
    ]  # fmt: skip
    return html.Article(
        [
            html.Div([html.H3(part.title), html.Span(demo(t, part.demonstration), className="r"), html.P(part.note)], className="hd"),
            html.Ol(rows, className="bars"),
            html.P(part.after, className="after"),
            html.Div(html.Span(part.source), className="ft"),
        ],
        className="card place c5",
    )  # fmt: skip
