"""The sheet of goals and strategies without a number: on which step of its scale each stands, and who said so."""

from __future__ import annotations

from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView
from dashboard.facts import departments
from dashboard.facts.grades import GradeView, counted_by_step, grades
from dashboard.facts.people import owner_name, people


def graded(scope: WorkbookScope) -> SheetView:
    """One row per goal or strategy without a number; of a workbook of one domain those of that domain."""
    t = scope.t
    section = scope.facts.catalogue.section
    views = [
        view for view in grades(scope)
        if scope.domain is None or section[view.clause[0], view.clause[1]].domain == scope.domain.domain
    ]  # fmt: skip
    columns = (
        Column(t("规划条款"), 26), Column(t("内容"), 42), Column(t("现处等级"), 12), Column(t("第几级"), 8, "year"),
        Column(t("共几级"), 8, "year"), Column(t("起点"), 12), Column(t("目标"), 12), Column(t("等级含义"), 44, "wrap"),
        Column(t("证明材料"), 44, "wrap"), Column(t("材料网址"), 30), Column(departments.summary_head(scope), 20),
        Column(t("上报人"), 12), Column(t("上报日期"), 12), Column(t("复核人"), 12), Column(t("复核日期"), 12),
        Column(t("条款代码"), 22), Column(t("标记"), 11),
    )  # fmt: skip
    return SheetView(
        key="grades",
        name=t("文字等级"),
        title=t.sentence(t("没有数值的 {n} 条：{parts}", n=len(views), parts=counted_by_step(views, t))),
        holds=t("没有数值的目标和策略措施，按文字等级跟踪，由第二人复核；单独统计，不与数据合并。"),
        columns=columns,
        rows=_rows(scope, views),
        demonstration=any(view.demonstration for view in views),
    )


def _rows(scope: WorkbookScope, views: list[GradeView]) -> tuple[SheetRow, ...]:
    t = scope.t
    named = people(scope.services)
    rows = []
    for view in views:
        step, now, scale = view.step, view.now, view.scale
        rows.append(SheetRow((
            view.label, view.title, step.name if step else t("未上报"), step.number if step else None, len(scale.steps),
            scale.step(scale.baseline).name, scale.step(scale.target).name, step.meaning if step else "",
            now.evidence if now else "", now.link if now else "", owner_name(scope.facts, view.department, t),
            named(now.who) if now else "", now.said_at.date().isoformat() if now else "",
            named(now.decided_by) if now else "",
            now.decided_at.date().isoformat() if now and now.decided_at else "",
            view.code, t("演示数据") if view.demonstration else "",
        )))  # fmt: skip
    return tuple(rows)
