"""The verdict beside an indicator's chart: status, three readings, pace, warning, who answers, clause, and why."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import status
from dashboard.components.cards import marks
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.indicator.view_models import VerdictView
from dashboard.urls import Path, href


def verdict_aside(verdict: VerdictView, others: int, scope: Scope) -> html.Article:
    """The verdict on the target the page opens with; `others` judge the same figure and stand further down."""
    t = scope.t
    view = verdict.view
    readings = view.readings if view.numeric else view.readings[1:2]
    facts = [
        *((reading.name, reading.text) for reading in readings),
        (t("进度"), verdict.progress),
        (t("预警"), html.Span([warning(view.warning, view.warning_word), t("，{year}年起", year=view.since) if view.since and view.warning else ""])),
        (view.department_head, view.department_marked),
        (t("规划条款"), html.A(view.clause, href=verdict.clause_href)),
    ]  # fmt: skip
    rows: list[Any] = []
    for term, content in facts:
        if content:
            rows += [html.Dt(term), html.Dd(content)]
    chance = t("达标概率 {p}", p=view.probability_text) if view.probability_text else view.short_of
    more = html.A(t("另有 {n} 项目标用到这一指标", n=others), href="#verdict") if others else None
    return html.Article(
        [
            html.Div([html.H3(t("评价")), html.Span(marks(view, t, drawn=False), className="r"), html.P(view.asks)],
                     className="hd"),
            html.P([status(view.mark, view.status_word), html.B(chance) if chance else None], className="big"),
            html.Dl(rows, className="facts"),
            html.Details(
                [
                    html.Summary(t("判定说明")),
                    html.P(verdict.full or view.finding),
                    html.P(verdict.rule, className="rule") if verdict.rule else None,
                    html.Ul([html.Li(text) for text in verdict.reasons], className="chips") if verdict.reasons else None,
                ],
                className="fold why print-open",
            ),
            html.Div([
                more,
                html.A(t("假如这一指标变化"), href=href(Path.WHAT_IF, scope.link.with_filter("flat", view.indicator))),
                html.A(t("判定方法"), href=scope.href(Path.METHODS)),
            ], className="ft"),
        ],
        className="card verdict beside", id=view.code,
    )  # fmt: skip


def warning(level: int, word: str) -> html.Span:
    """The level of a warning as so many of four bars, and its word."""
    dots = "".join(f'<i class="{"on" if index < level else ""}"></i>' for index in range(4))
    return html.Span([Markup(html=f'<span class="level l{level}" aria-hidden="true">{dots}</span>', tag="span"), word],
                     className="warn")  # fmt: skip
