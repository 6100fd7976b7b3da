"""Where words stand in a native trend chart: the places the screen's figure found for them, as moved data labels."""

from __future__ import annotations

from typing import Any, Protocol

from dashboard.exports.pptx.chart_series import Label
from dashboard.exports.pptx.drawing import Run
from dashboard.facts.view_models import Fan, Point
from dashboard.figures import theme

FONT = 13.0
STRONG = 15.0
SCALE = FONT * 2 / 12
"""Screen figures are set in 12-pixel type, the slide's in 26 of its 1920 pixels."""
AWAY = 6
"""Pixels a figure keeps from its point beyond what programs leave themselves."""
BESIDE = 8
"""Pixels words keep from the end of their line."""
LEFTMOST = 2
OFF = 12
"""Pixels of the screen between a point and the count above or below it."""
HEAD = 0.12


HALF_LINE = {"bottom": 9, "top": -9}
"""How far the middle of words that stand on a line, or hang below it, is from that line on screen."""


class Plot(Protocol):
    """What places are measured against."""

    low: float
    high: float
    plot_height: float
    plot_width: float
    years: list[int]


class Notes:
    """The screen figure's annotations, found by their words."""

    def __init__(self, annotations: list[dict[str, Any]], plot: Plot, wide: float, high: float) -> None:
        self._by_text = {_plain(note["text"]): note for note in annotations}
        self._by_point = {(note["x"], note["text"]): note for note in annotations}
        self._strong = [note for note in annotations if note["font"].get("size") == 14]
        self._plot, self._wide, self._high = plot, wide, high
        self.axis = next((_plain(note["text"]) for note in annotations if note.get("xref") == "paper"), "")

    def of(self, text: str, index: int, value: float) -> tuple[Label, ...]:
        """The label of a line at its last point; none where the screen has none."""
        note = self._by_text.get(text)
        if note is None:
            return ()
        run = Run(text, note["font"]["color"], note["text"].startswith("<b>"), FONT)
        return (self._label(index, ((run,),), note, value),)

    def last(self, index: int, point: Point) -> tuple[Label, ...]:
        """The newest figure, large, at its point."""
        return tuple(
            self._label(index, ((Run(_plain(note["text"]), theme.SERIES, True, STRONG),),), note, point.value)
            for note in self._strong
        )

    def count(self, index: int, point: Point, *, falls: bool) -> tuple[Label, ...]:
        """How many of how many, where the screen has it, else right of the point on the side its line does not go on.

        Left out at the plot's head, where other words stand.
        """
        beside = {"xanchor": "left", "y": point.value, "yshift": OFF if falls else -OFF}
        note = self._by_point.get((point.year, point.label), beside)
        if note is beside and falls and point.value > self._plot.high - HEAD * (self._plot.high - self._plot.low):
            return ()
        return (self._label(index, ((Run(point.label, theme.MUTED, False, FONT),),), note, point.value),)

    def fan(self, fan: Fan, index: int) -> tuple[Label, ...]:
        """Forecast, probability and band in one label of three lines."""
        notes = [self._by_text[text] for text in fan.lines if text in self._by_text]
        if not notes:
            return ()
        paragraphs = tuple(
            (Run(text, (theme.SERIES, theme.INK)[row] if row < 2 else theme.MUTED, row == 0, FONT),)
            for row, text in enumerate(fan.lines)
        )
        middle = {**notes[0], "y": sum(note["y"] for note in notes) / len(notes)}
        return (self._label(index, paragraphs, middle, fan.centre),)

    def _label(self, index: int, words: tuple[tuple[Run, ...], ...], note: dict[str, Any], value: float) -> Label:
        """A label at the point's side, moved as far as the screen's words stand from the point."""
        side = {"center": "t", "right": "l", "left": "r"}[note["xanchor"]]
        pixels = (value - note["y"]) / (self._plot.high - self._plot.low) * self._plot.plot_height
        shift = (note.get("yshift", 0) + HALF_LINE.get(note.get("yanchor", ""), 0)) * SCALE
        if side == "t":
            away = AWAY / self._high
            return (
                Label(index, words, "t", dy=-away, align="ctr")
                if shift >= 0
                else Label(index, words, "b", dy=away, align="ctr")
            )
        if side == "l" and index < LEFTMOST:  # left of it stand the axis's figures
            side = "r"
        away = BESIDE / self._wide if side == "r" else 0.0
        if note.get("xref") == "paper":  # a name at the plot's right edge, wherever its line ends
            left = 1 - index / max(len(self._plot.years) - 1, 1)
            away += left * self._plot.plot_width / self._wide
        return Label(index, words, side, dx=away, dy=(pixels - shift) / self._high)


def _plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")
