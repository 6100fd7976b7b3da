"""The trend chart as a native chart: every line a series of its own that the office can edit.

Range, steps and the places of the words come from `figures.trend`, so that the slide looks as the screen does. Years
without a figure are gaps; a change of definition ends one series and begins another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from dashboard.exports.pptx.chart_actions import action_shapes, room_of
from dashboard.exports.pptx.chart_frame import (
    Axis,
    Box,
    Look,
    NativeChart,
    chart_xml,
    decimals_format,
    group_xml,
)
from dashboard.exports.pptx.chart_labels import FONT, SCALE, Notes
from dashboard.exports.pptx.chart_patches import Patch, Shape, Wedge
from dashboard.exports.pptx.chart_series import Bars, Column, Label, Marker, Series, series_xml, sized
from dashboard.exports.pptx.chart_sheet import SYMBOL, Sheet, between, by_year
from dashboard.exports.pptx.drawing import Run, line
from dashboard.facts.action_marks import ActionMark
from dashboard.facts.view_models import Line, Point, TrendChart
from dashboard.figures import theme
from dashboard.figures.compare import WIDTH
from dashboard.figures.compare import figure as drawn
from dashboard.figures.trend import definitions, moving_line
from dashboard.text import statuses
from dashboard.text.words import Words

TICK_ROOM = 68
YEARS, VALUES = 11, 12
"""Numbers of the two axes."""
GLYPH = 17.0
DASHES = {"2px,3px": "sysDot", "12px,3px,2px,3px": "lgDashDot", "9px,3px": "lgDash", "4px,3px": "sysDash", "14px,4px": "dash",
          "6px,2px,2px,2px": "sysDashDot", "1px,4px": "dot"}  # fmt: skip
"""The office's presets nearest to the patterns of compared lines."""


def trend_chart(chart: TrendChart, wide: float, high: float, t: Words, acted: Sequence[ActionMark] = ()) -> NativeChart:
    """The chart for a frame so many pixels wide and high; what was done stands under its axis."""
    return _Drawing(chart, wide, high, t, acted).native()


