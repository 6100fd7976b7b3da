"""A plan's clauses as a list: number, title, what it carries, its evidence, and the official wording folded below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, fold, status
from dashboard.components.said.scale import scale_row
from dashboard.services.plan.clauses import PlanClause
from dashboard.services.plan.evidence import PlanEvidence
from dashboard.text.words import Words

SHOWN = 4
"""How many of the figures a strategy works on are shown; the others are folded away."""


def clause_list(clauses: Sequence[PlanClause], kind: str, t: Words, *, marked: bool) -> html.Ul:
    """Goals or strategies in their order; `marked` lines say themselves whether they rest on invented figures."""
    return html.Ul([_clause(clause, kind, t, marked) for clause in clauses], className="card clauses")


def _clause(clause: PlanClause, kind: str, t: Words, marked: bool) -> html.Li:
    label = t("目标 {n}", n=clause.number) if kind == "goal" else t("措施 {n}", n=clause.number)
    return html.Li([
        html.Div([html.P(label), html.P(clause.carries_word, className=f"carries {clause.carries}")], className="no"),
        html.Div([
            html.H4(clause.title),
            html.P(clause.note, className="note") if clause.note else None,
            _official(clause.official, t) if clause.official else None,
        ], className="what"),
        html.Div(_evidence(clause, t, marked), className="proof"),
    ], id=clause.anchor, **{"data-find": clause.find})  # fmt: skip


def _official(text: str, t: Words) -> html.Details:
    """The plan's own words, always in their language, marked as a quotation."""
    quotation = html.Blockquote([html.P(part) for part in text.split("\n")], lang="zh-CN")
    return fold(t("官方原文"), quotation, className="official")


def _evidence(clause: PlanClause, t: Words, marked: bool) -> list[Any]:
    own = [line for line in clause.evidence if line.own]
    works_on = [line for line in clause.evidence if not line.own]
    parts: list[Any] = [html.Ul([_line(line, t, marked) for line in own])] if own else []
    if works_on:
        shown = SHOWN if len(works_on) > SHOWN + 1 else len(works_on)
        parts += [html.P(t("作用于"), className="on"), html.Ul([_line(line, t, marked) for line in works_on[:shown]])]
        if rest := works_on[shown:]:
            parts.append(
                fold(t.count("其余 {n} 项指标", len(rest)), html.Ul([_line(line, t, marked) for line in rest]))
            )
    return [html.P(scale_row(clause.grade, t), className="grade"), *parts] if clause.grade else parts


def _line(line: PlanEvidence, t: Words, marked: bool) -> html.Li:
    asks = html.Span(t("目标 {goal}", goal=line.asks), className="asks")
    return html.Li([
        status(line.mark, line.word, small=True), html.A(line.name, href=line.href),
        html.Span(line.value, className="now" if line.known else "now wait"), asks,
        demo(t, marked and line.demonstration),
    ])  # fmt: skip
