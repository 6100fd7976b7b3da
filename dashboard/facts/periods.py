"""Plans and their periods in words: which is meant where several follow one another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.lineage import after, before
from data_access.catalogue.model import Plan, Target
from data_access.catalogue.periods import named


def period(plan: Plan, t: Words) -> str:
    """Its first and last year, with the dash of the language: `2026—2030`, 2026–2030."""
    dash = "—" if t.language == "zh" else "\N{EN DASH}"
    return f"{plan.period_start}{dash}{plan.period_end}"


def plan_label(plan: Plan, beside: Collection[Plan], t: Words) -> str:
    """A plan's short name among others; one that is not of their time says its period."""
    name = t.of(plan, "short")
    return name if plan in beside else f"{name} {period(plan, t)}"


def plan_before(facts: Facts, plan: Plan) -> Plan | None:
    """The plan that this one follows."""
    return facts.once(("plan before", plan.plan), lambda: before(facts.catalogue, plan))


def plan_after(facts: Facts, plan: Plan) -> Plan | None:
    """The plan that follows this one."""
    return facts.once(("plan after", plan.plan), lambda: after(facts.catalogue, plan))


@dataclass(frozen=True, slots=True)
class PeriodTold:
    """What has to be said of a plan that is not in force, and the ways on: (words, address)."""

    text: str
    ways: tuple[tuple[str, str], ...]


def period_told(scope: Scope, code: str) -> PeriodTold | None:
    """That a plan has ended or has not begun; None for one that is in force in the usual year, or an unknown one."""
    facts, t = scope.facts, scope.t
    plan = next(iter(named(facts.catalogue.plans, code)), None)
    if plan is None:
        return None
    name = (
        f"{t.of(plan, 'short')} {period(plan, t)}"
        if code == plan.plan
        else t("{period} 年规划", period=period(plan, t))
    )
    if facts.is_over(plan.plan, facts.default_year):
        text = t.sentence(
            t("{plan} 已经结束，本页为其 {year} 年的情况，之后的数据不再改变", plan=name, year=scope.year)
        )
        other = plan_after(facts, plan)
    elif plan.period_start > scope.year:
        text = t.sentence(
            t("{plan} 尚未开始，自 {year} 年起监测和评价，本页没有它的判定", plan=name, year=plan.period_start)
        )
        other = plan_before(facts, plan)
    else:
        return None
    ways = [(t("现行规划"), href(Path.OVERVIEW, scope.selection.start()))]
    if other is not None:
        ways.append((t("与 {period} 年规划对照", period=period(other, t)), scope.href(Path.LINEAGE, plan.plan)))
    return PeriodTold(text, tuple(ways))


def at_its_end(scope: Scope, target: Target) -> Scope:
    """The scope in which a target is told: of a plan that is over as of its last year."""
    return scope.at(year=scope.facts.last_year(target.plan, scope.year))
