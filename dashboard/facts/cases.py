"""From a judged row to the `Case` that sentences are written from."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts import departments
from dashboard.facts.deadline import SAID_AHEAD
from dashboard.facts.known import JudgedTarget
from dashboard.facts.passing import by_units, failing
from dashboard.facts.pooling import PlanPool, plan_pool
from dashboard.facts.scope import Scope
from dashboard.text.figures import amount, interval, target_level
from dashboard.text.sentences import Case
from dashboard.text.units import unit_symbol
from dashboard.text.verdict import Said, verdict_word
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import LAGGING, Group, Status

NUMERIC = frozenset(
    {"threshold", "maintain", "full_coverage", "annual_change", "per_unit_minimum", "relative_to_reference", "band"}
)
PERSONS = "persons"
"""The unit of figures that count people."""


def word_of(row: JudgedTarget | None, target: Target, t: Words) -> str:
    """The verdict on a target in words, with what must stand beside it (`verdict.verdict_word`)."""
    if row is None:
        return verdict_word(Said(Status.INSUFFICIENT_DATA), t)
    left = target.deadline - row.latest_year if row.latest_year is not None else None
    reasons = row.reasons
    return verdict_word(Said(row.status, row.due, reasons, row.probability, left, row.latest_year), t)


def row_group(row: JudgedTarget | None) -> Group:
    """The headline group of a verdict; without one there is nothing to say."""
    return row.group if row else Group.NO_VERDICT


def street_level(target: Target) -> float | None:
    """The value a street is measured against, if the target names one that fits a street."""
    fits = target.kind in NUMERIC and target.op and target.kind != "relative_to_reference"
    return target.value if fits else None


def called(scope: Scope, target: Target) -> str:
    """The indicator's name, with the sex its figure is of where the target asks for one and figures of both are kept.

    A women's pension of 3,868 yuan must not stand under the name of everybody's, which is 4,080.
    """
    facts, t = scope.facts, scope.t
    found = facts.catalogue.indicator[target.indicator]
    sex = facts.key(found, scope.area, target.sex).sex if "sex" in found.splits else ""
    who = {"female": t("女性"), "male": t("男性")}.get(sex)
    return t("{name}（{who}）", name=t.of(found), who=who) if who else t.of(found)


def case(scope: Scope, target: Target) -> Case:
    """The facts of one target in one area, ready to be said in the language of `t`."""
    area = scope.area
    facts, t = scope.facts, scope.t
    row = facts.verdict(target, area, scope.year)
    indicator = facts.catalogue.indicator[target.indicator]
    unit = facts.catalogue.unit[indicator.unit]
    reasons = row.reasons if row else ()
    if target.kind == "per_unit_minimum" and {"no_value", "units_missing"} <= set(reasons):  # only a mean is in
        silent = "no_street_value" if target.unit_level == "street" else "no_unit_value"
        reasons = tuple(silent if code == "no_value" else code for code in reasons if code != "units_missing")
    symbol, change = t.of(unit, "symbol"), t.of(unit, "change")
    each = target_level(target.op, target.value, symbol, t) if target.op and target.value is not None else ""
    if shared := by_units(facts, target, area):
        symbol = change = unit_symbol(target.unit_level or "", t)
    total = int(row.units_total) if row and row.units_total else None
    withheld = row is not None and row.status == Status.SUPPRESSED and area == facts.district.area
    pool = plan_pool(scope, target) if withheld else None
    said = Case(
        name=called(scope, target),
        kind=target.kind,
        status=row.status if row else Status.INSUFFICIENT_DATA,
        group=row.group if row else Group.NO_VERDICT,
        op=">=" if shared else target.op or "",
        goal=total if shared else target.value,
        goal_high=target.value_high,
        step=target.step,
        direction=target.direction or "",
        deadline=target.deadline,
        deadline_printed=target.deadline_printed,
        baseline_year=row.baseline_year if row and row.baseline_year else target.baseline_year,
        baseline=row.baseline_value if row else None,
        baseline_met=facts.met_before(target, row),
        looser="looser_than_baseline" in reasons,
        worse="worse_than_baseline" in reasons,
        year=row.latest_year if row else None,
        value=row.latest_value if row else None,
        gap=row.gap if row else None,
        expected=row.expected if row else None,
        pace=row.pace if row else None,
        required=row.required_pace if row else None,
        required_now=row.required_pace_from_now if row else None,
        projection=row.projection if row else None,
        forecast=_forecast(row),
        probability=row.probability if row else None,
        detectable=row.detectable if row else None,
        since=lagging_since(scope, target),
        units_met=int(row.units_met) if row and row.units_met is not None else None,
        units_total=total,
        failing=tuple(one.name for one in failing(scope, target, row.latest_year if row else None)),
        symbol=symbol,
        change=change,
        decimals=0 if shared else indicator.decimals,
        department=departments.name(scope, indicator),
        department_line=departments.line(scope, indicator),
        reference_name=_reference(scope, target),
        reasons=reasons,
        between=target.kind == "gap_narrows" and "sex" in indicator.splits,
        unit_level=target.unit_level or "",
        shared=shared,
        each=each,
        staff=t.of(indicator, "people") if shared and unit.unit == PERSONS and indicator.people_zh else "",
        least=target.value,
        reference_short=_reference_short(scope, target),
        published=_published(scope, target) if row and row.status == Status.SUPPRESSED else "",
        pooled=_pooled(scope, pool, target) if pool else "",
        pooled_invented=bool(pool and pool.value is not None and pool.demonstration),
        due=bool(row and row.due),
        share=row.change_share if row else None,
        breached=_breached(scope, target, row) if row and "breached_earlier" in reasons else (),
        levels=facts.bars(indicator.indicator),
    )
    said = _with_newer(said, scope, target, area)
    return without_what_is_ahead(said) if said.due else said


def _with_newer(said: Case, scope: Scope, target: Target, area: str) -> Case:
    """A figure that has been reported is told though its reference has none of the same year to judge it by."""
    if not said.relative or said.suppressed or said.status == Status.NOT_BEGUN:
        return said
    facts, t, as_of = scope.facts, scope.t, scope.year
    rows = facts.series.get(facts.key(target.indicator, area, target.sex), ())
    last = next((row for row in reversed(rows) if row.year <= min(as_of, target.deadline)), None)
    if last is None or last.year <= (said.year or 0):
        return said
    other = facts.catalogue.indicator.get(target.reference_indicator or "")
    if target.reference_area in facts.catalogue.area:
        unpaired = t("{reference} {year} 年的数据尚未公布", reference=said.reference_short, year=last.year)
    else:
        name = t.of(other, "short") if other else ""
        unpaired = t("{reference} {year} 年的数据尚未报送", reference=name, year=last.year)
    reasons = tuple(code for code in said.reasons if code != "stale" or last.year < as_of - 1)
    if last.demonstration and "demonstration" not in reasons:
        reasons = (*reasons, "demonstration")
    judged = {} if said.value is not None else {"year": last.year, "value": last.value}
    return replace(said, newer=(last.year, last.value), unpaired=unpaired, reasons=reasons, **judged)  # type: ignore[arg-type]


def units_owed(said: Case) -> bool:
    """Whether only a mean is in where every unit is asked for: what is owed are the units' figures."""
    return bool({"no_unit_value", "no_street_value"} & set(said.reasons))


