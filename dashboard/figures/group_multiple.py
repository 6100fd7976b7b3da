"""Small charts of groups on one scale: the line, the target, the newest value at its end."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.facts.dot_views import Group, Groups
from dashboard.facts.view_models import Point
from dashboard.figures.scale import Scale, scale
from dashboard.figures.svg_plot import shape_path
from dashboard.figures.trend import definitions

TOP, PLOT, BOTTOM = 12, 96, 24
LEFT, RIGHT = 48, 66
COLOUR = {"women": "var(--women)", "men": "var(--men)", "group": "var(--series)"}
MARK = {"off_track": ("triangle-down", "var(--off)", "var(--off-tint)"),
        "at_risk": ("diamond", "var(--risk)", "var(--risk-tint)")}  # fmt: skip


def group_multiples(groups: Groups) -> list[str]:
    """One drawing per group, all on the same axes, so that heights may be compared from chart to chart."""
    points = [point for group in groups.groups for point in group.points] + list(groups.beside)
    years = [point.year for point in points] + [groups.as_of]
    values = [point.value for point in points] + [line.value for group in groups.groups for line in group.targets]
    low = 0.0 if values and min(values) >= 0 else None
    axis = scale(values, steps=3, limits=(low, groups.highest))
    first, last = min(years), max(max(years), min(years) + 1)
    return [_drawing(groups, group, axis, first, last) for group in groups.groups]


def _drawing(groups: Groups, group: Group, axis: Scale, first: int, last: int) -> str:
    def x(year: int) -> float:
        return 100 * (min(max(year, first), last) - first) / (last - first)

    def y(value: float) -> float:
        return TOP + PLOT * (1 - axis.share(value))

    parts = []
    for value in axis.ticks():
        parts.append(f'<line x2="100%" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="var(--hair2)"/>')
        parts.append(f'<text x="-6" y="{y(value):.1f}" dy=".35em" text-anchor="end">{axis.text(value)}</text>')
    for line in group.targets:
        parts.append(
            f'<line x1="{x(line.start):.1f}%" x2="100%" y1="{y(line.value):.1f}" y2="{y(line.value):.1f}" '
            'stroke="var(--target)" stroke-width="1.5" stroke-dasharray="6 4"/>'
        )
    colour = COLOUR[group.role]
    height = TOP + PLOT + BOTTOM
    lines: list[tuple[Sequence[Point], str, float]] = []
    if groups.beside:
        lines.append((groups.beside, "var(--reference)", 1.25))
    for points, stroke, width in (*lines, *((part, colour, 2.5) for part in definitions(group))):
        path = " ".join(f"{x(p.year):.2f},{y(p.value):.2f}" for p in points)
        parts.append(
            f'<svg viewBox="0 0 100 {height}" preserveAspectRatio="none" width="100%" height="{height}"><polyline '
            f'points="{path}" fill="none" stroke="{stroke}" stroke-width="{width}" vector-effect="non-scaling-stroke" '
            'stroke-linejoin="round"/></svg>'
        )
    parts += [_mark(p, x(p.year), y(p.value), colour) for p in group.points]
    end = group.points[-1]
    parts.append(
        f'<text x="{x(end.year):.1f}%" y="{y(end.value):.1f}" dx="11" dy=".35em" font-weight="600" '
        f'style="fill:{colour}">{escape(group.value_text)}</text>'
    )
    parts += [
        f'<text x="{x(year):.1f}%" y="{height - 4}" text-anchor="middle">{year}</text>'
        for year in sorted({first, groups.as_of})
    ]
    inner = f'<svg class="area" height="{height}">{"".join(parts)}</svg>'
    return f'<div class="plot" aria-hidden="true" style="height:{height}px;--l:{LEFT}px;--r:{RIGHT}px;--ls:{LEFT}px;--rs:{RIGHT}px">{inner}</div>'


def _mark(point: Point, x: float, y: float, colour: str) -> str:
    name, edge, fill = MARK.get(point.group, ("circle", colour, "var(--card)" if point.demonstration else colour))
    r = 6.0 if point.group in MARK else 3.5
    path = shape_path(name, r)
    return (
        f'<svg x="{x:.2f}%" y="{y:.2f}" overflow="visible"><path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="2" '
        'stroke-linejoin="round"/></svg>'
    )
