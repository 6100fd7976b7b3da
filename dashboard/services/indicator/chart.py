"""The large chart of an indicator's page: what may stand beside the area's line, and the year-by-year reading."""

from __future__ import annotations

from dashboard.facts.cases import units_owed
from dashboard.facts.charts import trend_chart
from dashboard.facts.known import Facts, Key
from dashboard.facts.passing import by_units
from dashboard.facts.services import Services
from dashboard.facts.side_lines import first_beside
from dashboard.facts.targets import expected_at, trend_table, year_word
from dashboard.facts.views import Point, TableCells, TrendChart
from dashboard.services.indicator.gap import gap_chart
from dashboard.services.indicator.parts import MainChart, SideChoice
from dashboard.text import figures as say
from dashboard.text import sentences, statuses
from dashboard.text.numbers import apart, rounded
from dashboard.text.sentences import Case
from dashboard.text.units import unit_word
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Indicator, Target

SIDE = "side"
NOTHING = "none"


def main_chart(
    services: Services, facts: Facts, target: Target, said: Case, area: str, selection: Selection, t: Words
) -> MainChart:
    """The chart with what the reader chose to stand beside it, or what says most where nothing was chosen."""
    found = facts.catalogue.indicator[target.indicator]
    as_of = selection.year or facts.default_year
    link = services.canonical(facts, selection)
    possible = _possible(facts, found, target, area, as_of, t)
    wanted = selection.filter(SIDE)
    side = wanted if wanted in possible or wanted == NOTHING else _usual(target, possible)
    chart = trend_chart(facts, target, said, area, as_of, t, sides=frozenset({side}))
    revised, start = _revised(services, facts, found, area), facts.catalogue.plan[target.plan].baseline_year
    return MainChart(
        name=_title(facts, found, target, said, area, t),
        indicator=found.indicator,
        area_name=t.of(facts.catalogue.area[area], "short"),
        finding=_finding(facts, target, said, chart, t),
        chart=chart,
        table=_table(said, chart, t),
        sides=tuple(
            SideChoice(label, href(Path.INDICATOR, link.with_filter(SIDE, code), found.indicator), code == side)
            for code, label in ({NOTHING: t("只看本线")} | possible).items()
        ) if possible else (),
        readings=tuple(_reading(point, chart, said, start, revised, t) for point in chart.points),
        source=chart.source,
        gap=gap_chart(chart, said, target, t),
    )  # fmt: skip


def _possible(facts: Facts, found: Indicator, target: Target, area: str, as_of: int, t: Words) -> dict[str, str]:
    """Codes and names of the lines there are figures for; beside a share of units stands none."""
    out: dict[str, str] = {}
    if by_units(facts, target, area):
        return out
    key = facts.key(found, area, target.sex)
    drawn = target.reference_area if target.kind == "relative_to_reference" else None  # it is the target line
    if trend_chart_has_reference(facts, found, key, as_of, but=drawn or ""):
        out["reference"] = t("全国与本市")
    if any(facts.series.get(key._replace(sex=sex)) for sex in {"female", "male"} - {key.sex}):
        out["sex"] = t("女与男")
    own = area == facts.district.area and not found.sensitive
    if own and any(key._replace(area=street.area) in facts.series for street in facts.streets_in(as_of)):
        out["streets"] = t("各街道")
    return out


def trend_chart_has_reference(facts: Facts, found: Indicator, key: Key, as_of: int, *, but: str = "") -> bool:
    """A published figure of the nation or the city falls into the years of the chart."""
    first = first_beside(facts.series.get(key, ()), as_of)
    tied = {
        (tie.area, tie.series_zh, tie.sex) for tie in facts.catalogue.references if tie.indicator == found.indicator
    }
    return any(
        one.area != but
        and (one.area, one.indicator_zh, one.sex) in tied
        and one.kind == "value"
        and first <= one.year <= as_of
        for one in facts.catalogue.reference_figures
    )


def _usual(target: Target, possible: dict[str, str]) -> str:
    """Streets where the target speaks of each street, both sexes where it speaks of their gap, else the nation."""
    order = ["reference", "sex"]
    if target.unit_level == "street":
        order.insert(0, "streets")
    if target.kind in ("gap_narrows", "band"):
        order = ["sex", "reference"]
    return next((code for code in order if code in possible), NOTHING)


