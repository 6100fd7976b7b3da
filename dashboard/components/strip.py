"""The status strip: the groups, their counts, how they moved, and a line that keeps "met" honest."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import status
from dashboard.facts.tallies import Counts, Tally
from dashboard.text.words import MINUS, Words
from indicators.codes import Group

BAR: dict[str, str] = {
    Group.MET: "b-met", Group.ON_TRACK: "b-on", Group.AT_RISK: "b-risk", Group.OFF_TRACK: "b-off", Group.AWAITING: "b-owed", Group.NO_VERDICT: "b-none",
}  # fmt: skip


def bar(tally: Tally) -> html.Div:
    """A proportion bar of the groups; empty when there is nothing to count."""
    parts = [
        html.I(className=BAR[group], style={"flex": str(tally.counts[group])})
        for group in tally.groups
        if tally.counts[group]
    ]
    return html.Div(parts, className="stack" if tally.total else "stack empty", **{"aria-hidden": "true"})


def strip(counts: Counts, t: Words) -> html.Div:
    """The strip of a set of targets."""
    cells = [
        html.Div([
            html.P(status(group, counts.word(group, t))),
            html.P([str(counts.counts[group]), html.Small(t.count("项", counts.counts[group]))], className="n"),
            html.P(_moved(counts.changes[group], t), className="d") if counts.changes else None,
        ])
        for group in counts.groups
    ]  # fmt: skip
    note = [html.Div(text, className="all") for text in (counts.note, counts.compared) if text]
    return html.Div(
        [html.Div(bar(counts), className="stackrow"), *cells, *note],
        className="strip",
        style={"--columns": str(len(cells))},
    )


def _moved(change: int, t: Words) -> str:
    if not change:
        return t("与上年持平")
    return t("较上年 {change}", change=f"{'+' if change > 0 else MINUS}{abs(change)}")
