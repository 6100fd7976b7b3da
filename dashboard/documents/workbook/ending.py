"""The sheet of the plan's end: every numeric target from baseline to end."""

from __future__ import annotations

from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.targets import shaped
from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView
from dashboard.facts import departments
from dashboard.facts.ending.rows import end_rows
from indicators.codes import Status


def ending(scope: WorkbookScope) -> SheetView:
    """One row per numeric target; no rows, and so no sheet, while a target is not due yet."""
    t = scope.t
    ends = end_rows(scope, scope.targets) if scope.tally.ended else ()
    rows = []
    for end in ends:
        target = scope.facts.catalogue.target[end.code]
        row = scope.verdict(target)
        shown = row is not None and row.status != Status.SUPPRESSED
        rows.append(SheetRow((
            end.name, shaped(end.group, end.word), end.asks, end.before_year, row.baseline_value if row and shown else None,
            end.after_year, row.latest_value if row and shown else None, end.before, end.after, end.change, end.completed,
            row.change_share if row and shown and not end.since_baseline else None, end.department, end.plan, end.code,
            t("演示数据") if end.demonstration else "",
        ), scope.indicator(target.indicator).decimals))  # fmt: skip
    columns = (
        Column(t("指标"), 42), Column(t("结论"), 20, "group"), Column(t("目标"), 22), Column(t("基期年"), 8, "year"),
        Column(t("基期值"), 10, "value"), Column(t("最新年份"), 9, "year"), Column(t("数值"), 10, "value"), Column(t("基期"), 14),
        Column(t("期末"), 14), Column(t("变化"), 16), Column(t("完成程度"), 14), Column(t("完成应有变化（%）"), 12, "value"),
        Column(departments.head(scope), 15), Column(t("规划"), 11), Column(t("目标代码"), 20), Column(t("标记"), 11),
    )  # fmt: skip
    return SheetView(
        key="ending",
        name=t("基期到期末"),
        title=t("各项目标从基期到期末"),
        holds=t("一行一个量化目标：基期、目标、期末、变化、完成程度和期末结论；期末数据未报的按最近一年。"),
        columns=columns,
        rows=tuple(rows),
        demonstration=any(end.demonstration for end in ends),
    )
