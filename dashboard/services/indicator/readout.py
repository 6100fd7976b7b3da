"""The line under the large chart: of each year the verdict, value, path, target, gap, change and source, and what is compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.facts import departments
from dashboard.facts.other_periods import asked_then
from dashboard.facts.scope import Scope
from dashboard.facts.target_table import expected_at, year_word
from dashboard.facts.view_models import Line, Point, TrendChart
from dashboard.text import figures as say
from dashboard.text import sentences, statuses
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import apart
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, Target
from indicators.codes import Group


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year in words. `group` is its status group, empty where nothing is judged; `beside` are the compared figures."""

    year: int
    when: str
    group: str
    word: str
    value: str
    parts: tuple[str, ...]
    source: str
    beside: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it in one line."""
        parts = (self.when, self.word, self.value, *self.parts, self.source, *self.beside)
        return " · ".join(part for part in parts if part)


def year_rows(
    scope: Scope, indicator: Indicator, target: Target, chart: TrendChart, now: JudgedTarget,
    revised: frozenset[int],
) -> tuple[YearRow, ...]:  # fmt: skip
    """A row for each year of which anything is drawn, in order; a comparison from 100 on tells no verdicts."""
    t = scope.t
    points = {point.year: point for point in chart.points}
    years = set(points) | {point.year for line in chart.lines for point in line.points}
    who, what = departments.credited(scope, indicator), t.of(indicator, "source")
    source = t("{who}，{what}", who=who, what=what) if who else what
    rows = []
    for year in sorted(years):
        point = points.get(year)
        judged = point if not chart.from_hundred else None
        rows.append(
            YearRow(
                year=year,
                when=t("{year} 年", year=year),
                group=judged.group if judged and judged.group != Group.DIRECTION and not now.due else "",
                word=_word(scope, target, judged, now) if judged else "",
                value=_value(point, chart, now, t) if point else _without(scope, indicator, target, chart, year),
                parts=tuple(_parts(scope, target, judged, chart, now)) if judged else (),
                source="" if point is None else _source(point, source, t, revised=year in revised),
                beside=tuple(_beside(chart, year, now, t)),
            )
        )
    return tuple(rows)


def _without(scope: Scope, indicator: Indicator, target: Target, chart: TrendChart, year: int) -> str:
    """What stands for a figure that is not drawn: what is withheld has been reported."""
    hidden = scope.facts.withheld.get((scope.facts.key(indicator, scope.area, target.sex), year), "")
    if hidden:
        return f"{chart.label}\N{NO-BREAK SPACE}{statuses.withheld_word(hidden, scope.t)}"
    return scope.t("{area} 无数据", area=chart.label)


def _value(point: Point, chart: TrendChart, judged: JudgedTarget, t: Words) -> str:
    if chart.from_hundred:
        return f"{chart.label} {t.number(point.value, 1)}"
    return f"{point.label}\N{NO-BREAK SPACE}{judged.asked.symbol(t)}" if point.label else judged.amount(point.value, t)


def _parts(
    scope: Scope, target: Target, point: Point, chart: TrendChart, judged: JudgedTarget
) -> Iterator[str]:  # fmt: skip
    """Path, target, gap and change, as far as there are any."""
    t = scope.t
    year, expected = point.year, expected_at(chart, point.year)
    if expected is not None and year > chart.path[0][0]:
        whole = judged.units_total or 0
        value = f"{t.number(expected * whole / 100, 1)}/{whole}" if judged.asked.shared else judged.amount(expected, t)
        yield t("应有进度 {value}", value=value)
    asked = t("目标 {goal}", goal=asked_then(chart.other_periods, year) or sentences.goal(judged, t))
    level = next((step.label for step in chart.moving.points if step.year == year), "") if chart.moving else ""
    if judged.asked.kind != "qualitative":
        yield t("{goal}（{value}）", goal=asked, value=level) if level else asked
    verdict = scope.facts.verdict(target, scope.area, year)
    gap = verdict.gap if verdict is not None and verdict.latest_year == year else None
    if gap is not None and gap < 0 and judged.goal is not None and not (judged.asked.shared or judged.asked.relative):
        better = t("优于目标 {gap}", gap=say.distance(-gap, judged.asked.decimals, judged.asked.change(t), t))
        yield t("在区间内") if judged.asked.kind == "band" else better
    yield from (part for part in point.reading[1:] if part not in (asked, _mark(point, t)))


def _mark(point: Point, t: Words) -> str:
    return statuses.mark_word(point.mark, t)


def _source(point: Point, source: str, t: Words, *, revised: bool) -> str:
    """Who reported the figure, from what, and what it is marked as."""
    return t("；").join(part for part in (source, _mark(point, t), t("修订过") if revised else "") if part)


def _word(scope: Scope, target: Target, point: Point, judged: JudgedTarget) -> str:
    """The verdict of that year, as exact as the page's; once all are due only whether the target was met then."""
    t = scope.t
    verdict = scope.facts.verdict(target, scope.area, point.year)
    if point.group and point.group != Group.DIRECTION and not judged.due and verdict is not None:
        return statuses.status_word(verdict.status, t)
    return year_word(point, judged, t)


def _beside(chart: TrendChart, year: int, judged: JudgedTarget, t: Words) -> Iterator[str]:
    """The compared figures of a year; streets without a name by the lowest and the highest."""
    own = next((point.value for point in chart.points if point.year == year), None)
    for line in chart.lines:
        there = _of(line, year)
        if there is not None and line.role != "street":
            yield f"{line.name} {_figure(there, own, chart, judged, t)}"
    thin = [point.value for line in chart.lines if line.role == "street" and (point := _of(line, year)) is not None]
    if len(thin) > 1:
        low, high = (_figure(value, own, chart, judged, t) for value in (min(thin), max(thin)))
        yield t("各街道 {low}—{high}", low=low, high=high)


def _figure(point: Point | float, own: float | None, chart: TrendChart, judged: JudgedTarget, t: Words) -> str:
    value = point.value if isinstance(point, Point) else point
    if chart.from_hundred:
        return t.number(value, 1)
    return say.figure(
        value, apart(value, value if own is None else own, judged.asked.decimals), t, *judged.asked.levels
    )


def _of(line: Line, year: int) -> Point | None:
    return next((point for point in line.points if point.year == year), None)
