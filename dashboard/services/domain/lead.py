"""What stands beside a goal that comes first."""

from __future__ import annotations

from itertools import pairwise

from dashboard.facts.clause_names import clause_here
from dashboard.facts.follow_up import follow_up
from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import TrendChart
from dashboard.services.domain.view_models import Lead
from dashboard.text.figures import difference
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words

FEW = 3
"""Of fewer steps from year to year nothing is said."""
MOST = 3
"""How many strategies are named; the others stand below on the page."""


def lead_of(scope: Scope, view: TargetView) -> Lead:
    """Its clause, the strategies that work on it, and the newest decision about it."""
    facts, t = scope.facts, scope.t
    target = facts.catalogue.target[view.code]
    ties = facts.catalogue.worked_on_by.get(view.indicator, frozenset())
    named = [
        t("{clause}：{title}", clause=clause_here(scope, strategy.plan, "strategy", strategy.number), title=t.of(strategy, "title"))
        for strategy in facts.catalogue.strategies if (strategy.plan, strategy.section, strategy.number) in ties
    ]  # fmt: skip
    more = [t.count("另有 {n} 条", len(named) - MOST)] if len(named) > MOST else []
    known = follow_up(scope, target)
    last = known.lines[0] if known.lines else None
    kind = facts.catalogue.goals if target.clause_kind == "goal" else facts.catalogue.strategies
    clause = next(
        (one for one in kind if (one.plan, one.section, one.number) == (target.plan, target.section, target.clause_number)), None
    )  # fmt: skip
    return Lead(
        course=_course(view.chart, judged_target(scope, target), t),
        clause_name=t.of(clause, "title") if clause else "",
        strategies=(*named[:MOST], *more),
        decided=t("{day} {who}：{what}（{state}）", day=last.day, who=last.who, what=last.decision.what,
                  state=last.decision.word) if last else "",
        decided_href=last.href if last else known.way,
    )  # fmt: skip


def _course(chart: TrendChart, judged: JudgedTarget, t: Words) -> str:
    """Of a kind without a number that gets worse: in how many years it did, and when most."""
    base = chart.baseline
    if base is None or not base.worse or not base.op:
        return ""
    years = [(now.year, now.value - before.value) for before, now in pairwise(chart.points)
             if now.year > base.year and now.year not in chart.breaks]  # fmt: skip
    rises = base.op == "<="
    wrong = [(abs(step), year, step) for year, step in years if (step > 0) == rises and step]
    if len(years) < FEW or not wrong:
        return ""
    _, year, step = max(wrong)
    values = {
        "n": len(years),
        "k": len(wrong),
        "year": year,
        "change": difference(step, judged.asked.decimals, judged.asked.change(t), t),
    }
    if rises:
        return t.sentence(t("基期以来 {n} 年中 {k} 年上升，{year}年升幅最大（{change}）", **values))
    return t.sentence(t("基期以来 {n} 年中 {k} 年下降，{year}年降幅最大（{change}）", **values))
