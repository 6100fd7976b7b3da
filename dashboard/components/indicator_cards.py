"""The cards of an indicator's page below its chart: key figures, further verdicts, facts, groups, the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, empty, section, status, table
from dashboard.components.cards import marks
from dashboard.components.follow_up import follow_lines, late
from dashboard.components.indicator_verdict import warning
from dashboard.components.native import Markup
from dashboard.components.report_link import report_link
from dashboard.facts.dot_views import Group, Groups
from dashboard.facts.follow_up import FollowUp
from dashboard.figures.group_multiple import group_multiples
from dashboard.services.indicator.view_models import (
    Fact,
    FactLine,
    KeyFigure,
    Revisions,
    VerdictView,
    Work,
)
from dashboard.text.words import Words


def key_figures(figures: Sequence[KeyFigure]) -> html.Dl:
    """Five figures in a row, two columns on a phone."""
    return html.Dl([
        html.Div([
            html.Dt(figure.label),
            html.Dd([figure.value, html.Small(figure.unit) if figure.unit else None], className="v wordy" if figure.wordy else "v"),
            html.Dd(figure.note, className="note"),
        ])
        for figure in figures
    ], className="keyfigures")  # fmt: skip


def verdict_card(verdict: VerdictView, t: Words, *, alone: bool) -> html.Article:
    """One target: what it asks, the three readings side by side, the warning level, and why."""
    view = verdict.view
    readings = [html.Div([html.Dt(reading.name), html.Dd(reading.text)]) for reading in view.readings] if view.numeric else [
        html.Div([html.Dt(view.readings[1].name), html.Dd(view.readings[1].text)])]  # fmt: skip
    level = html.Div([html.Dt(t("预警")), html.Dd(warning(view.warning, view.warning_word))])
    reasons = [html.Li(text) for text in verdict.reasons]
    return html.Article(
        [
            html.Div(
                [
                    html.H3(view.asks),
                    html.Span([status(view.mark, view.status_word, small=True), *marks(view, t, drawn=False)], className="r"),
                    html.P([html.A(view.clause, href=verdict.clause_href), t(" · 要求 {goal}", goal=view.target_text)]),
                ],
                className="hd",
            ),
            html.Dl([*readings, level], className=f"readings r{len(readings) + 1}"),
            html.P(verdict.full, className="full") if verdict.full else html.P(view.finding, className="full"),
            html.Div([
                html.Span(t("判定依据")), html.Span(verdict.rule, className="rule") if verdict.rule else None,
                html.Ul(reasons, className="chips") if reasons else None,
            ], className="whyline") if verdict.rule or reasons else None,
        ],
        className=f"card verdict {'c12' if alone else 'c6'}", id=view.code,
    )  # fmt: skip


def facts_card(facts: Sequence[Fact]) -> html.Article:
    """Where the number comes from, as terms and answers."""
    rows: list[Any] = []
    for fact in facts:
        rows += [html.Dt(fact.term), html.Dd([_line(line) for line in fact.lines if line.text])]
    return html.Article(html.Dl(rows, className="facts"), className="card about")


def _line(line: FactLine) -> Any:
    if line.quote:
        return html.Blockquote([html.P(part) for part in line.text.split("\n")])
    text: list[Any] = [html.A(line.text, href=line.href) if line.href else line.text]
    if line.mark:
        text += [" ", html.Span(line.mark, className="demo")]
    return html.P(text)


def groups_section(part: Groups, t: Words) -> html.Section:
    """Small charts of one split with the sentence of the gap beside the title."""
    drawings = group_multiples(part)
    cards = [_group(group, svg) for group, svg in zip(part.groups, drawings, strict=True)]
    span = {2: "two", 3: "three"}.get(len(cards), "four")
    return section(part.title, html.Div(cards, className=f"multiples {span}"), note=part.sentence,
                   extra=demo(t, part.demonstration))  # fmt: skip


def _group(group: Group, svg: str) -> html.Article:
    readings = html.Ul([html.Li(point.hover) for point in group.points], className="visually-hidden")
    tag = status(group.group, group.word, small=True) if group.group else html.Span()
    note = (
        html.Div([tag, html.Span(group.note, className="vsub")], className="note")
        if group.group or group.note
        else None
    )
    name = html.A(group.name, href=group.href) if group.href else group.name
    return html.Article([html.H3(name), Markup(html=svg), readings, note], className="sm group")


def follow_card(view: FollowUp, t: Words) -> html.Article:
    """What meetings decided about the indicator, and what became of it."""
    tag = late(view.overdue, t)
    head = [html.H3(t("会议决定与跟进")), html.Span(tag, className="r") if tag else None]
    return html.Article([html.Div(head, className="hd"), *follow_lines(view, t)], className="card c6", id="follow-up")


def record_card(part: Revisions, t: Words) -> html.Article:
    """The revisions, or that there are none."""
    body = (
        table(part.cells, caption=t("数据修订记录"), numbers=(2, 3, 4))
        if part.cells
        else html.P(part.empty, className="none")
    )
    return html.Article(
        [
            html.Div(
                [html.H3(t("数据修订记录")), html.Span(demo(t, part.demonstration), className="r")], className="hd"
            ),
            body,
        ],
        className="card",
    )


def work_card(title: str, note: str, works: Sequence[Work], nothing: str, span: str, t: Words) -> html.Article:
    """A list of strategies or related indicators, each a link with what is known of it.

    Where all that is known is invented, the head bears the mark in full and each row its short form.
    """
    judged = [work for work in works if work.mark]
    alike = bool(judged) and all(work.demonstration for work in judged)
    items = [
        html.Li([
            html.Span(work.label, className="ref") if work.label else None,
            html.Div([html.A(work.text, href=work.href), html.Small(work.note) if work.note and not work.mark else None]),
            html.Span([status(work.mark, work.word, small=True), html.Span(work.note), demo(t, work.demonstration, quiet=alike)],
                      className="ev") if work.mark else None,
        ])
        for work in works
    ]  # fmt: skip
    body = html.Ul(items, className="works") if items else html.P(nothing, className="none")
    head = [
        html.H3(title),
        html.Span(demo(t), className="r") if alike else None,
        html.P(note) if note and items else None,
    ]
    return html.Article([html.Div(head, className="hd"), body], className=f"card {span}".rstrip())


def nothing_yet(remedy: str, t: Words, *, rule: str = "") -> html.Div:
    """No figure so far: what is missing and how it gets here; one that is withheld is not missing: by which rule."""
    if rule:
        return empty(t("不公布"), remedy, html.P(html.A(t("小数字规则"), href=rule)))
    return empty(t("尚无数据"), remedy, report_link(t))
