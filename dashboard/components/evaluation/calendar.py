"""The calendar of a round: drawn where there is room, a list on a phone."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.native import Markup
from dashboard.figures.round_calendar import NOW, Bar, Line, round_calendar
from dashboard.services.evaluation.workspace import WorkspaceView
from dashboard.text.words import Words


def months(t: Words) -> list[str]:
    """The twelve months."""
    return [
        t("1月"), t("2月"), t("3月"), t("4月"), t("5月"), t("6月"), t("7月"), t("8月"), t("9月"), t("10月"), t("11月"), t("12月"),
    ]  # fmt: skip


def calendar(view: WorkspaceView, t: Words) -> html.Div:
    """Steps with their owners, the day of the cut, and that of the freeze where the round ends its plans."""
    cut = view.round.cut_at.astimezone().date()
    bars = [Bar(step.name, step.owner, step.starts, step.ends) for step in view.steps]
    lines = [
        Line(view.today, t("今天 {day}", day=view.today.isoformat()), today=True),
        Line(cut, t("{day} 截止", day=f"{cut:%m-%d}")),
    ]
    ends = view.closing is not None
    if ends:
        lines.append(Line(view.round.freeze_from, t("{day} 冻结", day=f"{view.round.freeze_from:%m-%d}")))
    svg = round_calendar(bars, lines, view.today, months(t), t("{name}日程", name=view.round.name))
    rows: list[Any] = [
        _row(bar.starts.isoformat(), bar.ends.isoformat(), bar.name,
             t("；").join(filter(None, (bar.owner, t("进行中") if bar.state(view.today) == NOW else ""))))
        for bar in bars
    ]  # fmt: skip
    rows.append(_row(cut.isoformat(), "", t("数据截止"), ""))
    if ends:
        rows.append(_row(view.round.freeze_from.isoformat(), "", t("冻结"), t("两人确认")))
    return html.Div(
        [Markup(html=svg, tag="div", className="only-wide round-drawn"), html.Ul(rows, className="only-narrow round-steps")],
        className="card round-card",
    )  # fmt: skip


def _row(first: str, last: str, name: str, note: str) -> html.Li:
    days = f"{first} — {last}" if last and last != first else first
    return html.Li([html.Small(days), html.B(name), html.Span(note, className="vsub") if note else None])
