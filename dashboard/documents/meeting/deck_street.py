"""The slide of one street: its own trend of the figure that is being talked about, and what else lags there."""

from __future__ import annotations

from dashboard.documents.meeting.agenda import targets_of
from dashboard.documents.meeting.slides import Slide, SlideTable
from dashboard.facts.cell import Cell
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Counts
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.street_profile.page import street
from dashboard.services.street_profile.view_models import StreetView
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group

SIDES = frozenset({"reference"})
ROWS = 6


def street_slide(scope: Scope, area: str, indicator: str = "") -> Slide | None:
    """The slide of a street, or None for an area that is no street of the as-of year.

    `indicator` is what the meeting came from; without it, or where the street has no figure of it, the chart is of what
    lags most.
    """
    view = street(scope, area)
    if view is None:
        return None
    t = scope.t
    shown = _shown(scope, view, indicator)
    return Slide(
        key=f"street-{area}-{indicator}" if indicator else f"street-{area}",
        kind="streets",
        finding=_finding(view, shown, indicator, t),
        crumbs=(view.name, shown.name) if shown else (view.name,),
        group=shown.group if shown else "",
        word=shown.status_word if shown else "",
        subtitle=t("目标 {goal}", goal=shown.target_text) if shown and shown.numeric else "",
        notes=tuple(text for text in (view.finding, view.qualifying, shown.why if shown else "") if text),
        source=shown.source if shown else "",
        demonstration=view.demonstration or bool(shown and shown.marked),
        chart=shown.chart if shown and shown.chart.points else None,
        chart_title=t("{street}与{district}", street=view.name, district=view.district),
        chart_note=shown.change_text if shown else "",
        table=_table(view, t),
        streets_title=t("本街道未达到的指标") if view.counts.ended else t("本街道滞后的指标"),
        streets_note=_counted(view.counts, t),
        link=scope.href(Path.STREET, area),
        indicator=shown.indicator if shown else "",
        target=shown.code if shown else "",
        alt=view.finding,
    )


def _counted(counts: Counts, t: Words) -> str:
    if counts.ended:
        return t("{total} 项量化目标中达到 {good} 项", total=counts.total, good=counts.counts[Group.MET])
    return t("{total} 项量化目标中 {good} 项已达标或进展正常", total=counts.total, good=counts.good)


def _shown(scope: Scope, view: StreetView, indicator: str) -> TargetView | None:
    targets = targets_of(scope, indicator)
    if targets:
        own = target_view(scope.at(view.code, view.as_of), targets[0], sides=SIDES)
        if own.chart.points:
            return own
    return view.trends[0] if view.trends else None


def _finding(view: StreetView, shown: TargetView | None, indicator: str, t: Words) -> str:
    if shown is None or shown.indicator != indicator:
        return view.finding
    return t("{name}：{finding}", name=view.name, finding=shown.finding)


def _table(view: StreetView, t: Words) -> SlideTable | None:
    rows = view.lagging[:ROWS]
    if not rows:
        return None
    return SlideTable(
        head=(t("指标"), t("现值"), t("判定")),
        rows=tuple((Cell(row.short), Cell(row.value), Cell(row.word, row.group)) for row in rows),
        numbers=(1,),
    )
