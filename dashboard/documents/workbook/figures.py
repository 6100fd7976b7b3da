"""Sheets about figures: all of them, what they mean, where they come from, what was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView, Value
from dashboard.facts import departments
from dashboard.facts.corrections import changed_figures
from dashboard.facts.known import Key, Observation
from dashboard.text import statuses
from dashboard.text.data import batch_name
from dashboard.text.numbers import exact
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator


def figures(scope: WorkbookScope) -> SheetView:
    """Every figure of the areas up to the as-of year; a withheld one keeps its row, without value and counts."""
    t = scope.t
    rows = [row for indicator in scope.indicators for row in _of(scope, indicator)]
    columns = (
        Column(t("指标"), 42), Column(t("指标代码"), 22), Column(t("区域"), 12), Column(t("区域代码"), 12),
        Column(t("年份"), 7, "year"), Column(t("性别"), 7), Column(t("年龄组"), 9), Column(t("数值"), 11, "value"),
        Column(t("分子"), 11, "count"), Column(t("分母"), 11, "count"), Column(t("单位"), 10), Column(t("标记"), 11),
        Column(t("口径变化"), 9), Column(t("来源"), 34), Column(t("不公布原因"), 30), Column(t("备注"), 24),
    )  # fmt: skip
    return SheetView(
        key="figures",
        name=t("数据"),
        title=t("全部数据"),
        holds=t("一行一个数：指标、区域、年份、性别、年龄组；不公布的数留空并写明原因。"),
        columns=columns,
        rows=tuple(rows),
        demonstration=any(row.cells[11] == t("演示数据") for row in rows),
    )


def _of(scope: WorkbookScope, indicator: Indicator) -> Iterator[SheetRow]:
    """The rows of an indicator, area by area, in the order of years and groups."""
    facts = scope.facts
    for area in scope.areas:
        lines: list[tuple[int, Key, tuple[Value, ...]]] = []
        for key in _keys(scope, indicator, area.area):
            lines += [
                (observation.year, key, _shown(scope, observation))
                for observation in facts.series.get(key, ())
                if observation.year <= scope.year
            ]
            lines += [
                (year, key, (None, None, None, scope.t("不公布"), "", statuses.withheld_word(reason, scope.t), ""))
                for year, reason in scope.hidden.get(key, ()) if year <= scope.year
            ]  # fmt: skip
        for year, key, (value, top, bottom, mark, broken, why, note) in sorted(lines, key=lambda line: line[:2]):
            cells = (
                scope.t.of(indicator), indicator.indicator, scope.t.of(area, "short"), area.area, year, scope.sex(key.sex),
                scope.age(key.age_group), value, top, bottom, scope.unit(indicator), mark, broken,
                _source(scope, indicator), why, note,
            )  # fmt: skip
            yield SheetRow(cells, indicator.decimals, facts.bars(indicator.indicator))


def _keys(scope: WorkbookScope, indicator: Indicator, area: str) -> list[Key]:
    whole = [Key(indicator.indicator, area, sex, "all") for sex in ("all", "female", "male")]
    return [*whole, *(key for age in scope.ages.get(indicator.indicator, ()) if (key := age._replace(area=area)))]


def _shown(scope: WorkbookScope, observation: Observation) -> tuple[Value, ...]:
    broken = scope.t("是") if observation.break_before else ""
    return (
        observation.value,
        observation.numerator,
        observation.denominator,
        scope.mark(observation.mark),
        broken,
        "",
        observation.note,
    )


def _source(scope: WorkbookScope, indicator: Indicator) -> str:
    t = scope.t
    who = departments.credited(scope, indicator)
    return t.join((who, t.of(indicator, "source")))


def definitions(scope: WorkbookScope) -> SheetView:
    """What each indicator measures, in which unit, how it is reckoned, who reports it and how it may be split."""
    t = scope.t
    columns = (
        Column(t("指标"), 42), Column(t("指标代码"), 22), Column(t("定义"), 56, "wrap"), Column(t("分子"), 30, "wrap"),
        Column(t("分母"), 30, "wrap"), Column(t("单位"), 10), Column(t("小数位"), 8, "year"), Column(t("好的方向"), 10),
        Column(t("级别"), 10), Column(t("分组"), 14), Column(t("敏感"), 8), Column(t("统计对象"), 12), Column(departments.reporter_head(scope), 16),
        Column(t("来源"), 34, "wrap"),
    )  # fmt: skip
    return SheetView(
        key="definitions",
        name=t("指标定义"),
        title=t("指标定义"),
        holds=t("每项指标的定义、分子、分母、单位、分组和报送部门。"),
        columns=columns,
        rows=tuple(_definition(scope, indicator) for indicator in scope.indicators),
    )


def _definition(scope: WorkbookScope, indicator: Indicator) -> SheetRow:
    t = scope.t
    better = {"up": t("越高越好"), "down": t("越低越好")}.get(indicator.direction, t("不分好坏"))
    splits = t.join(
        (t("性别") if "sex" in indicator.splits else "", t("年龄") if "age_group" in indicator.splits else "")
    )
    return SheetRow((
        t.of(indicator), indicator.indicator, t.of(indicator, "definition"), t.of(indicator, "numerator"), t.of(indicator, "denominator"),
        scope.unit(indicator), indicator.decimals, better, t("街道") if indicator.level == "street" else t("全区"), splits,
        t("是") if indicator.sensitive else "", _counted(indicator, t), departments.marked(scope, indicator), t.of(indicator, "source"),
    ))  # fmt: skip


def _counted(indicator: Indicator, t: Words) -> str:
    return {"people": t("人"), "institutions": t("机构、岗位"), "respondents": t("受访者")}[indicator.counts]


def sources(scope: WorkbookScope) -> SheetView:
    """The published figures of larger areas that stand beside the indicators, with who issued them and how sure they are."""
    t, facts, rows = scope.t, scope.facts, []
    for indicator in scope.indicators:
        for area, figure in facts.references.get(indicator.indicator, ()):
            if figure.year <= scope.year:
                rows.append(SheetRow((
                    t.of(indicator), indicator.indicator, t.of(facts.catalogue.area[area], "short"), figure.year,
                    scope.sex(figure.sex), figure.value, scope.unit(indicator), figure.issuing_body,
                    figure.publication, figure.grade, t("推算") if figure.derived else "",
                ), indicator.decimals, facts.bars(indicator.indicator)))  # fmt: skip
    columns = (
        Column(t("指标"), 42), Column(t("指标代码"), 22), Column(t("区域"), 10), Column(t("年份"), 7, "year"),
        Column(t("性别"), 7), Column(t("数值"), 11, "value"), Column(t("单位"), 10), Column(t("发布机构"), 28),
        Column(t("出版物"), 44), Column(t("可信度"), 8), Column(t("备注"), 10),
    )  # fmt: skip
    return SheetView(
        key="sources",
        name=t("公开数据来源"),
        title=t("全国和全市的公开数据及来源"),
        holds=t("与指标并列的公开数据。可信度：A 为两处以上原件一致，B 为一处原件，C 为待核对原件。"),
        columns=columns,
        rows=tuple(rows),
    )


def revisions(scope: WorkbookScope) -> SheetView:
    """Every corrected figure with what it was before; what is withheld stays so here as well."""
    t, rows, demonstration = scope.t, [], False
    revised = scope.services.store.revised()
    for indicator in scope.indicators:
        for area in scope.areas:
            if (indicator.indicator, area.area) not in revised:
                continue
            changed = changed_figures(scope, indicator, area)
            for change in changed.to_dict("records") if changed is not None else ():
                demonstration = demonstration or change["mark"] == "demonstration"
                undone = t("已撤销") if change["undone_at"] == change["undone_at"] else ""
                rows.append(SheetRow((
                    t.of(indicator), indicator.indicator, t.of(area, "short"), int(change["year"]), scope.sex(change["sex"]),
                    scope.age(change["age_group"]), change["previous_value"], change["value"],
                    float(exact(change["value"] - change["previous_value"])), scope.unit(indicator),
                    batch_name(change["batch"], change["kind"], t), undone, f"{change['when']:%Y-%m-%d}",
                    scope.mark(change["mark"]),
                ), indicator.decimals, scope.facts.bars(indicator.indicator)))  # fmt: skip
    columns = (
        Column(t("指标"), 42), Column(t("指标代码"), 22), Column(t("区域"), 10), Column(t("年份"), 7, "year"),
        Column(t("性别"), 7), Column(t("年龄组"), 9), Column(t("原值"), 10, "value"), Column(t("现值"), 10, "value"),
        Column(t("变化"), 10, "signed"), Column(t("单位"), 10), Column(t("批次"), 26), Column(t("已撤销"), 9),
        Column(t("日期"), 11), Column(t("标记"), 11),
    )  # fmt: skip
    return SheetView(
        key="revisions",
        name=t("修订记录"),
        title=t("数据修订"),
        holds=t("入库以来的数据修订：原值、现值、批次和日期。"),
        columns=columns,
        rows=tuple(rows),
        demonstration=demonstration,
    )
