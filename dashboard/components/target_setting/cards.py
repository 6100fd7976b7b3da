"""The cards of an indicator's page: history, pace, streets, traps, what was chosen."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import demo, section
from dashboard.components.cards import drawing
from dashboard.components.dots import dot_card
from dashboard.components.markup import freeze
from dashboard.services.target_setting.view_models import ChoiceRow, OnePage, PaceBar
from dashboard.text.words import Words


def evidence(view: OnePage, t: Words) -> html.Section:
    """History and outlook, pace, streets: what a value is judged by before it is chosen."""
    return html.Section(
        html.Div([_history(view, t), _pace(view, t), _streets(view, t)], className="tw-evidence"), className="sec"
    )


def _history(view: OnePage, t: Words) -> html.Article:
    head = freeze(
        html.H2(t("过去与将来")),
        html.Span(demo(t, view.demonstration), className="r"),
        html.P(view.chart_told),
        className="hd",
    )
    if view.chart is None:
        return html.Article(
            [head, freeze(html.P(t("没有数据，画不出历程。")), className="chart-empty")], className="card chart-card"
        )
    source = freeze(html.Div([html.Span(view.chart.source), html.Span(view.chart_note)], className="ft"))
    told = freeze(html.P(view.chart.fan.told, className="fan-note")) if view.chart.fan else None
    return html.Article(
        [head, drawing(view.chart, f"{view.name}{t('：')}{view.finding}", height=340), told, source],
        className="card chart-card",
    )


def _pace(view: OnePage, t: Words) -> Component:
    most = max((abs(bar.value) for bar in view.paces), default=0.0) or 1.0
    facts: list[Any] = []
    for term, figure, note in view.facts:
        facts += [html.Dt(term), html.Dd([html.B(figure), html.Small(note) if note else None])]
    bars = html.Ol([_bar(bar, most) for bar in view.paces], className="tw-paces")
    return freeze(html.Article([
        html.Div([html.H2(t("所需速度")), html.P(view.pace_note)], className="hd"),
        bars if view.paces else html.P(t("没有可比的速度。"), className="muted"),
        html.P(view.pace_unit, className="tw-unit") if view.paces else None,
        html.Dl(facts, className="facts tw-facts"),
    ], className="card"))  # fmt: skip


def _bar(bar: PaceBar, most: float) -> html.Li:
    share = max(bar.value, 0.0) / most
    return html.Li([
        html.Span(bar.label),
        html.Span([html.I(style={"--share": f"{share:.3f}"}, className=bar.role), html.Span(bar.text)], className="bar-cell"),
    ])  # fmt: skip


def _streets(view: OnePage, t: Words) -> Component:
    if view.streets is None:
        return freeze(html.Article([
            html.Div(html.H2(t("哪些街道已经达到")), className="hd"), html.P(view.streets_none, className="muted"),
        ], className="card"))  # fmt: skip
    return freeze(dot_card(view.streets, t, wide=False))


def traps_card(view: OnePage, t: Words) -> html.Article:
    """The four traps, those that hold in heavy type, and what is printed though it is none."""
    rows = [
        html.Tr([html.Th(trap.name, scope="row"), html.Td(t("是") if trap.holds else t("否"), className="held"), html.Td(trap.text)],
                className="holds" if trap.holds else "")
        for trap in view.traps
    ]  # fmt: skip
    head = html.Tr(
        [html.Th(text, scope="col") for text in (t("陷阱"), t("是否成立"), t("依据的数据"))],
        className="visually-hidden",
    )
    return html.Article([
        html.Div([html.H2(t("四种陷阱")), html.P(view.traps_note)], className="hd"),
        html.Table([html.Caption(t("四种陷阱"), className="visually-hidden"), html.Thead(head), html.Tbody(rows)], className="tw-traps"),
        html.P(view.below_old, className="tw-below") if view.below_old else None,
    ], className="card")  # fmt: skip


def history_section(view: OnePage, t: Words) -> html.Section | None:
    """Everything that was chosen for the indicator, the newest first."""
    if not view.choices:
        return None
    rows = html.Ol([html.Li(_choice(row, t)) for row in view.choices], className="card tw-history")
    return section(t("选定记录"), rows, note=t.count("共 {n} 条记录", len(view.choices)), anchor="history")


def _choice(row: ChoiceRow, t: Words) -> list[Any]:
    decided = t("{state}：{decided}", state=row.state, decided=row.decided) if row.decided else row.state
    return [
        html.P([html.B(row.levels), demo(t, row.demonstration, quiet=True)]),
        html.P(row.method, className="muted"),
        html.P(row.justification, className="reason"),
        html.P([row.who, " · ", decided], className="muted"),
        html.P(t("复核意见：{remark}", remark=row.remark)) if row.remark else None,
    ]
