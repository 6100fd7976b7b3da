"""A period before its first year: what its targets ask, where the figures stand that are known, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.departments import confirmed
from dashboard.facts.periods import period, plan_before
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.urls import TARGETS_PART, Path
from data_access.catalogue.model import Target


@dataclass(frozen=True, slots=True)
class Ahead:
    """The targets by where their newest figures stand, and what is to be done until the first year.

    `steps`: what, why, and the words and address of the way there.
    """

    period: str
    begins: int
    known: int
    short: tuple[TargetView, ...]
    reached: tuple[TargetView, ...]
    other: tuple[TargetView, ...]
    """Of which something is known, but no distance: comparisons and directions."""
    none: tuple[TargetView, ...]
    steps: tuple[tuple[str, str, str, str], ...]


def ahead(scope: Scope, targets: Sequence[Target]) -> Ahead | None:
    """The view; None where any of the plans looked at has begun."""
    if not scope.plans or any(plan.period_start <= scope.year for plan in scope.plans):
        return None
    short: list[TargetView] = []
    reached: list[TargetView] = []
    other: list[TargetView] = []
    none: list[TargetView] = []
    for target in targets:
        view, row = target_view(scope, target, sides=None), scope.verdict(target)
        gap = row.gap if row is not None else None
        (none if not view.shown else other if gap is None else short if gap > 0 else reached).append(view)
    return Ahead(
        period=period(scope.plans[0], scope.t), begins=scope.plans[0].period_start, known=len(targets) - len(none),
        short=tuple(short), reached=tuple(reached), other=tuple(other), none=tuple(none),
        steps=_steps(scope, targets, len(none)),
    )  # fmt: skip


def _steps(scope: Scope, targets: Sequence[Target], none: int) -> tuple[tuple[str, str, str, str], ...]:
    """In the order in which they are due."""
    t, facts, plan = scope.t, scope.facts, scope.plans[0]
    out = []
    if earlier := plan_before(facts, plan):
        out.append((t("核对与上一规划期的沿革"), t("保留、调整、新增和不再列入的各有哪些，理由是否写明。"),
                    t("与 {period} 年规划对照", period=period(earlier, t)), scope.href(Path.LINEAGE, plan.plan)))  # fmt: skip
    codes = {target.indicator for target in targets}
    open_ = sum(1 for code in codes if not confirmed(facts, facts.catalogue.indicator[code]))
    if open_:
        out.append((t("逐项确认责任部门"), t.count("{n} 项指标的责任部门还是建议。", open_), t("部门总表"),
                    scope.href(Path.DEPARTMENTS)))  # fmt: skip
    if none:
        out.append((t("落实数据来源"), t.count("{n} 项要求还没有数据，须先落实报送部门和起报年份。", none),
                    t("目标测算"), scope.href(Path.TARGETS, f"{plan.plan}/{TARGETS_PART}")))  # fmt: skip
    first = t("{year} 年的数据在次年年初报送；报送采纳以后开始判定、预警和绘图。", year=plan.period_start)
    out.append(
        (
            t("{year} 年起监测和评价", year=plan.period_start),
            first,
            t.of(plan, "short"),
            scope.href(Path.PLAN, plan.plan),
        )
    )
    return tuple(out)