def owed_text(said: Case, t: Words) -> str:
    """What stands in the place of a figure that has not been reported."""
    return t("各单位数据未报") if units_owed(said) else t("待报送")


def without_what_is_ahead(said: Case) -> Case:
    """At and after the deadline no pace is needed, nothing is forecast and nothing is likely or unlikely any more."""
    reasons = tuple(code for code in said.reasons if code not in SAID_AHEAD)
    return replace(said, required_now=None, projection=None, forecast=None, probability=None, reasons=reasons)


def _forecast(row: JudgedTarget | None) -> tuple[float, float, float] | None:
    """None also where a break lies after the baseline: what came before it says nothing of what follows."""
    if row is None or row.forecast is None or row.forecast_low is None or "break" in row.reasons:
        return None
    return row.forecast, row.forecast_low, row.forecast_high


def lagging_since(scope: Scope, target: Target) -> int | None:
    """The first year of the unbroken run of lagging verdicts that reaches `as_of`, or None."""
    first = None
    for year in range(scope.year, target.baseline_year, -1):
        row = scope.facts.verdict(target, scope.area, year)
        if row is None or row.group not in LAGGING:
            break
        first = year
    return first


def _breached(scope: Scope, target: Target, now: JudgedTarget) -> tuple[int, ...]:
    """The years after the one it first held in whose own figure did not reach the level; none where a break parts the years."""
    if "break" in now.reasons or now.latest_year is None:
        return ()
    strict, years, held = target.op in (">", "<"), [], False
    for year in range(target.baseline_year, now.latest_year):
        row = scope.facts.verdict(target, scope.area, year)
        if row is None or row.latest_year != year or row.gap is None:
            continue
        reached = row.gap < 0 or (row.gap == 0 and not strict)
        if held and not reached:
            years.append(year)
        held = held or reached
    return tuple(years)


