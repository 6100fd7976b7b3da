"""Of a target relative to another figure: the difference year by year, whose path runs to nothing."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.view_models import TrendChart
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import apart
from dashboard.text.words import Words
from data_access.catalogue.model import Target


@dataclass(frozen=True, slots=True)
class GapBar:
    """A year: own figure minus the reference's; `marked` where either is invented."""

    year: int
    value: float
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class GapChart:
    """The differences over the years of the large chart, and the path from the baseline's to none."""

    title: str
    zero_label: str
    path_label: str
    bars: tuple[GapBar, ...]
    path: tuple[tuple[int, float], ...]
    upward: bool

    @property
    def told(self) -> str:
        """All years as text."""
        return " · ".join(f"{bar.year} {bar.text}" for bar in self.bars)


def gap_chart(chart: TrendChart, judged: JudgedTarget, target: Target, t: Words) -> GapChart | None:
    """None for other kinds of targets, and where no year has both figures."""
    if not judged.asked.relative or chart.moving is None:
        return None
    own = {point.year: point for point in chart.points}
    bars = tuple(
        GapBar(
            point.year,
            own[point.year].value - point.value,
            t.signed(
                own[point.year].value - point.value, apart(own[point.year].value, point.value, judged.asked.decimals)
            ),
            point.demonstration or own[point.year].demonstration,
        )
        for point in chart.moving.points
        if point.year in own
    )
    if not bars:
        return None
    upward = judged.asked.op.startswith(">")
    first = bars[0]
    lacking = first.year == target.baseline_year and (first.value < 0 if upward else first.value > 0)
    unit = judged.asked.change(t) or t("数值")
    return GapChart(
        title=t("与{reference}相差（{unit}）", reference=judged.asked.reference_short(t), unit=unit),
        zero_label=t("0：与{reference}持平", reference=judged.asked.reference_short(t)),
        path_label=t("应有进度：差距逐年缩小到 0") if lacking else "",
        bars=bars,
        path=((first.year, first.value), (target.deadline, 0.0)) if lacking else (),
        upward=upward,
    )
