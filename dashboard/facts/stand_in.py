"""A stand-in for the target of an indicator that no clause speaks of, so that its figures can be drawn like others."""

from __future__ import annotations

from typing import Any

from dashboard.facts.scope import Scope
from data_access.catalogue.model import Indicator, Target


def stand_in(scope: Scope, indicator: Indicator) -> Target:
    """A target that asks for nothing: no line, no verdict, no deadline beyond the as-of year."""
    plan = scope.facts.in_force(scope.year)[0] if scope.facts.in_force(scope.year) else scope.facts.catalogue.plans[0]
    asks: dict[str, Any] = dict.fromkeys(Target.model_fields)
    asks |= {
        "target": indicator.indicator, "name_zh": indicator.name_zh, "name_en": indicator.name_en, "plan": plan.plan,
        "section": 0, "clause_kind": "goal", "clause_number": 0, "indicator": indicator.indicator, "kind": "qualitative",
        "unit": indicator.unit, "baseline_year": plan.baseline_year, "deadline": max(plan.period_end, scope.year),
        "deadline_printed": True, "printed": False, "sex": "all",
    }  # fmt: skip
    return Target.model_construct(**asks)
