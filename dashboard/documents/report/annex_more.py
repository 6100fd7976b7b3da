"""Further annexes: the streets' figures of the year, corrections, and what is withheld."""

from __future__ import annotations

from collections import Counter

from dashboard.documents.report.annex import own_indicators
from dashboard.documents.report.scope import ReportScope, figure_head, with_unit
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, said
from dashboard.facts.known import Key, by_street
from dashboard.services.indicator.record import revisions
from dashboard.text import figures as say
from dashboard.text import statuses
from data_access.catalogue.model import Area, Indicator

COLUMNS = 12
"""How many streets stand side by side."""
MOST_STREETS = 48
"""With more streets their figures are left to the workbook."""


def street_figures(scope: ReportScope) -> list[Block]:
    """The streets' figures of the as-of year, so many streets side by side as a page is wide."""
    t = scope.t
    areas = scope.facts.streets_in(scope.year) if scope.year else ()
    listed = [indicator for indicator in own_indicators(scope) if by_street(indicator)]
    if not areas or not listed:
        return []
    blocks: list[Block] = [Heading(2, t("各街道数据"))]
    if len(areas) > MOST_STREETS:
        return [*blocks, said(t("街道共 {n} 个，逐街道的数据请下载表格。", n=len(areas)))]
    for start in range(0, len(areas), COLUMNS):
        blocks.append(_streets(scope, listed, areas[start : start + COLUMNS]))
    return blocks


def _streets(scope: ReportScope, listed: list[Indicator], areas: tuple[Area, ...]) -> Grid:
    t, demonstration = scope.t, False
    rows = []
    for indicator in listed:
        cells, bars = [], scope.facts.bars(indicator.indicator)
        for area in areas:
            key = Key(indicator.indicator, area.area, "all", "all")
            own = next((row for row in scope.facts.series.get(key, ()) if row.year == scope.year), None)
            demonstration = demonstration or bool(own and own.demonstration)
            hidden = t("不公布") if (key, scope.year) in scope.facts.withheld else ""
            cells.append(Span(say.figure(own.value, indicator.decimals, t, *bars) if own else hidden))
        unit = t.of(scope.facts.catalogue.unit[indicator.unit], "symbol")
        rows.append((Span(with_unit(t.of(indicator, "short"), unit, t)), *cells))
    head = (figure_head(demonstration, t), *(t.of(area, "short") for area in areas))
    return Grid(t("{year}年各街道数据", year=scope.year), head, tuple(rows), (22, *(78 / len(areas),) * len(areas)),
                numbers=frozenset(range(1, len(areas) + 1)), note=t("空格为没有报送；“不公布”为按小数保护规则不公布。"),
                demonstration=demonstration)  # fmt: skip


def corrections(scope: ReportScope) -> list[Block]:
    """Every corrected figure of the district: before, after, in which batch, by whom and when."""
    t, rows, demonstration = scope.t, [], False
    head: tuple[str, ...] = ()
    known = scope.services.store.revised()
    for indicator in own_indicators(scope):
        if (indicator.indicator, scope.area) not in known:
            continue
        revised = revisions(scope, indicator, scope.facts.district)
        if revised.cells is not None:
            head = revised.cells.head
            demonstration = demonstration or revised.demonstration
            rows += [(Span(t.of(indicator, "short")), *map(Span, row)) for row in revised.cells.rows]
    blocks: list[Block] = [Heading(2, t("数据修订"))]
    if not rows:
        return [*blocks, said(t("入库以来没有修订过全区数据。"))]
    return [*blocks, Grid(t("全区数据的修订记录"), (t("指标"), *head), tuple(rows), (24, 7, 9, 10, 10, 12, 14, 14),
                          numbers=frozenset({3, 4, 5}), demonstration=demonstration)]  # fmt: skip


def withheld(scope: ReportScope) -> list[Block]:
    """How many figures are not shown, by indicator, and why."""
    t = scope.t
    asked = {indicator.indicator for indicator in own_indicators(scope)}
    counted = Counter(
        (key.indicator, statuses.withheld_word(reason, t))
        for (key, year), reason in scope.facts.withheld.items() if key.indicator in asked and year <= scope.year
    )  # fmt: skip
    blocks: list[Block] = [Heading(2, t("不公布的数据"))]
    if not counted:
        return [*blocks, said(t("没有因数量过小而不公布的数据。"))]
    catalogue = scope.facts.catalogue
    rows = tuple(
        (Span(t.of(catalogue.indicator[code])), Span(t.number(n, 0)), Span(why)) for (code, why), n in counted.items()
    )
    note = t("包括全区、各街道和分性别、分年龄的数据，截至{year}年。", year=scope.year)
    return [*blocks, Grid(t("按小数保护规则不公布的数据"), (t("指标"), t("个数"), t("原因")), rows, (50, 10, 40),
                          numbers=frozenset({1}), note=note)]  # fmt: skip
