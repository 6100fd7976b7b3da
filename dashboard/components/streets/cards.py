"""The other cards of the comparison: the funnel, and chosen streets side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, fold, status, table
from dashboard.components.cards import zoom_button
from dashboard.components.icons import TONE, shape
from dashboard.components.markup import freeze
from dashboard.components.native import Chart
from dashboard.figures.funnel import funnel_plot
from dashboard.figures.static import still
from dashboard.ids import chart as chart_id
from dashboard.services.street_comparison.view_models import Compared, Comparison, Funnel
from dashboard.text import statuses
from dashboard.text.words import Words


def funnel_card(view: Funnel, t: Words) -> html.Article:
    """Title, who lies outside, the plot, the figures as a table."""
    figure = funnel_plot(view, mark=t("演示数据") if view.demonstration else "")
    drawing = Chart(
        id=chart_id(view.name),
        figure=figure,
        svg=still(figure),
        label=f"{view.title}{t('：')}{view.note}",
        readings=[point.reading for point in view.points],
        points=[(point.size, point.value) for point in view.points],
        filename=view.filename,
    )
    head = freeze(
        html.H3(view.title), html.Span(demo(t, view.demonstration), className="r"), html.P(view.note), className="hd"
    )
    buttons = [
        html.Button(kind.upper(), type="button", className="file", **{
            "data-act": "picture", "data-format": kind, "data-chart": chart_id(view.name),
            "aria-label": t("下载 {name} 的 {kind} 图片", name=view.title, kind=kind.upper())})
        for kind in ("png", "svg")
    ]  # fmt: skip
    foot = freeze(
        html.Div([html.Span(t("虚线为 95% 界限，外侧实线为 99.8% 界限；横轴为{base}", base=view.size_label)), html.Span(view.source)], className="ft"),
        html.Div([
            zoom_button(view.name, view.title, t),
            html.Details([html.Summary(t("以表格查看")), table(view.table, caption=view.caption, numbers=(1, 2)), html.P(buttons, className="files")],
                         className="evidence"),
        ], className="under-chart"),
    )  # fmt: skip
    return html.Article([head, drawing, foot], className="card chart-card c12 funnel-card")


def comparison_card(view: Comparison, t: Words) -> html.Article:
    """The chosen streets as columns; what lags in one of them stands first."""
    heads = [
        html.Th([html.Span(head.label), html.A("×", href=head.href, className="off", title=t("去掉"),
                                             **{"aria-label": t("从比较中去掉{name}", name=head.label), "data-key": f"drop-{head.label}"})], scope="col")
        for head in view.heads
    ]  # fmt: skip
    if view.hint:
        body: list[Any] = [html.P([view.hint, *_chosen(view, t)], className="none")]
    else:
        body = []
        if view.rows:
            body.append(_beside(view, view.rows, heads, t))
        if view.rest:
            title = (
                t("其余 {n} 项没有滞后或没有数据", n=len(view.rest))
                if view.rows
                else t("全部 {n} 项，没有滞后或没有数据", n=len(view.rest))
            )
            if view.ended:
                title = t.count("其余 {n} 项", len(view.rest)) if view.rows else t("全部 {n} 项", n=len(view.rest))
            body.append(fold(title, _beside(view, view.rest, heads, t)))
    head = html.Div([
        html.H3(view.title), html.Span([html.A(t("清除"), href=view.clear, **{"data-key": "clear"}), demo(t, view.demonstration)], className="r"),
        html.P(view.note) if view.note else None,
    ], className="hd")  # fmt: skip
    return html.Article([head, *body], className="card compare-card", id="compare")


def _beside(
    view: Comparison, rows: Sequence[tuple[str, str, str, tuple[Compared, ...]]], heads: list[Any], t: Words
) -> html.Div:
    return html.Div(
        html.Table([
            html.Caption(view.title, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(t("目标"), scope="col"), html.Th(t("全区"), scope="col", className="n"), *heads])),
            html.Tbody([
                html.Tr([html.Th([html.Span(name), html.Small(goal)], scope="row"), html.Td([_whose(t("全区")), district or "–"], className="n"), *(_compared(cell, head.label, t) for cell, head in zip(cells, view.heads, strict=True))])
                for name, goal, district, cells in rows
            ]),
        ], className="beside"),
        className="scroll", tabIndex=0, role="region", **{"aria-label": view.title},
    )  # fmt: skip


def _chosen(view: Comparison, t: Words) -> list[Any]:
    return [html.A([head.label, html.Span("×", className="off", title=t("去掉"))], href=head.href, className="chip") for head in view.heads]  # fmt: skip


def _whose(name: str) -> html.Span:
    """The head of a column again, for where a narrow screen turns rows into cards; the real head is read out."""
    return html.Span(name, className="whose", **{"aria-hidden": "true"})


def _compared(cell: Compared, name: str, t: Words) -> html.Td:
    if cell.withheld:
        return html.Td([_whose(name), html.A(cell.text, href=cell.href)], className="x")
    lagging = cell.group in statuses.LAGGING
    tag = status(cell.group, cell.word, small=True) if lagging else html.Span([
        html.Span(shape(cell.group), className=TONE[cell.group]), cell.word], className="quiet")  # fmt: skip
    return html.Td([_whose(name), html.A(cell.text, href=cell.href, className="val"), tag, html.Small(cell.gap),
                    demo(t, cell.demonstration)])  # fmt: skip
