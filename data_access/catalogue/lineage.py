"""Which target of a plan comes from which of the plan before it: as `lineage.csv` says, and where it is silent, derived.

Derived is by rule: the same indicator of the same people with the same requirement is kept, with another one changed; an
indicator that the plan before did not ask about is new, one that is asked about no more is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data_access.catalogue.cells import Fate
from data_access.catalogue.model import Catalogue, Descent, Plan, Target

REQUIREMENT = ("op", "value", "value_high", "unit", "direction", "step", "unit_level", "reference_indicator",
               "reference_area")  # fmt: skip
LEVELS = frozenset({"threshold", "maintain", "full_coverage"})
"""Kinds that ask for a level: to reach one and to hold it is the same requirement."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pair of targets, or one of them alone. `said` is the row of the file; None where it was derived."""

    target: Target | None
    earlier: Target | None
    fate: Fate
    said: Descent | None = None


def before(catalogue: Catalogue, plan: Plan) -> Plan | None:
    """The plan that this one follows: the one its lines in `lineage.csv` speak of, else the newest ended before it that
    has the same short name and place, else the only one of that period; None for a first plan."""
    for row in catalogue.lineage:
        if row.plan == plan.plan and row.earlier in catalogue.target:
            return catalogue.plan[catalogue.target[row.earlier].plan]
    ended = [one for one in catalogue.plans if one.period_end < plan.period_start and _of_one_place(one, plan)]
    newest = [one for one in ended if one.period_end == max(other.period_end for other in ended)]
    alike = [one for one in ended if one.short_zh == plan.short_zh]
    if alike:
        return max(alike, key=lambda one: one.period_end)
    return newest[0] if len(newest) == 1 else None


def _of_one_place(one: Plan, other: Plan) -> bool:
    """Whether two plans are of the same area; one that names none is of the only district there was when it was made."""
    return not one.area or not other.area or one.area == other.area


def after(catalogue: Catalogue, plan: Plan) -> Plan | None:
    """The plan that follows this one; None for the last."""
    later = (one for one in catalogue.plans if one.period_start > plan.period_end)
    following = [one for one in later if (found := before(catalogue, one)) and found.plan == plan.plan]
    return min(following, key=lambda one: one.period_start, default=None)


def lineage(catalogue: Catalogue, plan: Plan) -> tuple[Line, ...]:
    """Every target of a plan and of the one before it, each at least once: the plan's in their order, then what is dropped."""
    earlier_plan = before(catalogue, plan)
    if earlier_plan is None:
        return ()
    said = [row for row in catalogue.lineage if row.plan == plan.plan]
    told = {row.target for row in said} | {row.earlier for row in said}
    own = [target for target in catalogue.targets if target.plan == plan.plan]
    old = [target for target in catalogue.targets if target.plan == earlier_plan.plan]
    lines = [Line(catalogue.target.get(row.target), catalogue.target.get(row.earlier), row.fate, row) for row in said]
    lines += _derived(
        [one for one in own if one.target not in told], [one for one in old if one.target not in told], own
    )
    place = {target.target: at for at, target in enumerate((*own, *old))}
    return tuple(sorted(lines, key=lambda line: place[(line.target or line.earlier or own[0]).target]))


def same_requirement(one: Target, other: Target) -> bool:
    """Whether two targets ask the same: the same level, step or direction, of whomever, by whenever."""
    alike = one.kind == other.kind or {one.kind, other.kind} <= LEVELS
    return alike and all(getattr(one, name) == getattr(other, name) for name in REQUIREMENT)


def _derived(own: Sequence[Target], old: Sequence[Target], whole: Sequence[Target]) -> Iterator[Line]:
    """The pairs by rule; an earlier target of an indicator that is still asked about is not dropped, whoever took its place."""
    taken: set[str] = set()
    for target in own:
        alike = [one for one in old if one.indicator == target.indicator]
        found = min(alike, key=lambda one: _distance(target, one), default=None)
        if found is None:
            yield Line(target, None, "new")
            continue
        taken.add(found.target)
        kept = found.sex == target.sex and same_requirement(target, found)
        yield Line(target, found, "kept" if kept else "changed")
    for one in old:
        if one.target not in taken:
            heir = next((target for target in whole if target.indicator == one.indicator), None)
            yield Line(heir, one, "changed") if heir else Line(None, one, "dropped")


def _distance(target: Target, one: Target) -> tuple[bool, bool, bool]:
    return not same_requirement(target, one), one.sex != target.sex, one.kind != target.kind
