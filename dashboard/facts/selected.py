"""The plans and targets that a view is about."""

from __future__ import annotations

from dashboard.facts.known import Facts
from dashboard.urls import Selection
from data_access.catalogue.model import Plan, Target
from data_access.catalogue.periods import named
from indicators.codes import Group


def selected_plans(facts: Facts, selection: Selection) -> tuple[Plan, ...]:
    """The chosen plan or the plans of the chosen period, else those in force in the as-of year, in their order."""
    if selection.plan:
        return named(facts.catalogue.plans, selection.plan)
    return facts.in_force(selection.year or facts.default_year)


def selected_targets(facts: Facts, selection: Selection, *, domain: str = "") -> list[Target]:
    """The targets of the chosen plan (or of all in force) that count as of the year, optionally of one domain, in the order
    of the plans; those suspended by decision do not."""
    year = selection.year or facts.default_year
    plans = {plan.plan for plan in selected_plans(facts, selection)}
    return [
        target
        for target in facts.catalogue.targets
        if target.plan in plans
        and facts.suspended(target.target, year) is None
        and (not domain or facts.catalogue.section[(target.plan, target.section)].domain == domain)
    ]


def group_of(facts: Facts, target: Target, area: str, as_of: int) -> Group:
    """The headline group of a target in an area."""
    row = facts.verdict(target, area, as_of)
    return row.group if row else Group.NO_VERDICT
