"""What a chart draws as a table for programs: a row for each figure, with all its digits."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.facts.target_table import expected_at
from dashboard.facts.view_models import Point, TableCells, TrendChart
from dashboard.text import statuses
from dashboard.text.numbers import plain
from dashboard.text.words import Words

Row = tuple[str, ...]


def drawn_table(chart: TrendChart, indicator: str, t: Words) -> TableCells:
    """Columns: indicator, what the row is, whose line, year, value, unit, mark, note. Nothing is in it but what is drawn."""
    head = (t("指标"), t("内容"), t("名称"), t("年份"), t("数值"), t("单位"), t("标记"), t("备注"))
    unit = chart.axis_unit if chart.from_hundred else chart.unit.strip() or t("数值")
    rows = [(indicator, *row[:4], unit, *row[4:]) for row in _rows(chart, t)]
    return TableCells(head, tuple(rows))


def _rows(chart: TrendChart, t: Words) -> Iterator[Row]:
    """Content, name, year, value, mark, note."""
    for point in chart.points:
        yield _figure(t("实际值"), chart.label, point, t)
    for line in chart.lines:
        for point in line.points:
            yield _figure(t("对照"), line.name, point, t)
    for target in chart.targets:
        for year in range(target.start, target.end + 1):
            yield t("目标"), target.label.text, str(year), plain(target.value), "", target.op
    for point in chart.moving.points if chart.moving else ():
        yield (t("目标"), chart.moving.label.text if chart.moving else "", str(point.year), plain(point.value),
               statuses.mark_word(point.mark, t), "")  # fmt: skip
    if chart.path:
        for year in range(chart.path[0][0], chart.path[-1][0] + 1):
            yield t("应有进度"), chart.label, str(year), plain(expected_at(chart, year)), "", ""
    if chart.fan and chart.points:
        fan = chart.fan
        for what, value in ((t("预测"), fan.centre), (t("80% 区间下限"), fan.low), (t("80% 区间上限"), fan.high)):
            yield what, chart.label, str(fan.year), plain(value), "", ""


def _figure(what: str, name: str, point: Point, t: Words) -> Row:
    """A figure; of a share of units how many of how many."""
    return what, name, str(point.year), plain(point.value), statuses.mark_word(point.mark, t), point.label
