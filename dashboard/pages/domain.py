"""One of the domain pages: finding, status strip, index, every goal with its picture, strategies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import alike, demo, fold, section, status
from dashboard.components.domain.goal_card import all_alike, goal_card, goal_group
from dashboard.components.domain.index import index, key
from dashboard.components.domain.lead import lead_card
from dashboard.components.domain.rows import range_group, table_group
from dashboard.components.follow_up import decided_section
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze, to_html
from dashboard.components.native import Markup
from dashboard.components.page import Page
from dashboard.components.said.scale import scale_row
from dashboard.components.strip import strip
from dashboard.components.ways_on import ways_on
from dashboard.facts.clauses import ClauseView
from dashboard.facts.follow_up import decided_at
from dashboard.facts.grades import counted_by_step
from dashboard.facts.scope import Scope
from dashboard.services.domain.page import domain
from dashboard.services.domain.view_models import RANGE, TABLE, DomainView, GoalGroup
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path, href
from indicators.codes import Group


def page(scope: Scope, code: str) -> Page | None:
    """The page of the domain `code`, or None if there is none of that name."""
    view = domain(scope, code)
    if view is None:
        return None
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (view.name, ""))
    return Page(
        title=view.name,
        content=[
            heading_of(view, crumbs, scope, provisional=view.provisional, extra=[ways_on(scope, domain=code)]),
            freeze(strip(view.counts, t), className="lean") if view.counts.total and view.counts.begun else None,
            index(view, t),
            key(view, t) if view.mode != TABLE else None,
            *(_group(group, view, scope) for group in view.groups),
            freeze(_elsewhere(view, scope)) if view.elsewhere else None,
            decided_section(decided_at(scope, f"domain-{code}"), t),
            freeze(*_plain(view, t)),
        ],
    )


def _group(group: GoalGroup, view: DomainView, scope: Scope) -> Component:
    """A group in the chosen way; frozen but for the charts that come to life."""
    if view.mode == RANGE:
        return freeze(range_group(group, scope))
    if view.mode == TABLE:
        return freeze(table_group(group, scope))
    quiet = all_alike(group)
    leads: Sequence[Component] = [lead_card(card, scope, quiet=quiet) for card in group.cards if card.lead]
    cards = [goal_card(card, scope, quiet=quiet) for card in group.cards if not card.lead]
    made = goal_group(group, cards, scope.t, quiet=quiet)
    if not leads:
        return freeze(made)
    header, *rest = made.children
    made.children = [
        Markup(html=to_html(header.children), tag="header"),
        *leads,
        *(freeze(part) for part in rest if part is not None),
    ]
    return made


def _elsewhere(view: DomainView, scope: Scope) -> html.Section:
    """What a street has no figures of by nature: said, and linked to the district's."""
    t = scope.t
    whole = replace(scope.link, area="")
    names = [
        html.Li(html.A(target.name, href=href(Path.INDICATOR, whole, target.indicator, anchor=target.code)))
        for target in view.elsewhere
    ]
    note = t.count("{n} 项，只有全区数据，不计入本街道", sum(target.goals for target in view.elsewhere))
    return section(t("不按街道统计的目标"), html.Ul(names, className="card names"), note=note)


def _plain(view: DomainView, t: Words) -> list[Component]:
    """What nothing measures, what must be known of the published text, the strategies."""
    parts: list[Component] = []
    if view.plain_goals:
        text = t.count("{n} 项，按等级跟踪，单独统计，不与数据合并：{parts}", len(view.plain_goals),
                       parts=counted_by_step([goal.grade for goal in view.plain_goals if goal.grade], t))  # fmt: skip
        same = alike(goal.grade.demonstration for goal in view.plain_goals if goal.grade and goal.grade.now)
        lines = html.Ul(
            [_graded(goal, t, same=same) for goal in view.plain_goals], className="card goal-lines bare graded-goals"
        )
        parts.append(section(t("没有数值的目标"), lines, note=text, extra=demo(t, same), anchor="unmeasured"))
    for note in view.notes:
        parts.append(
            html.Div(
                [html.P(note.title, className="note-title"), html.P(note.text)],
                className="card notecard wide-note",
                role="note",
            )
        )
    if view.strategies:
        parts.append(_strategies(view, t))
    return parts


def _graded(goal: ClauseView, t: Words, *, same: bool) -> html.Li:
    """A goal on its scale, with what the catalogue notes of it: what could be measured, and by whom."""
    drawn = scale_row(goal.grade, t, marked=not same) if goal.grade else None
    cells = [html.Span(goal.label, className="ref"), html.Span(goal.title), html.Span(drawn, className="ev")]
    return html.Li([*cells, html.Small(goal.note)] if goal.note else cells, id=goal.anchor)


def _clause(clause: ClauseView, t: Words, *, same: bool = False) -> html.Li:
    """`same` where the heading carries the mark of demonstration data for all."""
    evidence = [
        html.A(
            [status(line.group, line.word, small=True), line.text, demo(t, line.demonstration and not same)],
            href=line.href,
        )
        for line in clause.evidence[:3]
    ]
    title = [clause.title, html.Small(clause.note)] if clause.note else [clause.title]
    return html.Li(
        [
            html.Span(clause.label, className="ref"),
            html.Span(title),
            html.Span([scale_row(clause.grade, t) if clause.grade else None, *evidence], className="ev"),
        ],
        id=clause.anchor,
    )


def _lines(clauses: Sequence[ClauseView], t: Words, *, same: bool = False) -> html.Ul:
    return html.Ul([_clause(line, t, same=same) for line in clauses], className="card goal-lines")


FEW = 4
"""How many strategies are shown before the rest are folded away."""


def _strategies(view: DomainView, t: Words) -> html.Section:
    """Strategies that work on what lags stand first and open; the others fold away."""
    first = [strategy for strategy in view.strategies if any(ev.group in statuses.LAGGING for ev in strategy.evidence)]
    rest = [strategy for strategy in view.strategies if strategy not in first]
    same = alike(
        ev.demonstration for strategy in view.strategies for ev in strategy.evidence if ev.group != Group.NO_VERDICT
    )
    content: list[Component] = []
    if first:
        summary = t.count("对应上述目标的 {n} 条", len(first))
        content.append(fold(summary, _lines(first, t, same=same), opened=len(first) <= FEW))
    if rest:
        label = t.count("其余 {n} 条策略措施", len(rest)) if first else t.count("全部 {n} 条策略措施", len(rest))
        content.append(fold(label, _lines(rest, t, same=same)))
    lagging_title = t("对应未达到目标的策略措施") if view.ended else t("对应滞后目标的策略措施")
    title = lagging_title if first else t("策略措施")
    note = t("{total} 条中的 {n} 条", total=len(view.strategies), n=len(first)) if first else ""
    return section(title, *content, note=note, extra=demo(t, same), anchor="strategies")
