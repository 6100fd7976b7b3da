"""What other periods' plans ask of the same figure: their levels beside the target's own in one chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TargetLine
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from data_access.catalogue.model import Target

Lines = Callable[[JudgedTarget, Target, int, Words], tuple[TargetLine, ...]]


def other_periods(scope: Scope, target: Target, judged: JudgedTarget, lines: Lines) -> tuple[TargetLine, ...]:
    """The levels of earlier plans, and of the next from the year that it starts from on, each named by its period.

    Args:
        lines: draws the levels of a target (`facts.charts`).
    """
    facts, t = scope.facts, scope.t
    together = facts.beside(target.plan)
    own = facts.key(target.indicator, scope.area, target.sex)
    found: list[TargetLine] = []
    for other in facts.catalogue.targets_of.get(target.indicator, ()):
        plan = facts.catalogue.plan[other.plan]
        if other.plan in together or facts.key(other.indicator, scope.area, other.sex) != own:
            continue
        if plan.baseline_year > scope.year:
            continue
        told = judged_target(scope, other)
        if told.asked.shared != judged.asked.shared:
            continue
        period = t("{first}—{last}年目标", first=plan.period_start, last=plan.period_end)
        found += [
            replace(line, label=replace(line.label, name=period, note=""))
            for line in lines(told, other, plan.period_start, t)
        ]
    return tuple(dict.fromkeys(found))


def asked_then(lines: Iterable[TargetLine], year: int) -> str:
    """What the plan of another period asked in a year; empty in years of the target's own plan and of none."""
    return next((line.label.value_text for line in lines if line.start <= year <= line.end), "")
