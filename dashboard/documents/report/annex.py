"""The report's annex: every figure of the district with its source and mark, and the published figures beside them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.report.scope import DAGGER, STAR, ReportScope, figure_head, with_unit
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, said
from dashboard.facts import departments
from dashboard.facts.known import Key, Observation
from dashboard.facts.scope import Scope
from dashboard.text import figures as say
from dashboard.text import statuses
from data_access.catalogue.model import Indicator, ReferenceFigure
from indicators.codes import Mark

MANY_YEARS = 9


def annex(scope: ReportScope) -> list[Block]:
    """All figures, and those of the nation and the city."""
    t = scope.t
    blocks: list[Block] = [Heading(1, t("附录：监测数据")), Heading(2, t("全区数据"))]
    if not own_indicators(scope):
        return [*blocks, said(t("尚无指标。"))]
    blocks += [_figures(scope)]
    published = _published(scope)
    return [*blocks, Heading(2, t("全国和全市公开数据")), published] if published else blocks


def own_indicators(scope: ReportScope) -> list[Indicator]:
    """The indicators of the report's targets, once each, in the order of the plans."""
    return [
        scope.facts.catalogue.indicator[code] for code in dict.fromkeys(target.indicator for target in scope.targets)
    ]


def _figures(scope: ReportScope) -> Grid:
    t = scope.t
    years = _years(scope)
    hidden = {key for key, _ in scope.facts.withheld}
    rows: list[tuple[Span, ...]] = []
    for indicator in own_indicators(scope):
        for at, key in enumerate(_keys(scope, indicator, hidden)):
            rows.append(_row(scope, indicator, key, years, first=at == 0))
    head: tuple[str, ...] = (
        t("指标"),
        *(str(year) for year in years),
        t("{who}与来源", who=departments.reporter_head(scope)),
        t("标记"),
    )
    widths: tuple[float, ...] = (27, *(5.2,) * len(years), 20, 6)
    marks = {row[-1].text for row in rows if any(cell.text not in ("", t("不公布")) for cell in row[1:-2])}
    if marks <= {""} or marks == {t("演示数据")}:  # then the caption says it for all
        head, widths, rows = head[:-1], widths[:-1], [row[:-1] for row in rows]
    demonstration = any(t("演示数据") in mark for mark in marks)
    head = (figure_head(demonstration, t), *head[1:])
    note = t("空格为没有数据；“不公布”为按小数保护规则不公布；更早的年份见指标页。")
    if any(cell.text.endswith(STAR) for row in rows for cell in row[1:]):
        note = t.paragraph(note, t("带 {star} 的数是演示数据。", star=STAR))
    if any(cell.text.endswith(DAGGER) for row in rows for cell in row[1:]):
        note = t.paragraph(note, t("带 {dagger} 的数是规划文本载明的基期值。", dagger=DAGGER))
    return Grid(t("{area}各年监测数据", area=t.of(scope.facts.district, "short")), head, tuple(rows),
                widths, numbers=frozenset(range(1, len(years) + 1)), note=note,
                demonstration=demonstration)  # fmt: skip


def _years(scope: ReportScope) -> tuple[int, ...]:
    """The newest years of which there are figures, at most so many as a page is wide."""
    known = {row.year for key, rows in scope.facts.series.items() if key.area == scope.area for row in rows}
    return tuple(sorted({year for year in known if year <= scope.year} | {scope.year}))[-MANY_YEARS:]


def _keys(scope: Scope, indicator: Indicator, hidden: set[Key]) -> list[Key]:
    """The whole first, then women, men and age groups as far as there are figures or withheld ones."""
    area = scope.area
    whole = Key(indicator.indicator, area, "all", "all")
    ages = (Key(indicator.indicator, area, "all", age) for age in indicator.age_groups)
    splits = [Key(indicator.indicator, area, "female", "all"), Key(indicator.indicator, area, "male", "all"), *ages]
    return [whole, *(key for key in splits if key in scope.facts.series or key in hidden)]


