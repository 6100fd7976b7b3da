"""The streets against every target that is counted by street, as one table of figures with their verdicts."""

from __future__ import annotations

from dashboard.documents.report.scope import STAR
from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.view_models import HeatCell, HeatColumn, HeatView
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Verdict
from dashboard.facts.passing import of_all
from dashboard.services.street_comparison.grid import Grid, grid, shared_targets
from dashboard.text import sentences
from dashboard.text.numbers import shown
from data_access.catalogue.model import Target
from indicators.codes import Group

MOST_STREETS = 2000
"""More rows than this no reader compares; their figures stand in the sheet of all figures."""


def _order(scope: WorkbookScope) -> str:
    """Which street stands first, in the words of a running plan or of its end."""
    return scope.t("未达到最多的街道在前。") if scope.tally.ended else scope.t("滞后最多的街道在前。")


def streets(scope: WorkbookScope) -> HeatView | None:
    """The table; None where nothing is counted by street or the view is of one street."""
    facts, t = scope.facts, scope.t
    shared = shared_targets(facts, scope.targets)
    standing = facts.streets_in(scope.year)
    if not shared or not standing or len(standing) > MOST_STREETS or scope.area != facts.district.area:
        return None
    table = grid(scope, shared)
    whole = tuple(
        _cell(scope, table, target, facts.verdict(target, facts.district.area, scope.year), facts.district.area)
        for target in shared
    )
    rows = [(t("全区"), whole)]
    for at in table.order:
        area = table.areas[at]
        cells = tuple(_cell(scope, table, target, table.rows[target.target][at], area.area) for target in shared)
        rows.append((t.of(area, "short"), cells))
    invented = any(
        (row := facts.verdict(target, facts.district.area, scope.year)) is not None and row.demonstration
        for target in shared
    )
    some = facts.reported and (table.demonstration or invented)
    starred = t("带 {star} 的依据含演示数据。", star=STAR) if some else ""
    return HeatView(
        name=t("各街道"),
        title=t("{year}年各街道与目标", year=scope.year),
        holds=t.paragraph(_order(scope), t("数值前的形状是判定；带 † 的基数只有 20–49，须谨慎阅读。"), starred),
        corner=(t("指标"), t("目标"), t("单位")),
        columns=tuple(_column(scope, target) for target in shared),
        rows=tuple(rows),
        demonstration=table.demonstration or invented,
    )


def _column(scope: WorkbookScope, target: Target) -> HeatColumn:
    t = scope.t
    indicator = scope.indicator(target.indicator)
    judged = judged_target(scope.at(scope.facts.district.area), target)
    return HeatColumn(t.of(indicator, "short"), sentences.goal(judged, t), scope.unit(indicator) or t("数值"))


def _cell(scope: WorkbookScope, table: Grid, target: Target, row: Verdict | None, area: str) -> HeatCell:
    """A figure as the page of the streets shows it: what is withheld or missing says so."""
    t = scope.t
    decimals = scope.indicator(target.indicator).decimals
    reason = table.withheld(target.indicator, area, row)
    if reason:
        word = t("样本少") if reason == "denominator" else t("不公布")
        return HeatCell(None, Group.NO_VERDICT, decimals, text=word)
    if row is None or row.latest_value is None:
        return HeatCell(None, Group.NO_VERDICT, decimals, text=t("未报送"))
    if units := of_all(target, row, t):
        return HeatCell(None, row.group, 0, text=units)
    digits = shown(row.latest_value, decimals, *scope.facts.bars(target.indicator))
    return HeatCell(row.latest_value, row.group, digits, cautious="small_denominator" in row.reasons,
                    starred=row.demonstration and scope.facts.reported)  # fmt: skip
