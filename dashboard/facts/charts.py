"""The view model of a trend chart: which figures, lines and labels stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.facts import departments
from dashboard.facts.baseline import baseline_of, counts_things
from dashboard.facts.chart_points import points_of
from dashboard.facts.known import Observation
from dashboard.facts.other_periods import other_periods
from dashboard.facts.scope import Scope
from dashboard.facts.side_lines import FEW, YEARS_BACK, lines_beside, moving_target, reference_lines
from dashboard.facts.unit_shares import share_breaks, share_path, share_target
from dashboard.facts.view_models import Fan, Label, Line, MovingTarget, Point, TargetLine, TrendChart
from dashboard.text import figures as say
from dashboard.text.judged import JudgedTarget
from dashboard.text.units import counted_units, every_unit
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, Target
from indicators.codes import Mark

LONG_SYMBOL = 2
ALL = 100.0
"""Where the axis of shares ends."""


def trend_chart(
    scope: Scope,
    target: Target,
    judged: JudgedTarget,
    *,
    sides: frozenset[str] | None = frozenset(),
    lean: bool = False,
) -> TrendChart:
    """The chart of one target; `sides` may ask for `streets`, `sex` and `reference` lines beside it.

    None asks for what a spark line shows and nothing more: no readings of the points, and lines beside only where there
    are too few own figures for a line; `lean` leaves out the readings, the forecast and what stands below a chart.
    """
    facts, as_of, t, shared = scope.facts, scope.year, scope.t, judged.asked.shared
    indicator = facts.catalogue.indicator[target.indicator]
    start = facts.catalogue.plan[target.plan].period_start
    rows = _figures(scope, target)
    small = lean or sides is None
    others = () if small else other_periods(scope, target, judged, _target_lines)
    points = points_of(scope, target, judged, rows, bare=small, others=others)
    lines = _lines(scope, target, judged, rows, sides, alone=len(points) < FEW, lean=lean)
    moving = moving_target(scope, target, judged)
    demonstration = _rests_on_invented(scope, target, points, lines, moving)
    area_name, name, invented = _area_name(scope), t.of(indicator), t("演示数据")
    return TrendChart(
        name=target.target,
        title=name,
        label=area_name,
        unit="%" if shared else judged.asked.symbol(t),
        decimals=1 if shared else judged.asked.decimals,
        as_of=as_of,
        as_of_label=t("截至 {year}", year=as_of),
        points=points,
        last=_last_label(points[-1], judged, t) if points else Label(""),
        last_year=max(target.deadline, as_of),
        path=share_path(judged, target) if shared else _path(judged, target),
        targets=_target_lines(judged, target, start, t),
        other_periods=others,
        moving=moving,
        fan=_fan(judged, as_of, t) if not lean and points and points[-1].value == judged.value else None,
        lines=lines,
        breaks=share_breaks(scope, target) if shared else tuple(row.year for row in rows if row.break_before),
        break_word=t("{year}年起口径变化", year="{year}"),
        demonstration=demonstration,
        source="" if lean else _source(scope, indicator, judged, rows),
        filename="" if lean else file_name(area_name, name, as_of, invented if demonstration else ""),
        axis_note=_axis_note(judged, t),
        axis_unit=_axis_unit(judged, t),
        demo_word=invented,
        most=ALL if shared else indicator.natural_max,
        baseline=baseline_of(judged, target, indicator, t),
        from_zero=counts_things(facts, indicator) and not shared,
    )


def _figures(scope: Scope, target: Target) -> list[Observation]:
    """The target's figures of the area, as far as they were known in the as-of year."""
    facts = scope.facts
    key = facts.key(facts.catalogue.indicator[target.indicator], scope.area, target.sex)
    return [row for row in facts.series.get(key, ()) if row.year <= scope.year]


def _area_name(scope: Scope) -> str:
    return scope.t.of(scope.facts.catalogue.area[scope.area], "short")


def _lines(
    scope: Scope, target: Target, judged: JudgedTarget, rows: list[Observation], sides: frozenset[str] | None, *,
    alone: bool, lean: bool,
) -> tuple[Line, ...]:  # fmt: skip
    """The lines beside; a spark line with too few figures of its own has those of reference instead."""
    facts = scope.facts
    indicator = facts.catalogue.indicator[target.indicator]
    if sides is None and alone and scope.area == facts.district.area and not judged.suppressed:
        known = {row.year: row.value for row in rows}
        return tuple(reference_lines(scope, indicator, target.baseline_year - YEARS_BACK, known))
    if judged.suppressed:  # the nation's at least is to be seen, on the smallest chart too
        sides = (sides or frozenset()) | {"reference"}
    return lines_beside(scope, target, facts.key(indicator, scope.area, target.sex), sides, lean=lean)


def _rests_on_invented(
    scope: Scope, target: Target, points: Sequence[Point], lines: Sequence[Line], moving: MovingTarget | None
) -> bool:
    """Whether the verdict or anything that is drawn rests on an invented figure."""
    verdict = scope.facts.verdict(target, scope.area, scope.year)
    drawn = (*points, *(point for line in lines for point in line.points), *(moving.points if moving else ()))
    return bool(verdict and verdict.demonstration) or any(point.demonstration for point in drawn)


