"""Small native charts of what the report draws no large picture of: goals that are met, on their way, or without a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice, zip_longest

from dashboard.documents.report.scope import ReportScope, table_marks, with_unit
from dashboard.documents.report.view_models import Panel, Panels
from dashboard.facts.targets import TargetView
from dashboard.text.words import NO_VALUE
from indicators.codes import LAGGING, Group, Status

IN_A_ROW, FEWEST = 3, 3
"""Charts side by side, and the years that one needs at least."""
MOST = 20
"""In a document: LibreOffice keeps so many objects and draws the others from pictures of another shape (docs/exports.md)."""
Section = tuple[str, int]


def section_charts(scope: ReportScope, section: Section, name: str) -> list[Panels]:
    """The figure of a section of a plan; nothing where there is nothing to draw besides what lags."""
    views = _chosen(scope).get(section, ())
    if not views:
        return []
    t = scope.t
    panels = tuple(_panel(view, scope) for view in views)
    lines = [t("{name}由 {first} 到 {last}", name=panel.title, first=panel.first, last=panel.last) for panel in panels]
    dashed = t("虚线为目标；") if any(panel.goal is not None for panel in panels) else ""
    note = t(
        "{dashed}纵轴不从零开始，各图刻度不同。趋势不利和新达标的在前；其余各项的图在数据工作簿里。", dashed=dashed
    )
    caption = t("{name}部分其他指标的变化", name=name)
    marks = table_marks(view.demonstration for view in views)
    return [Panels(caption, panels, note, t.sentence(*lines), demonstration=marks["demonstration"])]


def _chosen(scope: ReportScope) -> dict[Section, tuple[TargetView, ...]]:
    """Which are drawn, by section: in turn the foremost of each, so that every section has one while there is room."""

    def choose() -> dict[Section, tuple[TargetView, ...]]:
        ranked = [_ranked(scope, own) for own in _by_section(scope).values()]
        rounds = islice(zip_longest(*ranked), IN_A_ROW)
        kept = [view for view in chain.from_iterable(rounds) if view is not None][:MOST]
        return {
            section: tuple(view for view in kept if (view.plan, view.section) == section)
            for section in _by_section(scope)
        }

    return scope.once(("small charts of the report",), choose)


def _by_section(scope: ReportScope) -> dict[Section, list[TargetView]]:
    out: dict[Section, list[TargetView]] = {}
    for target in scope.targets:
        view = scope.views[target.target]
        if view.group not in LAGGING and len(_points(scope, view)) >= FEWEST:
            out.setdefault((target.plan, target.section), []).append(view)
    return out


def _ranked(scope: ReportScope, views: Sequence[TargetView]) -> list[TargetView]:
    """What worsens, what is newly met, then the others as the plan names them; each indicator once."""
    unlike = list({view.indicator: view for view in reversed(views)}.values())[::-1]
    return sorted(unlike, key=lambda view: _weight(scope, view))


def _weight(scope: ReportScope, view: TargetView) -> int:
    if view.status == Status.DECLINING:
        return 0
    target = scope.facts.catalogue.target[view.code]
    return 1 if view.group == Group.MET and not scope.facts.met_before(target, scope.verdict(target)) else 2


def _points(scope: ReportScope, view: TargetView) -> tuple[tuple[int, float], ...]:
    """The line from the baseline on, or from the last change of definition."""
    since = max((scope.facts.catalogue.target[view.code].baseline_year, *view.chart.breaks))
    return tuple((point.year, point.value) for point in view.chart.points if point.year >= since)


def _panel(view: TargetView, scope: ReportScope) -> Panel:
    t, chart, points = scope.t, view.chart, _points(scope, view)
    labels = {point.year: point.label or t.number(point.value, chart.decimals) for point in chart.points}
    line = next((line for line in reversed(chart.targets) if line.start <= points[-1][0] <= line.end), None)
    counts = any(point.label for point in chart.points)
    title = with_unit(view.short, "" if counts else chart.unit, t)
    return Panel(
        title, points, labels[points[0][0]], labels[points[-1][0]], line.value if line else None,
        line.label.value_text.replace("\N{NO-BREAK SPACE}", "") if line else NO_VALUE,
    )  # fmt: skip
