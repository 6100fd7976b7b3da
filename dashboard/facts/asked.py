"""What a target asks, from the catalogue: no verdict is looked up to say it."""

from __future__ import annotations

from dashboard.facts import departments
from dashboard.facts.passing import by_units
from dashboard.facts.scope import Scope
from dashboard.text.asked import Asked, indicator_name
from data_access.catalogue.model import Area, Indicator, Target

NUMERIC = frozenset(
    {"threshold", "maintain", "full_coverage", "annual_change", "per_unit_minimum", "relative_to_reference", "band"}
)


def asked(scope: Scope, target: Target) -> Asked:
    """What a target asks of the area that is looked at; made once in a scope."""
    return scope.once(("asked", target.target), lambda: _asked(scope, target))


def called(scope: Scope, target: Target) -> str:
    """The indicator's name, with the sex its figure is of where the target asks for one and figures of both are kept."""
    return indicator_name(scope.facts.catalogue.indicator[target.indicator], _sex(scope, target), scope.t)


def street_level(target: Target) -> float | None:
    """The value a street is measured against, if the target names one that fits a street."""
    fits = target.kind in NUMERIC and target.op and target.kind != "relative_to_reference"
    return target.value if fits else None


def _sex(scope: Scope, target: Target) -> str:
    """Of an indicator that is kept by sex the one of the figure that is shown; empty for all."""
    indicator = scope.facts.catalogue.indicator[target.indicator]
    return scope.facts.key(indicator, scope.area, target.sex).sex if "sex" in indicator.splits else ""


def _asked(scope: Scope, target: Target) -> Asked:
    facts = scope.facts
    indicator = facts.catalogue.indicator[target.indicator]
    shared = by_units(facts, target, scope.area)
    return Asked(
        target=target,
        indicator=indicator,
        unit=facts.catalogue.unit[indicator.unit],
        sex=_sex(scope, target),
        kind=target.kind,
        op=">=" if shared else target.op or "",
        goal=target.value,
        goal_high=target.value_high,
        step=target.step,
        direction=target.direction or "",
        deadline=target.deadline,
        deadline_printed=target.deadline_printed,
        decimals=0 if shared else indicator.decimals,
        department=facts.catalogue.department.get(indicator.department),
        confirmed=departments.confirmed(facts, indicator),
        levels=facts.bars(indicator.indicator),
        between=target.kind == "gap_narrows" and "sex" in indicator.splits,
        unit_level=target.unit_level or "",
        shared=shared,
        reference=_reference(scope, target),
    )


def _reference(scope: Scope, target: Target) -> Area | Indicator | None:
    """What a relative target compares with: an area, or another indicator of the same year."""
    if target.kind != "relative_to_reference":
        return None
    catalogue = scope.facts.catalogue
    return catalogue.area.get(target.reference_area or "") or catalogue.indicator.get(target.reference_indicator or "")
