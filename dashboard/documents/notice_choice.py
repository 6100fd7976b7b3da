"""For which warnings notices are wanted: all of a view, those of one department, or one."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.documents.exports import DEPARTMENT, NOTICE
from dashboard.facts.scope import Scope
from dashboard.facts.warned import Warned, warned
from dashboard.text.figures import named
from dashboard.urls import Selection

NAMED = 8
"""How many of the notices that are not made are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class NoticeChoice:
    """A choice of the menu, as the filter `notice` writes it."""

    value: str
    label: str


def choices(scope: Scope) -> tuple[NoticeChoice, ...]:
    """All warnings, then department by department, then one by one; empty where there is nothing to write of."""
    t = scope.t
    written = _written(scope)
    if not written:
        return ()
    by_department: dict[str, int] = {}
    for warning in written:
        by_department[warning.department] = by_department.get(warning.department, 0) + 1
    known = scope.facts.catalogue.department
    departments = [
        NoticeChoice(f"{DEPARTMENT}{code}", t("{department}（{n} 份）", department=t.of(known[code], "short"), n=n))
        for code, n in sorted(by_department.items(), key=lambda pair: -pair[1]) if code in known
    ]  # fmt: skip
    single = [NoticeChoice(warning.target.target, _name(scope, warning.target.target)) for warning in written]
    return (NoticeChoice("", t("全部预警（{n} 份）", n=len(written))), *departments, *single)


def chosen_codes(scope: Scope) -> tuple[str, ...]:
    """The targets for which notices are wanted."""
    return tuple(warned.target.target for warned in _wanted(_written(scope), scope.selection))


def left_out(scope: Scope) -> str:
    """How many of the wanted notices are not made because their evidence is invented, and which; empty where none is."""
    t = scope.t
    left = [warned for warned in _wanted(_warned(scope), scope.selection) if warned.demonstration]
    if not left:
        return ""
    names = list(dict.fromkeys(_name(scope, warned.target.target) for warned in left))
    return t.count("{n} 份依据含演示数据，不生成：{names}。", len(left), names=named(names, NAMED, t))


def _wanted(listed: list[Warned], selection: Selection) -> list[Warned]:
    """Of a department, of one target, or all."""
    wanted = selection.filter(NOTICE)
    if wanted.startswith(DEPARTMENT):
        return [warned for warned in listed if warned.department == wanted.removeprefix(DEPARTMENT)]
    return [warned for warned in listed if wanted in ("", warned.target.target)]


def notice_scope(scope: Scope) -> str:
    """The choice in words, for the name of the file; empty for all."""
    wanted = scope.selection.filter(NOTICE)
    department = scope.facts.catalogue.department.get(wanted.removeprefix(DEPARTMENT))
    if wanted.startswith(DEPARTMENT):
        return scope.t.of(department, "short") if department else ""
    return _name(scope, wanted) if wanted in scope.facts.catalogue.target else ""


def _written(scope: Scope) -> list[Warned]:
    return [warned for warned in _warned(scope) if warned.letter]


def _warned(scope: Scope) -> list[Warned]:
    if not scope.facts.years:
        return []
    return warned(scope, scope.targets)


def _name(scope: Scope, code: str) -> str:
    return scope.t.of(scope.facts.catalogue.indicator[scope.facts.catalogue.target[code].indicator], "short")
