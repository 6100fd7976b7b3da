"""The further sheets of the ledger: every entry of the chain, every action, every decision, each with the warning it is of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.documents.supervision.in_hand import InHand, department_name
from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView, Value
from dashboard.facts.scope import Scope
from dashboard.text.supervision import STEPS, decision_word, standing_word, state_word, step_word
from indicators.supervision import action_standing, days_late


def entries(scope: Scope, cases: Sequence[InHand], *, named: bool) -> SheetView:
    """One row per entry of the chain, warning by warning, in the order in which they were noted."""
    t = scope.t
    columns = (
        *_of(scope), Column(t("序"), 5, "count"), Column(t("环节"), 14), Column(t("日期"), 12, "date"),
        *((Column(t("承办人"), 16),) if named else ()), Column(t("说明"), 60, "wrap"),
    )  # fmt: skip
    rows = [
        SheetRow((
            *_which(entry), STEPS.index(step.step) + 1, step_word(step.step, t), step.taken_on,
            *((step.actor,) if named else ()), department_name(scope, step.remark),
        ))
        for entry in cases for step in entry.case.steps
    ]  # fmt: skip
    return _sheet("steps", t("环节记录"), t.count("{n} 条环节记录", len(rows)), t("立项、交办、签收、分解、办理、反馈、复核、办结，一行一次。"),
                  columns, rows, cases)  # fmt: skip


def actions(scope: Scope, cases: Sequence[InHand], today: date, *, named: bool) -> SheetView:
    """One row per action, with its state as somebody has set it and how it stands on the day."""
    t = scope.t
    columns = (
        *_of(scope), Column(t("序"), 5, "count"), Column(t("做什么"), 50, "wrap"), Column(t("承办"), 16),
        *((Column(t("经办人"), 12),) if named else ()), Column(t("开始"), 12, "date"), Column(t("到期"), 12, "date"),
        Column(t("状态"), 10), Column(t("截至当日"), 16), Column(t("办结日期"), 12, "date"), Column(t("逾期天数"), 9, "count"),
        Column(t("佐证（份）"), 9, "count"), Column(t("原因"), 30, "wrap"), Column(t("备注"), 30, "wrap"),
    )  # fmt: skip
    rows = []
    for entry in cases:
        for action in entry.case.actions:
            standing = action_standing(action.state, action.due, action.done_on, today)
            late = days_late(action.due, action.done_on, today) if action.state != "dropped" else 0
            person: tuple[Value, ...] = (action.person,) if named else ()
            rows.append(SheetRow((
                *_which(entry), action.number, action.what, department_name(scope, action.department, "short"), *person,
                action.starts, action.due, state_word(action.state, t),
                standing_word(standing, action.due, action.done_on, today, t), action.done_on, late or None,
                len(action.evidence), action.reason, action.note,
            )))  # fmt: skip
    return _sheet("actions", t("措施"), t.count("{n} 项措施", len(rows)), t("措施的内容、承办、起止和状态；撤销的保留并写明原因。"),
                  columns, rows, cases)  # fmt: skip


def decisions(scope: Scope, cases: Sequence[InHand]) -> SheetView:
    """One row per decision about a warning itself."""
    t = scope.t
    columns = (
        *_of(scope), Column(t("决定"), 14), Column(t("文号"), 22), Column(t("决定单位"), 24), Column(t("理由"), 50, "wrap"),
        Column(t("起"), 12, "date"), Column(t("止"), 12, "date"), Column(t("提前结束"), 12, "date"),
    )  # fmt: skip
    rows = [
        SheetRow((
            *_which(entry), decision_word(decision.kind, t), decision.document, decision.decided_by, decision.reason,
            decision.since, decision.until, decision.ended_on,
        ))
        for entry in cases for decision in entry.case.decisions
    ]  # fmt: skip
    return _sheet("decisions", t("决定"), t.count("{n} 项决定", len(rows)), t("对预警本身作出的决定：暂缓须有文件依据和期限。"),
                  columns, rows, cases)  # fmt: skip


def _of(scope: Scope) -> tuple[Column, ...]:
    return Column(scope.t("登记号"), 8, "year"), Column(scope.t("指标"), 36)


def _which(entry: InHand) -> tuple[Value, ...]:
    return entry.case.case_number, entry.view.name


def _sheet(
    key: str, name: str, title: str, holds: str, columns: tuple[Column, ...], rows: list[SheetRow], cases: Sequence[InHand]
) -> SheetView:  # fmt: skip
    return SheetView(
        key, name, title, holds, columns, tuple(rows), 2, demonstration=any(case.demonstration for case in cases)
    )
