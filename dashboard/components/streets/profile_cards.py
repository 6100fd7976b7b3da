"""The parts of a street's profile beside its table: what to fix first, what it weighs, what it owes, the next street."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.streets.profile import HIDDEN, both
from dashboard.services.street_profile.view_models import OutstandingFigure, Priority, Share, StreetView
from dashboard.text.words import Words


def priority_cards(first: Sequence[Priority], t: Words, *, mixed: bool) -> html.Ol:
    """Three numbered cards: what, where it stands, how many people it would take, what the district would gain.

    On paper the heading's mark speaks for all of them, unless real and invented ones are `mixed`.
    """
    cards = [_priority(number, priority, t) for number, priority in enumerate(first, 1)]
    return html.Ol(cards, className="row firsts mixed" if mixed else "row firsts")


def _priority(number: int, priority: Priority, t: Words) -> html.Li:
    row = priority.row
    value = t("{bodies}（{value}）", bodies=row.bodies, value=row.value) if row.bodies else row.value
    line = t("{value}，目标 {goal}", value=value, goal=row.asks)
    return html.Li([
        html.Span(str(number), className="no", **{"aria-hidden": "true"}),
        html.Div([
            html.H3([html.A(both(row.name, row.short), href=row.href), demo(t, row.demonstration)]),
            html.P([status(row.group, row.word, small=True), html.Span(line)], className="at"),
            html.P(priority.takes, className="takes"),
            html.P(priority.then, className="then") if priority.then else None,
        ]),
    ], className="card c4 first")  # fmt: skip


def quick_line(easy: Sequence[Priority], t: Words, *, mixed: bool) -> html.Div:
    """What takes few, as one short list below the cards, each with its mark."""
    items = [
        html.Li([html.A(both(priority.row.name, priority.row.short), href=priority.row.href),
                 " ", html.Span(" · ".join(part for part in (priority.row.bodies, priority.takes) if part)), demo(t, priority.row.demonstration)])
        for priority in easy
    ]  # fmt: skip
    return html.Div([html.H3(t("差距较小、易于补齐的")), html.Ul(items)], className="quick mixed" if mixed else "quick")


def shares_table(view: StreetView, t: Words) -> html.Article:
    """By indicator: people, points of the district, part of all streets' shortfall; the largest part first."""
    head = (t("指标"), t("本街道缺口"), t("相当于全区"), t("占各街道缺口"), t("全区现状"))
    mixed = len({share.demonstration for share in view.shares}) > 1
    rows = [_share(share, t, mixed=mixed) for share in view.shares]
    return html.Article([
        html.Table([
            html.Caption(t("{street}对全区缺口的影响", street=view.full_name), className="visually-hidden"),
            html.Thead([
                html.Tr([html.Th(text, scope="col", className="n" if at in (1, 2) else None)
                         for at, text in enumerate(head)]),
                # on paper the rows stand in two columns, each under its own heads
                html.Tr([html.Td(text) for text in head], className="again", **HIDDEN) if len(rows) > 1 else None,
            ]),
            html.Tbody(rows),
        ], className="shares"),
    ], className="card")  # fmt: skip


def _share(share: Share, t: Words, *, mixed: bool) -> html.Tr:
    most = html.Small(t("各街道中最多")) if share.most else None
    bar = html.Span(
        [html.I(style={"--share": f"{share.share:.3f}"}), html.Span([html.B(share.share_text), most])],
        className="partly",
    )
    now = [html.Span(share.district), status(share.group, share.word, small=True) if share.word else None]
    return html.Tr([
        html.Th([html.A(share.name, href=share.href), demo(t, share.demonstration and mixed)], scope="row"), html.Td(share.people, className="n people"),
        html.Td(share.points, className="n points"), html.Td(bar, className="weighs"), html.Td(now, className="now"),
    ])  # fmt: skip


def owed_card(owed: Sequence[OutstandingFigure], note: str) -> html.Article:
    """The figures nobody has reported yet: who has to, and what was reported last."""
    rows = [
        html.Li(
            [
                html.A(both(report.name, report.short), href=report.href),
                html.Span(report.department, className="who"),
                html.Small(report.before),
            ]
        )
        for report in owed
    ]
    return html.Article(html.Ul(rows, className="owed"), className="card", **{"aria-label": note})


def signature(t: Words) -> html.P:
    """The foot of the sheet on paper: when it was printed, and room to sign and to remark."""
    return html.P(
        [html.Span([t("打印日期："), html.Span(className="printed")]), html.Span(t("负责人签字：")), html.Span(t("备注："))],
        className="sign print-only", **HIDDEN,
    )  # fmt: skip


def neighbours(view: StreetView, t: Words) -> html.Nav | None:
    """The way to the streets before and after this one."""
    links = [
        html.A(["← ", view.before.name], href=view.before.href, rel="prev", className="btn")
        if view.before
        else html.Span(),
        html.A([view.after.name, " →"], href=view.after.href, rel="next", className="btn") if view.after else None,
    ]
    return (
        html.Nav(links, className="street-nav", **{"aria-label": t("前后街道")}) if view.before or view.after else None
    )
