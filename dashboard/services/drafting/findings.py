"""What a draft still lacks before it counts, each with where it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.services.drafting.making import field_words, row_words
from dashboard.services.drafting.page import EDIT
from dashboard.text.catalogue_problems import problem_word
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_making.made import Finding, Lack, MadePlan, MadeRow

NAMED = (Lack.ENGLISH, Lack.DEPARTMENT, Lack.EMPTY, Lack.PERIOD, Lack.CLASH)
"""What is typed on the page of names; the rest is put right at the requirement."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that is lacking: in words, and the page on which it is put right."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class LackingGroup:
    """Things of one kind; `at` leads to where all of them are put right."""

    name: str
    rows: tuple[Lacking, ...]


def lacking_groups(scope: Scope, draft: Draft, made: MadePlan) -> tuple[LackingGroup, ...]:
    """Everything that is lacking, by kind, in an order in which it can be worked off."""
    t = scope.t
    names = {
        Lack.UNSURE: t("没有把握的要求，要人判断"), Lack.OPEN: t("待确认的要求"), Lack.CLAUSE: t("还不属于任何条目的要求"),
        Lack.CHANGE: t("变化量还没有换算成数值"), Lack.REFERENCE: t("不知道与什么比较"), Lack.CLASH: t("与现有的规划冲突"),
        Lack.PERIOD: t("年份不全"), Lack.ENGLISH: t("英文名待填"), Lack.DEPARTMENT: t("责任部门还没有定"),
        Lack.EMPTY: t("必填的内容空着"), Lack.CHECK: t("目录检查没有通过"),
    }  # fmt: skip
    rows = {(row.part, row.origin): row for row in made.rows}
    numbers = {str(target.number): target for target in draft.targets}
    groups = []
    for lack, name in names.items():
        found = [finding for finding in made.findings if finding.lack == lack]
        if found:
            groups.append(LackingGroup(name, tuple(_row(scope, draft, one, rows, numbers) for one in found)))
    return tuple(groups)


def _row(
    scope: Scope, draft: Draft, finding: Finding, rows: Mapping[tuple[str, str], MadeRow],
    numbers: Mapping[str, DraftTarget],
) -> Lacking:  # fmt: skip
    t, row = scope.t, rows.get((finding.part, finding.origin))
    target = numbers.get(finding.origin) if finding.part == "targets" else None
    if target is not None:
        name = t("第 {n} 条“{name}”", n=target.number, name=str(target.fields["name"]))
    else:
        name = row_words(row, t) if row else finding.origin
    said = _said(finding, t) if finding.lack != Lack.CHANGE or target is None else _worked_out(scope, target)
    text = t("{what}：{said}", what=name, said=said) if said else name
    if target is not None:
        link = scope.link.with_filter(EDIT, str(target.number))
        return Lacking(text, href(Path.PLAN_DRAFT, link, str(draft.draft), anchor=f"proposal-{target.number}"))
    return Lacking(text, href(Path.PLAN_NAMES, scope.link, str(draft.draft)))


def _said(finding: Finding, t: Words) -> str:
    """What is wrong, with the remedy."""
    match finding.lack:
        case Lack.CLASH:
            return t("已有规划《{name}》，期间重叠或名称相同；请核对名称和年份", name=finding.message)
        case Lack.CHECK:
            field, problem = field_words(finding.field, t), problem_word(finding.message, t)
            return t("{field}：{problem}", field=field, problem=problem)
        case Lack.CLAUSE:
            return t("读自表格；请在改正里选它属于哪一条")
        case Lack.REFERENCE:
            return t("“{words}”不是已知的指标；请在改正里写明指标名称，或全国、全市", words=finding.message)
        case Lack.ENGLISH | Lack.DEPARTMENT | Lack.EMPTY | Lack.PERIOD:
            return field_words(finding.field, t)
    return ""


def _worked_out(scope: Scope, target: DraftTarget) -> str:
    """What a change comes to, where the figure it is counted from is known and shown."""
    t, fields, facts = scope.t, target.fields, scope.facts
    indicator = facts.catalogue.indicator.get(fields["indicator"])
    year = fields["since"] or (int(fields["deadline"]) - 5 if fields["deadline"] else None)
    series = facts.series.get(facts.key(indicator, facts.district.area, fields["sex"]), ()) if indicator else ()
    value = next((one.value for one in series if one.year == year), fields.get("base"))
    if value is None or not fields["step"]:
        return t(
            "请改成“达到某值”，填基期数值加减变化量以后的目标值；基期数值还没有公布的，先改成“只有方向”，以后在目录里补"
        )
    step = -fields["step"] if fields["direction"] == "down" else fields["step"]
    decimals = indicator.decimals if indicator else 1
    before, after = (t.number(number, decimals) for number in (value, value + step))
    return t("{year} 年是 {before}，加减以后是 {after}；请核对后改成“达到某值”", year=year, before=before, after=after)
