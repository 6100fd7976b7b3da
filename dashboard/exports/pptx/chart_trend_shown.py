"""What is known and expected, as series of a trend chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dashboard.exports.pptx.chart_labels import FONT
from dashboard.exports.pptx.chart_series import Bars, Label, Marker, Series
from dashboard.exports.pptx.chart_sheet import SYMBOL, between, by_year
from dashboard.exports.pptx.chart_trend_plot import TrendPlot
from dashboard.exports.pptx.drawing import Run, line
from dashboard.facts.view_models import Line, Point
from dashboard.figures import theme
from dashboard.figures.compare import WIDTH
from dashboard.figures.trend import definitions
from dashboard.text import statuses

GLYPH = 17.0
DASHES = {"2px,3px": "sysDot", "12px,3px,2px,3px": "lgDashDot", "9px,3px": "lgDash", "4px,3px": "sysDash", "14px,4px": "dash",
          "6px,2px,2px,2px": "sysDashDot", "1px,4px": "dot"}  # fmt: skip
"""The office's presets nearest to the patterns of compared lines."""


def figures(plot: TrendPlot) -> list[Series]:
    """The figures themselves, one series per definition, and white hearts in the demonstration figures' markers."""
    out = []
    for number, part in enumerate(definitions(plot.chart)):
        name = plot.chart.label if not number else plot.t(
            "{area}（{year}年起新口径）", area=plot.chart.label, year=part[0].year)  # fmt: skip
        bare = tuple((plot.place(point.year), Marker()) for point in part if point.group in theme.TINT)
        last = part[-1]
        labels = plot.notes.last(plot.place(last.year), last) if last is plot.chart.points[-1] else ()
        labels = (*_counts(plot, part), *labels)
        out.append(plot.series(name, by_year(part), line(theme.SERIES, 3.0), labels=labels, exceptions=bare,
                               marker=Marker("circle", 10, theme.SERIES, theme.SERIES, 0.75)))  # fmt: skip
    hollow = [p for p in plot.chart.points if p.hollow and p.group not in theme.TINT]
    if hollow:
        name = plot.chart.demo_word if any(point.demonstration for point in hollow) else plot.t("推算值")
        out.append(
            plot.series(name, by_year(hollow), line(""), marker=Marker("circle", 6, theme.CARD, theme.CARD, 0.25))
        )
    return out


def _counts(plot: TrendPlot, points: Sequence[Point]) -> tuple[Label, ...]:
    """How many of how many, at every point but the last of all, whose label is large."""
    after = {point.year: following.value for point, following in pairwise(plot.chart.points)}
    return tuple(
        label for point in points if point.label and point.year in after
        for label in plot.notes.count(plot.place(point.year), point, falls=after[point.year] < point.value)
    )  # fmt: skip


def lagging(plot: TrendPlot) -> list[Series]:
    """Years that missed their path, a series per status: colours of single points get lost on the way."""
    out = []
    for group in statuses.LAGGING:
        points = [point for point in plot.chart.points if point.group == group]
        if not points:
            continue
        symbol, token = SYMBOL.get(group, ""), theme.STATUS[group]
        glyph = Run(statuses.SHAPE[group], token, None, GLYPH)
        labels = () if symbol else tuple(
            Label(plot.place(p.year), ((glyph,),), "ctr", align="ctr") for p in points)  # fmt: skip
        out.append(plot.series(statuses.group_word(group, plot.t), by_year(points), line(""), labels=labels,
                               marker=Marker(symbol, 12, token, token, 0.75)))  # fmt: skip
    return out


def beside(plot: TrendPlot) -> list[Series]:
    """The lines beside it."""
    return [_side(plot, line) for line in plot.chart.lines if line.points]


def _side(plot: TrendPlot, beside: Line) -> Series:
    street, split = beside.role == "street", beside.role in ("women", "men")
    token = theme.LINE[beside.role]
    width = 0.6 if street else WIDTH[beside.role] if plot.chart.compared else 2.0 if split else 1.25
    hollow = any(point.derived or point.demonstration for point in beside.points)
    marker = Marker() if street else Marker("circle", 6 if split else 4, theme.CARD if hollow else token, token, 1.25)
    last = beside.points[-1].year
    return plot.series(beside.label.text, by_year(beside.points), line(token, width, DASHES.get(beside.pattern, ""), 0.55 if street else 1.0), marker=marker,
                       labels=plot.notes.of(beside.label.text, plot.place(last), beside.points[-1].value))  # fmt: skip


def forecast(plot: TrendPlot) -> list[Series]:
    """What is expected by the deadline."""
    if not plot.chart.fan or not plot.chart.points:
        return []
    fan, last = plot.chart.fan, plot.chart.points[-1]
    values = between(last.year, last.value, fan.year, fan.centre)
    return [plot.series(plot.t("预测"), values, line(theme.SERIES, 2.5, "sysDash", 0.65),
                        labels=plot.notes.fan(fan, plot.place(fan.year)))]  # fmt: skip


def band_edges(plot: TrendPlot) -> list[Series]:
    """The edges of the 80 % band, pale: lines like all others, for a second kind of plot gets another scale in some programs."""
    if not plot.chart.fan or not plot.chart.points:
        return []
    fan, last = plot.chart.fan, plot.chart.points[-1]
    edges = ((plot.t("80% 区间上限"), fan.high), (plot.t("80% 区间下限"), fan.low))
    return [plot.series(name, between(last.year, last.value, fan.year, edge), line(theme.SERIES, 0.5, alpha=0.3))
            for name, edge in edges]  # fmt: skip


def as_of(plot: TrendPlot) -> list[Series]:
    """The line of the year it is looked at from."""
    year, words = plot.chart.as_of, plot.chart.as_of_label
    bars = Bars(line(theme.REFERENCE, 0.75, alpha=0.65), round(plot.high - plot.low, 9))
    label = Label(plot.place(year), ((Run(words, theme.MUTED, False, FONT),),), "t", align="ctr")
    return [plot.series(words, {year: plot.high}, line(""), bars=bars, labels=(label,))]


def break_words(plot: TrendPlot) -> list[Series]:
    """At each interruption of the line, since when figures count otherwise."""
    out = []
    for year in plot.chart.breaks:
        words = plot.chart.break_word.format(year=year)
        label = Label(plot.place(year), ((Run(words, theme.MUTED, False, FONT),),), "t", align="ctr")
        out.append(plot.series(words, {year: plot.low}, line(""), labels=(label,)))
    return out
