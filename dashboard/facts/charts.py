"""The view model of a trend chart: which figures, lines and labels stand in it."""

from __future__ import annotations

from dashboard.facts import departments
from dashboard.facts.baseline import baseline_of, counts_things
from dashboard.facts.known import Observation, Verdict
from dashboard.facts.other_periods import asked_then, other_periods
from dashboard.facts.scope import Scope
from dashboard.facts.side_lines import FEW, YEARS_BACK, lines_beside, moving_target, reference_lines
from dashboard.facts.unit_shares import share_breaks, share_path, share_points, share_target
from dashboard.facts.view_models import Fan, Label, Point, TargetLine, TrendChart
from dashboard.text import figures as say
from dashboard.text import sentences, statuses
from dashboard.text.judged import JudgedTarget
from dashboard.text.units import counted_units, every_unit
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, Target
from indicators.codes import Group, Mark

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
    area = scope.area
    facts, as_of, t = scope.facts, scope.year, scope.t
    indicator = facts.catalogue.indicator[target.indicator]
    key = facts.key(indicator, area, target.sex)
    rows = [row for row in facts.series.get(key, ()) if row.year <= as_of]
    plan = facts.catalogue.plan[target.plan]
    area_name = t.of(facts.catalogue.area[area], "short")
    name = t.of(indicator)
    others = () if lean or sides is None else other_periods(scope, target, judged, _target_lines)
    points = _points(scope, target, judged, rows, bare=lean or sides is None, others=others)
    moving = moving_target(scope, target, judged, plan.period_start)
    broken = share_breaks(scope, target) if judged.asked.shared else tuple(
        row.year for row in rows if row.break_before)  # fmt: skip
    if sides is None and len(points) < FEW and area == facts.district.area and not judged.suppressed:
        known = {row.year: row.value for row in rows}
        lines = tuple(reference_lines(scope, indicator, target.baseline_year - YEARS_BACK, known))
    else:
        lines = lines_beside(scope, target, key, _sides(judged, sides), lean=lean)
    verdict = facts.verdict(target, area, as_of)
    drawn = (*points, *(point for line in lines for point in line.points), *(moving.points if moving else ()))
    demonstration = bool(verdict and verdict.demonstration) or any(point.demonstration for point in drawn)
    return TrendChart(
        name=target.target,
        title=name,
        label=area_name,
        unit="%" if judged.asked.shared else judged.asked.symbol(t),
        decimals=1 if judged.asked.shared else judged.asked.decimals,
        as_of=as_of,
        as_of_label=t("截至 {year}", year=as_of),
        points=points,
        last=_last_label(points[-1], judged, t) if points else Label(""),
        last_year=max(target.deadline, as_of),
        path=share_path(judged, target) if judged.asked.shared else _path(judged, target),
        targets=_target_lines(judged, target, plan.period_start, t),
        other_periods=others,
        moving=moving,
        fan=_fan(judged, as_of, t) if not lean and points and points[-1].value == judged.value else None,
        lines=lines,
        breaks=broken,
        break_word=t("{year}年起口径变化", year="{year}"),
        demonstration=demonstration,
        source="" if lean else _source(scope, indicator, judged, rows),
        filename="" if lean else file_name(area_name, name, as_of, t("演示数据") if demonstration else ""),
        axis_note=_axis_note(judged, t),
        axis_unit=_axis_unit(judged, t),
        demo_word=t("演示数据"),
        most=ALL if judged.asked.shared else indicator.natural_max,
        baseline=baseline_of(judged, target, indicator, t),
        from_zero=counts_things(facts, indicator) and not judged.asked.shared,
    )


def _sides(judged: JudgedTarget, sides: frozenset[str] | None) -> frozenset[str] | None:
    """Of a figure that is withheld there is at least the nation's to be seen, on the smallest chart too."""
    return (sides or frozenset()) | {"reference"} if judged.suppressed else sides


def _points(
    scope: Scope, target: Target, judged: JudgedTarget, rows: list[Observation], *, bare: bool,
    others: tuple[TargetLine, ...],
) -> tuple[Point, ...]:  # fmt: skip
    if judged.asked.shared:
        return share_points(scope, target, judged)
    if bare:
        return tuple(_bare_point(scope, target, rows, index) for index in range(len(rows)))
    return tuple(_point(scope, target, judged, rows, index, others) for index in range(len(rows)))


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


def _current(scope: Scope, target: Target, row: Observation) -> Verdict | None:
    """The verdict on a figure as of its own year, if it was the latest one then."""
    facts, area = scope.facts, scope.area
    verdict = facts.verdict(target, area, row.year) if row.year > target.baseline_year else None
    return verdict if verdict is not None and verdict.latest_year == row.year else None


def _bare_point(scope: Scope, target: Target, rows: list[Observation], index: int) -> Point:
    row = rows[index]
    current = _current(scope, target, row) if index == len(rows) - 1 else None
    group = current.group if current else ""
    return _marked(row, group)


def _point(
    scope: Scope, target: Target, judged: JudgedTarget, rows: list[Observation], index: int,
    others: tuple[TargetLine, ...],
) -> Point:  # fmt: skip
    t = scope.t
    row = rows[index]
    current = _current(scope, target, row)
    parts = [f"{t('{year}年', year=row.year)} {judged.amount(row.value, t)}"]
    parts.append(t("目标 {goal}", goal=asked_then(others, row.year) or sentences.goal(judged, t)))
    if current is not None and current.gap is not None and judged.asked.relative:
        parts.append(judged.versus(current.gap if judged.asked.op in ("<", "<=") else -current.gap, t))
    elif current is not None and current.gap is not None and current.gap > 0:
        parts.append(
            t("距目标差 {gap}", gap=say.distance(current.gap, judged.asked.decimals, judged.asked.change(t), t))
        )
    if index and not row.break_before:
        step = say.difference(
            row.value - rows[index - 1].value, judged.asked.decimals, judged.asked.change(t), t, *judged.asked.steps
        )
        parts.append(say.change_since(step, rows[index - 1].year, t))
    if row.break_before:
        parts.append(t("口径自本年起变化，与此前不可比"))
    if row.mark in ("demonstration", "provisional", "printed"):
        parts.append(statuses.mark_word(row.mark, t))
    group = current.group if current is not None else ""
    trend = current.status if current is not None and group == Group.DIRECTION else ""
    return _marked(row, group, tuple(parts))._replace(trend=trend)


def _marked(row: Observation, group: str, reading: tuple[str, ...] = ()) -> Point:
    return Point(
        row.year, row.value, group, row.mark == Mark.DEMONSTRATION, False, reading,
        provisional=row.mark == Mark.PROVISIONAL, printed=row.mark == Mark.PRINTED,
    )  # fmt: skip


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
