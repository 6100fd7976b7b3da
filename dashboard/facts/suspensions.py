"""Targets that do not count for a time, by decision: which, by which paper, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.facts.scope import Scope
from data_access.catalogue.model import Suspension, Target


def counting(scope: Scope, targets: Iterable[Target]) -> list[Target]:
    """Those that count as of the scope's year."""
    return [target for target in targets if scope.facts.suspended(target.target, scope.year) is None]


def apart(scope: Scope) -> tuple[Target, ...]:
    """The suspended targets of the scope's plans."""
    plans = {plan.plan for plan in scope.plans}
    return tuple(
        target for target in scope.facts.catalogue.targets
        if target.plan in plans and scope.facts.suspended(target.target, scope.year)
    )  # fmt: skip


def apart_text(scope: Scope, targets: Iterable[Target]) -> str:
    """How many of these targets are suspended and therefore counted nowhere; empty where none is."""
    n = sum(1 for target in targets if scope.facts.suspended(target.target, scope.year))
    return scope.t.count("另有 {n} 项目标按决定暂停，单列，不计入", n) if n else ""


def suspension_text(scope: Scope, target: Target) -> str:
    """Since when, until when and by which paper a target does not count as of the scope's year; empty for one that counts."""
    found = scope.facts.suspended(target.target, scope.year)
    return told(scope, found) if found is not None else ""


def told(scope: Scope, row: Suspension) -> str:
    """A decision in words."""
    t = scope.t
    since = t("自 {begin} 起", begin=row.valid_from) if row.valid_to is None else t(
        "{begin} 至 {end}", begin=row.valid_from, end=row.valid_to
    )  # fmt: skip
    return t("{since}按决定暂停（{document}，{day}）：{reason}", since=since, document=row.document, day=row.decided,
             reason=t.of(row, "reason"))  # fmt: skip
