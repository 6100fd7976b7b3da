"""The streets in order as a native scatter chart: dots, intervals, and the lines of target and district.

A row is a whole number on the axis that runs down; names stand left of the plot and figures right of it, as labels of
series of their own, so that they stay with the dots when the chart is moved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.exports.pptx.chart_frame import Axis, Box, Look, NativeChart, chart_xml, decimals_format, group_xml
from dashboard.exports.pptx.chart_patches import Patch
from dashboard.exports.pptx.chart_series import Column, Label, Marker, Series, series_xml, sized
from dashboard.exports.pptx.chart_sheet import SYMBOL, Sheet
from dashboard.exports.pptx.drawing import Run, line
from dashboard.exports.pptx.fit import width
from dashboard.facts.dot_views import DotPlot, DotRow
from dashboard.figures import theme
from dashboard.figures.dotplot import plot_scale
from dashboard.text import statuses
from dashboard.text.words import Words

FONT = 13.0
NAME = 15.0
SMALLEST = 8.0
NAMES = 0.44
"""Share of the width that names may take before their type shrinks."""
TOP, BOTTOM = 64, 52
GAP = 14
AWAY = 12
"""Pixels names and figures keep from the plot, so that a dot on its edge stays free."""
ACROSS, DOWN = 31, 32
GLYPH = 16.0


def street_chart(plot: DotPlot, wide: float, high: float, t: Words) -> NativeChart:
    """The chart for a frame so many pixels wide and high; text shrinks where there are many rows."""
    return _Drawing(plot, wide, high, t).native()


class _Drawing:
    """One chart on its way, with the sheet behind it: a row per street."""

    def __init__(self, plot: DotPlot, wide: float, high: float, t: Words) -> None:
        self.plot, self.wide, self.high, self.t = plot, wide, high, t
        self.axis = plot_scale(plot)
        self.row_height = (high - TOP - BOTTOM) / max(len(plot.rows), 1)
        self.size = min(NAME, max(SMALLEST, self.row_height / 2 / 1.35))
        longest = max((width(row.name, 1.0) for row in plot.rows), default=0.0)
        self.size = max(SMALLEST, min(self.size, wide * NAMES / 2 / max(longest, 1.0)))
        names = longest * self.size * 2 + GAP + AWAY
        figures = max((width(_words(row), self.size * 2, bold=True) for row in plot.rows), default=0.0) + GAP + AWAY
        self.box = Box(names / wide, TOP / high, (wide - names - figures) / wide, (high - TOP - BOTTOM) / high)
        self.length = max(3 * len(plot.rows), 2)
        self.sheet = Sheet(plot.name_head, tuple(row.name for row in plot.rows))
        self.figures = self.column(plot.value_head, [row.value for row in plot.rows], decimals_format(plot.decimals))

    def column(self, name: str, values: Sequence[float | None], form: str = "0.0##") -> Column:
        """A further column of the sheet, filled up to one length: some programs drop series that are shorter."""
        return self.sheet.add(name, (*values, *[None] * (self.length - len(values))), form)

    def rows(self, name: str, kept: Callable[[DotRow], object]) -> Column:
        """A column with the places of some streets, counted from below; the others stay empty and are not drawn."""
        return self.column(name, [self.place(at) if kept(row) else None for at, row in enumerate(self.plot.rows)], "0")

    def place(self, index: int) -> float:
        """A row's place on the axis that runs up."""
        return float(len(self.plot.rows) - index)

    def native(self) -> NativeChart:
        """All of it; lines and intervals lie under the dots."""
        series = [*self._levels(), *self._intervals(), *self._dots(), *self._words()]
        series = [sized(one_series, self.wide, self.high) for one_series in series]
        written = [
            series_xml("scatter", one_series, number, self.t.language) for number, one_series in enumerate(series)
        ]
        written.reverse()  # LibreOffice lays the first series on top, others go by `c:order`
        digits = next(d for d in range(7) if abs(round(self.axis.step, d) - self.axis.step) < 1e-9)
        axes = (
            Axis("val", ACROSS, DOWN, "b", self.axis.low, self.axis.high, self.axis.step * self._skip(),
                 decimals_format(digits), grid=True),
            Axis("val", DOWN, ACROSS, "l", 0.5, len(self.plot.rows) + 0.5, 1.0, "0", shown=False),
        )  # fmt: skip
        xml = chart_xml([group_xml("scatter", written, (ACROSS, DOWN))], axes, self.box, Look(FONT, self.t.language))
        return NativeChart(xml, self.sheet.columns, self._good_side())

    def _skip(self) -> int:
        """How many steps of the axis lie between two figures, so that they stand apart."""
        ticks = self.axis.ticks()
        room = self.box.w * self.wide / max(len(ticks) - 1, 1)
        need = max(width(self.axis.text(tick), FONT * 2) for tick in ticks) + 18
        return next((skip for skip in (1, 2, 5) if room * skip >= need and not (len(ticks) - 1) % skip), len(ticks) - 1)

    def _good_side(self) -> tuple[Patch, ...]:
        if self.plot.target is None:
            return ()
        level, above = self.box.across(self.axis.share(self.plot.target)), self.plot.op.startswith(">")
        left, right = (level, self.box.across(1)) if above else (self.box.x, level)
        return (Patch(self.t("达标一侧"), left, self.box.y, right, self.box.down(1)),) if left < right else ()

    def _levels(self) -> list[Series]:
        """The lines of target and district over all rows, named above: the lower one to its left."""
        known = [(self.plot.district, self.plot.district_label, theme.SERIES, ""),
                 (self.plot.target, self.plot.target_label, theme.TARGET, "dash")]  # fmt: skip
        shown = sorted((value, name, token, dash) for value, name, token, dash in known if value is not None)
        out = []
        for number, (value, name, token, dash) in enumerate(shown):
            before = number == 0 if len(shown) > 1 else self.axis.share(value) > 0.5
            out.append(self._level(value, name, line(token, 1.25, dash), token, -1 if before else 1))
        return out

    def _level(self, value: float, name: str, stroke: str, token: str, side: int) -> Series:
        """A vertical line: its ends lie on the edges of the plot, in two rows of the sheet."""
        across = self.column(name, (value, value))
        down = self.column(name, (0.5, len(self.plot.rows) + 0.5), "0.0")
        shift = side * (width(name, FONT * 2, bold=True) / 2 + 8) / self.wide
        label = Label(1, ((Run(name, token, True, FONT),),), "t", dx=shift, align="ctr")
        return Series(down, across, stroke, labels=(label,))

    def _intervals(self) -> list[Series]:
        """The 80 % intervals as pieces of a line, a gap between each two; dashed where only 20–49 are counted."""
        out = []
        for cautious, name in ((False, self.t("80% 区间")), (True, self.t("80% 区间（基数 20–49）"))):
            pieces = [(row.low, row.high, self.place(at)) for at, row in enumerate(self.plot.rows)
                      if row.low is not None and row.cautious == cautious]  # fmt: skip
            if pieces:
                across = self.column(name, [end for low, high, _ in pieces for end in (low, high, None)])
                down = self.column(name, [end for *_, place in pieces for end in (place, place, None)], "0")
                out.append(Series(down, across, line(theme.REFERENCE, 1.5, "sysDash" if cautious else "", 0.7)))
        return out

    def _dots(self) -> list[Series]:
        """The figures, a series per status that lags and one for the others; white hearts where they are invented."""
        out = [
            self._marks(self.plot.caption, _plain, Marker("circle", 11, theme.SERIES, theme.SERIES, 0.75)),
            self._marks(self.t("演示数据"), lambda row: _plain(row) and row.demonstration,
                        Marker("circle", 7, theme.CARD, theme.CARD, 0.25)),
        ]  # fmt: skip
        out += [self._lagging(group) for group in statuses.LAGGING]
        return [dots for dots in out if dots is not None]

    def _lagging(self, group: str) -> Series | None:
        token, symbol = theme.STATUS[group], SYMBOL.get(group, "")
        glyph = () if symbol else (Run(statuses.SHAPE[group], token, None, GLYPH),)
        return self._marks(statuses.group_word(group, self.t), lambda row: row.group == group and row.value is not None,
                           Marker(symbol, 12, token, token, 0.75), glyph)  # fmt: skip

    def _marks(
        self, name: str, kept: Callable[[DotRow], object], marker: Marker, glyph: tuple[Run, ...] = ()
    ) -> Series | None:
        if not any(kept(row) for row in self.plot.rows):
            return None
        if not glyph:
            return Series(self.rows(name, kept), self.figures, line(""), marker=marker)
        # Without empty cells: ONLYOFFICE counts labels from the first cell that is filled.
        at = [index for index, row in enumerate(self.plot.rows) if kept(row)]
        labels = tuple(Label(number, (glyph,), "ctr", align="ctr") for number in range(len(at)))
        across = self.column(f"{self.plot.value_head} {glyph[0].text}", [self.plot.rows[index].value for index in at],
                             decimals_format(self.plot.decimals))  # fmt: skip
        down = self.column(name, [self.place(index) for index in at], "0")
        return Series(down, across, line(""), marker=marker, labels=labels)

    def _words(self) -> list[Series]:
        """Names left of the plot, figures right of it."""
        return [
            self._edge(
                self.t("名称位置"), self.axis.low, "l", lambda row: Run(row.name, theme.INK, row.current, self.size)
            ),
            self._edge(self.t("数值位置"), self.axis.high, "r", self._figure),
        ]

    def _edge(self, name: str, value: float, side: str, words: Callable[[DotRow], Run]) -> Series:
        rows = self.plot.rows
        away = (AWAY if side == "r" else -AWAY) / self.wide
        labels = tuple(Label(index, ((words(row),),), side, dx=away, align=side) for index, row in enumerate(rows))
        across = self.column(name, [value] * len(rows))
        return Series(self.rows(name, lambda row: True), across, line(""), labels=labels)

    def _figure(self, row: DotRow) -> Run:
        shown = row.value is not None
        return Run(_words(row), theme.INK if shown else theme.MUTED, shown, self.size)


def _plain(row: DotRow) -> bool:
    return row.value is not None and not row.lagging


def _words(row: DotRow) -> str:
    return row.value_text if row.value is not None else row.withheld
