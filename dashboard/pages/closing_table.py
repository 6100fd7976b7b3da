"""The indicator table annexed to a final evaluation, on its form: a sheet for each plan, to read, print and take away."""

from __future__ import annotations

from dataclasses import replace

from dashboard.components import html
from dashboard.components.closing import annex_sheet
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.documents.closing.annexed import annexed
from dashboard.facts.closing.period import period_of
from dashboard.facts.closing.words import attained, from_baseline, headline
from dashboard.facts.scope import Scope
from dashboard.urls import Path, of_period


def page(scope: Scope, code: str) -> Page | None:
    """The page of a period (`2021-2025`); None where no plan has ended over these years."""
    period, t = period_of(scope.facts, code), scope.t
    if period is None:
        return None
    known = annexed(scope, period)
    view = known.table
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("规划评估"), scope.href(Path.EVALUATION)),
        (f"{period.first}—{period.last}", ""),
    )
    title = t("量化指标终期评估表")
    take = html.A(
        t("下载表格（XLSX）"),
        href=scope.href(f"{Path.DOWNLOAD}closing/{period.code}/table.xlsx"),
        download="",
        className="btn",
    )
    other = html.A(
        t("与上级公布数比对"), href=scope.href(of_period(Path.CLOSING_RECONCILIATION, period.code)), className="btn"
    )
    kept = t("按冻结的结果列出，此后的修订见“冻结状态”。") if known.frozen else ""
    said = t.paragraph(kept, attained(view.view, t), from_baseline(view.view.whole, t))
    return Page(
        title=title,
        content=[
            heading(headline(view.view.whole, t), said, crumbs, replace(scope.selection, year=period.last), t,
                    demonstration=view.view.demonstration, mixed=scope.facts.reported, provisional=view.view.provisional),
            freeze(html.P([take, other], className="ways"), *(annex_sheet(view, table, t) for table in view.tables)),
        ],
    )  # fmt: skip