def _reference(scope: Scope, target: Target) -> str:
    t = scope.t
    if target.kind != "relative_to_reference":
        return ""
    area = scope.facts.catalogue.area.get(target.reference_area or "")
    if area is not None:
        return t("{area}平均水平", area=t.of(area, "short"))
    other = scope.facts.catalogue.indicator.get(target.reference_indicator or "")
    return _of_the_same_year(t.of(other, "short"), t) if other else ""


def _of_the_same_year(name: str, t: Words) -> str:
    """Another indicator as what is compared with, inside a sentence."""
    inside = name[:1].lower() + name[1:] if name[1:2].islower() else name
    return t("同年{indicator}", indicator=inside)


def _reference_short(scope: Scope, target: Target) -> str:
    area = scope.facts.catalogue.area.get(target.reference_area or "")
    other = scope.facts.catalogue.indicator.get(target.reference_indicator or "")
    if target.kind != "relative_to_reference":
        return ""
    if area:
        return scope.t.of(area, "short")
    return _of_the_same_year(scope.t.of(other, "short"), scope.t) if other else ""


def _pooled(scope: Scope, pool: PlanPool, target: Target) -> str:
    """What all years of the plan come to together, in words, or why that is not told either."""
    facts, t = scope.facts, scope.t
    years = {"first": pool.first, "last": pool.last}
    if not pool.complete:
        return t("{first}—{last} 年数据报齐后合并计算", **years)
    if pool.value is None:
        return t("合并 {first}—{last} 年仍不足 20 例", **years)
    indicator = facts.catalogue.indicator[target.indicator]
    symbol, bars = t.of(facts.catalogue.unit[indicator.unit], "symbol"), facts.bars(indicator.indicator)
    band = interval(pool.low, pool.high, indicator.decimals, t, *bars) + symbol
    value = amount(pool.value, indicator.decimals, symbol, t, *bars)
    told = t("合并 {first}—{last} 年为 {value}（95% 区间 {band}）", value=value, band=band, **years)
    return t("{told}（演示数据）", told=told) if pool.demonstration else told


def _published(scope: Scope, target: Target) -> str:
    """The newest published figure of each larger area, in words."""
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator[target.indicator]
    symbol = t.of(facts.catalogue.unit[indicator.unit], "symbol")
    newest = {
        area: one for area, one in sorted(facts.references.get(target.indicator, ()), key=lambda pair: pair[1].year)
        if one.year <= scope.year and one.sex in (target.sex, "all")
    }  # fmt: skip
    return t.join(
        t("{area} {year}年 {value}", area=t.of(facts.catalogue.area[area], "short"), year=one.year,
          value=amount(one.value, indicator.decimals, symbol, t))
        for area, one in newest.items()
    )  # fmt: skip
