"""What the charts are drawn from, as a tidy sheet of its own: one row per indicator and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.xlsx.styles import Styles, place_of, put_text
from dashboard.exports.xlsx.tidy import FIRST_ROW, HEAD_ROW, INDENT, head, top
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import TrendChart
from dashboard.figures.trend import definitions, moving_line
from dashboard.figures.trend_axes import year_span
from dashboard.text.numbers import places
from indicators.codes import Group

KEY = "chart_data"
YEAR, FIRST = 2, 4
SERIES = ("actual", "target", "baseline", "path", "forecast", "low", "high", Group.OFF_TRACK, Group.AT_RISK)
BEFORE, PRINTED = "before", "printed"
"""Columns from `FIRST` on; after them one for each area that figures are compared with and each other period's target, then the parts of a line that is
interrupted: figures of an earlier definition, and a printed baseline years before the first report."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one chart: where they stand, and which columns hold anything (by name; areas by their own)."""

    first: int
    last: int
    columns: dict[str, int]


def chart_data(
    book: Workbook,
    sheet: Worksheet,
    views: Sequence[TargetView],
    styles: Styles,
    words: dict[str, str],
    demonstration: bool,
) -> dict[str, Block]:
    """Fills the sheet and answers the place of every chart's data, by code of the target."""
    top(sheet, words["chart_data"], words["chart_data_holds"], demonstration, styles, words)
    areas = list(dict.fromkeys(name for view in views for name in reference_names(view.chart)))
    areas += list(dict.fromkeys(line.label.name for view in views for line in view.chart.other_periods))
    cut = {name for view in views for name in interrupted(view.chart)}
    areas += sorted(cut)
    heads: list[tuple[str, float, bool]] = [
        (words["indicator"], 34, False),
        (words["code"], 22, False),
        (words["year"], 7, False),
        (words["unit"], 10, False),
    ]
    heads += [(title(name, words), 11, True) for name in (*SERIES, *areas)]
    head(sheet, [*heads, (words["mark"], 11, False)], styles)
    width = len(heads) + 1
    place = {name: FIRST + at for at, name in enumerate((*SERIES, *areas))}
    blocks: dict[str, Block] = {}
    row = FIRST_ROW
    for view in views:
        start, end = year_span(view.chart)
        columns = {name: values for name, values in series_of(view.chart).items() if values}
        blocks[view.code] = Block(row, row + end - start, {name: place[name] for name in columns})
        for year in range(start, end + 1):
            _row(sheet, row, view, year, columns, place, styles, width - 1, words)
            row += 1
    sheet.freeze_panes(FIRST_ROW, FIRST)
    sheet.autofilter(HEAD_ROW, 0, row - 1, width - 1)
    area = f"$A${HEAD_ROW + 1}:${xl_col_to_name(width - 1)}${row}"
    book.define_name(KEY, f"={place_of(words['chart_data'], area)}")
    return blocks


def title(name: str, words: dict[str, str]) -> str:
    """The head of a column and the name of its series."""
    kind = next((kind for kind in (BEFORE, PRINTED) if name.startswith(kind)), name)
    return words.get(kind, name)


def _row(
    sheet: Worksheet, row: int, view: TargetView, year: int, columns: dict[str, dict[int, float]],
    place: dict[str, int], styles: Styles, mark: int, words: dict[str, str],
) -> None:  # fmt: skip
    put_text(sheet, row, 0, view.name, styles)
    put_text(sheet, row, 1, view.indicator, styles, indent=INDENT)
    sheet.write_number(row, YEAR, year, styles.get(num_format="0", align="left", indent=INDENT))
    put_text(sheet, row, 3, view.chart.unit.strip(), styles, indent=INDENT)
    for name in sorted(columns, key=place.__getitem__):
        if year in columns[name]:
            value = columns[name][year]
            digits = places(value) if name == "target" else view.chart.digits(value)
            sheet.write_number(row, place[name], value, styles.number(digits))
    if any(point.year == year and point.demonstration for point in view.chart.points):
        put_text(sheet, row, mark, words["demonstration"], styles, indent=INDENT)


def series_of(chart: TrendChart) -> dict[str, dict[int, float]]:
    """The values of every series of a chart by year."""
    *_, newest = [{point.year: point.value for point in part} for part in definitions(chart)] or [{}]
    moving = dict(zip(*moving_line(chart.moving), strict=True)) if chart.moving else {}
    out: dict[str, dict[int, float]] = {
        "actual": newest,
        "target": moving | {
            year: line.value for line in chart.targets for year in range(line.start, line.end + 1)
        },
        "baseline": dict.fromkeys(range(base.year, year_span(chart)[1] + 1), base.value) if (base := chart.baseline) else {},
        "path": dict(chart.path),
        Group.OFF_TRACK: {point.year: point.value for point in chart.points if point.group == Group.OFF_TRACK},
        Group.AT_RISK: {point.year: point.value for point in chart.points if point.group == Group.AT_RISK},
    }  # fmt: skip
    if chart.fan and chart.points:
        last = chart.points[-1]
        for name, value in (("forecast", chart.fan.centre), ("low", chart.fan.low), ("high", chart.fan.high)):
            out[name] = {last.year: last.value, chart.fan.year: value}
    for other in chart.other_periods:
        out[other.label.name] = dict.fromkeys(range(other.start, other.end + 1), other.value)
    out |= interrupted(chart)
    for line, name in zip(
        (line for line in chart.lines if line.role == "reference"), reference_names(chart), strict=True
    ):
        out[name] = {point.year: point.value for point in line.points}
    return out


def interrupted(chart: TrendChart) -> dict[str, dict[int, float]]:
    """The parts of the own line before the newest by the name of their series, the oldest first."""
    out: dict[str, dict[int, float]] = {}
    for part, after in pairwise(definitions(chart)):
        kind = BEFORE if after[0].year in chart.breaks else PRINTED
        number = sum(name.startswith(kind) for name in out)
        out[f"{kind}{number or ''}"] = {point.year: point.value for point in part}
    return out


def reference_names(chart: TrendChart) -> list[str]:
    """The areas a chart compares with."""
    return [line.name for line in chart.lines if line.role == "reference"]
