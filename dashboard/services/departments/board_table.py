"""The board as a table for files: one row for each department, and the total."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.facts.counts import together
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.services.departments.units import NOBODY, Unit, total, units


def board_table(scope: Scope) -> TableCells:
    """The board as a table for files: one row for each department, none folded, and the total."""
    t = scope.t
    members = sorted(units(scope), key=lambda unit: (unit.department == NOBODY, unit.order))
    whole = together([unit.tally for unit in members])
    groups = whole.groups
    head = (
        t("部门名称"), t("部门代码"), t("量化目标"), *(whole.word(group, t) for group in groups), t("条款数"),
        t("应报指标"), t("数据未报"), t("数据未报（建议归属）"), t("在册预警"), t("未签收"), t("在办措施"), t("逾期措施"), t("等级跟踪条款"), t("到目标等级"),
        t("最近表态"), t("表态情况"), t("归属已确认"), t("归属建议"), t("标记"),
    )  # fmt: skip
    rows = [_line(scope, unit, groups) for unit in members]
    sums = total(members)
    rows.append((
        t("合计 {n} 个部门", n=sums["units"]), "", str(sums["targets"]), *(str(whole.counts[group]) for group in groups),
        *(str(sums[name]) for name in SUMS), "", t("{n} 个已表态", n=sums["spoke"]), str(sums["confirmed"]),
        str(sums["proposed"]), t("含演示数据") if any(unit.demonstration for unit in members) else "",
    ))  # fmt: skip
    return TableCells(head, tuple(rows))


SUMS = (
    "clauses",
    "indicators",
    "owed",
    "owed_proposed",
    "on_record",
    "unsigned",
    "actions",
    "overdue",
    "graded",
    "reached",
)


def _line(scope: Scope, unit: Unit, groups: Sequence[str]) -> tuple[str, ...]:
    t = scope.t
    sums, word = total([unit]), unit.word
    day = word.word.said_at.astimezone().date().isoformat() if word.word else ""
    name = t.of(scope.facts.catalogue.department[unit.department]) if unit.department else t("责任部门未定")
    said = word.silence(t) if unit.department else ""
    marked = unit.demonstration or any(view.demonstration for view in unit.graded)
    return (
        name, unit.department, str(unit.tally.total), *(str(unit.tally.counts[group]) for group in groups),  # type: ignore[index]
        *(str(sums[name]) for name in SUMS), day, said, str(unit.confirmed), str(unit.proposed),
        t("演示数据") if marked else "",
    )  # fmt: skip
