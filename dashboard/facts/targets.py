"""One target in one area as every screen and file shows it."""

from __future__ import annotations

from dashboard.facts import departments
from dashboard.facts.cases import NUMERIC, case, owed_text, units_owed, word_of
from dashboard.facts.charts import source, trend_chart
from dashboard.facts.known import Facts, by_street
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import Point, Reading, TableCells, TargetView, TrendChart
from dashboard.text import effort, headlines, sentences, statuses
from dashboard.text import figures as say
from dashboard.text.numbers import visible
from dashboard.text.sentences import Case
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Group, Status

NO_BREAK = "\N{NO-BREAK SPACE}"
PACED = (Group.ON_TRACK, Group.AT_RISK, Group.OFF_TRACK)


def target_view(
    scope: Scope,
    target: Target,
    *,
    sides: frozenset[str] | None = frozenset(),
    lean: bool = False,
) -> TargetView:
    """The view of `target`; `sides` names further lines in its chart (`streets`, `sex`, `reference`).

    None makes a lean view for small multiples and lists: its chart is a spark line's, its table empty. `lean` keeps the
    lines beside, without the readings, the badges, the forecast, the source and the table.
    """
    facts, area, t = scope.facts, scope.area, scope.t
    indicator = facts.catalogue.indicator[target.indicator]
    section = facts.catalogue.section[(target.plan, target.section)]
    said = case(scope.at(area), target)
    row = scope.judged(target)
    chart = trend_chart(scope.at(area), target, said, sides=sides, lean=lean)
    numeric = target.kind in NUMERIC
    elsewhere = said.value is None and area != facts.district.area and not by_street(indicator)
    rows = [r for r in facts.series.get(facts.key(indicator, area, target.sex), ()) if r.year <= scope.year]
    return TargetView(
        code=target.target,
        indicator=target.indicator,
        name=said.name,
        asks=t.of(target),
        short=t.of(indicator, "short"),
        plan=target.plan,
        plan_name=t.of(facts.catalogue.plan[target.plan], "short"),
        domain=section.domain,
        domain_name=t.of(facts.catalogue.domain[section.domain]),
        section=target.section,
        clause_kind=target.clause_kind,
        clause_number=target.clause_number,
        clause=clause_label(facts, target.plan, target.section, target.clause_kind, target.clause_number, t),
        kind=target.kind,
        numeric=numeric,
        department=indicator.department,
        department_name=departments.name(scope, indicator),
        department_head=departments.head(scope),
        department_marked=departments.marked(scope, indicator),
        area=area,
        area_name=t.of(facts.catalogue.area[area], "short"),
        status=said.status,
        status_word=_status_word(said, word_of(row, target, t), t),
        group=said.group,
        group_word=statuses.group_word(said.group, t, ended=said.due),
        warning=row.warning if row else 0,
        warning_word=statuses.warning_word(row.warning if row else 0, t),
        year=said.newest[0],
        value=said.newest[1],
        shown=said.value is not None and said.status != Status.SUPPRESSED,
        value_text=_value(said, t) if not elsewhere else t("不分街道"),
        lead=t("女男差距") if said.between and said.value is not None else "",
        goal_value=said.goal,
        unit=said.change if said.between else said.symbol,
        target_text=sentences.goal(said, t),
        gap_text=_gap(said, t),
        change_text=_change(said, t),
        finding=sentences.finding(said, t) if not elsewhere else t("这项指标不按街道统计，请看全区数据"),
        why=sentences.why(said, t),
        since=said.since,
        readings=() if lean else _readings(said, t),
        badges=() if lean else _badges(said, t),
        reasons=_reasons(said, t),
        probability=said.probability,
        probability_text=say.probability(said.probability),
        forecast_text=_forecast(said, t),
        pace=said.pace,
        pace_text=_yearly(said, said.pace, t),
        required=said.required_now,
        required_text=_yearly(said, said.required_now, t, last=effort.one_left(said)),
        required_label=t("{year} 年需", year=said.deadline) if effort.one_left(said) else t("今后每年需"),
        share=row.change_share if row else None,
        completed_text=completed(said, t),
        baseline_met=said.baseline_met,
        looser=said.looser,
        failing=said.failing,
        short_of=sentences.short(said, t),
        reached=sentences.reached_since(said, t) if said.shared and said.units_total else "",
        units_owed=units_owed(said),
        due=said.due,
        demonstration=bool(row and row.demonstration) or said.pooled_invented or "demonstration" in said.reasons,
        source="" if lean else source(scope, indicator, rows),
        chart=chart,
        by_street=area == facts.district.area and by_street(indicator),
        table=TableCells((), ()) if lean or sides is None else trend_table(said, chart, t),
    )


