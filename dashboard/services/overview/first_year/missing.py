"""What a reported figure lacks to be judged, and who can supply it."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.text import sentences
from dashboard.text.headlines import reasons
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Group


def what_is_missing(scope: Scope, judged: JudgedTarget, target: Target, as_of: int) -> str:
    """One sentence for a target without a verdict; empty for one that has one."""
    t = scope.t
    if judged.group not in (Group.NO_VERDICT, Group.AWAITING):
        return ""
    if judged.suppressed:
        return sentences.withheld(judged, t)
    if target.kind == "annual_change":
        return t("要求{goal}，须有 {first}—{last} 年各年数据", goal=sentences.goal(judged, t), first=target.baseline_year,
                 last=min(as_of, target.deadline))  # fmt: skip
    if target.kind == "per_unit_minimum":
        return _units(judged, target, t)
    if judged.newer:
        return t("{unpaired}，不能比较", unpaired=judged.unpaired(t))
    return t.join(reasons(judged, t)[:1])


def _units(judged: JudgedTarget, target: Target, t: Words) -> str:
    if target.unit_level == "household":
        return t("要求以每个家庭为单位，抽样调查只有平均数，须另报达到要求的家庭占比")
    parts = reasons(judged, t)
    return parts[0] if parts else t("须逐个单位判定，尚无各单位数据")
