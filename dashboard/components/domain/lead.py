"""The goal that comes first: at full width, with its chart in full, who answers for it and what was decided."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import status
from dashboard.components.cards import drawing, evidence, marks
from dashboard.components.domain.goal_card import BAD, address, since, value
from dashboard.components.markup import freeze
from dashboard.facts.scope import Scope
from dashboard.services.domain.view_models import GoalCard, Lead
from dashboard.urls import Path

HEIGHT = 224
"""Of its chart, in pixels."""
NOTHING = Lead("", "", (), "", "")


def lead_card(card: GoalCard, scope: Scope, *, quiet: bool) -> html.Article:
    """What it is and how far, the picture, and who does what; the table folds out below."""
    t = scope.t
    view, lead = card.view, card.lead or NOTHING
    left = freeze(
        html.H3(html.A(view.name, href=address(view, scope.link), **{"data-key": f"card-{card.code}"})),
        html.P([value(view), html.Span(since(view), className="c")], className="l"),
        html.P(t("数据截至 {year}", year=card.stale), className="c") if card.stale else None,
        html.P([status(card.mark, view.status_word, small=True), *marks(view, t, quiet=quiet)], className="s"),
        html.P(view.finding) if view.numeric else None,
        html.P(t.paragraph(lead.course, view.why), className="why") if lead.course or view.why else None,
        className="lead-told",
    )  # fmt: skip
    return html.Article(
        [
            left,
            drawing(view.chart, f"{view.name}{t('：')}{view.finding}", height=HEIGHT),
            freeze(_facts(card, scope), className="lead-facts"),
            freeze(_foot(card, scope), evidence(view, scope), className="under"),
        ],
        className=f"card chart-card lead {'bad' if card.mark in BAD else 'risk'}",
        id=f"card-{card.code}",
    )


def _foot(card: GoalCard, scope: Scope) -> html.Div:
    streets = scope.href(Path.INDICATOR, card.view.indicator, anchor="streets") if card.view.by_street else ""
    way = html.A(scope.t("查看街道"), href=streets, className="drill") if streets else None
    return html.Div([html.Span(card.view.source), way], className="ft")


def _facts(card: GoalCard, scope: Scope) -> html.Dl:
    t = scope.t
    view, lead = card.view, card.lead or NOTHING
    asked = t("{clause}，{goal}", clause=card.clause, goal=view.target_text)
    rows = [
        (view.department_head, view.department_marked),
        (t("规划要求"), [asked, html.Br(), lead.clause_name] if lead.clause_name else asked),
        (t("对应措施"), html.Ul([html.Li(strategy) for strategy in lead.strategies]) if lead.strategies else t("未列出对应措施")),
        (t("最近议定"), html.A(lead.decided, href=lead.decided_href) if lead.decided else
         [t("无记录"), " ", html.A(t("到“会议”页"), href=lead.decided_href)]),
    ]  # fmt: skip
    return html.Dl([html.Div([html.Dt(name), html.Dd(text)]) for name, text in rows])
