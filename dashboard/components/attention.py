"""The few targets that need attention now, and what moved within the year."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo, provisional, small_unit, status
from dashboard.components.icons import TONE, shape
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.standing import Move
from dashboard.facts.targets import TargetView
from dashboard.figures.sparkline import sparkline
from dashboard.services.overview.page import Moves
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path


def attention(views: Sequence[TargetView], scope: Scope, *, quiet: bool = False) -> html.Ul:
    """One row each: status and name, the sentence that says why, the way so far, value against target.

    `quiet` where the section's heading carries the mark of demonstration data for all.
    """
    return html.Ul([_row(view, scope, quiet=quiet) for view in views], className="att card")


def _row(view: TargetView, scope: Scope, *, quiet: bool) -> html.Li:
    t = scope.t
    address = scope.href(Path.INDICATOR, view.indicator, anchor=view.code)
    value = [view.value_text, *small_unit(view.unit)] if view.shown else [html.Span(view.value_text, className="wait")]
    return html.Li([
        html.Div([
            html.H3([status(view.mark, view.status_word), demo(t, view.marked, quiet=quiet), " ", html.A(view.name, href=address)]),
            html.P(view.why or view.finding),
        ], className="what"),
        Markup(html=sparkline(view.chart), className="spark"),
        html.Div([
            html.P([*value, _year(view, t), provisional(t, view.provisional)], className="val"),
            html.P(t("目标 {goal}", goal=view.target_text), className="vsub"),
            html.P(view.gap_text, className="vsub") if view.gap_text else None,
        ], className="fig"),
    ])  # fmt: skip


def _year(view: TargetView, t: Words) -> html.Small | None:
    """The year of the figure, beside it in muted ink."""
    return html.Small(t("{year}年", year=view.year), className="yr") if view.shown and view.year is not None else None


def changes_card(moves: Moves, scope: Scope) -> html.Article:
    """Which targets changed their group within the year: what got worse first."""
    t = scope.t
    title = t("与 {year} 年相比：{worse} 项变差，{better} 项变好", year=moves.year, worse=moves.worse_total,
              better=moves.better_total)  # fmt: skip
    parts = [
        _moves(t("变差"), moves.worse, moves.worse_total, scope),
        _moves(t("变好"), moves.better, moves.better_total, scope),
    ]
    return html.Article(
        [
            html.Div([html.H3(title), html.Span(demo(t, moves.demonstration), className="r")], className="hd"),
            html.Div(parts, className="both"),
        ],
        className="card c7 moved",
    )


def _moves(title: str, moves: Sequence[Move], total: int, scope: Scope) -> html.Div:
    t = scope.t
    rows = [_move(move, scope) for move in moves]
    if total > len(moves):
        rows.append(html.Li(t.count("另有 {n} 项", total - len(moves)), className="more"))
    return html.Div([html.P(title, className="k"), html.Ul(rows) if rows else html.P(t("没有"))], className="mv")


def _move(move: Move, scope: Scope) -> html.Li:
    t = scope.t
    standing = move.standing
    address = scope.href(Path.INDICATOR, standing.target.indicator, anchor=standing.target.target)
    after = statuses.group_word(standing.group, t)
    step = [
        html.Span(shape(move.before), className=TONE[move.before]), html.Span("→", className="to", **{"aria-hidden": "true"}),
        html.Span(shape(standing.group), className=TONE[standing.group]),
        html.Span(t("由{before}变为{after}", before=move.before_word, after=after), className="visually-hidden"),
    ]  # fmt: skip
    return html.Li([html.A(standing.short, href=address), html.Span(step, className="step")])
