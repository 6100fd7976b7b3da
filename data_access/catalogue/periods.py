"""Plans follow one another: which are in force in a year, until when one is looked at, which indicators a year's plans read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data_access.catalogue.model import Catalogue, Plan


def in_force(plans: Iterable[Plan], as_of: int) -> tuple[Plan, ...]:
    """The plans that count in a year: those that run then, else those that ended last; in their order."""
    begun = [plan for plan in sorted(plans, key=lambda plan: plan.order) if plan.period_start <= as_of]
    end = min(as_of, max((plan.period_end for plan in begun), default=as_of))
    return tuple(plan for plan in begun if plan.period_end >= end)


def named(plans: Iterable[Plan], code: str) -> tuple[Plan, ...]:
    """The plan of a code, or all plans of a period that is named by its first and last year (`2026-2030`)."""
    return tuple(plan for plan in plans if code in (plan.plan, period_code(plan)))


def period_code(plan: Plan) -> str:
    """How the period of a plan is named in addresses."""
    return f"{plan.period_start}-{plan.period_end}"


def over_from(plans: Sequence[Plan]) -> dict[str, int]:
    """The first year in which each plan is over: it has ended and one that ends later is in force. A last plan never is."""
    first: dict[str, int] = {}
    for plan in plans:
        later = [max(one.period_start, plan.period_end + 1) for one in plans if one.period_end > plan.period_end]
        if later:
            first[plan.plan] = min(later)
    return first


def read_by(catalogue: Catalogue, plans: Iterable[Plan]) -> frozenset[str]:
    """The indicators that matter under these plans: what their targets read, and what no plan's target but a strategy or an
    outline does. What nothing reads lies in the library: nobody owes it; all of it counts while there is no target at all."""
    codes = {plan.plan for plan in plans}
    readers: dict[str, set[str]] = {}
    for target in catalogue.targets:
        for code in filter(None, (target.indicator, target.reference_indicator)):
            readers.setdefault(code, set()).add(target.plan)
    known = [row.indicator for row in catalogue.indicators]
    if not readers:
        return frozenset(known)
    beside = {row.indicator for row in catalogue.supports} | {row.indicator for row in catalogue.outline_targets}
    return frozenset(code for code in known if (readers[code] & codes if code in readers else code in beside))


def reported_for(catalogue: Catalogue, year: int) -> frozenset[str]:
    """The indicators of which figures are wanted for a year: see `read_by` of the plans that run in it or start from it; of
    all plans in a year of none."""
    plans = [plan for plan in catalogue.plans if min(plan.baseline_year, plan.period_start) <= year <= plan.period_end]
    return read_by(catalogue, plans or catalogue.plans)
