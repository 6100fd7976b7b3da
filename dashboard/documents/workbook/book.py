"""The workbook: all figures and verdicts of a selection as tidy sheets, with what they mean and where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date

from dashboard.documents.export_names import export_name
from dashboard.documents.workbook.by_street import streets
from dashboard.documents.workbook.ending import ending
from dashboard.documents.workbook.figures import definitions, figures, revisions, sources
from dashboard.documents.workbook.follow_up import decided
from dashboard.documents.workbook.grades import graded
from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.targets import gaps, standing, targets, warnings
from dashboard.documents.workbook.view_models import ChartGroup, SheetView, WorkbookView
from dashboard.facts import departments
from dashboard.facts.scope import Scope
from dashboard.text import statuses

SHEETS: tuple[Callable[[WorkbookScope], SheetView], ...] = (
    standing, ending, warnings, decided, graded, figures, targets, definitions, gaps, sources, revisions,
)  # fmt: skip

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST = 31

# (sheets collected, of how many)
Progress = Callable[[int, int], None]


def workbook(scope: Scope, *, issued: date, progress: Progress | None = None) -> WorkbookView:
    """The workbook of a resolved selection (area, year, plan, language, filter `domain`), made on a day."""
    return _bound(WorkbookScope.from_scope(Scope(scope.services, scope.facts, scope.selection)), issued, progress)


def _bound(scope: WorkbookScope, issued: date, progress: Progress | None) -> WorkbookView:
    t, facts = scope.t, scope.facts
    sheets = []
    for at, make in enumerate(SHEETS):
        sheets.append(make(scope))
        if progress:
            progress(at + 1, len(SHEETS) + 1)
    heat = streets(scope)
    demonstration = any(sheet.demonstration for sheet in sheets)
    title = t("规划监测数据")
    return WorkbookView(
        language=t.language,
        title=title,
        subject=_subject(scope),
        district=t.of(facts.district),
        version=facts.version,
        issued=issued,
        facts=_facts(scope, issued),
        legend=tuple((statuses.SHAPE[group], scope.tally.word(group, t)) for group in scope.tally.groups),
        notes=_notes(scope),
        sheets=tuple(sheet for sheet in sheets if sheet.rows),
        heat=heat,
        charts=_charts(scope),
        chart_notes=_chart_notes(scope),
        targets=scope.views,
        demonstration=demonstration,
        filename=export_name(scope, t("监测数据"), ending="xlsx", demonstration=demonstration,
                             part=t.of(scope.domain) if scope.domain else ""),
        words=_words(scope),
    )  # fmt: skip


def _subject(scope: WorkbookScope) -> str:
    """What is in it, in one line: area, plan, domain, year."""
    t, catalogue = scope.t, scope.facts.catalogue
    plan = catalogue.plan.get(scope.plan)
    parts = (
        t.of(catalogue.area[scope.area]) if scope.area in catalogue.area else "",
        t.of(plan, "short") if plan else t("两部规划") if len(scope.plans) > 1 else "",
        t.of(scope.domain) if scope.domain else "",
        t("截至 {year} 年", year=scope.year),
    )
    return " · ".join(part for part in parts if part)


def _facts(scope: WorkbookScope, issued: date) -> tuple[tuple[str, str], ...]:
    t = scope.t
    return (
        (t("内容"), _subject(scope)),
        (t("数据版本"), str(scope.facts.version)),
        (t("生成日期"), issued.isoformat()),
    )


def _notes(scope: WorkbookScope) -> tuple[str, ...]:
    t = scope.t
    return (
        t("单元格里是未四舍五入的数，按每项指标的小数位显示；空格为没有数据。"),
        t("数量过小或会推算出小数的，不公布：数值、分子、分母留空，并写明原因。"),
        t.paragraph(t("判定与结论与网页相同，规则见网页的“方法说明”。"), departments.state(scope)),
    )


def _charts(scope: WorkbookScope) -> tuple[ChartGroup, ...]:
    t = scope.t
    groups: list[ChartGroup] = []
    for domain in sorted(scope.facts.catalogue.domains, key=lambda row: row.order):
        views = tuple(view for view in scope.charted if view.domain == domain.domain)
        if views:
            name = tab(t("图·{domain}", domain=t.of(domain)), {group.name for group in groups})
            groups.append(ChartGroup(name, t("{domain}：指标与目标", domain=t.of(domain)), views))
    return tuple(groups)


def tab(name: str, taken: Collection[str]) -> str:
    """A name that a spreadsheet program takes for a sheet: short, without some signs, and not given twice."""
    plain = FORBIDDEN.sub("-", name).strip("' ")
    if len(plain) <= LONGEST and plain not in taken:
        return plain
    return next(cut for n in range(2, 1000) if (cut := f"{plain[: LONGEST - 4]} {n}") not in taken)


def _chart_notes(scope: WorkbookScope) -> str:
    t = scope.t
    lines = (
        t("实线为实际数，虚线为目标，点线为应有进度；▼ 标出当年未达到的数。")
        if scope.tally.ended
        else t("实线为实际数，虚线为目标，点线为应有进度，浅色虚线为预测及其 80% 区间；▼ 和 ◆ 标出当年滞后的数。")
    )
    return t.paragraph(lines, t("图都可以编辑，数据在“{sheet}”表。", sheet=t("图表数据")))


def _words(scope: WorkbookScope) -> dict[str, str]:
    t = scope.t
    return {
        "contents": t("目录"), "back": t("← 目录"), "sheet": t("工作表"), "holds": t("内容"), "rows": t("行数"),
        "legend": t("判定的形状"), "demonstration": t("演示数据"),
        "demonstration_only": t("含演示数据") if scope.facts.reported else t("演示数据，不代表实际情况"),
        "warning": t("含演示数据：标有“演示数据”的数为虚构，不代表实际情况，不得引用。"),
        "actual": t("实际"), "before": t("口径变化前"), "printed": t("规划载明"), "target": t("目标"), "baseline": t("基期"), "path": t("应有进度"), "forecast": t("预测"),
        "low": t("80% 下限"), "high": t("80% 上限"), "band": t("80% 区间"),
        **{group: t("当年未达到") if scope.tally.ended else statuses.group_word(group, t) for group in statuses.LAGGING},
        "indicator": t("指标"), "code": t("指标代码"), "year": t("年份"),
        "unit": t("单位"), "chart_data": t("图表数据"), "chart_data_holds": t("图表所用数据：修改此表，图随之更新。"), "mark": t("标记"),
        "page": t("第 &P 页，共 &N 页"), "version": t("数据版本 {n}", n=scope.facts.version),
        "author": t("妇女儿童规划监测"),
    }  # fmt: skip
