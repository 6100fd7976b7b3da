"""What stands beside a goal that comes first."""

from __future__ import annotations

from dashboard.facts.follow_up import follow_up
from dashboard.facts.scope import Scope
from dashboard.facts.targets import clause_here
from dashboard.facts.views import TargetView
from dashboard.services.domain.views import Lead

MOST = 3
"""So many strategies are named; the others stand below on the page."""


def lead_of(scope: Scope, view: TargetView) -> Lead:
    """Its clause, the strategies that work on it, and the newest decision about it."""
    facts, t = scope.facts, scope.t
    target = facts.catalogue.target[view.code]
    ties = facts.catalogue.worked_on_by.get(view.indicator, frozenset())
    named = [
        t("{clause}：{title}", clause=clause_here(scope, one.plan, "strategy", one.number), title=t.of(one, "title"))
        for one in facts.catalogue.strategies if (one.plan, one.section, one.number) in ties
    ]  # fmt: skip
    more = [t.count("另有 {n} 条", len(named) - MOST)] if len(named) > MOST else []
    known = follow_up(scope, target)
    last = known.lines[0] if known.lines else None
    kind = facts.catalogue.goals if target.clause_kind == "goal" else facts.catalogue.strategies
    clause = next(
        (one for one in kind if (one.plan, one.section, one.number) == (target.plan, target.section, target.clause_number)), None
    )  # fmt: skip
    return Lead(
        clause_name=t.of(clause, "title") if clause else "",
        strategies=(*named[:MOST], *more),
        decided=t("{day} {who}：{what}（{state}）", day=last.day, who=last.who, what=last.decision.what,
                  state=last.decision.word) if last else "",
        decided_href=last.href if last else known.way,
    )  # fmt: skip