def completed(said: Case, t: Words) -> str:
    """完成程度: how much of the change from baseline to target was made; what the baseline had met has no way to go."""
    if said.baseline_met:
        return t("基期已达到")
    if said.share is None or said.value is None:
        return ""
    return sentences.completed(said.share, t)


def _readings(said: Case, t: Words) -> tuple[Reading, ...]:
    return (
        Reading(t("现状"), sentences.level(said, t)),
        Reading(t("走向"), sentences.direction(said, t)),
        Reading(t("前景"), sentences.outlook(said, t)),
    )


def _reasons(said: Case, t: Words) -> tuple[str, ...]:
    return tuple(text for code in said.reasons if (text := headlines.reason(said, code, t)))


def _yearly(said: Case, pace: float | None, t: Words, *, last: bool = False) -> str:
    """A yearly change with its sign; `last`: the one step that is left, with the digits of the figure itself."""
    if pace is None:
        return ""
    digits = said.decimals if last and not said.relative else said.pace_decimals
    yearly = say.difference(pace, visible(pace, digits), said.change, t)
    return t("相对参照 {pace}", pace=yearly) if said.relative else yearly


def _forecast(said: Case, t: Words) -> str:
    if said.forecast is None:
        return ""
    return said.versus(round(said.forecast[0], said.decimals), t) if said.relative else said.amount(said.forecast[0], t)


def _status_word(said: Case, word: str, t: Words) -> str:
    """A trend that may be chance says so in the same breath, not in a second mark that contradicts it."""
    if said.status in (Status.IMPROVING, Status.DECLINING) and said.detectable is False:
        return t("{word}（统计上不显著）", word=word)
    return word


def clause_label(facts: Facts, plan: str, section: int, kind: str, number: int, t: Words) -> str:
    """Where a clause stands: `妇女规划 · 健康 · 策略措施 4`."""
    domain = facts.catalogue.domain[facts.catalogue.section[(plan, section)].domain]
    return f"{t.of(facts.catalogue.plan[plan], 'short')} · {t.of(domain)} · {_clause(kind, number, t)}"


def clause_short(scope: Scope, target: Target) -> str:
    """The same without the domain, where that is seen anyway or of no weight."""
    return clause_here(scope, target.plan, target.clause_kind, target.clause_number)


def clause_here(scope: Scope, plan: str, kind: str, number: int) -> str:
    """A clause on the page of its own domain: `妇女规划 措施 4`."""
    t = scope.t
    return f"{t.of(scope.facts.catalogue.plan[plan], 'short')} {_clause(kind, number, t)}"


def _clause(kind: str, number: int, t: Words) -> str:
    said = t("目标 {n}", n=number) if kind == "goal" else t("措施 {n}", n=number)
    return said.replace(" ", NO_BREAK)


def _value(said: Case, t: Words) -> str:
    if said.status == Status.SUPPRESSED:
        return t("不公布")
    return owed_text(said, t) if said.value is None else said.figure(said.newest[1], t)


