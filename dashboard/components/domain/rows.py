"""The same goals otherwise: a strip per goal from worst to best, and a plain table."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, section, status
from dashboard.components.domain.goal_card import address, all_alike, decorative, marks, value
from dashboard.components.icons import shape
from dashboard.components.native import Markup
from dashboard.facts.ranges import RangeEnd
from dashboard.facts.scope import Scope
from dashboard.figures.goal_card import goal_card as picture
from dashboard.figures.range_strip import range_strip
from dashboard.figures.static import small
from dashboard.services.domain.view_models import GoalCard, GoalGroup
from dashboard.text.statuses import group_word
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group

WAY = 46
"""Height of the small way beside a strip."""


def range_group(group: GoalGroup, scope: Scope) -> html.Section:
    """A group's goals as rows: figure, strip, what is asked, the way so far, the verdict."""
    t = scope.t
    quiet = all_alike(group)
    heads = (
        t("目标"),
        t("{year}年", year=scope.year),
        t("最差"),
        t("右侧为好"),
        t("最好"),
        t("规划要求"),
        t("走势"),
        t("评价"),
    )
    head = html.Thead(
        html.Tr([html.Th(name, scope="col", className=kind) for name, kind in zip(heads, KINDS, strict=True)])
    )
    rows = html.Tbody([_range_row(card, scope, quiet=quiet) for card in group.cards])
    table = html.Table([html.Caption(group.title, className="visually-hidden"), head, rows], className="ranges")
    return section(
        group.title, html.Div(table, className="card rows"), note=group.note, extra=demo(t, quiet), anchor=group.code
    )


KINDS = ("name", "now", "worst", "reach", "best", "asks", "way", "verdict")


def _range_row(card: GoalCard, scope: Scope, *, quiet: bool) -> html.Tr:
    t = scope.t
    view, reach = card.view, card.range
    name = [
        html.A(view.name, href=address(view, scope.link), **{"data-key": f"card-{card.code}"}),
        html.Small(card.clause),
    ]
    now: list[Any] = [value(view), html.Small(t("数据截至 {year}", year=card.stale)) if card.stale else None,
                      marks(view, t, quiet=quiet)]  # fmt: skip
    if reach is None:
        middle = [html.Td(view.finding, colSpan=3, className="unseen")]
    else:
        streets = scope.href(Path.INDICATOR, view.indicator, anchor="streets") if reach.dots else ""
        strip = [decorative(Markup(html=small(range_strip(reach)), tag="span", className="pic"), html.Span),
                 html.Span(reach.told, className="visually-hidden")]  # fmt: skip
        middle = [html.Td(_end(reach.worst, streets, t), className="worst"), html.Td(strip, className="reach"),
                  html.Td(_end(reach.best, streets, t), className="best")]  # fmt: skip
    way = [
        decorative(Markup(html=small(picture(view.chart, height=WAY, named=False)), tag="span", className="pic"), html.Span),
        html.Span(view.change_text, className="visually-hidden"),
    ] if card.drawn else None  # fmt: skip
    return html.Tr(
        [
            html.Th(name, scope="row", className="name"), html.Td(now, className="now"), *middle,
            html.Td(view.target_text, className="asks"), html.Td(way, className="way"),
            html.Td(status(card.mark, view.status_word, small=True), className="verdict"),
        ],
        id=f"card-{card.code}",
    )  # fmt: skip


def _end(end: RangeEnd, streets: str, t: Words) -> list[Any]:
    """Whose it is and how much, the way to all streets; with the shape of its own verdict where it lags."""
    mark = html.Span(
        [shape(end.group), html.Span(group_word(end.group, t), className="visually-hidden")],
        className="k-off" if end.group == Group.OFF_TRACK else "k-risk",
    ) if end.group else None  # fmt: skip
    text = f"{end.name} {end.text}"
    return [mark, html.A(text, href=streets, className="drill") if streets else html.Span(text)]


def table_group(group: GoalGroup, scope: Scope) -> html.Section:
    """A group's goals in words alone."""
    t = scope.t
    quiet = all_alike(group)
    heads = (t("目标"), t("条目"), t("规划要求"), t("最新值"), t("变化"), t("评价"))
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in heads]))
    rows = html.Tbody([_table_row(card, scope, quiet=quiet) for card in group.cards])
    table = html.Table([html.Caption(group.title, className="visually-hidden"), head, rows], className="goal-table")
    return section(
        group.title, html.Div(table, className="card rows"), note=group.note, extra=demo(t, quiet), anchor=group.code
    )


def _table_row(card: GoalCard, scope: Scope, *, quiet: bool) -> html.Tr:
    t = scope.t
    view = card.view
    year = t("（{year}年）", year=view.year) if view.shown and view.year is not None else ""
    why = None if view.shown else html.Small(view.finding, className="why")
    return html.Tr(
        [
            html.Th(html.A(view.name, href=address(view, scope.link), **{"data-key": f"card-{card.code}"}), scope="row"),
            html.Td(card.clause), html.Td(view.target_text),
            html.Td([view.amount, html.Small(year), why, marks(view, t, quiet=quiet)]), html.Td(view.change_text),
            html.Td(status(card.mark, view.status_word, small=True)),
        ],
        id=f"card-{card.code}",
    )  # fmt: skip
