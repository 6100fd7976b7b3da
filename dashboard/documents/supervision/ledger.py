"""The ledger of supervision (督办台账) as a workbook: a row for each warning with the eight steps of its chain, then every
entry of the chain, the actions and the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.documents.export_names import export_name
from dashboard.documents.supervision.in_hand import InHand, department_name, in_hand
from dashboard.documents.supervision.ledger_parts import actions, decisions, entries
from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView, Value, WorkbookView
from dashboard.facts.chain import calendar, chain
from dashboard.facts.scope import Scope
from dashboard.text import statuses
from dashboard.text.register import stage_word
from dashboard.text.supervision import STEPS, step_word
from indicators.supervision import ActionStanding, action_standing, working_days


def ledger(scope: Scope, *, today: date, named: bool, department: str = "") -> WorkbookView:
    """The ledger of the scope's area on a day: whole or of a department; people are `named` to who may know them."""
    t, facts = scope.t, scope.facts
    cases = in_hand(scope, department=department)
    sheets = (
        _cases(scope, cases, today, named=named), entries(scope, cases, named=named),
        actions(scope, cases, today, named=named), decisions(scope, cases),
    )  # fmt: skip
    invented = any(case.demonstration for case in cases)
    area = t.of(facts.catalogue.area[scope.area]) if scope.area in facts.catalogue.area else ""
    part = department_name(scope, department, "short") if department else ""
    title = t("预警督办台账")
    return WorkbookView(
        language=t.language, title=title, district=t.of(facts.district), version=facts.version, issued=today,
        subject=" · ".join(filter(None, (area, part, t("截至 {year} 年", year=scope.year)))),
        facts=(
            (t("内容"), t.count("在册督办 {n} 项", len(cases))), (t("数据版本"), str(facts.version)),
            (t("生成日期"), today.isoformat()),
        ),
        legend=(), notes=_notes(scope, named=named), sheets=sheets, heat=None, charts=(), chart_notes="", targets=(),
        demonstration=invented, filename=export_name(scope, title, ending="xlsx", demonstration=invented, part=part),
        words=_words(scope, mixed=len({case.demonstration for case in cases}) > 1),
    )  # fmt: skip


def _notes(scope: Scope, *, named: bool) -> tuple[str, ...]:
    t = scope.t
    return (
        t("日期是日期、数是数，可以直接筛选和计算；没有发生的环节留空。"),
        t("工作日按周一至周五和已登记的节假日、调休计。"),
        "" if named else t("经办人和分管领导的姓名登录后才列出。"),
    )


def _words(scope: Scope, *, mixed: bool) -> dict[str, str]:
    t = scope.t
    return {
        "contents": t("目录"), "back": t("← 目录"), "sheet": t("工作表"), "holds": t("内容"), "rows": t("行数"),
        "legend": "", "demonstration": t("演示数据"),
        "demonstration_only": t("含演示数据") if mixed else t("演示数据，不代表实际情况"),
        "warning": t("含演示数据：标有“演示数据”的各行为虚构，不代表实际情况，不得引用。"),
        "page": t("第 &P 页，共 &N 页"), "version": t("数据版本 {n}", n=scope.facts.version), "author": t("妇女儿童规划监测"),
    }  # fmt: skip


def _cases(scope: Scope, cases: Sequence[InHand], today: date, *, named: bool) -> SheetView:
    t = scope.t
    people = (Column(t("经办人"), 12), Column(t("分管领导"), 12)) if named else ()
    columns = (
        Column(t("登记号"), 8, "year"), Column(t("文号"), 18), Column(t("规划"), 11), Column(t("规划条款"), 24),
        Column(t("指标"), 36), Column(t("预警等级"), 10), Column(t("阶段"), 10), Column(t("预警始于"), 9, "year"),
        Column(t("最新年份"), 9, "year"), Column(t("数值"), 10, "value"), Column(t("单位"), 9), Column(t("目标"), 20),
        Column(t("责任部门"), 16), Column(t("协办单位"), 18), *people,
        *(Column(step_word(step, t), 12, "date") for step in STEPS),
        Column(t("签收用时（工作日）"), 11, "count"), Column(t("签收是否按期"), 11), Column(t("反馈次数"), 9, "count"),
        Column(t("措施"), 7, "count"), Column(t("其中办结"), 9, "count"), Column(t("其中逾期"), 9, "count"),
        Column(t("暂缓至"), 12, "date"), Column(t("根本原因"), 30, "wrap"), Column(t("目标代码"), 22), Column(t("标记"), 11),
    )  # fmt: skip
    return SheetView(
        key="ledger",
        name=t("台账"),
        title=t.count("在册督办 {n} 项", len(cases)),
        holds=t("一行一项预警：数据和判定与网页相同，八个环节各记最近一次的日期。"),
        columns=columns,
        rows=tuple(_row(scope, case, today, named=named) for case in cases),
        fixed=2,
        demonstration=any(case.demonstration for case in cases),
    )


def _row(scope: Scope, entry: InHand, today: date, *, named: bool) -> SheetRow:
    t, case, view = scope.t, entry.case, entry.view
    indicator = scope.facts.catalogue.indicator[case.indicator]
    took = (
        working_days(case.handed_on, case.signed_on, calendar(scope.facts))
        if case.handed_on and case.signed_on
        else None
    )
    standings = [action_standing(action.state, action.due, action.done_on, today) for action in case.actions]
    people: tuple[Value, ...] = (case.person, case.leader) if named else ()
    cells: tuple[Value, ...] = (
        case.case_number, case.document, view.plan_name, view.clause, view.name,
        statuses.warning_word(entry.warned.level, t) if entry.warned else "",
        stage_word(entry.now.stage, t) if entry.now else "", entry.now.since if entry.now else None,
        view.year if view.shown else None, view.value if view.shown else None, f"{view.lead} {view.unit}".strip(),
        view.target_text, department_name(scope, case.department), case.helpers, *people,
        *(_step(entry, step) for step in STEPS),
        took, _in_time(took, chain(scope.facts)[0].days, t("按期"), t("超期")), len(case.taken("feedback")), len(case.actions),
        sum(standing in (ActionStanding.DONE, ActionStanding.DONE_LATE) for standing in standings),
        sum(standing == ActionStanding.OVERDUE for standing in standings),
        entry.deferral.last_day if entry.deferral else None, case.root_cause, view.code,
        t("演示数据") if entry.demonstration else "",
    )  # fmt: skip
    return SheetRow(cells, 0 if view.counts_units else indicator.decimals, scope.facts.bars(case.indicator))


def _step(entry: InHand, step: str) -> date | None:
    """When a step was taken last; of handling (办理), which nobody notes by itself, when the first action began."""
    taken = entry.case.taken(step)
    if taken:
        return taken[-1].taken_on
    return min((action.starts for action in entry.case.actions), default=None) if step == "handling" else None


def _in_time(took: int | None, limit: int, yes: str, no: str) -> str:
    return "" if took is None else yes if took <= limit else no
