"""The periods that plans run over: a final evaluation is of one of them, and its last year is the plans' own."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Plan


class Period(NamedTuple):
    """Years from `first` to `last`, and the plans that run over exactly these, in their order."""

    first: int
    last: int
    plans: tuple[Plan, ...]

    @property
    def code(self) -> str:
        """As it stands in an address: `2021-2025`."""
        return f"{self.first}-{self.last}"

    @property
    def years(self) -> range:
        """The years of the period."""
        return range(self.first, self.last + 1)


def periods(facts: Facts) -> tuple[Period, ...]:
    """The periods whose last year can be looked at, the newest first: one that still runs has no end to evaluate."""
    spans = {(plan.period_start, plan.period_end) for plan in facts.catalogue.plans if plan.period_end in facts.years}
    ordered = sorted(facts.catalogue.plans, key=lambda plan: plan.order)
    return tuple(
        Period(first, last, tuple(plan for plan in ordered if (plan.period_start, plan.period_end) == (first, last)))
        for first, last in sorted(spans, key=lambda span: (-span[1], -span[0]))
    )


def period_of(facts: Facts, code: str) -> Period | None:
    """The period of an address; None where no plan has ended over these years."""
    return next((period for period in periods(facts) if period.code == code), None)


def period_ended(scope: Scope) -> Period | None:
    """The period of the plans that are looked at, where all of them ended together by the scope's year."""
    spans = {(plan.period_start, plan.period_end) for plan in scope.plans}
    if len(spans) != 1:
        return None
    first, last = spans.pop()
    return period_of(scope.facts, f"{first}-{last}") if last <= scope.year else None


def at_end(scope: Scope, period: Period) -> Scope:
    """The standpoint of a final evaluation: the whole district in the period's last year, links as they are."""
    district = scope.facts.district.area
    there = scope.area == district and scope.year == period.last  # then what was made for the page serves here too
    return scope if there else scope.at(area=district, year=period.last)


def plans_looked_at(scope: Scope, period: Period) -> tuple[Plan, ...]:
    """The plan the reader has chosen, where it is one of the period's; else all of them."""
    chosen = tuple(plan for plan in period.plans if plan.plan == scope.plan)
    return chosen or period.plans
