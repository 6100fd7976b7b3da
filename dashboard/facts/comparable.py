"""Whether a verdict may be held against that of the year before: only like with like is compared.

Two verdicts are alike where both were given, on the same kind of figures (all real, or some invented in both), and by the
same rule: at the deadline a level is judged, before it a pace. What is left out says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard.facts.known import Facts, Verdict
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Group

SILENT = frozenset({Group.NO_VERDICT, Group.AWAITING})
NOT_BEGUN, UNJUDGED, KIND, RULE = "not_begun", "unjudged", "kind", "rule"
"""Why two years of a target are not compared; the order in which they are said."""


def compared(facts: Facts, target: Target, area: str, as_of: int) -> tuple[Verdict, Verdict] | str:
    """The verdicts of the year before and of `as_of`, or the reason why the two are not alike."""
    if as_of - 1 < facts.catalogue.plan[target.plan].period_start:
        return NOT_BEGUN
    before, now = facts.verdict(target, area, as_of - 1), facts.verdict(target, area, as_of)
    if before is None or now is None or SILENT & {before.group, now.group}:
        return UNJUDGED
    if _invented(before) != _invented(now):
        return KIND
    if before.due != now.due:
        return RULE
    return before, now


def pairs(scope: Scope, targets: Iterable[Target]) -> list[tuple[Verdict, Verdict] | str]:
    """`compared` of every target."""
    return [compared(scope.facts, target, scope.area, scope.year) for target in targets]


def said(outcomes: Sequence[tuple[Verdict, Verdict] | str], as_of: int, t: Words) -> str:
    """What the comparison with the year before rests on, or why there is none; empty where everything is compared."""
    left = Counter(reason for reason in outcomes if isinstance(reason, str))
    if not left or left[NOT_BEGUN] == len(outcomes):
        return ""
    why = {
        UNJUDGED: t.count("{n} 项上年或今年没有判定", left[UNJUDGED]),
        KIND: t.count("{n} 项两年的数据性质不同（一年为演示数据）", left[KIND]),
        RULE: t.count("{n} 项到期按期末判定，与上年的进展判定规则不同", left[RULE]),
    }
    reasons = t.join(text for code, text in why.items() if left[code])
    like = len(outcomes) - left.total()
    if not like:
        return t("与 {year} 年不作比较：{reasons}", year=as_of - 1, reasons=reasons)
    return t.count("较上年的增减只计两年可比的 {n} 项：{reasons}，不计入", like, reasons=reasons)


def _invented(row: Verdict) -> bool:
    return "demonstration" in row.reasons
