"""The popular edition as a poster: one sheet of paper, and one column on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.components.editions.frame import word
from dashboard.components.markup import freeze
from dashboard.components.native import Chart, Markup
from dashboard.facts.scope import Scope
from dashboard.figures.goal_card import goal_card
from dashboard.figures.static import still
from dashboard.figures.target_grid import target_grid
from dashboard.ids import chart as chart_id
from dashboard.services.evaluation.popular import NamedList, Pictured, PlanField, PopularView
from dashboard.text.words import Words

COLUMNS = 12
CHART_HEIGHT = 104


def poster(view: PopularView, scope: Scope) -> html.Article:
    """The sheet, from its finding to its source."""
    t = scope.t
    return html.Article(
        [
            freeze(_head(view, t), _fields(view, t)),
            html.Div([_picture(one, view, t) for one in view.pictures], className="poster-charts"),
            freeze(_open_ends(view, t), _foot(view, t)),
        ],
        className="poster one-sheet",
    )


def _head(view: PopularView, t: Words) -> html.Header:
    return html.Header([
        html.P([html.B(t("一图读懂")), html.Span(view.title), html.Span(view.period), demo(t, view.demonstration, partly=view.mixed)],
               className="poster-kicker"),
        html.H1([view.finding, html.Small(view.rest)], tabIndex=-1),
        html.P([view.wanted, " ", view.qualifying], className="poster-lead"),
    ])  # fmt: skip


def _fields(view: PopularView, t: Words) -> html.Section:
    key = html.Ul([html.Li(word(group, text, n)) for group, text, n in view.legend], className="poster-key")
    fields = html.Div([_field(field) for field in view.fields], className="poster-fields")
    return html.Section([
        html.H2(t("五年之后")), html.P(t("每个方块是一项目标"), className="poster-note"), key, fields,
        html.P(view.from_baseline, className="poster-baseline"),
    ])  # fmt: skip


def _field(field: PlanField) -> html.Figure:
    drawn = Markup(html=target_grid(field.groups, columns=COLUMNS))
    caption = html.Figcaption(
        [
            html.B(field.name),
            html.Span(field.told, className="visually-hidden"),
            html.Span(str(field.total), **{"aria-hidden": "true"}),
        ]
    )
    return html.Figure([caption, drawn])


def _picture(one: Pictured, view: PopularView, t: Words) -> html.Figure:
    chart = one.chart
    figure = goal_card(chart, height=CHART_HEIGHT)
    drawing = Chart(id=chart_id(f"poster-{chart.name}"), figure=figure, svg=still(figure), label=f"{one.view.name}{t('：')}{one.told}",
                    filename=chart.filename)  # fmt: skip
    head = freeze(
        html.P(one.plan, className="poster-plan"),
        html.H3(one.view.short),
        html.P([word(one.group, one.word), demo(t, view.mixed and one.view.demonstration, quiet=True)]),
    )
    return html.Figure([head, drawing, freeze(html.Figcaption(one.told))])


def _open_ends(view: PopularView, t: Words) -> html.Div:
    missed = sum(len(part.rows) for part in view.missed)
    unclear = sum(len(part.rows) for part in view.unmeasured)
    expected = sum(len(part.rows) for part in view.expected)
    return html.Div([
        _list(t.count("没有达到的 {n} 项", missed), view.missed, view, t) if missed else None,
        html.Div([
            _list(t.count("说不清的 {n} 项", unclear), view.unmeasured, view, t, brief=True) if unclear else None,
            _list(t.count("预计达到的 {n} 项：最后一年的数还没有报来", expected), view.expected, view, t, brief=True) if expected else None,
        ]),
    ], className="poster-open")  # fmt: skip


def _list(title: str, lists: Sequence[NamedList], view: PopularView, t: Words, *, brief: bool = False) -> html.Section:
    """With figures where they say how far it is; `brief` the names alone."""
    parts = []
    for part in lists:
        rows = [
            html.Li(
                [
                    html.Span(row.name),
                    None if brief else html.Small(row.text),
                    demo(t, view.mixed and row.demonstration, quiet=True),
                ]
            )
            for row in part.rows
        ]
        parts += [html.H4(part.name), html.Ul(rows, className="brief" if brief else "")]
    return html.Section([html.H2(title), *parts])


def _foot(view: PopularView, t: Words) -> html.Footer:
    return html.Footer([
        html.P([view.pictures_note, " ", *(f"{text} " for text in view.foot)]),
        html.P([html.Span(t("网上版本：{address}", address=view.address)), demo(t, view.demonstration, partly=view.mixed)]),
    ])  # fmt: skip
