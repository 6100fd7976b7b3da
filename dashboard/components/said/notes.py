"""Answers under a chart, what nobody has answered yet, and what waits for a second person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, fold, section
from dashboard.facts.chart_notes import Asked
from dashboard.services.said.queue import WaitingView
from dashboard.text.words import Words

OPEN = 8
"""How many rows are shown before the rest are folded away."""


def chart_notes(asked: Sequence[Asked], way: str, t: Words) -> html.Section | html.P | None:
    """The approved answers under a chart, and the way to all questions, as a line while none is answered; nothing where
    nothing is asked."""
    if not asked:
        return None
    answers: list[Any] = []
    for question in asked:
        if question.note:
            answers += [
                html.Dt(question.text),
                html.Dd([question.note.text, demo(t, question.note.demonstration, quiet=True)], className="said-text"),
            ]
    missing = sum(1 for question in asked if question.note is None)
    rest = t.count("{n} 个问题还没有回答", missing) if missing else t("全部问题与回答")
    if not answers:
        return html.P([t("责任部门的说明："), html.A(rest, href=way)], className="vsub said-line")
    return section(
        t("责任部门的说明"),
        html.Div([html.Dl(answers), html.P(html.A(rest, href=way))], className="card chart-notes"),
        anchor="notes",
    )


def unanswered_section(rows: Sequence[tuple[str, str, int]], t: Words) -> html.Section | None:
    """Before anything is printed: the indicators with questions that nobody has answered, as (name, way, how many)."""
    if not rows:
        return None
    links = [
        html.Li([html.A(name, href=way), html.Span(t.count("{n} 个问题", n), className="vsub")])
        for name, way, n in rows
    ]
    total = sum(n for _, _, n in rows)
    note = t.count("{n} 个问题还没有回答，报告和会议备注里不会有说明", total)
    return section(
        t("打印前请看"),
        fold(t.count("{n} 项指标还缺图下说明", len(rows)), html.Ul(links, className="card names unanswered")),
        note=note,
        anchor="unanswered",
    )


def waiting_section(view: WaitingView, t: Words) -> html.Section:
    """Who has spoken, and what waits for a second person, the oldest first."""
    rows = [
        html.Li([
            html.A(row.about, href=row.href), html.Span(row.kind, className="vsub"),
            html.Span(row.who, className="vsub"),
            html.Span(t("您自己上报的"), className="vsub") if row.own else None,
            demo(t, row.demonstration, quiet=True),
        ])
        for row in view.rows
    ]  # fmt: skip
    parts: list[Any] = [html.P([view.spoke, html.A(t("部门总表"), href=view.board)], className="card notice said-line")]
    if rows:
        parts.append(html.Ul(rows[:OPEN], className="card dept-list waiting-list"))
        if len(rows) > OPEN:
            rest = html.Ul(rows[OPEN:], className="card dept-list waiting-list")
            parts.append(fold(t.count("其余 {n} 条", len(rows) - OPEN), rest))
    note = t.count("{n} 条等级和说明待复核，先上报的在前", len(rows)) if rows else t("没有等级和说明待复核")
    return section(t("部门表态与复核"), *parts, note=note, anchor="said")
