"""The range of one goal on a line: from the worst to the best street, or, where streets report nothing, of the own years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.facts.known import Facts, Observation, by_street
from dashboard.facts.peers import MOST_DOTS, Peers, peers
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import Point
from dashboard.text import figures as say
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, Target
from indicators.codes import LAGGING

LEAST_STREETS = 4
"""With fewer figures there is no middle half."""
DOWN = ("gap_narrows",)


@dataclass(frozen=True, slots=True)
class RangeEnd:
    """The worst or the best of a range: whose it is, and how that stands (empty where it does not lag)."""

    name: str
    value: float
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class RangeTick:
    """A level published elsewhere."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class GoalRange:
    """What one strip shows; values in the indicator's unit, `down` where the smaller is the better.

    `dots` are the streets and `quartiles` the middle half of them; without streets both are empty and `worst` and `best`
    are years of the area itself. `told` says all of it.
    """

    worst: RangeEnd
    best: RangeEnd
    down: bool
    own: float | None
    dots: tuple[float, ...]
    quartiles: tuple[float, float] | None
    target: float | None
    baseline: float | None
    good_side: float | None
    """The level from which on the figure is where the plan wants it; None where no side is better."""
    ticks: tuple[RangeTick, ...]
    told: str


def goal_range(scope: Scope, target: Target, view: TargetView) -> GoalRange | None:
    """The range of a goal as its card shows it; None where there is no figure of its own to be seen."""
    indicator = scope.facts.catalogue.indicator[target.indicator]
    if not view.shown or (not view.chart.points and not view.chart.lines):
        return None
    down = _down(target, indicator)
    streets = _streets(scope, target, view, indicator)
    ends = (
        _street_ends(scope, target, streets, indicator, down) if streets else _year_ends(view, indicator, down, scope)
    )
    if ends is None:
        return None
    dots = _dots(streets) if streets else ()
    own = None if streets and view.counts_units else view.chart.points[-1].value if view.chart.points else None
    level, base = _level(view, target, by_units=bool(streets) and view.counts_units), view.chart.baseline
    side = level if level is not None else base.value if base and base.op else None
    ticks = () if view.lead else tuple(
        RangeTick(line.name, line.points[-1].value) for line in view.chart.lines if line.role == "reference" and line.points
    )  # fmt: skip
    return GoalRange(
        worst=ends[0], best=ends[1], down=down, own=own, dots=dots,
        quartiles=(float(np.quantile(dots, 0.25)), float(np.quantile(dots, 0.75))) if dots else None,
        target=level, baseline=base.value if base else _start(view), good_side=side, ticks=ticks,
        told=_told(view, ends, len(streets.figures) if streets else 0, scope.t),
    )  # fmt: skip


def _down(target: Target, indicator: Indicator) -> bool:
    if target.op:
        return target.op.startswith("<")
    if target.direction in ("up", "down"):
        return target.direction == "down"
    return target.kind in DOWN or indicator.direction == "down"


def _streets(scope: Scope, target: Target, view: TargetView, indicator: Indicator) -> Peers | None:
    """The streets' figures of the same year: real ones where there are enough of them, never mixed with invented ones."""
    if not by_street(indicator) or view.lead or (view.counts_units and target.unit_level != "street"):
        return None
    known = peers(scope.facts, indicator, target.sex, view.year, scope.year)
    if not known.one_kind:
        known = scope.facts.once(
            ("real peers", indicator.indicator, target.sex, view.year, scope.year), lambda: _real(known)
        )
    return known if len(known.figures) >= LEAST_STREETS else None


def _real(known: Peers) -> Peers:
    figures = {code: observation for code, observation in known.figures.items() if not observation.demonstration}
    return Peers(figures, tuple(sorted(figure.value for figure in figures.values())), 0.0)


def _dots(known: Peers) -> tuple[float, ...]:
    if len(known.ordered) <= MOST_DOTS:
        return known.ordered
    return tuple(float(value) for value in np.quantile(known.ordered, np.linspace(0, 1, MOST_DOTS)))


def _street_ends(
    scope: Scope, target: Target, known: Peers, indicator: Indicator, down: bool
) -> tuple[RangeEnd, RangeEnd]:
    t = scope.t
    order = sorted(known.figures.items(), key=lambda pair: (pair[1].value * (-1 if down else 1), pair[0]))
    return _street(scope.facts, target, *order[0], indicator, scope.year, t), _street(
        scope.facts, target, *order[-1], indicator, scope.year, t
    )


def _street(
    facts: Facts, target: Target, area: str, observation: Observation, indicator: Indicator, as_of: int, t: Words
) -> RangeEnd:
    verdict = facts.verdict(target, area, as_of)
    lags = verdict is not None and verdict.latest_year == observation.year and verdict.group in LAGGING
    text = say.figure(observation.value, indicator.decimals, t, *facts.bars(indicator.indicator))
    return RangeEnd(
        t.of(facts.catalogue.area[area], "short"), observation.value, text, verdict.group if lags and verdict else ""
    )


def _year_ends(view: TargetView, indicator: Indicator, down: bool, scope: Scope) -> tuple[RangeEnd, RangeEnd] | None:
    """The worst and best of the own years; of equals the later."""
    t = scope.t
    points = view.chart.points
    if not points:
        return None
    sign = -1 if down else 1
    worst = min(points, key=lambda point: (point.value * sign, -point.year))
    best = max(points, key=lambda point: (point.value * sign, point.year))
    bars = scope.facts.bars(indicator.indicator)

    def end(point: Point) -> RangeEnd:
        text = point.label or say.figure(point.value, indicator.decimals, t, *bars)
        return RangeEnd(t("{year}年", year=point.year), point.value, text)

    return end(worst), end(best)


def _level(view: TargetView, target: Target, *, by_units: bool) -> float | None:
    """The target on the strip's scale: of streets that must all reach it, the level each is asked for."""
    if by_units:
        return target.value
    chart = view.chart
    if chart.moving:
        return chart.moving.points[-1].value
    return chart.targets[0].value if chart.targets else None


def _start(view: TargetView) -> float | None:
    return view.chart.path[0][1] if view.chart.path and not view.counts_units else None


def _told(view: TargetView, ends: Sequence[RangeEnd], streets: int, t: Words) -> str:
    worst, best = ends
    values = {"worst": f"{worst.name} {worst.text}", "best": f"{best.name} {best.text}", "value": view.amount}
    if streets:
        return t(
            "{n} 个街道：最差{worst}，最好{best}；全区 {value}；要求{goal}", n=streets, goal=view.target_text, **values
        )
    return t("全区历年：最差{worst}，最好{best}；目前 {value}；要求{goal}", goal=view.target_text, **values)
