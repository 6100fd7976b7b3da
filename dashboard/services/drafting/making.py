"""A draft as rows of the catalogue, and which of its fields people may type."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from dashboard.whole_numbers import whole_number
from data_access.plan_draft_rows import Draft
from data_access.plan_making.choices import Chosen
from data_access.plan_making.made import MadePlan, MadeRow
from data_access.plan_making.making import make_plan
from data_access.target_choices import Choice, TargetChoices

FIELDS: Mapping[str, tuple[str, ...]] = {
    "plans": ("name_zh", "name_en", "short_zh", "short_en", "period_start", "period_end", "document_zh", "document_en"),
    "sections": ("section", "name_zh", "name_en", "domain"),
    "clauses": ("kind", "number", "title_zh", "title_en"),
    "indicators": ("name_en", "short_zh", "short_en", "unit", "direction", "department", "sensitive"),
    "targets": ("name_zh", "name_en"),
    "graded": ("department",),
}
"""What may be typed about each part; `clauses` for goals and strategies."""


def made(scope: Scope, draft: Draft) -> MadePlan:
    """The draft over the whole present catalogue."""
    return make_plan(draft, scope.services.store.catalogue(), scope.facts.place, choices(scope, draft))


def choices(scope: Scope, draft: Draft) -> tuple[Choice, ...]:
    """What was chosen and confirmed on the target workbench for the last year of a draft, as read or as typed."""
    typed = (fields.get("period_end", "") for fields in draft.edits.get("plans", {}).values())
    years = {draft.period_end, *(whole_number(text) or 0 for text in typed)}
    kept = TargetChoices(scope.services.store.database, scope.facts.place)
    return scope.once(
        ("choices", draft.draft), lambda: tuple(one for year in years if year for one in kept.confirmed(year))
    )


def chosen(scope: Scope, draft: Draft) -> Chosen:
    """The same by what they were chosen for."""
    return scope.once(("chosen", draft.draft), lambda: Chosen(scope.facts.catalogue, choices(scope, draft)))


def part_of(row: MadeRow) -> str:
    """Under which name the fields of a row are kept."""
    return "clauses" if row.part in ("goals", "strategies") else row.part


def cell(row: MadeRow, field: str) -> str:
    """A field of a row as it stands; a clause's kind is the file it is in."""
    if field == "kind" and row.part in ("goals", "strategies"):
        return "goal" if row.part == "goals" else "strategy"
    return row.cells.get(field, "")


def field_words(field: str, t: Words) -> str:
    """What a field is called."""
    words = {
        "name_zh": t("名称"), "name_en": t("英文名"), "short_zh": t("简称"), "short_en": t("英文简称"),
        "period_start": t("第一年"), "period_end": t("最后一年"), "document_zh": t("文件和文号"),
        "document_en": t("文件和文号（英文）"), "section": t("章节编号"), "domain": t("所属领域"), "kind": t("条目类型"),
        "number": t("条目编号"), "title_zh": t("短标题"), "title_en": t("英文短标题"), "unit": t("计量单位"),
        "direction": t("方向"), "department": t("责任部门"), "sensitive": t("是否敏感"), "value": t("目标值"),
        "value_high": t("上限（区间）"), "op": t("比较"), "step": t("变化量"), "deadline": t("期限（年）"),
        "baseline_year": t("基期"), "clause_number": t("条目编号"), "reference_indicator": t("与什么比较"),
    }  # fmt: skip
    return words.get(field, field)


def row_words(row: MadeRow, t: Words) -> str:
    """What a row is called in a sentence: with its number, so that it is found in the text."""
    cells = row.cells
    match row.part:
        case "plans":
            return t("规划《{name}》", name=cells["name_zh"])
        case "sections":
            return t("第 {n} 章节“{name}”", n=cells["section"], name=cells["name_zh"])
        case "goals":
            return t(
                "第 {section} 章节目标 {n}“{title}”",
                section=cells["section"],
                n=cells["number"],
                title=cells["title_zh"],
            )
        case "strategies":
            return t("第 {section} 章节策略措施 {n}“{title}”",
                     section=cells["section"], n=cells["number"], title=cells["title_zh"])  # fmt: skip
        case "targets":
            return t("第 {n} 条“{name}”", n=row.origin, name=cells["name_zh"])
        case "indicators":
            return t("新指标“{name}”", name=cells["name_zh"])
    if row.part == "baselines":
        return t("第 {n} 条的基期数据", n=row.origin)
    if row.part == "grounds":
        return t("第 {n} 条的目标依据", n=row.origin)
    if row.part == "supports":
        return t("第 {section} 章节策略措施 {n}", section=cells["section"], n=cells["strategy"])
    number = {"section": cells["section"], "n": cells["clause_number"]}
    goal = cells["clause_kind"] == "goal"
    return t("第 {section} 章节目标 {n}", **number) if goal else t("第 {section} 章节策略措施 {n}", **number)


def menus(facts: Facts, t: Words) -> Mapping[str, list[tuple[str, str]]]:
    """What may be chosen in the fields that are menus."""
    catalogue = facts.catalogue
    return {
        "domain": [("", t("请选择")), *((row.domain, t.of(row)) for row in catalogue.domains)],
        "department": [("", t("请选择")), *((row.department, t.of(row)) for row in catalogue.departments)],
        "unit": [("", t("请选择")), *((row.unit, t.of(row, "symbol") or row.unit) for row in catalogue.units)],
        "kind": [("goal", t("目标（条目）")), ("strategy", t("策略措施"))],
        "direction": [("up", t("越高越好")), ("down", t("越低越好")), ("none", t("不判好坏"))],
        "sensitive": [("no", t("不敏感")), ("yes", t("敏感，小数不公布"))],
    }
