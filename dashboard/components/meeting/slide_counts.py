"""Slides that count: how many targets stand in each group, in the whole, by plan and by domain."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.icons import TONE, shape
from dashboard.components.meeting.slide_tables import slide_table
from dashboard.components.strip import BAR
from dashboard.documents.meeting.slides import PlanTally, Slide
from dashboard.text import statuses
from dashboard.text.words import Words


def overview(view: Slide, t: Words) -> list[Any]:
    return [
        counts(view, t),
        html.Div([
            html.Div([html.H2(view.chart_title), *[_tally(row, t) for row in view.tallies]], className="main tallies"),
            html.Div([html.P(text) for text in view.points], className="side said"),
        ], className="below"),
    ]  # fmt: skip


def counts(view: Slide, t: Words) -> html.Ul | None:
    """How many targets stand in each group, as shape, number and word."""
    if view.counts is None or not view.counts.total:
        return None
    return html.Ul([
        html.Li([html.Span([shape(group), html.B(str(view.counts.counts[group]))], className=TONE[group]),
                 html.Span(view.counts.word(group, t))])
        for group in view.counts.groups
    ], className="counts")  # fmt: skip


def _tally(row: PlanTally, t: Words) -> html.Div:
    """A plan or domain: a bar divided by group, and what lags in shapes and numbers."""
    counted = [(group, row.tally.counts[group]) for group in row.tally.groups]
    parts = [html.I(className=BAR[group], style={"flexGrow": n}) for group, n in counted if n]
    lagging = [html.Span([shape(group), str(n)], className=TONE[group])
               for group in statuses.LAGGING if (n := row.tally.counts[group])]  # fmt: skip
    label = t.join(f"{row.tally.word(group, t)} {n}" for group, n in counted if n)
    return html.Div([
        html.Span(row.name, className="name"),
        html.Span(parts, className="stack", role="img", **{"aria-label": label}),
        html.Span(str(row.tally.total), className="n"),
        html.Span(lagging, className="lag"),
    ], className=f"tally of-{row.level}")  # fmt: skip


def domain(view: Slide, t: Words) -> list[Any]:
    note = html.P(view.chart_note, className="cap") if view.chart_note else None
    return [
        html.Div([counts(view, t), *[_tally(row, t) for row in view.tallies]], className="aside"),
        html.Div([slide_table(view.table) if view.table else None, note], className="main"),
    ]
