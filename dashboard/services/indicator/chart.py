"""The large chart of an indicator's page: as the plan asks, or with what a reader has laid beside it; each year in words."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts.action_marks import action_marks
from dashboard.facts.asked import called
from dashboard.facts.charts import trend_chart
from dashboard.facts.judged import units_owed
from dashboard.facts.scope import Scope
from dashboard.facts.target_table import trend_table
from dashboard.facts.view_models import Point, TableCells, TrendChart
from dashboard.services.indicator.compare import (
    MEN,
    STREETS,
    WOMEN,
    ComparableLine,
    compared_chart,
    counted_from,
    drawn,
    other_indicator,
    possible,
    streets_among,
)
from dashboard.services.indicator.drawer import Drawing
from dashboard.services.indicator.gap import gap_chart
from dashboard.services.indicator.readout import year_rows
from dashboard.services.indicator.view_models import MainChart
from dashboard.text import figures as say
from dashboard.text import sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import apart, rounded
from dashboard.text.units import unit_word
from dashboard.text.words import Words
from dashboard.urls import Comparison, Path, comparison_of, href, with_comparison
from data_access.catalogue.model import Indicator, Target

FEWEST_STREETS = 2


def main_chart(scope: Scope, target: Target, judged: JudgedTarget) -> MainChart:
    """The chart with what the address compares, or what says most where nothing was chosen."""
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator[target.indicator]
    link = scope.view
    lines = possible(scope, indicator, target)
    usual = _usual(target, lines)
    wanted = comparison_of(scope.selection)
    alone = trend_chart(scope, target, judged)
    if wanted is None:
        chart, drawer = trend_chart(scope, target, judged, sides=_sides(usual)), None
        switch = Comparison(usual)
    else:
        base = facts.catalogue.plan[target.plan].baseline_year
        scalable = counted_from(alone.points, alone.breaks, base) is not None
        wanted = wanted if scalable else Comparison(wanted.lines)
        other = other_indicator(scope, wanted.index, indicator.indicator, base) if wanted.index else None
        wanted = replace(wanted, index=other.code if other else "")
        beside = (*drawn(wanted, lines), *([other] if other else []))
        chart = compared_chart(scope, alone, target, wanted, beside)
        room = Drawing(scope, indicator, base, wanted, scalable=scalable)
        drawer, switch = room.drawer(lines, beside), None
    return MainChart(
        name=_title(scope, target, judged),
        indicator=indicator.indicator,
        area_name=t.of(facts.catalogue.area[scope.area], "short"),
        finding=_finding(scope, judged, chart),
        chart=chart,
        table=_table(judged, chart, t),
        drawer=drawer,
        switch=href(Path.INDICATOR, with_comparison(link, switch), indicator.indicator),
        rows=year_rows(scope, indicator, target, chart, judged, _revised(scope, indicator)),
        source=chart.source,
        note=_note(wanted, alone, t),
        gap=gap_chart(chart, judged, target, t) if wanted is None or not wanted.scaled else None,
        view=with_comparison(link, wanted),
        acted=action_marks(scope, target),
    )  # fmt: skip


def _note(wanted: Comparison | None, alone: TrendChart, t: Words) -> str:
    """What a comparison leaves away."""
    if wanted is None:
        return ""
    forecast = t("对比时不画预测和达标一侧") if alone.fan else t("对比时不画达标一侧")
    return t.join([forecast, t("口径变化前后的年份不折算") if wanted.scaled and alone.breaks else ""])


def _usual(target: Target, lines: dict[str, ComparableLine]) -> tuple[str, ...]:
    """Streets where the target speaks of each street, both sexes where it speaks of their gap, else what lies above."""
    above = tuple(code for code, compared in lines.items() if compared.line.role == "reference")
    sexes = tuple(code for code in (WOMEN, MEN) if code in lines)
    streets = (STREETS,) if len(streets_among(lines)) >= FEWEST_STREETS else ()
    order: tuple[tuple[str, ...], ...] = (sexes, above) if target.kind in ("gap_narrows", "band") else (above, sexes)
    if target.unit_level == "street":
        order = (streets, *order)
    return next((codes for codes in order if codes), ())


def _sides(usual: tuple[str, ...]) -> frozenset[str]:
    """The same as `facts.charts` names it."""
    named = {STREETS: "streets", WOMEN: "sex", MEN: "sex"}
    return frozenset(named.get(code, "reference") for code in usual)


def _title(scope: Scope, target: Target, judged: JudgedTarget) -> str:
    """The indicator's name; whose figure it is where not the district's, and whom the line speaks of where not all."""
    area = scope.area
    facts, t = scope.facts, scope.t
    if judged.asked.shared:
        return t("达到要求的{unit}占比", unit=unit_word(judged.asked.unit_level, t))
    name = called(scope, target)
    if area != facts.district.area:
        name = t("{street}的{name}", street=t.of(facts.catalogue.area[area], "short"), name=name)
    return name


def _finding(scope: Scope, judged: JudgedTarget, chart: TrendChart) -> str:
    t = scope.t
    if judged.suppressed or units_owed(judged):  # neither withheld nor reported as a mean is "never reported"
        return sentences.finding(judged, t)
    if not chart.points:
        return t("尚无报送的数据；图中是目标和国家和所在市等公布的数据")
    if judged.asked.shared or judged.asked.relative or chart.from_hundred:
        return sentences.finding(judged, t)
    if judged.value is None or judged.asked.kind == "gap_narrows":
        last = chart.points[-1]
        if last.printed:
            value = judged.amount(last.value, t)
            return t("规划载明 {year} 年为 {value}，此后尚无报送的数据", year=last.year, value=value)
        return t("{year}年 {value}", year=last.year, value=judged.amount(last.value, t))
    lines = [line for line in chart.lines if line.role == "reference" and line.points]
    compared = []
    for line in lines:
        same = next((p.value for p in line.points if p.year == judged.year), None)
        if same is not None and judged.value is not None and rounded(judged.value - same, judged.asked.decimals):
            gap = say.distance(judged.value - same, judged.asked.decimals, judged.asked.change(t), t)
            compared.append(t("比{area}高 {gap}", area=line.name, gap=gap) if judged.value > same else t(
                "比{area}低 {gap}", area=line.name, gap=gap))  # fmt: skip
    first = sentences.finding(judged, t)
    return t.sentence(first, t.join(compared)) if compared else first


def _revised(scope: Scope, indicator: Indicator) -> frozenset[int]:
    frame = scope.services.revisions(scope.facts, indicator.indicator, scope.area)
    whole = frame[(frame["sex"] == "all") & (frame["age_group"] == "all") & frame["current"]]
    return frozenset(int(year) for year in whole.loc[whole["previous_value"].notna(), "year"])


def _table(judged: JudgedTarget, chart: TrendChart, t: Words) -> TableCells:
    """The chart's table with a column for each named line beside it; from 100 on with nothing but what is drawn."""
    lines = [line for line in chart.lines if line.role != "street"]
    if chart.from_hundred:
        return _index_table(chart, t)
    cells = trend_table(judged, chart, t)
    head = list(cells.head)
    head[2:2] = [line.name for line in lines]
    own = {point.year: point.value for point in chart.points}

    def told(point: Point) -> str:
        digits = apart(point.value, own.get(point.year, point.value), judged.asked.decimals)
        return say.figure(point.value, digits, t, *judged.asked.levels)

    rows = []
    for row in cells.rows:
        others = [{str(p.year): told(p) for p in line.points}.get(row[0], "") for line in lines]
        rows.append((*row[:2], *others, *row[2:]))
    return TableCells(tuple(head), tuple(rows))


def _index_table(chart: TrendChart, t: Words) -> TableCells:
    columns = ((chart.label, chart.points), *((line.name, line.points) for line in chart.lines))
    years = sorted({point.year for _, points in columns for point in points})
    known = [{point.year: t.number(point.value, 1) for point in points} for _, points in columns]
    head = (t("年份"), *(name for name, _ in columns))
    return TableCells(head, tuple((str(year), *(values.get(year, "") for values in known)) for year in years))
