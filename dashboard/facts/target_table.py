"""A target's chart as a table: year by year the value, the verdict, what was expected and what was asked."""

from __future__ import annotations

from dashboard.facts.other_periods import asked_then
from dashboard.facts.view_models import Point, TableCells, TrendChart
from dashboard.text import sentences, statuses
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from indicators.codes import Group

PACED = (Group.ON_TRACK, Group.AT_RISK, Group.OFF_TRACK)


def year_word(point: Point, judged: JudgedTarget, t: Words) -> str:
    """The verdict of one year; once the deadline has come, only whether the target was met then."""
    if not point.group or point.group == Group.DIRECTION:
        return statuses.status_word(point.trend, t) if point.trend else ""
    if judged.due and point.year < judged.asked.deadline:
        group = Group.MET if point.group == Group.MET else Group.OFF_TRACK if point.group in PACED else Group.NO_VERDICT
        return statuses.group_word(group, t, ended=True)
    return statuses.group_word(point.group, t, ended=judged.due)


def trend_table(judged: JudgedTarget, chart: TrendChart, t: Words) -> TableCells:
    """The chart as a table: year, value, status of that year, expected path, target, mark."""
    rows = tuple(
        (
            str(point.year),
            point.label or judged.figure(point.value, t),
            _expected(judged, chart, point.year, t),
            target_of_year(judged, chart, point.year, t),
            year_word(point, judged, t),
            statuses.mark_word(point.mark, t),
        )
        for point in chart.points
    )
    head = (
        t("年份"),
        t("{name}（{unit}）", name=chart.label, unit=judged.asked.symbol(t).strip() or t("数值")),
        t("应有进度"),
        t("目标"),
        t("当年是否达到") if judged.due else t("当年判定"),
        t("备注"),
    )
    return TableCells(head, rows)


def expected_at(chart: TrendChart, year: int) -> float | None:
    """The expected path's value in a year, None outside of it."""
    if not chart.path or not chart.path[0][0] <= year <= chart.path[-1][0]:
        return None
    (start, low), (end, high) = chart.path[0], chart.path[-1]
    return low + (high - low) * (year - start) / max(end - start, 1)


def _expected(judged: JudgedTarget, chart: TrendChart, year: int, t: Words) -> str:
    value = expected_at(chart, year)
    if value is None:
        return ""
    if judged.asked.shared and judged.units_total:
        return t.number(value * judged.units_total / 100, 1)
    return t.number(value, chart.decimals)


def target_of_year(judged: JudgedTarget, chart: TrendChart, year: int, t: Words) -> str:
    """What was to be reached; relative targets ask for another figure every year."""
    asked = asked_then(chart.other_periods, year) or sentences.goal(judged, t)
    moving = chart.moving
    if moving is None:
        return asked
    level = next((point.label for point in moving.points if point.year == year), "")
    return t("{goal}（{value}）", goal=asked, value=level) if level else asked
