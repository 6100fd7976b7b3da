"""Streets in order as a real table whose middle column is a dot plot, and the bars of what each would add."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.markup import to_html
from dashboard.components.native import Markup
from dashboard.facts.dot_views import DotPlot, DotRow
from dashboard.figures import dotplot
from dashboard.services.indicator.view_models import Contributions
from dashboard.text.words import Words


def dot_card(plot: DotPlot, t: Words, *, wide: bool) -> html.Article:
    """Title, how to read it, the rows, the axis; every row can be read without the drawing."""
    axis = dotplot.plot_scale(plot)
    behind = dotplot.backdrop(plot, axis)
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
        Markup(html="".join(_row(plot, dotplot.row(axis, row, behind), row, pools, lagging, demo(t, mixed and row.demonstration))
                            for row in plot.rows), tag="tbody"),
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


def _row(plot: DotPlot, drawing: str, row: DotRow, pools: bool, lagging: bool, mark: html.Span | None) -> str:
    """Written as text: a component would cost as much as all text of its cell (as in `streets.table`)."""
    current = ' aria-current="true"' if row.current else ""
    name = f'<a href="{escape(row.href)}"{current}>{escape(row.name)}</a>' if row.href else escape(row.name)
    current_row = ' class="current"' if row.current else ""
    reading = escape(row.reading)
    cells = [
        f'<tr{current_row}><th scope="row">{name}{f" {to_html(mark)}" if mark else ""}</th>',
        f'<td class="plotcell" title="{reading}"><span>{drawing}</span><span class="visually-hidden">{reading}</span></td>',
        f'<td class="n value">{escape(row.value_text)}</td>',
        f'<td class="n base">{escape(row.base_text)}</td>' if plot.base_head else "",
        f'<td class="n base">{escape(row.pooled)}</td>' if pools else "",
    ]
    if lagging:
        cells.append(f'<td class="verdict">{_tag(row.group, row.word) if row.lagging else ""}</td>')
    return "".join([*cells, "</tr>"])


@lru_cache(maxsize=256)
def _tag(group: str, word: str) -> str:
    return to_html(status(group, word, small=True))


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
