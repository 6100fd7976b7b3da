"""What the baseline had met: lost again, or held."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, fold, section, status
from dashboard.components.domain.goal_card import card_picture
from dashboard.components.ending.journey import times
from dashboard.facts.ending.view_models import EndView, LostGoal
from dashboard.text.words import Words
from indicators.codes import Group


def lost_section(view: EndView, t: Words) -> html.Section | None:
    """What the baseline had met: lost again as cards, held as a list that says what counts for both plans."""
    if not view.fell and not view.held:
        return None
    fell = sum(row.times for row in view.fell)
    cards = [_lost_card(lost, t, mixed=view.mixed) for lost in view.lost]
    names = t.join(row.short + (t("（计 {n} 项）", n=row.times) if row.times > 1 else "") for row in view.held)
    content: list[Any] = [html.Div(cards, className="goal-grid lost-grid")] if cards else []
    if view.held:
        content.append(fold(t.count("保持达到的 {n} 项", view.held_total), html.P(names, className="prose")))
    note = t("基期已达到的目标中，期末回落 {fell} 项，保持 {held} 项", fell=fell, held=view.held_total)
    return section(t("达到后又回落"), *content, note=note, extra=demo(t, view.demonstration), anchor="lost")


def _lost_card(lost: LostGoal, t: Words, *, mixed: bool) -> html.Article:
    """The end figure, what was asked, the way down, since when, and who answers."""
    row = lost.row
    return html.Article([
        html.H3(html.A(row.short, href=row.href, title=row.name)),
        html.P([html.Span([row.after, times(row, t)], className="v"), html.Span(row.asks, className="c")], className="l"),
        card_picture(lost.chart) if lost.chart.drawn else None,
        html.P([status(Group.OFF_TRACK, row.word, small=True),
                html.Span(t("{year}年起", year=lost.since)) if lost.since else None,
                html.Span(row.department, className="at")], className="b"),
        demo(t, mixed and row.demonstration),
    ], className="g bad")  # fmt: skip
