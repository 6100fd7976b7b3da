"""Rolling up, per plan: counts first, then the official-style index, then the mean share of the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

import indicators
from dashboard.facts.counts import tally_of
from dashboard.facts.known import Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.text.words import Words
from data_access.catalogue.model import Plan, Target
from indicators.codes import Group, Status
from indicators.rollup import LEAST_DATA

UNKNOWN: dict[str, Any] = {
    "latest_value": None, "change_share": None, "status": Status.INSUFFICIENT_DATA, "group": Group.NO_VERDICT
}  # fmt: skip
WITH_A_LEVEL = frozenset({"threshold", "maintain", "full_coverage"})


@dataclass(frozen=True, slots=True)
class RolledUp:
    """One plan: `good` met or on track (at the plan's end: met) of `assessable` of `total`; the two indexes in words."""

    plan: str
    total: int
    assessable: int
    good: int
    tally: Tally
    index: str
    index_basis: str
    share: str


def rolled_up(scope: Scope, targets: Sequence[Target]) -> tuple[RolledUp, ...]:
    """Women and children are reported apart; a plan without numeric targets is left out."""
    plans = sorted(scope.facts.catalogue.plans, key=lambda plan: plan.order)
    rows = (_plan(scope, plan, [target for target in targets if target.plan == plan.plan]) for plan in plans)
    return tuple(row for row in rows if row.total)


def _plan(scope: Scope, plan: Plan, targets: Sequence[Target]) -> RolledUp:
    t = scope.t
    rows = [(target, scope.verdict(target)) for target in targets]
    tally = tally_of(rows, scope.year)
    averaged = _of_one_kind(rows)
    levels = [(target, row) for target, row in averaged if target.kind in WITH_A_LEVEL]
    degree = indicators.composite(
        pd.DataFrame(
            [(target.op, target.value, _counted(row)) for target, row in levels],
            columns=["op", "value", "latest_value"],
        )
    )
    basis = t("{n} 项有数值目标中的 {k} 项", n=degree.total, k=degree.assessed)
    share = _by_group(averaged)["change_share"]
    return RolledUp(
        plan=t.of(plan),
        total=len(targets),
        assessable=tally.total - tally.owed - tally.counts[Group.NO_VERDICT],
        good=tally.good,
        tally=tally,
        index=f"{t.number(degree.index, 1)}%" if degree.index == degree.index else _too_little(t),
        index_basis=basis,
        share=f"{t.number(float(share), 0)}%" if pd.notna(share) else _too_little(t),
    )


def _counted(row: Verdict | None) -> float | None:
    """The figure that enters the index: at and after the deadline only one of its year."""
    return row.latest_value if row is not None and row.status != Status.AWAITING else None


def _of_one_kind(rows: Sequence[tuple[Target, Verdict | None]]) -> list[tuple[Target, Verdict | None]]:
    """Real and invented figures enter no mean together: beside real ones an invented one counts as missing."""
    kinds = {row.demonstration for _, row in rows if row is not None and row.latest_value is not None}
    if len(kinds) < 2:
        return list(rows)
    return [(target, row._replace(**UNKNOWN) if row and row.demonstration else row) for target, row in rows]


def _by_group(rows: Sequence[tuple[Target, Verdict | None]]) -> pd.Series:
    judged = pd.DataFrame([row for _, row in rows if row is not None], columns=Verdict._fields)
    return indicators.roll_up(judged).iloc[0]


def _too_little(t: Words) -> str:
    return t("数据不足 {share}，不计算", share=f"{LEAST_DATA:.0%}")
