"""Briefing sheets: the list of all, and one sheet on two pages of paper at most."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo, section
from dashboard.components.editions.frame import word
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.documents.closing.briefing import BriefingView, Sheet
from dashboard.documents.closing.briefing_asked import Asked
from dashboard.facts.scope import Scope
from dashboard.text.words import Words


def briefing_sheet(view: BriefingView, t: Words) -> Markup:
    """One sheet, from its counts to the last question."""
    counts = html.Ul([html.Li(word(group, text, n)) for group, text, n in view.counts], className="poster-key")
    body = [
        counts, html.P([view.shares, " ", view.unit], className="briefing-said"),
        section(t("会被问到的目标"), html.Div([_asked(one, view, t) for one in view.asked], className="briefing-list"),
                note=t("问题由系统按未达标、口径变化、小样本和未报列出，可据以准备")) if view.asked else None,
        html.P(view.met, className="briefing-said") if view.met else None,
    ]  # fmt: skip
    return freeze(*body, className="briefing", tag="article")


def _asked(one: Asked, view: BriefingView, t: Words) -> html.Article:
    facts = [part for about, text in one.facts for part in (html.Dt(about), html.Dd(text))]
    return html.Article([
        html.Header([
            html.H3(html.A(one.name, href=one.href)),
            html.P([word(one.group, one.word), demo(t, view.mixed and one.demonstration, quiet=True), html.Small(one.clause)]),
            html.P([one.path, html.Small(t("目标 {goal}", goal=one.target)) if one.target else None]),
        ]),
        html.Div([html.Ul([html.Li(text) for text in one.questions], className="briefing-asks"), html.Dl(facts) if facts else None]),
    ])  # fmt: skip


def briefing_list(sheets: Sequence[Sheet], scope: Scope, address: str) -> Markup:
    """The ways to all sheets."""
    t = scope.t
    parts = (
        (t("按单位"), [sheet for sheet in sheets if sheet.of_unit]), (t("按领域"), [sheet for sheet in sheets if not sheet.of_unit]),
    )  # fmt: skip
    return freeze(*(section(title, _ways(listed, scope, address, t)) for title, listed in parts if listed))


def _ways(sheets: Sequence[Sheet], scope: Scope, address: str, t: Words) -> html.Ul:
    return html.Ul([
        html.Li([
            html.A(sheet.name, href=scope.href(address, sheet.code)), html.Span(t.count("{n} 项目标", sheet.targets)),
            html.Span(t.count("未达标 {n} 项", sheet.missed), className="late") if sheet.missed else html.Span(t("没有未达标")),
        ])
        for sheet in sheets
    ], className="card briefing-ways")  # fmt: skip
