"""Sheets about targets: how each stands, what exactly is asked, what is warned of, where women and men are apart."""

from __future__ import annotations

from typing import Any

from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView, Value
from dashboard.facts import departments
from dashboard.facts.target_changes import target_changes
from dashboard.facts.targets import TargetView
from dashboard.services.gaps.page import gaps as gaps_view
from dashboard.services.gaps.view_models import GapRow
from dashboard.services.warnings.page import warnings as warnings_view
from dashboard.text import statuses
from dashboard.text.numbers import exact
from data_access.catalogue.model import Target


def shaped(group: str, word: str) -> str:
    """A status as it stands in a cell: its shape, then its word."""
    return f"{statuses.SHAPE.get(group, statuses.SHAPE['no_verdict'])} {word}"


def standing(scope: WorkbookScope) -> SheetView:
    """One row per target: figure, gap, verdict with its three readings, outlook, and the sentences of the screens."""
    t = scope.t
    columns = (
        Column(t("指标"), 42), Column(t("总判定"), 13, "group"), Column(t("状态"), 12), Column(t("目标"), 22),
        Column(t("目标值"), 10, "level"), Column(t("期限"), 7, "year"), Column(t("基期年"), 8, "year"),
        Column(t("基期值"), 10, "value"), Column(t("最新年份"), 9, "year"), Column(t("数值"), 10, "value"),
        Column(t("单位"), 9), Column(t("差距（正数为未达标）"), 12, "signed"), Column(t("差距说明"), 20),
        Column(t("较基期变化"), 24), Column(t("完成程度"), 12), Column(t("预警"), 10),
        *_ahead(scope, Column(t("达标概率"), 10), Column(t("期末预测"), 14)), Column(t("实际年均速度"), 18),
        *_ahead(scope, Column(t("今后每年所需"), 18), Column(t("滞后始于"), 9, "year")),
        Column(t("结论"), 60, "wrap"), Column(t("原因"), 44, "wrap"), Column(t("现状"), 36, "wrap"),
        Column(t("走向"), 36, "wrap"), Column(t("前景"), 36, "wrap"), Column(t("判定理由"), 40, "wrap"),
        Column(t("未达到的单位"), 24, "wrap"), Column(departments.head(scope), 15), Column(t("规划"), 11),
        Column(t("领域"), 12), Column(t("规划条款"), 26), Column(t("目标代码"), 20), Column(t("指标代码"), 22),
        Column(t("标记"), 11),
    )  # fmt: skip
    return SheetView(
        key="statuses",
        name=t("目标进展"),
        title=t("各项目标的进展"),
        holds=t("一行一个目标：数值、目标、差距、判定、三种读法、预警和结论，与网页相同。")
        if scope.tally.ended
        else t("一行一个目标：数值、目标、差距、判定、三种读法、预警、概率和结论，与网页相同。"),
        columns=columns,
        rows=tuple(_standing(scope, target, view) for target, view in zip(scope.targets, scope.views, strict=True)),
        demonstration=any(view.demonstration for view in scope.views),
    )


def _ahead(scope: WorkbookScope, *parts: Any) -> tuple[Any, ...]:
    """Columns or cells about the time that is left; none where the plan has ended."""
    return () if scope.tally.ended else parts


def _standing(scope: WorkbookScope, target: Target, view: TargetView) -> SheetRow:
    t = scope.t
    row = scope.verdict(target)
    shown = row is not None and view.shown
    level, direction, outlook = (reading.text for reading in view.readings)
    return SheetRow((
        view.name, shaped(view.group, view.group_word), view.status_word, view.target_text, view.goal_value,
        target.deadline, row.baseline_year if row else None, row.baseline_value if row else None,
        view.year if view.shown else None, view.value if view.shown else None, f"{view.lead} {view.unit}".strip(),
        float(exact(row.gap)) if row and shown and row.gap is not None else None, view.gap_text, view.change_text,
        view.completed_text, view.warning_word, *_ahead(scope, view.probability_text, view.forecast_text), view.pace_text,
        *_ahead(scope, view.required_text, view.since), view.finding, view.why, level, direction,
        outlook, t.join(view.reasons), t.join(view.failing), view.department_marked, view.plan_name, view.domain_name,
        view.clause, view.code, view.indicator, t("演示数据") if view.demonstration else "",
    ), scope.indicator(target.indicator).decimals, scope.facts.bars(target.indicator))  # fmt: skip


def targets(scope: WorkbookScope) -> SheetView:
    """What the plans ask, clause by clause, and how it is read."""
    t = scope.t
    columns = (
        Column(t("目标代码"), 20), Column(t("规划"), 11), Column(t("章"), 6, "year"), Column(t("领域"), 12),
        Column(t("规划条款"), 26), Column(t("目标内容"), 60, "wrap"), Column(t("指标"), 42), Column(t("指标代码"), 22),
        Column(t("目标"), 22), Column(t("目标值"), 10, "level"), Column(t("上限"), 10, "level"), Column(t("单位"), 9),
        Column(t("基期年"), 8, "year"), Column(t("期限"), 7, "year"), Column(t("期限出处"), 14),
        Column(t("性别"), 7), Column(t("读法"), 44, "wrap"), Column(t("目标变更"), 44, "wrap"),
    )  # fmt: skip
    return SheetView(
        key="targets",
        name=t("目标"),
        title=t("规划的目标"),
        holds=t("规划逐条提出的要求、期限、基期年，以及对措辞的读法。"),
        columns=columns,
        rows=tuple(_asked(scope, target, view) for target, view in zip(scope.targets, scope.views, strict=True)),
    )


