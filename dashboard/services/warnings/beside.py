"""What stands beside the warnings of a year: those that recover, and figures that are owed where nothing is warned of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.lives import name_of, standing
from dashboard.facts.scope import Scope
from dashboard.services.warnings.filters import answering
from dashboard.services.warnings.stages import Stage, stage
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Target
from indicators.codes import RegisterState

BESIDE = (RegisterState.RECOVERING, RegisterState.NO_DATA)


@dataclass(frozen=True, slots=True)
class FollowedTarget:
    """A target without a warning in this year that its register does not call normal; filtered as warnings are."""

    target: Target
    stage: str
    domain: str
    department: str
    kind: str = ""
    level: int = 0
    streets: frozenset[str] = frozenset()
    follow: frozenset[str] = frozenset()
    seen_to: frozenset[str] = frozenset()
    answering: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BesideRow:
    """One of them in a line."""

    name: str
    href: str
    text: str
    department: str
    stage: Stage


def beside(scope: Scope, targets: Sequence[Target]) -> list[FollowedTarget]:
    """The targets without a warning that recover or whose figure is owed, in the order of the plans."""
    out = []
    for target in targets:
        now, row = standing(scope, target), scope.verdict(target)
        if now is None or now.state not in BESIDE or (row is not None and row.warning):
            continue
        domain = scope.facts.catalogue.section[(target.plan, target.section)].domain
        department = scope.facts.catalogue.indicator[target.indicator].department
        case = scope.facts.followed.case.get(name_of(target, scope.area))
        out.append(FollowedTarget(target, now.stage, domain, department, answering=answering(case, department)))
    return out


def beside_rows(scope: Scope, found: Sequence[FollowedTarget]) -> dict[str, tuple[BesideRow, ...]]:
    """Their lines by stage; every stage has its list, though it be empty."""
    rows = [_row(scope, beside) for beside in found]
    return {code: tuple(row for row in rows if row is not None and row.stage.stage == code) for code in BESIDE}


def beside_finding(found: Sequence[FollowedTarget], whose: str, t: Words) -> str:
    """What a filter leaves where it leaves no warning."""
    recovering = sum(1 for beside in found if beside.stage == RegisterState.RECOVERING)
    owed = len(found) - recovering
    parts = (
        t.count("{n} 项今年没有触发预警规则", recovering) if recovering else "",
        t.count("{n} 项数据未报", owed) if owed else "",
    )
    return t.sentence(whose + t.join(part for part in parts if part))


def _row(scope: Scope, one: FollowedTarget) -> BesideRow | None:
    at = stage(scope, one.target)
    if at is None:
        return None
    catalogue, t = scope.facts.catalogue, scope.t
    indicator, department = catalogue.indicator[one.target.indicator], catalogue.department.get(one.department)
    return BesideRow(
        name=t.of(indicator),
        href=scope.href(Path.INDICATOR, one.target.indicator, anchor=one.target.target),
        text=t("；").join(filter(None, (_since(at, t), at.note))) or t("规划期内一直没有数据"),
        department=t.of(department, "short") if department else "",
        stage=at,
    )


def _since(at: Stage, t: Words) -> str:
    if at.stage != RegisterState.RECOVERING:
        return ""
    return t("{since} 年起预警，{year} 年未触发", since=at.since, year=at.latest_year)
