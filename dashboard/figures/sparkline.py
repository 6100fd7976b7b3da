"""Spark lines: actual, target and expected path in the space of a word; still SVG, never interactive.

Where there are no two own figures, what the plan prints stands as a square and what is published as a thin line.
"""

from __future__ import annotations

from dashboard.facts.view_models import Point, TrendChart
from dashboard.figures.svg_plot import shape_path
from dashboard.figures.trend import definitions, moving_line
from indicators.codes import Group

HEIGHT = 56
COLOUR: dict[str, tuple[str, str]] = {
    Group.OFF_TRACK: ("var(--off)", "var(--off-tint)"),
    Group.AT_RISK: ("var(--risk)", "var(--risk-tint)"),
}
SYMBOL: dict[str, str] = {Group.OFF_TRACK: "triangle-down", Group.AT_RISK: "diamond"}


def sparkline(chart: TrendChart, *, height: int = HEIGHT) -> str:
    """A reader sees the shape of the way so far, and on which side of the target it ends."""
    others = [line for line in chart.lines if line.points]
    if not (chart.points or others or chart.targets):
        return f'<svg class="sl" width="100%" height="{height}" aria-hidden="true"></svg>'
    if sum(not point.printed for point in chart.points) > 1:
        others = []  # with a line of one's own the small drawing has no room for others
    drawn = [*chart.points, *(point for line in others for point in line.points)]
    years = [p.year for p in drawn] + [chart.last_year] + [line.start for line in chart.targets]
    years += [year for year, _ in chart.path]
    first, last = min(years), max(max(years), min(years) + 1)
    values = [p.value for p in drawn] + [v for _, v in chart.path] + [line.value for line in chart.targets]
    values += [p.value for p in chart.moving.points] if chart.moving else []
    low, high = min(values), max(values)
    room = (high - low) or abs(high) or 1.0
    low, high = low - room * 0.14, high + room * 0.14

    def x(year: int) -> float:
        return 2 + 96 * (year - first) / (last - first)

    def y(value: float) -> float:
        return height * (high - value) / (high - low)

    lines = [_bands(chart, x, y, height)]
    for target in chart.targets:
        lines.append(_path([(x(target.start), y(target.value)), (x(target.end), y(target.value))],
                           "var(--target)", 1.4, "5 4"))  # fmt: skip
    if chart.moving:
        years_of, values_of = moving_line(chart.moving)
        ends_of = [(x(year), y(value)) for year, value in zip(years_of, values_of, strict=True)]
        lines.append(_path(ends_of, "var(--target)", 1.4, "5 4"))
    if chart.path:
        lines.append(_path([(x(year), y(value)) for year, value in chart.path], "var(--target)", 1.2, "1 4"))
    for other in others:  # without a line of one's own, or of a withheld figure, what was published elsewhere is drawn
        lines.append(_path([(x(p.year), y(p.value)) for p in other.points], "var(--reference)", 1.2, ""))
    for part in definitions(chart):
        lines.append(_path([(x(p.year), y(p.value)) for p in part], "var(--series)", 2.2, ""))
    marks = "".join(_mark(p, x(p.year), y(p.value), last=p is chart.points[-1]) for p in _ends(chart.points))
    return (
        f'<svg class="sl" width="100%" height="{height}" aria-hidden="true"><svg viewBox="0 0 100 {height}" '
        f'preserveAspectRatio="none" width="100%" height="{height}" style="overflow:hidden">{"".join(lines)}</svg>{marks}</svg>'
    )


def _ends(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """First and last, which are marked."""
    return (points[0], points[-1]) if len(points) > 1 else points


def _bands(chart: TrendChart, x, y, height: int) -> str:  # type: ignore[no-untyped-def]
    if len(chart.targets) != 1:
        return ""
    line = chart.targets[0]
    edge = y(line.value)
    top, bottom = (0.0, edge) if line.op.startswith(">") else (edge, float(height))
    return (
        f'<rect x="{x(line.start):.1f}" width="{x(line.end) - x(line.start):.1f}" y="{top:.1f}" '
        f'height="{max(bottom - top, 0):.1f}" fill="var(--band)"/>'
    )


def _path(points: list[tuple[float, float]], colour: str, width: float, dash: str) -> str:
    dashes = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
    where = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{where}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes} '
        'vector-effect="non-scaling-stroke" stroke-linejoin="round"/>'
    )


def _mark(point: Point, x: float, y: float, *, last: bool) -> str:
    colour, fill = (
        COLOUR.get(point.group, ("var(--series)", "var(--card)")) if last else ("var(--series)", "var(--card)")
    )
    name = SYMBOL.get(point.group, "circle") if last else "circle"
    name = "square" if point.printed else name
    r = 5.5 if name not in ("circle", "square") else 4 if last else 3
    path = shape_path(name, r)
    return (
        f'<svg x="{x:.1f}%" y="{y:.1f}" overflow="visible"><path d="{path}" fill="{fill}" stroke="{colour}" '
        'stroke-width="1.8" stroke-linejoin="round"/></svg>'
    )
