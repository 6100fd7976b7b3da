"""What became of the targets of a plan: a group for each fate, each line with what was asked, what came of it, what is asked."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, section, status
from dashboard.components.navigation import chip, counted
from dashboard.facts.scope import Scope
from dashboard.services.plan.clause_lineage import ClauseLineageRow, ClauseLineageView
from dashboard.services.plan.lineage import LineageRow, LineageView, Side, origin
from dashboard.text.words import Words


def lineage_ways(view: LineageView, t: Words) -> html.Div:
    """The two plans, the filters, the file."""
    plans = [html.A(name, href=address, className="btn") for name, address in (view.earlier, view.later)]
    return html.Div([
        html.P([*plans, *(html.A(words, href=address) for words, address in view.further),
                html.A("CSV", href=view.csv_href, download="", className="file")], className="lineage-plans"),
        html.Nav(html.Span([chip(one, counted(one.count), **{"data-key": f"fate-{one.label}"}) for one in view.filters],
                           className="chips"), className="filters", **{"aria-label": t("筛选")}),
    ], className="lineage-ways")  # fmt: skip


def lineage_group(fate: str, word: str, rows: tuple[LineageRow, ...], view: LineageView, scope: Scope) -> html.Section:
    """The lines of one fate."""
    t = scope.t
    lines = html.Ol([html.Li(_line(row, view, t)) for row in rows], className="card lineage")
    columns = (t("指标或条目"), view.earlier[0], view.later[0], t("变化内容"))
    head = html.Div([html.Span(words) for words in columns], className="lineage-head", **{"aria-hidden": "true"})
    return section(word, html.Div([head, lines]), note=t.count("{n} 项", len(rows)), anchor=fate)


def _line(row: LineageRow, view: LineageView, t: Words) -> list[Any]:
    why = [html.B(row.change) if row.change else None, html.Span(row.reason) if row.reason else None]
    said = t("{origin}：{document}", origin=origin(row, t), document=row.document) if row.document else origin(row, t)
    return [
        html.H3(html.A(row.name, href=row.href)),
        _side(row.earlier, view.earlier[0], t, t("上一规划期没有这一目标")),
        _side(row.later, view.later[0], t, t("不再列入")),
        html.Div([*why, html.Small(said)], className="why"),
    ]


def _side(side: Side | None, plan: str, t: Words, none: str) -> html.Div:
    if side is None:
        return html.Div([html.Small(plan, className="of-plan"), html.P(none, className="nil")], className="side")
    return html.Div([
        html.Small([html.Span(f"{plan} · ", className="of-plan"), html.A(side.clause, href=side.href)]),
        html.P([html.B(side.asks), " ", status(side.mark, side.word, small=True), demo(t, side.demonstration, quiet=True)]),
        html.Small(side.figure) if side.figure else None,
    ], className="side")  # fmt: skip


def clause_lineage_section(view: ClauseLineageView, t: Words) -> html.Section:
    """The goals and strategies without targets, folded by fate."""
    folds = [
        html.Details([html.Summary(words), html.Ul([html.Li(_clause_line(row)) for row in rows], className="dots")],
                     className="fold")
        for _, words, rows in view.groups
    ]  # fmt: skip
    return section(
        t("没有量化目标的条目"),
        html.Div([html.P(view.told), *folds], className="card lineage-clauses"),
        anchor="clauses",
    )


def _clause_line(row: ClauseLineageRow) -> list[Any]:
    sides = [side for side in (row.earlier, row.later) if side is not None]
    parts: list[Any] = []
    for place, title, address in sides:
        parts += [" → " if parts else None, html.A(place, href=address), f" {title}"]
    return parts
