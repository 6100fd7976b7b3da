"""The page on which departments are confirmed: who reports which indicator, proposed or confirmed, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path
from dashboard.whole_numbers import whole_number
from data_access.accounts import Actor
from data_access.assignments import Assignments, Confirmed


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An indicator of a department; `said` is who confirmed it when, empty while it is proposed."""

    indicator: str
    name: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class DepartmentGroup:
    """A department with its indicators; `count` says how many are confirmed."""

    code: str
    name: str
    count: str
    complete: bool
    rows: tuple[AssignmentRow, ...]


@dataclass(frozen=True, slots=True)
class AssignmentsView:
    """The departments that owe figures, in the catalogue's order; `done` says what came of the last form."""

    finding: str
    groups: tuple[DepartmentGroup, ...]
    done: str


def assignments_view(scope: Scope) -> AssignmentsView:
    """The view of every assignment."""
    facts, t = scope.facts, scope.t
    held = {confirmed.indicator: confirmed for confirmed in Assignments(scope.services.store.database).confirmed()}
    groups = tuple(group for code in facts.catalogue.department if (group := _group(scope, code, held)).rows)
    known, total = sum(1 for indicator in facts.owed if indicator.indicator in held), len(facts.owed)
    if not known:
        finding = t("{total} 项指标的责任部门都是建议，待区里确认", total=total)
    elif known < total:
        finding = t("{total} 项指标中，{n} 项的责任部门已确认", total=total, n=known)
    else:
        finding = t("全部 {total} 项指标的责任部门均已确认", total=total)
    return AssignmentsView(finding, groups, _done(scope))


def _group(scope: Scope, code: str, held: Mapping[str, Confirmed]) -> DepartmentGroup:
    t = scope.t
    rows = tuple(
        AssignmentRow(
            indicator.indicator,
            t.of(indicator),
            scope.href(Path.INDICATOR, indicator.indicator),
            _said(held.get(indicator.indicator), t),
        )
        for indicator in scope.facts.owed
        if indicator.department == code
    )
    known = sum(1 for row in rows if row.said)
    count = t("已确认 {n} / {total} 项", n=known, total=len(rows))
    return DepartmentGroup(
        code, scope.t_now.of(scope.facts.catalogue.department[code]), count, known == len(rows), rows
    )


def _said(confirmed: Confirmed | None, t: Words) -> str:
    return t("{who} 于 {when} 确认", who=confirmed.who, when=moment(confirmed.confirmed_at)) if confirmed else ""


def _done(scope: Scope) -> str:
    t = scope.t
    new, gone = (whole_number(part) for part in (*scope.selection.filter("done").split("-", 1), "")[:2])
    if new is None or gone is None:
        return ""
    parts = (t("确认了 {n} 项", n=new) if new else "", t("取消了 {n} 项的确认", n=gone) if gone else "")
    return t.join(tuple(part for part in parts if part)) or t("没有更改")


def assign(
    services: Services, department: str, *, checked: Sequence[str], before: Sequence[str], by: Actor
) -> tuple[int, int]:
    """Confirm what is checked and was not, take back what was and is not: how many of each.

    What somebody else has changed since the page was shown, and this form has not, stays.
    """
    desk = Assignments(services.store.database)
    new = desk.confirm(
        [indicator for indicator in checked if indicator not in before], department, by.who, address=by.address
    )
    gone = desk.take_back(
        [indicator for indicator in before if indicator not in checked], department, by.who, address=by.address
    )
    return new, gone