def _gap(said: Case, t: Words) -> str:
    if said.gap is None or said.value is None:
        return ""
    if said.relative:
        apart = said.versus(said.apart, t)
        return t("{year}年{apart}", year=said.year, apart=apart) if said.newer else apart
    if said.gap > 0:
        return sentences.lacking(said, t)
    if said.kind == "band":
        return t("在区间内")
    if said.kind == "annual_change" and said.units_total:  # better than the path in sum, which is not what is asked
        return sentences.steps_made(said, t)
    if said.gap < 0:
        return t("优于目标 {gap}", gap=said.short_of(t))
    return said.short(t) if said.op in (">", "<") else t("正好达到")


def _change(said: Case, t: Words) -> str:
    if said.value is None or said.baseline is None or said.newest[0] == said.baseline_year:
        return ""
    return say.change_note(said.since_baseline(t, said.change), said.baseline_year, t)


def _badges(said: Case, t: Words) -> tuple[str, ...]:
    trending = said.status in (Status.IMPROVING, Status.FLAT, Status.DECLINING)  # whose words say it already
    flags = {
        "units_failing": sentences.short(said, t),
        "held_since_baseline": t("自基期起保持达标"),
        "no_baseline": t("基期不详") if said.status == Status.ACHIEVED and not said.baseline_met else "",
        "early": t("提前达标") if not said.baseline_met else "",
        "on_time": t("按期达标"),
        "looser_than_baseline": t("目标宽于基期水平"),
        "worse_than_baseline": t("不如基期"),
        "not_detectable": "" if trending else t("统计上不显著"),
        "provisional": t("暂定数"),
        "stale": t("数据较旧"),
        "break": t("口径变化"),
    }
    return tuple(text for code, text in flags.items() if code in said.reasons and text)


def year_word(point: Point, said: Case, t: Words) -> str:
    """The verdict of one year; once the deadline has come, only whether the target was met then."""
    if not point.group or point.group == Group.DIRECTION:
        return statuses.status_word(point.trend, t) if point.trend else ""
    if said.due and point.year < said.deadline:
        group = Group.MET if point.group == Group.MET else Group.OFF_TRACK if point.group in PACED else Group.NO_VERDICT
        return statuses.group_word(group, t, ended=True)
    return statuses.group_word(point.group, t, ended=said.due)


def trend_table(said: Case, chart: TrendChart, t: Words) -> TableCells:
    """The chart as a table: year, value, status of that year, expected path, target, mark."""
    rows = tuple(
        (
            str(point.year),
            point.label or said.figure(point.value, t),
            _expected(said, chart, point.year, t),
            target_of_year(said, chart, point.year, t),
            year_word(point, said, t),
            statuses.mark_word(point.mark, t),
        )
        for point in chart.points
    )
    head = (
        t("年份"),
        t("{name}（{unit}）", name=chart.label, unit=said.symbol.strip() or t("数值")),
        t("应有进度"),
        t("目标"),
        t("当年是否达到") if said.due else t("当年判定"),
        t("备注"),
    )
    return TableCells(head, rows)


def expected_at(chart: TrendChart, year: int) -> float | None:
    """The expected path's value in a year, None outside of it."""
    if not chart.path or not chart.path[0][0] <= year <= chart.path[-1][0]:
        return None
    (start, low), (end, high) = chart.path[0], chart.path[-1]
    return low + (high - low) * (year - start) / max(end - start, 1)


def _expected(said: Case, chart: TrendChart, year: int, t: Words) -> str:
    value = expected_at(chart, year)
    if value is None:
        return ""
    if said.shared and said.units_total:
        return t.number(value * said.units_total / 100, 1)
    return t.number(value, chart.decimals)


def target_of_year(said: Case, chart: TrendChart, year: int, t: Words) -> str:
    """What was to be reached; relative targets ask for another figure every year."""
    asked = sentences.goal(said, t)
    moving = chart.moving
    if moving is None:
        return asked
    level = next((point.label for point in moving.points if point.year == year), "")
    return t("{goal}（{value}）", goal=asked, value=level) if level else asked
