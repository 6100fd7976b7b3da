"""Native line charts, two abreast, in the grammar of the screen: actual, target, expected path, forecast, warnings."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.documents.workbook.view_models import ChartGroup
from dashboard.exports.xlsx.chart_data import BEFORE, PRINTED, YEAR, Block, series_of, title
from dashboard.exports.xlsx.styles import FAN, FONT, GROUP, Styles, put_text
from dashboard.exports.xlsx.tidy import HEAD_ROW, top
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import TrendChart
from dashboard.figures import theme
from dashboard.figures.trend_axes import value_axis, year_span
from dashboard.figures.trend_labels import goals
from dashboard.text.statuses import SHAPE
from indicators.codes import Group

WIDTH, HEIGHT = 600, 290
COLUMN = 85.0
ROW_POINTS = 224
SCALE = 60
"""Per cent at which two rows of charts stand on a sheet of A4 across."""
ABREAST = 2
LINES = 4
"""Rows of a chart: name, status, finding, drawing."""


def chart_sheet(
    book: Workbook, sheet: Worksheet, group: ChartGroup, blocks: dict[str, Block], styles: Styles, words: dict[str, str],
    *, holds: str, language: str,
) -> None:  # fmt: skip
    """Fills a sheet with the charts of a domain."""
    sheet.hide_gridlines(2)
    for at in range(ABREAST):
        sheet.set_column(2 * at, 2 * at, COLUMN)
        sheet.set_column(2 * at + 1, 2 * at + 1, 2)
    top(sheet, group.title, "", any(view.marked for view in group.views), styles, words)
    put_text(sheet, HEAD_ROW, 0, holds, styles, font_color=theme.MUTED, text_wrap=True)
    sheet.set_row(HEAD_ROW, 30)
    block = LINES + 1
    pages = range(HEAD_ROW + 2 + 2 * block, HEAD_ROW + 2 + len(group.views) * block // ABREAST, 2 * block)
    sheet.set_h_pagebreaks(list(pages))
    for start in range(0, len(group.views), ABREAST):
        row = HEAD_ROW + 2 + start // ABREAST * block
        abreast = group.views[start : start + ABREAST]
        for line in range(LINES - 1):  # row by row, as the writer with little memory asks
            for at, view in enumerate(abreast):
                _words(sheet, row + line, 2 * at, line, view, styles, words)
        sheet.set_row(row + 2, 30)
        sheet.set_row(row + LINES - 1, ROW_POINTS)
        for at, view in enumerate(abreast):
            drawing = draw(book, view, blocks[view.code], words, FONT[language])
            text = f"{view.name}{'：' if language == 'zh' else ': '}{view.finding}"
            place = {"object_position": 2, "x_offset": 2, "y_offset": 2, "description": text}
            sheet.insert_chart(row + LINES - 1, 2 * at, drawing, place)


def _words(
    sheet: Worksheet, row: int, column: int, line: int, view: TargetView, styles: Styles, words: dict[str, str]
) -> None:
    if line == 0:
        mark = f"　[{words['demonstration']}]" if view.marked else ""
        put_text(sheet, row, column, view.name + mark, styles, bold=True, font_size=12)
    elif line == 1:
        colour = GROUP.get(view.group, GROUP[Group.NO_VERDICT])
        shape = SHAPE.get(view.group, SHAPE[Group.NO_VERDICT])
        legend = f"{shape} {view.status_word}　{view.amount}　{words['target']} {view.target_text}"
        put_text(sheet, row, column, legend, styles, font_color=colour)
    else:
        put_text(sheet, row, column, view.finding, styles, font_color=theme.MUTED, text_wrap=True)


def draw(book: Workbook, view: TargetView, block: Block, words: dict[str, str], font: str) -> Any:
    """One chart, editable; its data stand in the rows of `block`."""
    chart, drawing = view.chart, book.add_chart({"type": "line"})
    for name in _order(block):
        drawing.add_series(_series(chart, name, block, words, font))
    low, high, step = value_axis(chart)
    small = {"name": font, "size": 9, "color": theme.MUTED}
    drawing.set_x_axis({"num_font": small, "line": {"color": theme.HAIR}, "major_tick_mark": "none"})
    drawing.set_y_axis({
        "min": low, "max": high, "major_unit": step, "num_font": small, "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": theme.GRID}}, "major_tick_mark": "none",
        "num_format": _ticks(low, step),
        "name": chart.axis_unit, "name_font": small | {"bold": False},
    })  # fmt: skip
    drawing.set_legend({"position": "bottom", "font": small, "delete_series": _unnamed(block)})
    drawing.set_title({"none": True})
    drawing.set_size({"width": WIDTH, "height": HEIGHT})
    drawing.set_chartarea({"border": {"color": theme.HAIR}})
    drawing.show_blanks_as("span")
    return drawing


def _ticks(low: float, step: float) -> str:
    """The number format of an axis: so many decimals as its ticks need."""
    decimals = next((n for n in range(5) if all(round(x, n) == round(x, 9) for x in (low, step))), 5)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _order(block: Block) -> list[str]:
    """Beside lines first, the figure itself last but the marks: what is drawn later lies on top."""
    last = ("low", "high", "path", "target", "baseline", "forecast", "actual", Group.AT_RISK, Group.OFF_TRACK)
    areas = [name for name in block.columns if name not in last]
    return [*areas, *(name for name in last if name in block.columns)]


def _unnamed(block: Block) -> list[int]:
    """The upper edge of the band needs no entry of its own in the key."""
    return [at for at, name in enumerate(_order(block)) if name == "high"]


def _series(chart: TrendChart, name: str, block: Block, words: dict[str, str], font: str) -> dict[str, Any]:
    sheet, column = words["chart_data"], block.columns[name]
    marked: dict[str, str] = {group: f"{SHAPE[group]} {words[group]}" for group in (Group.OFF_TRACK, Group.AT_RISK)}
    named = {"low": words["band"], **marked}.get(name, title(name, words))
    return {
        "name": named,
        "categories": [sheet, block.first, YEAR, block.last, YEAR],
        "values": [sheet, block.first, column, block.last, column],
        **_look(chart, name, block, font),
    }


def _look(chart: TrendChart, name: str, block: Block, font: str) -> dict[str, Any]:
    none: dict[str, Any] = {"type": "none"}
    if name == "actual":
        fill = theme.CARD if chart.demonstration else theme.SERIES
        marker = {"type": "circle", "size": 6, "fill": {"color": fill}, "border": {"color": theme.SERIES, "width": 1.5}}
        label = _label(chart, name, block, chart.last.text, theme.SERIES, font)
        return {"line": {"color": theme.SERIES, "width": 2.25}, "marker": marker, "data_labels": label}
    if name.startswith((BEFORE, PRINTED)):
        fill = theme.CARD if chart.demonstration or name.startswith(PRINTED) else theme.SERIES
        form = "square" if name.startswith(PRINTED) else "circle"
        marker = {"type": form, "size": 6, "fill": {"color": fill}, "border": {"color": theme.SERIES, "width": 1.5}}
        return {"line": {"color": theme.SERIES, "width": 2.25}, "marker": marker}
    if name == "target":
        label = _label(chart, name, block, goals(chart)[-1][0].text, theme.TARGET, font)
        return {
            "line": {"color": theme.TARGET, "width": 1.25, "dash_type": "dash"},
            "marker": none,
            "data_labels": label,
        }
    if (
        name == Group.OFF_TRACK
    ):  # no program knows a marker that points down: the shape stands as the label of its point
        label = {"value": True, "position": "center", "custom": _shapes(chart, name, block, font)}
        return {"line": {"none": True}, "marker": none, "data_labels": label}
    if name == Group.AT_RISK:
        colour = {"color": GROUP[Group.AT_RISK]}
        return {"line": {"none": True}, "marker": {"type": "diamond", "size": 9, "fill": colour, "border": colour}}
    lines = {
        "path": {"color": theme.TARGET, "width": 1, "dash_type": "round_dot"},
        "baseline": {"color": theme.TARGET, "width": 1},
        "forecast": {"color": FAN, "width": 1.75, "dash_type": "dash"},
        "low": {"color": FAN, "width": 0.75, "dash_type": "round_dot"},
        "high": {"color": FAN, "width": 0.75, "dash_type": "round_dot"},
    }
    if any(name == line.label.name for line in chart.other_periods):
        return {"line": {"color": theme.REFERENCE, "width": 1.25, "dash_type": "dash"}, "marker": none}
    if name in lines:
        return {"line": lines[name], "marker": none}
    label = _label(chart, name, block, name, theme.REFERENCE, font)
    colour = {"color": theme.REFERENCE}
    marker = {"type": "circle", "size": 3, "fill": colour, "border": colour}
    return {"line": {"color": theme.REFERENCE, "width": 1}, "marker": marker, "data_labels": label}


def _label(chart: TrendChart, name: str, block: Block, text: str, colour: str, font: str) -> dict[str, Any]:
    """One label of a series: of the figure itself at its last point, of a line beside it where that begins.

    It stands on the side that is away from the other.
    """
    all_series = series_of(chart)
    own = all_series[name]
    year = max(own) if name == "actual" else min(own)
    beside = all_series["target" if name == "actual" else "actual"]
    other = beside.get(year, own[year] - 1)
    shown = {"value": text, "font": {"name": font, "size": 9, "bold": True, "color": colour}}
    first = year_span(chart)[0]
    marks = [shown if first + at == year else {"delete": True} for at in range(block.last - block.first + 1)]
    return {"value": True, "position": "above" if own[year] >= other else "below", "custom": marks}


def _shapes(chart: TrendChart, name: str, block: Block, font: str) -> list[dict[str, Any]]:
    years = series_of(chart)[name]
    mark = {"value": SHAPE[name], "font": {"name": font, "size": 13, "color": GROUP[name]}}
    first_year = year_span(chart)[0]
    return [mark if first_year + at in years else {"delete": True} for at in range(block.last - block.first + 1)]
