"""Time and progress: the strip chart with its table, and the card about the end of the plan period."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, table
from dashboard.components.icons import TONE, shape
from dashboard.components.native import Markup
from dashboard.facts.counts import together
from dashboard.facts.scope import Scope
from dashboard.figures.progress import progress_strip
from dashboard.services.overview.outlook import Outlook, OutstandingReports
from dashboard.services.overview.page import PlanCounts
from dashboard.services.overview.progress import Strip
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href


def progress_card(strip: Strip, t: Words) -> html.Article:
    """The strip chart; its table folds out below."""
    head = html.Div([html.H3(strip.title), html.Span(demo(t, strip.demonstration), className="r"), html.P(strip.note)],
                    className="hd")  # fmt: skip
    if not strip.marks:
        empty = html.Div(html.P(t("暂无可绘图的数据。")), className="chart-empty")
        return html.Article([head, empty], className="card c8")
    groups = [group for group in statuses.GROUPS if any(mark.group == group for mark in strip.marks)]
    key = html.Ul(
        [html.Li([html.Span(shape(group), className=TONE[group]), statuses.group_word(group, t)]) for group in groups],
        className="readkey",
    )
    evidence = html.Details(
        [html.Summary(t("以表格查看")), table(strip.table, caption=strip.title, numbers=(2, 3, 4))],
        className="evidence",
    )
    drawn = Markup(html=progress_strip(strip), className="ps-box")
    return html.Article([head, drawn, html.Div([key, evidence], className="ft")], className="card c8 progress-card")


def outlook_card(outlook: Outlook, scope: Scope, *, demonstration: bool) -> html.Article:
    """Time left, how many are expected to make it, who must speed up, who has not reported."""
    rows = []
    for fact in outlook.facts:
        note = html.Small(fact.note) if fact.note else None
        rows += [html.Dt(fact.term), html.Dd([fact.text, note])]
    head = html.Div([html.H3(outlook.title), html.Span(demo(scope.t, demonstration), className="r")], className="hd")
    more = _owing(outlook, scope.link) if outlook.owing else None
    return html.Article([head, html.Dl(rows, className="facts"), more], className="card c4 outlook")


def _owing(outlook: Outlook, link: Selection) -> html.Details:
    return html.Details(
        [html.Summary(outlook.owing_text), html.Ul([_department(owing, link) for owing in outlook.owing])],
        className="evidence owing",
    )


def _department(owing: OutstandingReports, link: Selection) -> html.Li:
    names = [html.Li(html.A(name, href=href(Path.INDICATOR, link, code))) for code, name in owing.indicators]
    return html.Li([html.B(f"{owing.department} {len(names)}"), html.Ul(names)])


def plans_card(
    plans: tuple[PlanCounts, ...], directions: str, t: Words, *, wide: bool, demonstration: bool
) -> html.Article:
    """Both plans apart, group by group; and the goals without a number, which are counted in neither."""
    whole = together([plan.tally for plan in plans])
    head = [html.Th(t("规划"), scope="col")]
    head += [
        html.Th([html.Span([shape(group), html.Span(whole.word(group, t))], className=f"st tag {TONE[group]}")],
                scope="col", className="n")
        for group in whole.groups
    ]  # fmt: skip
    body = [
        html.Tr([
            html.Th([plan.name, html.Small(t.count("{n} 项", plan.tally.total))], scope="row"),
            *(html.Td(str(plan.tally.counts[group] or "–"), className="n") for group in whole.groups),
        ])
        for plan in plans
    ]  # fmt: skip
    title = t("两部规划分别统计") if len(plans) > 1 else t("本规划统计")
    counts = html.Table([
        html.Caption(title, className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(body),
    ], className="plans")  # fmt: skip
    note = html.P(directions, className="apart") if directions else None
    return html.Article(
        [
            html.Div([html.H3(title), html.Span(demo(t, demonstration), className="r")], className="hd"),
            html.Div(counts, className="plans-box"),
            note,
        ],
        className=f"card {'c12' if wide else 'c5'}",
    )
