"""How a target stands: its verdict with what the facts know beside, ready for sentences."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts.asked import asked
from dashboard.facts.deadline import SAID_AHEAD
from dashboard.facts.known import Verdict
from dashboard.facts.passing import failing
from dashboard.facts.pooling import plan_pool
from dashboard.facts.scope import Scope
from dashboard.text.judged import JudgedTarget, PublishedFigure
from dashboard.text.statuses import TRENDS
from dashboard.text.verdict import Said, verdict_word
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import LAGGING, Group, Status


def judged_target(scope: Scope, target: Target) -> JudgedTarget:
    """A target in the area and year that are looked at; made once in a scope."""
    return scope.once(("judged", target.target), lambda: _judged(scope, target))


def word_of(row: Verdict | None, target: Target, t: Words) -> str:
    """The verdict on a target in words, with what must stand beside it (`verdict.verdict_word`)."""
    if row is None:
        return verdict_word(Said(Status.INSUFFICIENT_DATA), t)
    left = target.deadline - row.latest_year if row.latest_year is not None else None
    return verdict_word(Said(row.status, row.due, row.reasons, row.probability, left, row.latest_year), t)


def row_group(row: Verdict | None) -> Group:
    """The headline group of a verdict; without one there is nothing to say."""
    return row.group if row else Group.NO_VERDICT


def row_mark(row: Verdict | None) -> str:
    """What names shape and word of a verdict: its group, or the trend of a kind without a number."""
    if row is not None and row.group == Group.DIRECTION and row.status in TRENDS:
        return row.status
    return row_group(row)


def units_owed(judged: JudgedTarget) -> bool:
    """Whether only a mean is in where every unit is asked for: what is owed are the units' figures."""
    return bool({"no_unit_value", "no_street_value"} & set(judged.reasons))


def owed_text(judged: JudgedTarget, t: Words) -> str:
    """What stands in the place of a figure that has not been reported."""
    return t("各单位数据未报") if units_owed(judged) else t("待报送")


def _judged(scope: Scope, target: Target) -> JudgedTarget:
    row = scope.verdict(target)
    judged = _unjudged(scope, target) if row is None else _of_verdict(scope, target, row)
    judged = _with_newer(judged, scope, target)
    return _without_what_is_ahead(judged) if judged.due else judged


def _unjudged(scope: Scope, target: Target) -> JudgedTarget:
    """Of a target without a verdict only what it asks is known."""
    return JudgedTarget(
        asked=asked(scope, target),
        status=Status.INSUFFICIENT_DATA,
        group=Group.NO_VERDICT,
        baseline_year=target.baseline_year,
        baseline=None,
        baseline_met=False,
        looser=False,
        worse=False,
        year=None,
        value=None,
        gap=None,
        expected=None,
        pace=None,
        required=None,
        required_now=None,
        projection=None,
        forecast=None,
        probability=None,
        detectable=None,
        since=None,
        units_met=None,
        units_total=None,
        failing=(),
        reasons=(),
    )


def _of_verdict(scope: Scope, target: Target, row: Verdict) -> JudgedTarget:
    facts = scope.facts
    reasons = _reasons(target, row)
    withheld = row.status == Status.SUPPRESSED
    return JudgedTarget(
        asked=asked(scope, target),
        status=row.status,
        group=row.group,
        baseline_year=row.baseline_year or target.baseline_year,
        baseline=row.baseline_value,
        baseline_met=facts.met_before(target, row),
        looser="looser_than_baseline" in reasons,
        worse="worse_than_baseline" in reasons,
        year=row.latest_year,
        value=row.latest_value,
        gap=row.gap,
        expected=row.expected,
        pace=row.pace,
        required=row.required_pace,
        required_now=row.required_pace_from_now,
        projection=row.projection,
        forecast=_forecast(row),
        probability=row.probability,
        detectable=row.detectable,
        since=lagging_since(scope, target),
        units_met=int(row.units_met) if row.units_met is not None else None,
        units_total=int(row.units_total) if row.units_total else None,
        failing=tuple(member.unit for member in failing(scope, target, row.latest_year)),
        reasons=reasons,
        due=row.due,
        share=row.change_share,
        pool=plan_pool(scope, target) if withheld and scope.area == facts.district.area else None,
        published=_published(scope, target) if withheld else (),
        breached=_breached(scope, target, row) if "breached_earlier" in reasons else (),
    )


def _reasons(target: Target, row: Verdict) -> tuple[str, ...]:
    """The verdict's reasons; where only a mean is in of what is asked of every unit, that the units' figures are owed."""
    if target.kind != "per_unit_minimum" or not {"no_value", "units_missing"} <= set(row.reasons):
        return row.reasons
    silent = "no_street_value" if target.unit_level == "street" else "no_unit_value"
    return tuple(silent if code == "no_value" else code for code in row.reasons if code != "units_missing")


def _with_newer(judged: JudgedTarget, scope: Scope, target: Target) -> JudgedTarget:
    """A figure that has been reported is told though its reference has none of the same year to judge it by."""
    if not judged.asked.relative or judged.suppressed or judged.status == Status.NOT_BEGUN:
        return judged
    facts, as_of = scope.facts, scope.year
    rows = facts.series.get(facts.key(target.indicator, scope.area, target.sex), ())
    last = next((row for row in reversed(rows) if row.year <= min(as_of, target.deadline)), None)
    if last is None or last.year <= (judged.year or 0):
        return judged
    reasons = tuple(code for code in judged.reasons if code != "stale" or last.year < as_of - 1)
    if last.demonstration and "demonstration" not in reasons:
        reasons = (*reasons, "demonstration")
    newer = replace(judged, newer=(last.year, last.value), reasons=reasons)
    return newer if judged.value is not None else replace(newer, year=last.year, value=last.value)


def _without_what_is_ahead(judged: JudgedTarget) -> JudgedTarget:
    """At and after the deadline no pace is needed, nothing is forecast and nothing is likely or unlikely any more."""
    reasons = tuple(code for code in judged.reasons if code not in SAID_AHEAD)
    return replace(judged, required_now=None, projection=None, forecast=None, probability=None, reasons=reasons)


def _forecast(row: Verdict) -> tuple[float, float, float] | None:
    """None also where a break lies after the baseline: what came before it says nothing of what follows."""
    if row.forecast is None or row.forecast_low is None or row.forecast_high is None or "break" in row.reasons:
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


def _breached(scope: Scope, target: Target, now: Verdict) -> tuple[int, ...]:
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


def _published(scope: Scope, target: Target) -> tuple[PublishedFigure, ...]:
    """The newest published figure of each larger area."""
    facts = scope.facts
    known = sorted(facts.references.get(target.indicator, ()), key=lambda pair: pair[1].year)
    newest = {area: figure for area, figure in known if figure.year <= scope.year and figure.sex in (target.sex, "all")}
    return tuple(
        PublishedFigure(facts.catalogue.area[area], figure.year, figure.value) for area, figure in newest.items()
    )
