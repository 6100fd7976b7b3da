"""What all units have said of each clause, drawn."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo, section
from dashboard.services.evaluation.merged import MergedClause, Said
from dashboard.text.words import Words


def merged_list(clauses: Sequence[MergedClause], t: Words) -> html.Div | None:
    """Clause by clause, each unit's words as it wrote them, under the heading of its domain; an index leads to each."""
    if not clauses:
        return None
    groups: dict[str, list[MergedClause]] = {}
    for clause in clauses:
        groups.setdefault(clause.section, []).append(clause)
    named = [(f"part-{at}", name, own) for at, (name, own) in enumerate(groups.items())]
    ways = [
        html.Li([html.A(name, href=f"#{anchor}"), " ", html.Small(t.count("{n} 条", len(own)))])
        for anchor, name, own in named
    ]
    index = html.Nav(html.Ul(ways), className="card merged-index", **{"aria-label": t("汇总文字的目录")})
    parts = [
        section(name, html.Div([_clause(clause, t) for clause in own], className="merged-list"), anchor=anchor)
        for anchor, name, own in named
    ]
    return html.Div([index, *parts])


def _clause(clause: MergedClause, t: Words) -> html.Article:
    head = html.H3([clause.label, " ", html.Span(clause.title)])
    return html.Article([head, *[_said(said, t) for said in clause.said]], className="card merged", id=clause.anchor)


def _said(said: Said, t: Words) -> html.Div:
    head = [
        html.B(said.unit_name),
        " ",
        html.Small(said.waiting) if said.waiting else None,
        demo(t, said.demonstration, quiet=True),
    ]
    parts = [html.P([html.Small(t("{field}：", field=field)), text]) for field, text in said.parts]
    return html.Div([html.P(head), *parts], className="merged-said")