def _title(facts: Facts, found: Indicator, target: Target, said: Case, area: str, t: Words) -> str:
    """The indicator's name; whose figure it is where not the district's, and whom the line speaks of where not all."""
    if said.shared:
        return t("达到要求的{unit}占比", unit=unit_word(said.unit_level, t))
    sex = facts.key(found, area, target.sex).sex
    who = {"female": t("女性"), "male": t("男性")}.get(sex)
    name = t.of(found)
    if area != facts.district.area:
        name = t("{street}的{name}", street=t.of(facts.catalogue.area[area], "short"), name=name)
    return t("{name}（{who}）", name=name, who=who) if who else name


def _finding(facts: Facts, target: Target, said: Case, chart: TrendChart, t: Words) -> str:
    if said.suppressed or units_owed(said):  # neither withheld nor reported as a mean is "never reported"
        return sentences.finding(said, t)
    if not chart.points:
        return t("尚无报送的数据；图中是目标和国家、天津市等公布的数据")
    if said.shared or said.relative:
        return sentences.finding(said, t)
    if said.value is None or said.kind == "gap_narrows":
        last = chart.points[-1]
        if last.printed:
            value = said.amount(last.value, t)
            return t("规划载明 {year} 年为 {value}，此后尚无报送的数据", year=last.year, value=value)
        return t("{year}年 {value}", year=last.year, value=said.amount(last.value, t))
    beside = [line for line in chart.lines if line.role == "reference" and line.points]
    compared = []
    for line in beside:
        same = next((p.value for p in line.points if p.year == said.year), None)
        if same is not None and said.value is not None and rounded(said.value - same, said.decimals):
            gap = say.distance(said.value - same, said.decimals, said.change, t)
            name = line.name.rsplit(" ", 1)[0]
            compared.append(t("比{area}高 {gap}", area=name, gap=gap) if said.value > same else t(
                "比{area}低 {gap}", area=name, gap=gap))  # fmt: skip
    first = sentences.finding(said, t)
    return t.sentence(first, t.join(compared)) if compared else first


def _reading(point: Point, chart: TrendChart, said: Case, start: int, revised: frozenset[int], t: Words) -> str:
    """One year in a line: verdict of that year, value, path, target, change, correction."""
    parts = point.reading.split("<br>")
    asked = [part for part in parts[1:] if said.goal is not None or not part.startswith(_goal_start(said, t))]
    first = [parts[0]]
    if point.group and point.group != "direction":
        shape = "" if said.due else statuses.SHAPE.get(point.group, "")
        first.append(f"{shape} {year_word(point, said, t)}".strip())
    expected = expected_at(chart, point.year)
    if said.shared and expected is not None and point.year > start:
        whole = said.units_total or 0
        first.append(t("应有进度 {value}", value=f"{t.number(expected * whole / 100, 1)}/{whole}"))
    elif expected is not None and point.year > start and rounded(point.value - expected, said.decimals):
        gap = say.distance(point.value - expected, said.decimals, said.change, t)
        first.append(t("比应有进度高 {gap}", gap=gap) if point.value > expected else t("比应有进度低 {gap}", gap=gap))
    if point.year in revised:
        asked.append(t("修订过"))
    return " · ".join((*first, *asked))


def _goal_start(said: Case, t: Words) -> str:
    return t("目标 {goal}", goal=sentences.goal(said, t)) if said.kind == "qualitative" else "\N{NULL}"


def _revised(services: Services, facts: Facts, found: Indicator, area: str) -> frozenset[int]:
    frame = services.revisions(facts, found.indicator, area)
    whole = frame[(frame["sex"] == "all") & (frame["age_group"] == "all") & frame["current"]]
    return frozenset(int(year) for year in whole.loc[whole["previous_value"].notna(), "year"])


def _table(said: Case, chart: TrendChart, t: Words) -> TableCells:
    """The chart's table with a column for each named line beside it."""
    cells = trend_table(said, chart, t)
    beside = [line for line in chart.lines if line.role != "street"]
    head = list(cells.head)
    head[2:2] = [line.name.rsplit(" ", 1)[0] for line in beside]
    own = {point.year: point.value for point in chart.points}

    def told(point: Point) -> str:
        digits = apart(point.value, own.get(point.year, point.value), said.decimals)
        return say.figure(point.value, digits, t, *said.levels)

    rows = []
    for row in cells.rows:
        others = [{str(p.year): told(p) for p in line.points}.get(row[0], "") for line in beside]
        rows.append((*row[:2], *others, *row[2:]))
    return TableCells(tuple(head), tuple(rows))
