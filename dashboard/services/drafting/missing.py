"""What is still missing before a draft could become a catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.services.drafting.correcting import CHANGE
from data_access.plan_draft_rows import Draft
from data_access.plan_drafts import OPEN, REJECTED, UNSURE


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: how many of how many, and what to know of it."""

    name: str
    n: int
    of: int
    note: str


def missing(draft: Draft, scope: Scope) -> tuple[Missing, ...]:
    """Counts over whatever has not been rejected."""
    t = scope.t
    kept = [target for target in draft.targets if target.state != REJECTED]
    waiting = [target for target in kept if target.state == OPEN]
    new = [target for target in kept if target.fields["indicator"] not in scope.facts.catalogue.indicator]
    changes = [target for target in kept if target.fields["kind"] == CHANGE]
    unsure = sum(target.read["certainty"] == UNSURE for target in waiting)
    return (
        Missing(t("待确认的要求"), len(waiting), len(kept), t.count("其中没有把握 {n} 条", unsure)),
        Missing(t("新指标缺数据来源"), len(new), len(kept), t("没有来源的只能按方向跟踪")),
        Missing(t("责任部门还没有定"), len(new), len(kept), t("已知指标沿用现行目录的部门")),
        Missing(t("英文名待填"), len(new), len(kept), t("已知指标沿用现行目录的英文名")),
        Missing(t("变化量待换算成数值"), len(changes), len(kept), t("基期数值公布后，加上变化量才是目标值")),
    )
