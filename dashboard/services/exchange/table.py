"""The table of the exchange: its columns, the stable keys of its rows, and what goes out in it."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.text.supervision import state_word
from dashboard.text.words import Words
from data_access.warning_ledger import Action, Case

KEY, STATE, FEEDBACK, HANDLED_BY, DAY = 0, 8, 9, 10, 11
"""The columns that are read when a table comes back, by their place in `heads`."""


def heads(t: Words) -> tuple[str, ...]:
    """The heads of the columns in a language."""
    return (
        t("督办编号"), t("类别"), t("文号"), t("指标"), t("事项"), t("承办单位"), t("开始"), t("期限"), t("状态"), t("反馈"),
        t("承办人"), t("日期"),
    )  # fmt: skip


def case_key(district: str, case: Case) -> str:
    """The key of a case: it never changes and is never given again."""
    return f"{district}-{case.case_number}"


def action_key(district: str, case: Case, action: Action) -> str:
    """The key of an action."""
    return f"{case_key(district, case)}-{action.number}"


def outward(scope: Scope, *, named: bool) -> TableCells:
    """A row for each case of the district that is not struck off, below it one for each of its actions.

    Of a case the last feedback is told, of an action its state; people are `named` to who may know them.
    """
    facts, t = scope.facts, scope.t
    rows = []
    for case in facts.followed.cases:
        if case.taken("closed") or case.indicator not in facts.catalogue.indicator:
            continue
        rows.append(_case(scope, case, named=named))
        rows += [_action(scope, case, action, named=named) for action in case.actions]
    return TableCells(heads(t), tuple(rows))


def _case(scope: Scope, case: Case, *, named: bool) -> tuple[str, ...]:
    t = scope.t
    told = case.taken("feedback")
    last = told[-1] if told else None
    kind = t("预警（演示数据）") if case.demonstration else t("预警")
    return (
        case_key(scope.facts.place, case), kind, case.document, _name(scope, case), t("预警督办"),
        _department(scope, case.department), case.handed_on.isoformat() if case.handed_on else "", "", "",
        last.remark if last else "", last.actor if last and named else "", last.taken_on.isoformat() if last else "",
    )  # fmt: skip


def _action(scope: Scope, case: Case, action: Action, *, named: bool) -> tuple[str, ...]:
    t = scope.t
    kind = t("措施（演示数据）") if case.demonstration else t("措施")
    return (
        action_key(scope.facts.place, case, action), kind, case.document, _name(scope, case), action.what,
        _department(scope, action.department), action.starts.isoformat(), action.due.isoformat(),
        state_word(action.state, t), "", action.person if named else "", action.done_on.isoformat() if action.done_on else "",
    )  # fmt: skip


def _name(scope: Scope, case: Case) -> str:
    area = scope.facts.catalogue.area.get(case.area)
    name = scope.t.of(scope.facts.catalogue.indicator[case.indicator])
    if area is None or case.area == scope.facts.district.area:
        return name
    return scope.t("{area}：{name}", area=scope.t.of(area, "short"), name=name)


def _department(scope: Scope, code: str) -> str:
    department = scope.facts.catalogue.department.get(code)
    return scope.t.of(department) if department else code