def file_name(area: str, what: str, year: int, mark: str) -> str:
    """Name of a file, without its ending: area, content, year, and the mark of demonstration data."""
    parts = (area, what, str(year), mark)
    return "_".join(part.replace("/", "-").replace(" ", "-") for part in parts if part)


def source(scope: Scope, indicator: Indicator, rows: list[Observation]) -> str:
    """The source line: who reports it, from what, and the year of the newest figure."""
    t = scope.t
    who = departments.credited(scope, indicator)
    if rows and all(row.mark == Mark.PRINTED for row in rows):
        return t("来源：规划载明的{year}年基期值；{who}尚未报送", who=who, year=rows[-1].year)
    if not rows:
        return t("来源：{who}，{what}", who=who, what=t.of(indicator, "source"))
    return t("来源：{who}，{what}，{year}年", who=who, what=t.of(indicator, "source"), year=rows[-1].year)


def _source(scope: Scope, indicator: Indicator, judged: JudgedTarget, rows: list[Observation]) -> str:
    return (
        source(scope, indicator, rows) if rows or not judged.asked.shared else _units_source(scope, indicator, judged)
    )


def _units_source(scope: Scope, indicator: Indicator, judged: JudgedTarget) -> str:
    t = scope.t
    who = departments.credited(scope, indicator)
    return t("来源：{who}，{what}，{year}年", who=who, what=t.of(indicator, "source"), year=judged.year or "–")


def _axis_unit(judged: JudgedTarget, t: Words) -> str:
    if judged.asked.shared and judged.units_total:
        return t("达到的占 {units}的 %", units=counted_units(judged.asked.unit_level, judged.units_total, t))
    return judged.asked.symbol(t).strip() or t("数值")


def _axis_note(judged: JudgedTarget, t: Words) -> str:
    """The unit at the top of the axis; the drawing fills in where the axis begins."""
    return t("{unit}（纵轴自 {low} 起）", unit=_axis_unit(judged, t), low="{low}")


def _last_label(point: Point, judged: JudgedTarget, t: Words) -> Label:
    text = point.label or say.amount(point.value, judged.asked.decimals, _short_symbol(judged, t), t, *judged.bars)
    if point.printed:
        return Label("", text, "" if judged.value is None else t("（规划）"))
    return Label("", text, t("（暂定）") if point.provisional else "")


def _short_symbol(judged: JudgedTarget, t: Words) -> str:
    """Long units stand once at the axis instead of in every label."""
    return "" if len(judged.asked.symbol(t)) > LONG_SYMBOL else judged.asked.symbol(t)


def _path(judged: JudgedTarget, target: Target) -> tuple[tuple[int, float], ...]:
    if judged.baseline is None or judged.baseline_met:
        return ()
    if target.kind == "annual_change":
        end = _final(judged, target)
    elif target.kind in ("threshold", "full_coverage") and target.value is not None:
        end = target.value
    else:
        return ()
    return ((judged.baseline_year, judged.baseline), (target.deadline, end)) if end is not None else ()


def _final(judged: JudgedTarget, target: Target) -> float | None:
    """Where a yearly change leads by the deadline, counted from the baseline."""
    if judged.baseline is None or target.step is None:
        return None
    sign = -1 if target.direction == "down" else 1
    return round(judged.baseline + sign * target.step * (target.deadline - judged.baseline_year), 9)


def _target_lines(judged: JudgedTarget, target: Target, start: int, t: Words) -> tuple[TargetLine, ...]:
    symbol = _short_symbol(judged, t)
    levels: list[tuple[float | None, str, str]]
    if target.kind == "annual_change":
        end = _final(judged, target)
        op = "<=" if target.direction == "down" else ">="
        levels = [(end, op, t("折算目标"))] if end is not None else []
    elif target.kind == "band":
        levels = [(target.value, ">=", t("下限")), (target.value_high, "<=", t("上限"))]
    elif judged.asked.shared:
        return share_target(judged, target, start, t)
    elif target.kind == "per_unit_minimum":
        levels = [(target.value, target.op or ">=", every_unit(judged.asked.unit_level, t))]
    elif target.value is not None and target.op and target.kind != "relative_to_reference":
        levels = [(target.value, target.op, t("目标"))]
    else:
        levels = []
    return tuple(
        TargetLine(value, op, start, target.deadline,
                   Label(word, say.target_level(op, value, symbol, t), t("（{year}）", year=target.deadline)))
        for value, op, word in levels if value is not None
    )  # fmt: skip


def _fan(judged: JudgedTarget, as_of: int, t: Words) -> Fan | None:
    if judged.forecast is None or judged.year is None or judged.year >= judged.asked.deadline or judged.year != as_of:
        return None
    if (
        judged.asked.kind == "relative_to_reference"
    ):  # its forecast is one of the difference, which this chart does not draw
        return None
    centre, low, high = judged.forecast
    symbol = _short_symbol(judged, t)
    band = say.interval(low, high, judged.asked.decimals, t, *judged.bars)
    lines = [t("预测 {band}", band=band + say.gap(symbol) + symbol), t("（80% 区间）")]
    if judged.probability is not None:
        lines.append(t("达标概率 {p}", p=say.probability(judged.probability)))
    return Fan(judged.asked.deadline, centre, low, high, tuple(lines))
