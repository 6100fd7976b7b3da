"""What is still missing before a draft could become a catalogue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.facts.scope import Scope
from data_access.plan_draft_rows import Draft
from data_access.plan_drafts import OPEN, REJECTED, UNSURE
from data_access.plan_making.made import Lack, MadePlan


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: how many of how many, and what to know of it."""

    name: str
    n: int
    of: int
    note: str


def missing(draft: Draft, plan: MadePlan, scope: Scope) -> tuple[Missing, ...]:
    """Counts over whatever has not been rejected."""
    t = scope.t
    kept = [target for target in draft.targets if target.state != REJECTED]
    waiting = [target for target in kept if target.state == OPEN]
    unsure = sum(target.read["certainty"] == UNSURE for target in waiting)
    counts = Counter(finding.lack for finding in plan.findings)
    new, rows = len(plan.of("indicators")), len(plan.rows)
    checks = sum(
        counts[lack] for lack in (Lack.CHECK, Lack.CLASH, Lack.CLAUSE, Lack.REFERENCE, Lack.PERIOD, Lack.EMPTY)
    )
    return (
        Missing(t("待确认的要求"), len(waiting), len(kept), t.count("其中没有把握 {n} 条", unsure)),
        Missing(t("新指标还没有数据来源"), new, new + len(plan.known), t("写入以后由责任部门填报")),
        Missing(t("责任部门还没有定"), counts[Lack.DEPARTMENT], new, t("已知指标沿用现行目录的部门")),
        Missing(t("英文名待填"), counts[Lack.ENGLISH], rows, t("已知指标沿用现行目录的英文名")),
        Missing(t("变化量待换算成数值"), counts[Lack.CHANGE], len(kept), t("基期数值公布后，加上变化量才是目标值")),
        Missing(t("其他要改正的"), checks, rows, t("逐处列在“预览和审定”里")),
    )
