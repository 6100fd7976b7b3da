"""What all units have said of each clause, drawn."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.services.evaluation.merged import MergedClause, Said
from dashboard.text.words import Words


def merged_list(clauses: Sequence[MergedClause], t: Words) -> html.Div:
    """Clause by clause, each unit's words as it wrote them."""
    return html.Div([
        html.Article([
            html.H3([clause.label, " ", html.Span(clause.title)]), *[_said(said, t) for said in clause.said],
        ], className="card merged", id=clause.anchor)
        for clause in clauses
    ], className="merged-list")  # fmt: skip


def _said(said: Said, t: Words) -> html.Div:
    head = [
        html.B(said.unit_name),
        " ",
        html.Small(said.waiting) if said.waiting else None,
        demo(t, said.demonstration, quiet=True),
    ]
    parts = [html.P([html.Small(t("{field}：", field=field)), text]) for field, text in said.parts]
    return html.Div([html.P(head), *parts], className="merged-said")
