"""Every numeric target of some plans at their end, judged in the six words of a final evaluation."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.facts import departments
from dashboard.facts.asked import NUMERIC
from dashboard.facts.clause_names import clause_in_plan
from dashboard.facts.closing.causes import causes_of
from dashboard.facts.closing.figures import baseline_figure, end_figure, splits_of, yearly_figures
from dashboard.facts.closing.notes import note_on
from dashboard.facts.closing.records import WITHHELD, ClosingTarget
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.suspensions import counting
from dashboard.text import sentences
from dashboard.text.final import final_word
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import visible
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Plan, Target
from indicators.codes import Status
from indicators.final import FinalVerdict, final_verdicts


def closing_targets(scope: Scope, plans: Sequence[Plan]) -> tuple[ClosingTarget, ...]:
    """The numeric targets of `plans` that are due in the scope's year, plan by plan in the order of the catalogue.

    Made once of the same facts for everybody who looks from there.
    """
    key = "closing targets", scope.link, scope.area, scope.year, tuple(plan.plan for plan in plans)
    return scope.facts.once(key, lambda: _closing_targets(scope, plans))


def _closing_targets(scope: Scope, plans: Sequence[Plan]) -> tuple[ClosingTarget, ...]:
    targets = [
        (number, target) for plan in plans for number, target in enumerate(_numeric(scope, plan), 1)
    ]  # fmt: skip
    words = _verdicts(scope, [target for _, target in targets])
    return tuple(
        _row(scope, target, number, FinalVerdict(word))
        for (number, target), word in zip(targets, words, strict=True) if word is not None
    )  # fmt: skip


def _numeric(scope: Scope, plan: Plan) -> list[Target]:
    """Those that count; one suspended by decision is named below the table instead."""
    own = [target for target in scope.facts.catalogue.targets if target.plan == plan.plan and target.kind in NUMERIC]
    return counting(scope, own)


def _verdicts(scope: Scope, targets: Sequence[Target]) -> list[str | None]:
    """The word of each target, told from its verdicts at its end and the year before."""
    end = _answers([scope.verdict(target) for target in targets], [target.deadline <= scope.year for target in targets])
    before = _answers(
        [scope.facts.verdict(target, scope.area, target.deadline - 1) for target in targets], [True] * len(targets)
    )
    return list(final_verdicts(end, before))


def _answers(rows: Sequence[Verdict | None], due: Sequence[bool]) -> pd.DataFrame:
    """Verdicts as judging answers them; of a target nobody has a row of there are no figures."""
    absent = Status.INSUFFICIENT_DATA
    return pd.DataFrame({
        "status": pd.array([(row.status if row else absent) if now else Status.NOT_BEGUN
                            for row, now in zip(rows, due, strict=True)], dtype="string"),
        "met": pd.array([row.met if row else None for row in rows], dtype="boolean"),
        "reasons": pd.array([";".join(row.reasons) if row else "no_value" for row in rows], dtype="string"),
    })  # fmt: skip


def _row(scope: Scope, target: Target, number: int, verdict: FinalVerdict) -> ClosingTarget:
    facts, t = scope.facts, scope.t
    catalogue, judged = facts.catalogue, judged_target(scope, target)
    plan, indicator = catalogue.plan[target.plan], catalogue.indicator[target.indicator]
    yearly = yearly_figures(scope, target, judged, range(plan.period_start, target.deadline + 1))
    end = end_figure(scope, target, judged, target.deadline)
    gap = None if end.value is None else signed_gap(judged)
    return ClosingTarget(
        number=number,
        code=target.target,
        plan=plan.plan,
        plan_name=t.of(plan, "short"),
        domain=catalogue.section[(target.plan, target.section)].domain,
        clause=clause_in_plan(scope, target),
        indicator=indicator.indicator,
        name=judged.asked.name(t),
        short=t.of(indicator, "short"),
        unit=judged.asked.symbol(t),
        decimals=judged.asked.decimals,
        source=departments.marked(scope, indicator),
        department=indicator.department,
        href=scope.href(Path.INDICATOR, target.indicator, anchor=target.target),
        baseline=baseline_figure(scope, target, judged),
        yearly=yearly,
        target=sentences.goal(judged, t),
        goal=judged.goal if target.op and not judged.asked.relative else None,
        end=end,
        verdict=verdict,
        word=final_word(verdict, t),
        status=judged.status,
        gap=gap,
        gap_text=_gap_text(gap, judged, t),
        met_at_baseline=judged.baseline_met,
        baseline_known=judged.baseline is not None or judged.baseline_met,
        near=judged.status == Status.MISSED and "near" in judged.reasons,
        causes=causes_of(scope, target, judged, verdict, yearly),
        note=note_on(scope, target, judged, yearly, target.deadline),
        splits=() if end.text == WITHHELD else splits_of(scope, target, judged, end.year),
        provisional="provisional" in judged.reasons,
        demonstration="demonstration" in judged.reasons or judged.pooled_invented,
    )


def signed_gap(judged: JudgedTarget) -> float | None:
    """The end figure less what it is measured against, as a table prints it; judging measures what is still lacking."""
    if judged.gap is None:
        return None
    target = judged.asked.target
    if judged.asked.kind == "band":
        above = judged.value is not None and target.value_high is not None and judged.value > target.value_high
        return judged.gap if above else -judged.gap
    falling = target.direction == "down" if not judged.asked.op else judged.asked.op.startswith("<")
    return judged.gap if falling else -judged.gap


def _gap_text(gap: float | None, judged: JudgedTarget, t: Words) -> str:
    return NO_VALUE if gap is None else t.signed(gap, visible(gap, judged.asked.decimals))
