"""One indicator: headline, the chart with its verdict, key figures, streets, where it comes from, groups, record."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components import indicator_cards as cards
from dashboard.components.basics import empty, section, status
from dashboard.components.dots import bars_card, dot_card
from dashboard.components.heading import heading_of
from dashboard.components.indicator_chart import chart_card
from dashboard.components.indicator_verdict import verdict_aside
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.said.notes import chart_notes
from dashboard.components.said.words import words_section
from dashboard.components.units import units_section
from dashboard.facts.chart_notes import asked
from dashboard.facts.scope import Scope
from dashboard.services.indicator.page import IndicatorView, indicator
from dashboard.services.indicator.view_models import Streets, VerdictView
from dashboard.text.words import Words
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of the indicator `code`, or None if there is none of that name."""
    view = indicator(scope, code)
    if view is None:
        return None
    t = scope.t
    main = next(
        (verdict for verdict in view.verdicts if view.chart and verdict.view.code == view.chart.chart.name), None
    )
    return Page(
        title=view.name,
        content=[
            _head(view, scope),
            _notices(view, scope),
            _first(view, main, scope),
            _said(scope, code),
            freeze(cards.key_figures(view.figures)) if view.figures else None,
            _verdicts(view, main, t),
            freeze(units_section(view.units, t)) if view.units else None,
            _streets(view, t),
            freeze(section(t("数据来源与口径"), cards.facts_card(view.facts), anchor="about")),
            _groups(view, t),
            _record(view, t),
        ],
    )


def _head(view: IndicatorView, scope: Scope) -> Component:
    t = scope.t
    crumbs = [(t("总览"), scope.href(Path.OVERVIEW))]
    if view.street:
        crumbs.append((view.street, view.street_href))
    if view.domain_name:
        crumbs.append((view.domain_name, view.domain_href))
    crumbs.append((view.name, ""))
    extra = [html.Span(view.area_tag)]
    if view.mark:
        extra.append(status(view.mark, view.status_word, small=True))
    return heading_of(view, crumbs, scope, mixed=False, provisional=view.provisional, extra=extra)


def _notices(view: IndicatorView, scope: Scope) -> Component:
    """What the reader must know before the chart, and that there are no figures yet, or none that may be shown."""
    rule = scope.href(Path.METHODS, anchor="small") if view.withheld else ""
    notices = [
        html.P(text, className="card notice", role="note")
        for text in (view.area_note, view.untargeted, *view.suspended)
        if text
    ]
    missing = None if view.figures else cards.nothing_yet(view.remedy, scope.t, rule=rule)
    return freeze(*notices, missing)


def _first(view: IndicatorView, main: VerdictView | None, scope: Scope) -> Component | None:
    """What the first screen holds: the chart, and beside it the verdict on the target it is drawn for."""
    beside = freeze(verdict_aside(main, len(view.verdicts) - 1, scope), className="c4 cell") if main else None
    if view.chart is None:
        return html.Section(html.Div(beside, className="row first-screen"), id="trend") if beside else None
    return html.Section(html.Div([chart_card(view.chart, scope.t), beside], className="row first-screen"), id="trend")


def _said(scope: Scope, code: str) -> Component | None:
    """What whoever answers for the figure says to it: of the whole district, and only what is approved."""
    whole = scope.area == scope.facts.district.area
    notes = chart_notes(asked(scope, code), scope.href(Path.NOTES, code), scope.t) if whole else None
    words = words_section(scope, code) if whole else None
    return freeze(*(part for part in (notes, words) if part)) if notes or words else None


def _verdicts(view: IndicatorView, main: VerdictView | None, t: Words) -> Component | None:
    """The verdicts on the other targets that ask something of the same figure."""
    others = [verdict for verdict in view.verdicts if verdict is not main]
    if not others:
        return None
    row = html.Div([cards.verdict_card(verdict, t, alone=len(others) == 1) for verdict in others], className="row")
    note = t.count("{n} 项目标用到这一指标，各有各的判定", len(view.verdicts))
    return freeze(section(t("其他目标的判定"), row, note=note if main else "", anchor="verdict"))


def _streets(view: IndicatorView, t: Words) -> Component | None:
    return freeze(*(_place(part, view, t) for part in view.streets)) if view.streets else None


def _place(part: Streets, view: IndicatorView, t: Words) -> html.Section:
    if part.plot is None:
        return section(part.title, empty(part.empty, view.remedy), anchor="streets")
    row = [dot_card(part.plot, t, wide=part.contributions is None)]
    if part.contributions is not None:
        row.append(bars_card(part.contributions, t))
    return section(part.title, html.Div(row, className="row"), note=part.note, anchor="streets")


def _groups(view: IndicatorView, t: Words) -> Component | None:
    return freeze(*(cards.groups_section(part, t) for part in view.groups)) if view.groups else None


def _record(view: IndicatorView, t: Words) -> Component:
    row = html.Div([
        html.Div([
            cards.work_card(t("对应的策略措施"), t("目录把它们与这一指标联系在一起"), view.strategies, t("目录中没有与它联系的策略措施。"), "", t),
            cards.record_card(view.revisions, t),
        ], className="c6 stacked"),
        cards.follow_card(view.follow_up, t),
        cards.work_card(t("相关指标"), t("同一条款，或由同样的措施推动"), view.related, "", "c12 related", t) if view.related else None,
    ], className="row")  # fmt: skip
    return freeze(section(t("工作措施与数据修订"), row, anchor="record"))
