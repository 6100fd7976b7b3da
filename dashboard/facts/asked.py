"""What a target asks, from the catalogue: no verdict is looked up to say it."""

from __future__ import annotations

from dashboard.facts import departments
from dashboard.facts.passing import by_units
from dashboard.facts.scope import Scope
from dashboard.text.asked import Asked
from dashboard.text.figures import target_level
from dashboard.text.units import unit_symbol
from dashboard.text.words import Words
from data_access.catalogue.model import Target

NUMERIC = frozenset(
    {"threshold", "maintain", "full_coverage", "annual_change", "per_unit_minimum", "relative_to_reference", "band"}
)
PERSONS = "persons"
"""The unit of figures that count people."""


def asked(scope: Scope, target: Target) -> Asked:
    """What a target asks of the area that is looked at, in the reader's language; made once in a scope."""
    return scope.once(("asked", target.target), lambda: _asked(scope, target))


def called(scope: Scope, target: Target) -> str:
    """The indicator's name, with the sex its figure is of where the target asks for one and figures of both are kept.

    A women's pension of 3,868 yuan must not stand under the name of everybody's, which is 4,080.
    """
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator[target.indicator]
    sex = facts.key(indicator, scope.area, target.sex).sex if "sex" in indicator.splits else ""
    who = {"female": t("女性"), "male": t("男性")}.get(sex)
    return t("{name}（{who}）", name=t.of(indicator), who=who) if who else t.of(indicator)


def street_level(target: Target) -> float | None:
    """The value a street is measured against, if the target names one that fits a street."""
    fits = target.kind in NUMERIC and target.op and target.kind != "relative_to_reference"
    return target.value if fits else None


def _asked(scope: Scope, target: Target) -> Asked:
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator[target.indicator]
    unit = facts.catalogue.unit[indicator.unit]
    symbol, change = t.of(unit, "symbol"), t.of(unit, "change")
    each = target_level(target.op, target.value, symbol, t) if target.op and target.value is not None else ""
    if shared := by_units(facts, target, scope.area):
        symbol = change = unit_symbol(target.unit_level or "", t)
    return Asked(
        name=called(scope, target),
        kind=target.kind,
        op=">=" if shared else target.op or "",
        goal=target.value,
        goal_high=target.value_high,
        step=target.step,
        direction=target.direction or "",
        deadline=target.deadline,
        deadline_printed=target.deadline_printed,
        symbol=symbol,
        change=change,
        decimals=0 if shared else indicator.decimals,
        department=departments.name(scope, indicator),
        department_line=departments.line(scope, indicator),
        levels=facts.bars(indicator.indicator),
        between=target.kind == "gap_narrows" and "sex" in indicator.splits,
        unit_level=target.unit_level or "",
        shared=shared,
        each=each,
        staff=t.of(indicator, "people") if shared and unit.unit == PERSONS and indicator.people_zh else "",
        **_reference(scope, target),  # type: ignore[arg-type]
    )


def _reference(scope: Scope, target: Target) -> dict[str, object]:
    """The names of what a relative target compares with: an area, or another indicator of the same year."""
    if target.kind != "relative_to_reference":
        return {}
    t, catalogue = scope.t, scope.facts.catalogue
    if area := catalogue.area.get(target.reference_area or ""):
        short = t.of(area, "short")
        name = t("{area}平均水平", area=short)
        return {"reference": short, "reference_area": True, "reference_name": name, "reference_short": short}
    other = catalogue.indicator.get(target.reference_indicator or "")
    if other is None:
        return {}
    short = t.of(other, "short")
    name = _of_the_same_year(short, t)
    return {"reference": short, "reference_name": name, "reference_short": name}


def _of_the_same_year(name: str, t: Words) -> str:
    """Another indicator as what is compared with, inside a sentence."""
    inside = name[:1].lower() + name[1:] if name[1:2].islower() else name
    return t("同年{indicator}", indicator=inside)
