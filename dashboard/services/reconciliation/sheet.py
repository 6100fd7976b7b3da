"""The same as a table for a spreadsheet: text and numbers, unrounded."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.services.reconciliation.page import Reconciled, Reconciliation

Cell = str | int | float | None


def reconciled_cells(view: Reconciliation, scope: Scope) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Head and rows; a figure that is not there or not shown is an empty cell with its sign beside it."""
    t = scope.t
    head = (
        t("指标"), t("年份"), t("本区数"), t("标记"), t("上级公布数"), t("差异"), t("容差"), t("比对结果"), t("差异说明"),
        t("公布单位"), t("出处"),
    )  # fmt: skip
    return head, tuple(_cells(row) for row in view.rows)


def _cells(row: Reconciled) -> tuple[Cell, ...]:
    own = row.own if row.own is not None else row.own_text
    source = " · ".join(part for part in (row.publication, row.grade, row.note) if part)
    return (
        row.name, row.year, own, row.own_mark, row.upper, row.difference, row.tolerance, row.word, row.explanation, row.body,
        source,
    )  # fmt: skip
