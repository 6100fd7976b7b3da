"""The goal that comes first: at full width, with its chart in full, who answers for it and what was decided."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import status
from dashboard.components.cards import drawing, evidence, marks
from dashboard.components.domain.goal_card import BAD, address, since, value
from dashboard.components.markup import freeze
from dashboard.components.native import Chart, Markup
from dashboard.facts.scope import Scope
from dashboard.figures.goal_card import LARGE, goal_lead
from dashboard.figures.static import small
from dashboard.services.domain.views import GoalCard, Lead
from dashboard.urls import Path


def lead_card(card: GoalCard, scope: Scope, *, quiet: bool) -> html.Article:
    """What it is and how far, the picture, and who does what; the table folds out below."""
    t = scope.t
    view = card.view
    left = freeze(
        html.H3(html.A(view.name, href=address(view, scope.link), **{"data-key": f"card-{card.code}"})),
        html.P([value(view), html.Span(since(view), className="c")], className="l"),
        html.P(t("数据截至 {year}", year=card.stale), className="c") if card.stale else None,
        html.P([status(card.mark, view.status_word, small=True), *marks(view, t, quiet=quiet)], className="s"),
        html.P(view.finding), html.P(view.why, className="why") if view.why else None,
        className="lead-told",
    )  # fmt: skip
    return html.Article(
        [
            left,
            _chart(card),
            freeze(_facts(card, scope), className="lead-facts"),
            freeze(_foot(card, scope), evidence(view, scope, pictures=view.numeric), className="under"),
        ],
        className=f"card chart-card lead {'bad' if card.mark in BAD else 'risk'}",
        id=f"card-{card.code}",
    )


def _chart(card: GoalCard) -> Chart | Markup:
    """Alive where there is a number; a direction is drawn once and for all."""
    view = card.view
    if view.numeric:
        return drawing(view.chart, f"{view.name}：{view.finding}", height=LARGE + 10)
    return Markup(html=small(goal_lead(view.chart)), className="pic large")


def _foot(card: GoalCard, scope: Scope) -> html.Div:
    streets = scope.href(Path.INDICATOR, card.view.indicator, anchor="streets") if card.view.by_street else ""
    way = html.A(scope.t("查看街道"), href=streets, className="drill") if streets else None
    return html.Div([html.Span(card.view.source), way], className="ft")


def _facts(card: GoalCard, scope: Scope) -> html.Dl:
    t = scope.t
    view, lead = card.view, card.lead or Lead("", (), "", "")
    asked = t("{clause}，{goal}", clause=card.clause, goal=view.target_text)
    rows = [
        (view.department_head, view.department_marked),
        (t("规划要求"), [asked, html.Br(), lead.clause_name] if lead.clause_name else asked),
        (t("对应措施"), html.Ul([html.Li(one) for one in lead.strategies]) if lead.strategies else t("未列出对应措施")),
        (t("最近议定"), html.A(lead.decided, href=lead.decided_href) if lead.decided else
         [t("无记录"), " ", html.A(t("到“会议”页"), href=lead.decided_href)]),
    ]  # fmt: skip
    return html.Dl([html.Div([html.Dt(name), html.Dd(text)]) for name, text in rows])
