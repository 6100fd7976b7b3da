"""The points of a trend chart: each with its verdict of that year, and what a reader hears of it."""

from __future__ import annotations

from dashboard.facts.known import Observation, Verdict
from dashboard.facts.other_periods import asked_then
from dashboard.facts.scope import Scope
from dashboard.facts.unit_shares import share_points
from dashboard.facts.view_models import Point, TargetLine
from dashboard.text import figures as say
from dashboard.text import sentences, statuses
from dashboard.text.judged import JudgedTarget
from data_access.catalogue.model import Target
from indicators.codes import Group, Mark


def points_of(
    scope: Scope, target: Target, judged: JudgedTarget, rows: list[Observation], *, bare: bool,
    others: tuple[TargetLine, ...],
) -> tuple[Point, ...]:  # fmt: skip
    """The points of the `rows` of a target; `bare` leaves out what is read aloud, `others` are what other periods asked."""
    if judged.asked.shared:
        return share_points(scope, target, judged)
    if bare:
        return tuple(_bare_point(scope, target, rows, index) for index in range(len(rows)))
    return tuple(_point(scope, target, judged, rows, index, others) for index in range(len(rows)))


def _current(scope: Scope, target: Target, row: Observation) -> Verdict | None:
    """The verdict on a figure as of its own year, if it was the latest one then."""
    facts, area = scope.facts, scope.area
    verdict = facts.verdict(target, area, row.year) if row.year > target.baseline_year else None
    return verdict if verdict is not None and verdict.latest_year == row.year else None


def _bare_point(scope: Scope, target: Target, rows: list[Observation], index: int) -> Point:
    row = rows[index]
    current = _current(scope, target, row) if index == len(rows) - 1 else None
    group = current.group if current else ""
    return _marked(row, group)


def _point(
    scope: Scope, target: Target, judged: JudgedTarget, rows: list[Observation], index: int,
    others: tuple[TargetLine, ...],
) -> Point:  # fmt: skip
    t = scope.t
    row = rows[index]
    current = _current(scope, target, row)
    parts = [f"{t('{year}年', year=row.year)} {judged.amount(row.value, t)}"]
    parts.append(t("目标 {goal}", goal=asked_then(others, row.year) or sentences.goal(judged, t)))
    if current is not None and current.gap is not None and judged.asked.relative:
        parts.append(judged.versus(current.gap if judged.asked.op in ("<", "<=") else -current.gap, t))
    elif current is not None and current.gap is not None and current.gap > 0:
        parts.append(
            t("距目标差 {gap}", gap=say.distance(current.gap, judged.asked.decimals, judged.asked.change(t), t))
        )
    if index and not row.break_before:
        step = say.difference(
            row.value - rows[index - 1].value, judged.asked.decimals, judged.asked.change(t), t, *judged.asked.steps
        )
        parts.append(say.change_since(step, rows[index - 1].year, t))
    if row.break_before:
        parts.append(t("口径自本年起变化，与此前不可比"))
    if row.mark in ("demonstration", "provisional", "printed"):
        parts.append(statuses.mark_word(row.mark, t))
    group = current.group if current is not None else ""
    trend = current.status if current is not None and group == Group.DIRECTION else ""
    return _marked(row, group, tuple(parts))._replace(trend=trend)


def _marked(row: Observation, group: str, reading: tuple[str, ...] = ()) -> Point:
    return Point(
        row.year, row.value, group, row.mark == Mark.DEMONSTRATION, False, reading,
        provisional=row.mark == Mark.PROVISIONAL, printed=row.mark == Mark.PRINTED,
    )  # fmt: skip
