"""What was done about a figure, under its chart: numbered marks on the axis of time, the same in words, and in its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.components.native import Markup
from dashboard.facts.action_marks import NAMED, ActionMark
from dashboard.facts.view_models import TableCells
from dashboard.figures.action_marks import action_marks
from dashboard.figures.theme import Figure
from dashboard.text.words import Words

APART: dict[str, str] = {"target": "_blank", "rel": "noopener"}
"""Links out of a frame of another site."""


def marks_under(marks: Sequence[ActionMark], figure: Figure, t: Words, *, framed: bool = False) -> html.Div | None:
    """The marks and what they stand for; nothing where nothing was done. `framed`: links open a window of their own."""
    if not marks:
        return None
    away = APART if framed else {}
    drawn = Markup(html=action_marks(marks, figure, t("措施的起止，编号与预警记录一致"), away), tag="div")
    items: list[Any] = [
        html.Li([
            html.B(str(mark.number)), " ", html.A(mark.what, href=mark.href, **away), t("，{state}", state=mark.word),
        ])
        for mark in marks[:NAMED]
    ]  # fmt: skip
    if len(marks) > NAMED:
        items.append(html.Li(html.A(t.count("另有 {n} 项措施", len(marks) - NAMED), href=marks[0].href, **away)))
    invented = demo(t, any(mark.demonstration for mark in marks), quiet=True)
    note = html.P([t("已采取的措施；先后不等于因果"), " ", invented], className="vsub")
    return html.Div([drawn, note, html.Ul(items, className="acts-named")], className="acts-under")


def with_actions(cells: TableCells, marks: Sequence[ActionMark], t: Words) -> TableCells:
    """A chart's table with a column of the actions that began in each year; years without a figure get a row then."""
    if not marks:
        return cells
    begun: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        begun[str(mark.starts.year)].append(t("{n} {what}（{state}）", n=mark.number, what=mark.what, state=mark.word))
    known = {row[0] for row in cells.rows}
    more = [(year, *("" for _ in cells.head[1:])) for year in begun if year not in known]
    rows = sorted([*cells.rows, *more], key=lambda row: row[0]) if more else list(cells.rows)
    return TableCells((*cells.head, t("当年开始的措施")), tuple((*row, t.join(begun.get(row[0], ()))) for row in rows))
