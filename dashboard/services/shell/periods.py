"""The plans of the period that is looked at, and those before and after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from dashboard.facts.choices import Choice
from dashboard.facts.known import Facts
from dashboard.facts.periods import period, plan_after, plan_before, plan_label
from dashboard.facts.scope import Scope
from dashboard.services.shell.view_models import PeriodMenu
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Plan
from data_access.catalogue.periods import period_code


def plan_choices(scope: Scope, path: str) -> tuple[Choice, ...]:
    """The plans of the period that is looked at together, or one of them."""
    t = scope.t
    plans = _together(scope)
    both = t("两部规划") if len(plans) == 2 else t("现行规划")
    running = plans[:1] == scope.facts.in_force(scope.year)[:1]
    code = "" if running or not plans else period_code(plans[0])
    whole = Choice(code, both, href(path, replace(scope.view, plan=code)), scope.plan in ("", code))
    single = tuple(
        Choice(plan.plan, t.of(plan, "short"), href(path, replace(scope.view, plan=plan.plan)), scope.plan == plan.plan)
        for plan in plans
    )
    return (whole, *single) if running or len(plans) > 1 else single


def other_periods(scope: Scope, path: str) -> tuple[PeriodMenu, ...]:
    """The other periods, each with its plans."""
    here = {plan.plan for plan in _together(scope)}
    others: dict[str, list[Plan]] = defaultdict(list)
    for plan in _ordered(scope):
        if plan.plan not in here:
            others[period(plan, scope.t)].append(plan)
    return tuple(_period_menu(scope, path, name, plans) for name, plans in others.items())


def lineage_choices(scope: Scope) -> tuple[Choice, ...]:
    """The ways to what became of each plan's targets."""
    t = scope.t
    return tuple(
        Choice(plan.plan, t("{plan}沿革", plan=t.of(plan, "short")), scope.href(Path.LINEAGE, plan.plan))
        for plan in _together(scope)
        if plan_before(scope.facts, plan) or plan_after(scope.facts, plan)
    )


def all_plans(scope: Scope) -> Iterator[tuple[Plan, str]]:
    """All plans, those in force first; one of another period says which."""
    running = scope.facts.in_force(scope.year)
    for plan in sorted(_ordered(scope), key=lambda plan: plan not in running):
        yield plan, plan_label(plan, running, scope.t)


def _together(scope: Scope) -> tuple[Plan, ...]:
    """The plans of the period that is looked at: those in force, or of the time of the chosen one."""
    running = scope.facts.in_force(scope.year)
    chosen = next(iter(scope.plans), None)
    if chosen is None or chosen in running:
        return running
    beside = scope.facts.beside(chosen.plan)
    return tuple(plan for plan in _ordered(scope) if plan.plan in beside)


def _ordered(scope: Scope) -> list[Plan]:
    return sorted(scope.facts.catalogue.plans, key=lambda plan: (plan.period_start, plan.order))


def _period_menu(scope: Scope, path: str, name: str, plans: list[Plan]) -> PeriodMenu:
    """A period with its plans, and all of them together where there are several."""
    facts, t = scope.facts, scope.t
    year = _last_year(facts, plans[0])
    view = replace(scope.view, year=None if year == facts.default_year else year)
    on_plan = path.startswith(Path.PLAN)
    screen = Path.OVERVIEW if path.startswith((Path.PLAN, Path.LINEAGE)) else path

    def address(plan: Plan) -> str:
        return href(Path.PLAN, view.bare(), plan.plan) if on_plan else href(screen, replace(view, plan=plan.plan))

    single = tuple(Choice(plan.plan, t.of(plan, "short"), address(plan)) for plan in plans)
    state = _state_word(facts, plans[0], year, t)
    if len(plans) == 1:
        return PeriodMenu(name, state, single)
    code = "" if year is not None else period_code(plans[0])
    both = t("两部规划") if len(plans) == 2 else t("全部规划")
    return PeriodMenu(name, state, (Choice(code, both, href(screen, replace(view, plan=code))), *single))


def _last_year(facts: Facts, plan: Plan) -> int | None:
    """The last year with figures in which a plan of that time is in force; None for one that has not begun."""
    first = facts.in_force(plan.period_end)[:1]
    years = [year for year in facts.years if facts.in_force(year)[:1] == first]
    return years[-1] if years and plan in facts.in_force(years[-1]) else None


def _state_word(facts: Facts, plan: Plan, year: int | None, t: Words) -> str:
    if year is None:
        return t("尚未开始")
    return t("已结束") if facts.is_over(plan.plan, facts.default_year) else t("进行中")
