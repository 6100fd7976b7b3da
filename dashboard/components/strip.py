"""The status strip: five groups, their counts, how they moved, and a line that keeps "met" honest."""

from __future__ import annotations

from dash import html

from dashboard.components.basics import status
from dashboard.services.views import Counts
from dashboard.text import statuses
from dashboard.text.words import MINUS, Words

BAR = {"met": "b-met", "on_track": "b-on", "at_risk": "b-risk", "off_track": "b-off", "no_verdict": "b-none"}


def bar(counts: dict[str, int], total: int) -> html.Div:
    """A proportion bar of the five groups; empty when there is nothing to count."""
    parts = [
        html.I(className=BAR[group], style={"flex": str(counts[group])})
        for group in statuses.GROUPS
        if counts.get(group)
    ]
    return html.Div(parts, className="stack" if total else "stack empty", **{"aria-hidden": "true"})


def strip(counts: Counts, t: Words) -> html.Div:
    """The strip of a set of targets."""
    cells = [
        html.Div([
            html.P(status(group, statuses.group_word(group, t))),
            html.P([str(counts.counts[group]), html.Small(t("项"))], className="n"),
            html.P(_moved(counts.changes.get(group), t), className="d"),
        ])
        for group in statuses.GROUPS
    ]  # fmt: skip
    note = [html.Div(text, className="all") for text in (counts.note, counts.compared) if text]
    return html.Div(
        [html.Div(bar(counts.counts, counts.total), className="stackrow"), *cells, *note], className="strip"
    )


def _moved(change: int | None, t: Words) -> str:
    if change is None:
        return "\N{NO-BREAK SPACE}"
    if not change:
        return t("与上年持平")
    return t("较上年 {change}", change=f"{'+' if change > 0 else MINUS}{abs(change)}")