def _asked(scope: WorkbookScope, target: Target, view: TargetView) -> SheetRow:
    t = scope.t
    printed = t("规划载明") if target.deadline_printed else t("按规划期末推定")
    return SheetRow((
        target.target, view.plan_name, target.section, view.domain_name, view.clause, view.asks, view.name,
        view.indicator, view.target_text, target.value, target.value_high, view.unit.strip(), target.baseline_year,
        target.deadline, printed, scope.sex(target.sex), t.of(target, "note"),
        "\n".join(target_changes(scope, target)),
    ), 0 if view.counts_units else scope.indicator(target.indicator).decimals)  # fmt: skip


def warnings(scope: WorkbookScope) -> SheetView:
    """Everything that is warned of, most urgent first, with the reason, the pace and the strategies for it."""
    t = scope.t
    here = scope.over(scope.of_domain)
    view = warnings_view(here)
    rows = []
    for kind, warned in view.groups.items():
        group = t("其他提醒") if kind == "other" else statuses.group_word(kind, t, ended=view.ended)
        for row in warned:
            shown = row.view.value if row.view.shown else None
            measures = t.join(f"{line.label}{t('：')}{line.title}" for line in row.strategies)
            cells: tuple[Value, ...] = (
                row.view.name, shaped(row.view.group, row.view.status_word), group, row.level_word, row.since,
                row.view.year, shown, row.view.unit.strip(), row.view.target_text,
                *_ahead(scope, row.view.probability_text), row.sentence,
                *_ahead(scope, row.pace.needed if row.pace else ""), row.pace.made if row.pace else row.caption,
                measures, t.join(line.name for line in row.streets.lines), row.view.department_marked,
                row.view.plan_name, row.view.domain_name, row.view.clause, row.view.code,
                t("演示数据") if row.view.demonstration else "",
            )  # fmt: skip
            bars = scope.facts.bars(row.view.indicator)
            rows.append(SheetRow(cells, scope.indicator(row.view.indicator).decimals, bars))
    columns = (
        Column(t("指标"), 42), Column(t("状态"), 14, "group"), Column(t("类别"), 11), Column(t("预警"), 10),
        Column(t("预警始于"), 16), Column(t("最新年份"), 9, "year"), Column(t("数值"), 10, "value"),
        Column(t("单位"), 9), Column(t("目标"), 20), *_ahead(scope, Column(t("达标概率"), 10)),
        Column(t("原因"), 52, "wrap"), *_ahead(scope, Column(t("所需速度"), 26)), Column(t("实际速度"), 30), Column(t("对应的策略措施"), 60, "wrap"),
        Column(t("影响全区的主要街道"), 28, "wrap"), Column(departments.head(scope), 15), Column(t("规划"), 11),
        Column(t("领域"), 12), Column(t("规划条款"), 26), Column(t("目标代码"), 20), Column(t("标记"), 11),
    )  # fmt: skip
    return SheetView(
        key="warnings",
        name=t("预警"),
        title=view.finding,
        holds=t("按紧急程度排列：先看类别，再看预警等级。")
        if view.ended
        else t("按紧急程度排列：先看类别和预警等级，再看达标概率。"),
        columns=columns,
        rows=tuple(rows),
        demonstration=view.demonstration,
    )


def gaps(scope: WorkbookScope) -> SheetView:
    """Women against men, widest first: both figures, how far apart, for whom it is worse, and whether it closes."""
    t = scope.t
    here = scope.over(scope.of_domain)
    view = gaps_view(here)
    rows = [*(_sexes(scope, sex) for sex in view.sexes), *(row for age in view.ages for row in _ages(scope, age))]
    columns = (
        Column(t("指标"), 42), Column(t("指标代码"), 22), Column(t("领域"), 12), Column(t("比较"), 14),
        Column(t("年份"), 8), Column(t("组别"), 9), Column(t("数值"), 10, "value"), Column(t("对照组"), 9),
        Column(t("对照数值"), 10, "value"), Column(t("差（前者减后者）"), 12, "signed"), Column(t("单位"), 9),
        Column(t("比值"), 8), Column(t("差距说明"), 22), Column(t("较为不利的一方"), 14), Column(t("变化"), 26),
        Column(t("统计检验"), 22), Column(t("标记"), 11),
    )  # fmt: skip
    return SheetView(
        key="gaps",
        name=t("女性与男性"),
        title=view.finding,
        holds=t.sentence(t("女性与男性一行一项，差距最大的在前；之后是儿童各年龄组")) + view.whose,
        columns=columns,
        rows=tuple(rows),
        demonstration=view.demonstration,
    )


def _sexes(scope: WorkbookScope, row: GapRow) -> SheetRow:
    indicator, t = scope.indicator(row.code), scope.t
    women, men = row.ends
    return SheetRow((
        row.name, row.code, row.domain, t("女性与男性"), row.year or t("{year}年", year=scope.year), women.name,
        women.value, men.name, men.value, women.value - men.value, scope.unit(indicator), row.ratio, row.gap, row.worse,
        row.moved, row.chance, t("演示数据") if row.demonstration else "",
    ), indicator.decimals)  # fmt: skip


def _ages(scope: WorkbookScope, row: GapRow) -> list[SheetRow]:
    """Each age group against the one that stands worst."""
    indicator, t = scope.indicator(row.code), scope.t
    worst = next((end for end in row.ends if end.worse), row.ends[0])
    return [
        SheetRow((
            row.name, row.code, row.domain, t("各年龄组"), row.year or t("{year}年", year=scope.year), end.name,
            end.value, worst.name, worst.value, end.value - worst.value, scope.unit(indicator), "", row.gap, row.worse,
            row.moved, row.chance, t("演示数据") if row.demonstration else "",
        ), indicator.decimals)
        for end in row.ends
    ]  # fmt: skip