def _row(scope: ReportScope, indicator: Indicator, key: Key, years: Sequence[int], *, first: bool) -> tuple[Span, ...]:
    t, facts = scope.t, scope.facts
    by_year = {row.year: row for row in facts.series.get(key, ()) if row.year in years}
    marks = {row.mark for row in by_year.values()}
    cells = [Span(_value(scope, indicator, key, by_year.get(year), year, mixed=len(marks) > 1)) for year in years]
    name = (
        with_unit(t.of(indicator), t.of(facts.catalogue.unit[indicator.unit], "symbol"), t)
        if first
        else _group(key, scope)
    )
    source = _source(scope, indicator) if first else ""
    return Span(name), *cells, Span(source), Span(_marks(marks, scope))


def _value(
    scope: ReportScope, indicator: Indicator, key: Key, row: Observation | None, year: int, *, mixed: bool
) -> str:
    if row is None:
        return scope.t("不公布") if (key, year) in scope.facts.withheld else ""
    text = say.figure(row.value, indicator.decimals, scope.t, *scope.facts.bars(indicator.indicator))
    return text + STAR if mixed and row.demonstration else text + DAGGER if row.mark == Mark.PRINTED else text


def _group(key: Key, scope: ReportScope) -> str:
    t = scope.t
    name = {"female": t("女"), "male": t("男")}.get(key.sex) or t("{group}岁", group=key.age_group.replace("-", "–"))
    return t("　其中：{group}", group=name)


def _source(scope: ReportScope, indicator: Indicator) -> str:
    t = scope.t
    return t.join((departments.marked(scope, indicator), t.of(indicator, "source")))


def _marks(marks: set[str], scope: ReportScope) -> str:
    t = scope.t
    return t.join(statuses.mark_word(mark, t) for mark in ("demonstration", "provisional", "printed") if mark in marks)


def _published(scope: ReportScope) -> Grid | None:
    """The newest published figure of each larger area, with the body that issued it and how well it is confirmed."""
    t, rows = scope.t, []
    for indicator in own_indicators(scope):
        newest: dict[tuple[str, str], ReferenceFigure] = {}
        for area, figure in scope.facts.references.get(indicator.indicator, ()):
            kept = newest.get((area, figure.sex))
            if figure.year <= scope.year and (kept is None or figure.year > kept.year):
                newest[area, figure.sex] = figure
        rows += [_reference(scope, indicator, area, figure) for (area, _), figure in newest.items()]
    if not rows:
        return None
    head = (t("指标"), t("区域"), t("年份"), t("数值"), t("发布机构与出版物"), t("可信度"))
    note = t("可信度：A 为发布机构或全国性媒体所载，B 为具名网站转载，C 为来源不明的副本，待核对原件。")
    return Grid(
        t("全国和全市的最新公开数据"), head, tuple(rows), (30, 9, 7, 12, 34, 8), numbers=frozenset({3}), note=note
    )


def _reference(scope: ReportScope, indicator: Indicator, area: str, figure: ReferenceFigure) -> tuple[Span, ...]:
    t, facts = scope.t, scope.facts
    who = {"female": t("女性"), "male": t("男性")}.get(figure.sex, "")
    place = t.of(facts.catalogue.area[area], "short")
    value = say.amount(figure.value, indicator.decimals, t.of(facts.catalogue.unit[indicator.unit], "symbol"), t,
                       *facts.bars(indicator.indicator))  # fmt: skip
    more = t("（{note}）", note=t("推算")) if figure.derived else ""
    source = f"{figure.issuing_body}{'《'}{figure.publication.strip('《》')}{'》'}"
    return (Span(t.of(indicator)), Span(t("{place} {who}", place=place, who=who).strip()), Span(str(figure.year)),
            Span(value + more), Span(source), Span(figure.grade))  # fmt: skip
