"""Which figures by sex and by age group the plans require, and how far they exist: the statistics bureau's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts import departments
from dashboard.facts.known import Key
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.services.gaps.view_models import Ledger
from dashboard.text.words import NO_VALUE, Words
from data_access.catalogue.model import Indicator, Target

SPLITS = ("sex", "age_group")
SEXES = ("female", "male")
ALL = "all"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An indicator and the split a plan requires of it."""

    indicator: Indicator
    split: str
    possible: bool
    collected: bool
    published: bool


def ledger(scope: Scope, targets: Sequence[Target]) -> Ledger | None:
    """The list over the indicators of `targets`; None where no plan requires a split."""
    entries = _entries(scope, targets)
    if not entries:
        return None
    possible = [entry for entry in entries if entry.possible]
    collected = sum(1 for entry in possible if entry.collected)
    published = sum(1 for entry in possible if entry.published)
    values = {"possible": len(possible), "collected": collected, "published": published}
    return Ledger(
        finding=_finding(scope, possible),
        note=scope.t("规划要求分组的指标 {n} 项，可以分组 {possible} 项，已收集 {collected} 项，已公布 {published} 项；"
               "只涉及一个性别、一个年龄组或机构的指标不适用", n=len(entries), **values),
        departments=_departments(scope, entries),
        entries=tuple(_listed(scope, split, entries) for split in SPLITS if any(entry.split == split for entry in entries)),
    )  # fmt: skip


def _entries(scope: Scope, targets: Sequence[Target]) -> list[_Entry]:
    asked: dict[tuple[str, str], None] = {}
    for target in targets:
        split = scope.facts.catalogue.plan[target.plan].split
        if split:
            asked[split, target.indicator] = None
    return [_entry(scope, scope.facts.catalogue.indicator[code], split) for split, code in asked]


def _entry(scope: Scope, indicator: Indicator, split: str) -> _Entry:
    """Collected or published are at least two groups, in any year up to `as_of`."""
    facts = scope.facts
    codes = SEXES if split == "sex" else indicator.age_groups
    keys = [Key(indicator.indicator, scope.area, *((code, ALL) if split == "sex" else (ALL, code))) for code in codes]
    shown = [any(row.year <= scope.year for row in facts.series.get(key, ())) for key in keys]
    known = [
        is_shown or any((key, year) in facts.withheld for year in facts.years if year <= scope.year)
        for key, is_shown in zip(keys, shown, strict=True)
    ]
    return _Entry(indicator, split, split in indicator.splits, sum(known) > 1, sum(shown) > 1)


def _finding(scope: Scope, possible: Sequence[_Entry]) -> str:
    t = scope.t
    owed = [entry for entry in possible if not entry.collected]
    if not owed:
        return t("规划要求的分组数据都已收集")
    who: dict[str, int] = {}
    for entry in owed:
        who[entry.indicator.department] = who.get(entry.indicator.department, 0) + 1
    first = max(who, key=lambda code: who[code])
    name = (
        t.of(scope.facts.catalogue.department[first], "short") if first in scope.facts.catalogue.department else first
    )
    return t("{n} 项应有而未收集分组数据，{name}最多（{k} 项）", n=len(owed), name=name, k=who[first])


def _departments(scope: Scope, entries: Sequence[_Entry]) -> TableCells:
    """One row for each department, the lowest coverage first."""
    t = scope.t
    rows = []
    for code in {entry.indicator.department: None for entry in entries}:
        own = [entry for entry in entries if entry.indicator.department == code]
        possible = [entry for entry in own if entry.possible]
        collected, published = (
            sum(1 for entry in possible if entry.collected),
            sum(1 for entry in possible if entry.published),
        )
        department = scope.facts.catalogue.department.get(code)
        share = collected / len(possible) if possible else None
        rows.append((
            share if share is not None else 2.0, -len(possible),
            (
                t.of(department, "short") if department else code, str(len(own)), str(len(possible)), str(collected), str(published),
                f"{t.number(100 * share, 0)}%" if share is not None else NO_VALUE,
            ),
        ))  # fmt: skip
    head = (departments.summary_head(scope), t("规划要求"), t("可以分组"), t("已收集"), t("已公布"), t("收集率"))
    return TableCells(head, tuple(row for *_, row in sorted(rows, key=lambda row: (*row[:2], t.order(row[2][0])))))


def _listed(scope: Scope, split: str, entries: Sequence[_Entry]) -> tuple[str, TableCells, str]:
    """The indicators of one split, what is owed first; then those it does not apply to, in a line."""
    t = scope.t
    own = [entry for entry in entries if entry.split == split]
    possible = [entry for entry in own if entry.possible]
    possible.sort(key=lambda entry: (entry.collected, entry.published, entry.indicator.department))
    rows = tuple(
        (
            t.of(entry.indicator),
            departments.marked(scope, entry.indicator),
            _yes(entry.collected, t),
            _yes(entry.published, t),
        )
        for entry in possible
    )  # fmt: skip
    name = t("分性别") if split == "sex" else t("分年龄")
    head = (t("指标"), departments.head(scope), t("已收集"), t("已公布"))
    others = [t.of(entry.indicator, "short") for entry in own if not entry.possible]
    rest = t.count("不适用 {n} 项：{names}", len(others), names=t.join(others)) if others else ""
    return t("{name}：{n} 项", name=name, n=len(own)), TableCells(head, rows), rest


def _yes(value: bool, t: Words) -> str:
    return t("是") if value else t("否")
