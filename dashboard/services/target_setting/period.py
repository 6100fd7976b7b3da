"""For which years targets are set: those of a plan that has not begun, else the period that follows it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.urls import TARGETS_PART
from data_access.catalogue.model import Plan

RECORD = "record"
"""The last part of the address of the methods' back-test."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The years a plan's targets are set for; `follows` where they are not its own but those after it."""

    plan: Plan
    first: int
    last: int
    follows: bool

    @property
    def years(self) -> int:
        return self.last - self.first + 1


def ahead_of(plan: Plan, as_of: int) -> Ahead:
    """A plan that begins after the as-of year is itself being drafted; of any other the next period of the same length."""
    if plan.period_start > as_of:
        return Ahead(plan, plan.period_start, plan.period_end, follows=False)
    length = plan.period_end - plan.period_start + 1
    return Ahead(plan, plan.period_end + 1, plan.period_end + length, follows=True)


def place(plan: str, part: str = "") -> str:
    """The part of an address below `/plans/` at which a plan's targets are set."""
    return "/".join(text for text in (plan, TARGETS_PART, part) if text)