class _Drawing:
    """One chart on its way: its columns in order, and what its screen figure says about places."""

    def __init__(self, chart: TrendChart, wide: float, high: float, t: Words, acted: Sequence[ActionMark]) -> None:
        self.chart, self.t, self.acted = chart, t, acted
        below = room_of(acted, drawn(chart, height=round(high / SCALE))["layout"]["xaxis"]["range"]) if acted else 0.0
        figure = drawn(chart, height=round((high - below) / SCALE))
        layout, self.figure = figure["layout"], figure
        margin = layout["margin"]
        self.low, self.high = layout["yaxis"]["range"]
        self.step = layout["yaxis"]["dtick"]
        left, right, top, bottom = (margin[side] * SCALE for side in ("l", "r", "t", "b"))
        self.size = (wide, high)
        self.plot_width, self.plot_height = wide - left - right, high - below - top - bottom
        self.box = Box(left / wide, top / high, self.plot_width / wide, self.plot_height / high)
        self.years, self.skip = self._span(layout["xaxis"]["range"])
        self.notes = Notes(layout["annotations"], self, wide, high)
        self.sheet = Sheet(t("年份"), tuple(self.years), "0")

    def _span(self, ends: list[float]) -> tuple[list[int], int]:
        first, last = math.ceil(ends[0]), math.floor(ends[1])
        room = self.plot_width / max(last - first, 1)
        skip = next(step for step in (1, 2, 5, 10, 20) if room * step >= TICK_ROOM or step == 20)
        first -= (first - last) % skip  # the last year carries a label whatever the step
        return list(range(first, last + 1)), skip

    def column(self, name: str, values: Mapping[int, float]) -> Column:
        """A further column of the sheet, by year."""
        figures = tuple(values.get(year) for year in self.years)
        return self.sheet.add(name, figures, decimals_format(self.chart.digits(*figures)))

    def series(self, name: str, values: Mapping[int, float], stroke: str, **more: Any) -> Series:
        """A series over the years."""
        return Series(self.column(name, values), self.sheet.columns[0], stroke, **more)

    def place(self, year: int) -> int:
        """Where a year stands among the categories."""
        return year - self.years[0]

    def native(self) -> NativeChart:
        """All of it; what lies behind comes first."""
        lines = [
            *self._band(),
            *self._beside(),
            *self._path(),
            *self._other_periods(),
            *self._targets(),
            *self._moving(),
            *self._as_of(),
            *self._break_words(),
        ]
        lines += [*self._forecast(), *self._actual(), *self._lagging()]
        written = [
            series_xml("line", sized(series, *self.size), number, self.t.language)
            for number, series in enumerate(lines)
        ]
        groups = [group_xml("line", written, (YEARS, VALUES))]
        digits = next(d for d in range(7) if abs(round(self.step, d) - self.step) < 1e-9)
        axes = (
            Axis("cat", YEARS, VALUES, "b", number_format="0", skip=self.skip, base=theme.HAIR),
            Axis("val", VALUES, YEARS, "l", self.low, self.high, self.step, decimals_format(digits), grid=True),
        )
        xml = chart_xml(groups, axes, self.box, Look(FONT, self.t.language, self.notes.axis))
        behind: list[Shape] = [*self._good_side(), *self._fan(), *self._breaks(), *self._ties()]
        under = action_shapes(self.acted, self.box, (self.years[0], self.years[-1]), self.size, self.t)
        return NativeChart(xml, self.sheet.columns, (*behind, *under))

    def _good_side(self) -> list[Patch]:
        """The side on which the target holds, over the years it applies."""
        base = self.chart.baseline
        if self.chart.compared:
            return []
        if len(self.chart.targets) == 1:  # of a target that moves no rectangle is the good side
            target = self.chart.targets[0]
            return [self._patch(self.t("达标一侧"), target.start, target.end, target.value, target.op)]
        return (
            [self._patch(self.t("规划要求的一侧"), base.year, self.years[-1], base.value, base.op)]
            if base and base.op
            else []
        )

    def _patch(self, name: str, start: int, end: int, value: float, op: str) -> Patch:
        """The part of the plot from `start` to `end` on the side of `value` that `op` names."""
        level, above = self._down(value), op.startswith(">")
        return Patch(name, self._across(start), self.box.y if above else level, self._across(end),
                     level if above else self.box.down(1))  # fmt: skip

    def _breaks(self) -> list[Patch]:
        """A dotted line before the year in which the definition changed."""
        name = self.t("统计口径变化")
        return [
            Patch(name, self._across(year - 0.5), self.box.y, self._across(year - 0.5), self.box.down(1))
            for year in self.chart.breaks
        ]

    def _ties(self) -> list[Patch]:
        """Hair lines from the ends of compared lines to their names at the right."""
        ties = [trace for trace in self.figure["data"] if trace["name"] == "leader" and trace["x"][0] < self.years[-1]]
        name = self.t("图线与名称的连线")
        return [
            Patch(
                name,
                self._across(tie["x"][0]),
                self._down(tie["y"][0]),
                self.box.across(1),
                self._down(tie["y"][-1]),
                tie=True,
            )
            for tie in ties
        ]

    def _down(self, value: float) -> float:
        return self.box.down((self.high - value) / (self.high - self.low))

    def _across(self, year: float) -> float:
        return self.box.across((year - self.years[0]) / max(self.years[-1] - self.years[0], 1))

    def _band(self) -> list[Series]:
        """The edges of the 80 % band, pale: lines like all others, for a second kind of plot gets another scale in some programs."""
        if not self.chart.fan or not self.chart.points:
            return []
        fan, last = self.chart.fan, self.chart.points[-1]
        edges = ((self.t("80% 区间上限"), fan.high), (self.t("80% 区间下限"), fan.low))
        return [self.series(name, between(last.year, last.value, fan.year, edge), line(theme.SERIES, 0.5, alpha=0.3))
                for name, edge in edges]  # fmt: skip

    def _fan(self) -> list[Wedge]:
        """The band itself, between its edges."""
        if not self.chart.fan or not self.chart.points:
            return []
        fan, last = self.chart.fan, self.chart.points[-1]
        end = self._across(fan.year)
        return [Wedge(self.t("80% 区间"), (self._across(last.year), self._down(last.value)),
                    (end, self._down(fan.high)), (end, self._down(fan.low)))]  # fmt: skip

    def _beside(self) -> list[Series]:
        return [self._side(line) for line in self.chart.lines if line.points]

    def _side(self, beside: Line) -> Series:
        street, split = beside.role == "street", beside.role in ("women", "men")
        token = theme.LINE[beside.role]
        width = 0.6 if street else WIDTH[beside.role] if self.chart.compared else 2.0 if split else 1.25
        hollow = any(point.derived or point.demonstration for point in beside.points)
        marker = (
            Marker() if street else Marker("circle", 6 if split else 4, theme.CARD if hollow else token, token, 1.25)
        )
        last = beside.points[-1].year
        return self.series(beside.label.text, by_year(beside.points), line(token, width, DASHES.get(beside.pattern, ""), 0.55 if street else 1.0), marker=marker,
                           labels=self.notes.of(beside.label.text, self.place(last), last, beside.points[-1].value))  # fmt: skip

    def _path(self) -> list[Series]:
        if not self.chart.path:
            return []
        (first, start), (end, goal) = self.chart.path[0], self.chart.path[-1]
        values, year = between(first, start, end, goal), min(self.chart.as_of, end)
        words = self.chart.path_label.text if self.chart.path_label else ""
        labels = self.notes.of(words, self.place(year), year, values[year]) if year in values else ()
        return [self.series(self.t("预期路径"), values, line(theme.TARGET, 1.75, "sysDot", 0.75), labels=labels)]

    def _targets(self) -> list[Series]:
        return [
            self.series(target.label.text, dict.fromkeys(range(target.start, target.end + 1), target.value),
                        line(theme.TARGET, 1.5, "dash"),
                        labels=self.notes.of(target.label.text, self.place(target.end), target.end, target.value))
            for target in self.chart.targets
        ] + self._baseline()  # fmt: skip

    def _other_periods(self) -> list[Series]:
        """What the plan before or after asks, over its own years."""
        return [
            self.series(target.label.text, dict.fromkeys(range(target.start, target.end + 1), target.value),
                        line(theme.REFERENCE, 1.5, "dash"),
                        labels=self.notes.of(target.label.text, self.place(target.end), target.end, target.value))
            for target in self.chart.other_periods
        ]  # fmt: skip

    def _baseline(self) -> list[Series]:
        """The level a kind without a number starts from."""
        base = self.chart.baseline
        if base is None or self.chart.compared:
            return []
        last = self.years[-1]
        return [self.series(base.label, dict.fromkeys(range(base.year, last + 1), base.value), line(theme.TARGET, 1.2),
                            labels=self.notes.of(base.label, self.place(last), last, base.value))]  # fmt: skip

    def _moving(self) -> list[Series]:
        """A target that is another figure, from year to year."""
        moving = self.chart.moving
        if moving is None:
            return []
        years, values = moving_line(moving)
        stroke = line(theme.TARGET, 1.5, "dash")
        hollow = any(point.demonstration for point in moving.points)
        bare = ((self.place(moving.end), Marker()),) if years[-1] not in {p.year for p in moving.points} else ()
        known = dict(zip(years, values, strict=True))
        known |= between(years[-2], values[-2], years[-1], values[-1]) if len(years) > 1 else {}
        return [self.series(moving.label.text, known, stroke, exceptions=bare,
                            marker=Marker("circle", 5, theme.CARD if hollow else theme.TARGET, theme.TARGET, 1.25),
                            labels=self.notes.of(moving.label.text, self.place(moving.end), moving.end, values[-1]))]  # fmt: skip

    def _break_words(self) -> list[Series]:
        """At each interruption of the line, since when figures count otherwise."""
        out = []
        for year in self.chart.breaks:
            words = self.chart.break_word.format(year=year)
            label = Label(self.place(year), ((Run(words, theme.MUTED, False, FONT),),), "t", align="ctr")
            out.append(self.series(words, {year: self.low}, line(""), labels=(label,)))
        return out

    def _as_of(self) -> list[Series]:
        year, words = self.chart.as_of, self.chart.as_of_label
        bars = Bars(line(theme.REFERENCE, 0.75, alpha=0.65), round(self.high - self.low, 9))
        label = Label(self.place(year), ((Run(words, theme.MUTED, False, FONT),),), "t", align="ctr")
        return [self.series(words, {year: self.high}, line(""), bars=bars, labels=(label,))]

    def _forecast(self) -> list[Series]:
        if not self.chart.fan or not self.chart.points:
            return []
        fan, last = self.chart.fan, self.chart.points[-1]
        values = between(last.year, last.value, fan.year, fan.centre)
        return [self.series(self.t("预测"), values, line(theme.SERIES, 2.5, "sysDash", 0.65),
                            labels=self.notes.fan(fan, self.place(fan.year)))]  # fmt: skip

    def _actual(self) -> list[Series]:
        """The figures themselves, one series per definition, and white hearts in the demonstration figures' markers."""
        out = []
        for number, part in enumerate(definitions(self.chart)):
            name = self.chart.label if not number else self.t(
                "{area}（{year}年起新口径）", area=self.chart.label, year=part[0].year)  # fmt: skip
            bare = tuple((self.place(point.year), Marker()) for point in part if point.group in theme.TINT)
            last = part[-1]
            labels = self.notes.last(self.place(last.year), last) if last is self.chart.points[-1] else ()
            labels = (*self._counts(part), *labels)
            out.append(self.series(name, by_year(part), line(theme.SERIES, 3.0), labels=labels, exceptions=bare,
                                   marker=Marker("circle", 10, theme.SERIES, theme.SERIES, 0.75)))  # fmt: skip
        hollow = [p for p in self.chart.points if p.hollow and p.group not in theme.TINT]
        if hollow:
            name = self.chart.demo_word if any(point.demonstration for point in hollow) else self.t("推算值")
            out.append(
                self.series(name, by_year(hollow), line(""), marker=Marker("circle", 6, theme.CARD, theme.CARD, 0.25))
            )
        return out

    def _counts(self, points: Sequence[Point]) -> tuple[Label, ...]:
        """How many of how many, at every point but the last of all, whose label is large."""
        after = {point.year: following.value for point, following in pairwise(self.chart.points)}
        return tuple(
            label for point in points if point.label and point.year in after
            for label in self.notes.count(self.place(point.year), point, falls=after[point.year] < point.value)
        )  # fmt: skip

    def _lagging(self) -> list[Series]:
        """Years that missed their path, a series per status: colours of single points get lost on the way."""
        out = []
        for group in statuses.LAGGING:
            points = [point for point in self.chart.points if point.group == group]
            if not points:
                continue
            symbol, token = SYMBOL.get(group, ""), theme.STATUS[group]
            glyph = Run(statuses.SHAPE[group], token, None, GLYPH)
            labels = () if symbol else tuple(
                Label(self.place(p.year), ((glyph,),), "ctr", align="ctr") for p in points)  # fmt: skip
            out.append(self.series(statuses.group_word(group, self.t), by_year(points), line(""), labels=labels,
                                   marker=Marker(symbol, 12, token, token, 0.75)))  # fmt: skip
        return out
