"""The sheet of the workbook that says what meetings decided, what warnings' records hold, and what became of it."""

from __future__ import annotations

from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView
from dashboard.facts.follow_up import follow_up


def decided(scope: WorkbookScope) -> SheetView:
    """One row per decision or action on an indicator of the selection; an indicator with several targets is told of once."""
    t = scope.t
    first = {target.indicator: target for target in reversed(scope.targets)}
    rows = [
        SheetRow((
            t.of(scope.facts.catalogue.indicator[code]), line.day, line.decision.meeting, line.place, line.decision.what,
            line.who, line.decision.due, line.decision.word, line.decision.note, line.turned,
        ))
        for code, target in first.items()
        for line in follow_up(scope, target).lines
    ]  # fmt: skip
    columns = (
        Column(t("指标"), 42), Column(t("日期"), 12), Column(t("会议或预警措施"), 26), Column(t("街道"), 14),
        Column(t("做什么"), 60, "wrap"), Column(t("责任部门"), 15), Column(t("期限"), 12), Column(t("状态"), 12),
        Column(t("备注"), 30, "wrap"), Column(t("此后的变化"), 44, "wrap"),
    )  # fmt: skip
    return SheetView(
        key="follow_up",
        name=t("跟进"),
        title=t.count("会议决定和预警措施 {n} 项", len(rows)),
        holds=t("会议记录的决定和预警记录中的措施：责任部门、事项、期限，以及数据此后有无好转。"),
        columns=columns,
        rows=tuple(rows),
    )
