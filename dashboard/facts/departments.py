"""Who reports an indicator, and whether that is confirmed or the catalogue's proposal; every page and file takes the words
from here.

While nothing is confirmed the heads of columns say "（建议）"; from the first confirmation on each name says it itself.
"""

from __future__ import annotations

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Indicator


def confirmed(facts: Facts, indicator: Indicator) -> bool:
    """Whether somebody has confirmed the department of an indicator."""
    return indicator.indicator in facts.office.confirmed


def name(scope: Scope, indicator: Indicator, form: str = "short") -> str:
    """The department alone; empty where the catalogue names none."""
    department = scope.facts.catalogue.department.get(indicator.department)
    return scope.t.of(department, form) if department else ""


def head(scope: Scope) -> str:
    """The head of a column of `marked` names."""
    t = scope.t
    return t("责任部门") if scope.facts.office.confirmed else t("责任部门（建议）")


def reporter_head(scope: Scope) -> str:
    """The same where it is said who reports."""
    t = scope.t
    return t("报送部门") if scope.facts.office.confirmed else t("报送部门（建议）")


def summary_head(scope: Scope) -> str:
    """The head of a list that counts by department: proposed as long as any of them is."""
    t = scope.t
    return t("责任部门（建议）") if proposed(scope.facts) else t("责任部门")


def proposed(facts: Facts) -> bool:
    """Whether any department is still the catalogue's proposal."""
    return not facts.owed or not all(confirmed(facts, indicator) for indicator in facts.owed)


def marked(scope: Scope, indicator: Indicator, form: str = "short") -> str:
    """The department under a `head`, with "（建议）" where some are confirmed and this one is not."""
    who = name(scope, indicator, form)
    return (
        scope.t("{who}（建议）", who=who)
        if who and scope.facts.office.confirmed and not confirmed(scope.facts, indicator)
        else who
    )


def credited(scope: Scope, indicator: Indicator, form: str = "short") -> str:
    """The department where it stands alone, as in a source: proposed until it is confirmed."""
    who = name(scope, indicator, form)
    return scope.t("{who}（建议）", who=who) if who and not confirmed(scope.facts, indicator) else who


def state(scope: Scope) -> str:
    """How many assignments are confirmed, as a sentence for notes and methods."""
    facts, t = scope.facts, scope.t
    known = sum(1 for indicator in facts.owed if confirmed(facts, indicator))
    if not known:
        return t("部门与指标的对应是建议，待区里确认。")
    if known == len(facts.owed):
        return t("部门与指标的对应已由区里确认。")
    return t.count("部门与指标的对应，{n} 项已由区里确认，其余是建议。", known)
