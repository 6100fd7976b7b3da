"""The form in which a person corrects a proposal: what stands in it, and what is wrong with what was typed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.facts.known import Facts
from dashboard.services.drafting.reading import OPS
from dashboard.text.rule.kinds import kinds
from dashboard.text.units import unit_word
from dashboard.text.words import Words
from dashboard.whole_numbers import whole_number
from data_access.plan_draft_rows import Draft
from data_access.plan_making.making import clause_origin

NUMBERS = ("value", "value_high", "step", "base")
YEARS = ("deadline", "since", "base_year")
KEPT = ("base", "base_year")
"""Stay as they are where a form does not ask for them."""
CHANGE = "change"
"""A change over the whole period: in the catalogue it becomes a value, once the value of its first year is known."""
LEVELS = ("street", "health_centre", "school", "leading_body", "department", "household", "community")
LONGEST_NAME, LONGEST_UNIT = 200, 40
Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FormFields:
    """What stands in a form of correction, and what its menus offer."""

    values: Mapping[str, str]
    menus: Mapping[str, Options]


FLAGS = ("printed", "deadline_printed")
"""Whether value and year stand in the text or were inferred."""


def options(facts: Facts, t: Words, draft: Draft) -> Mapping[str, Options]:
    """What may be chosen in each menu of the form."""
    named = sorted(
        ((row.indicator, t.of(row)) for row in facts.catalogue.indicators), key=lambda pair: t.order(pair[1])
    )
    return {
        "indicator": [("", t("新指标")), *named],
        "kind": [*((row.kind.value, row.name) for row in kinds(t)), (CHANGE, t("一个时期内的变化"))],
        "op": [("", t("不比较")), *OPS.items()],
        "direction": [("", t("不写方向")), ("up", t("提高")), ("down", t("降低")), ("hold", t("保持不变"))],
        "unit_level": [("", t("全区合计")), *((level, unit_word(level, t)) for level in LEVELS)],
        "sex": [("all", t("不分性别")), ("female", t("女性")), ("male", t("男性"))],
        "clause": _clauses(draft, t),
        **{name: [("yes", t("文本写明")), ("no", t("推定"))] for name in FLAGS},
    }


def _clauses(draft: Draft, t: Words) -> Options:
    """The goals and strategies a requirement can belong to, in the text's order."""
    words = {"goal": t("目标（条目）"), "strategy": t("策略措施")}
    names = {(row["plan"], row["section"]): row["name"] for row in draft.outline["sections"]}
    return [
        (
            clause_origin(row),
            f"{names.get((row['plan'], row['section']), '')} {words[row['kind']]} {row['number']} {row['text'][:16]}",
        )
        for row in draft.outline["clauses"]
        if row["kind"] in words
    ]


def clause_of(fields: Mapping[str, Any]) -> str:
    """What names the clause that a requirement belongs to."""
    return clause_origin({**fields, "kind": fields["clause_kind"], "number": fields["clause_number"]})


def values_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """A proposal's fields as they stand in the form."""
    names = ("name", "indicator", "kind", "op", *NUMBERS, "unit", "direction", "unit_level", "reference", *YEARS, "sex")
    printed = fields.get("printed", fields["value"] is not None)
    return {
        **{name: "" if fields.get(name) is None else _written(fields[name]) for name in names},
        "clause": clause_of(fields),
        "printed": "yes" if printed else "no",
        "deadline_printed": "yes" if fields["deadline_printed"] else "no",
    }


def form_fields(fields: Mapping[str, Any], facts: Facts, t: Words, draft: Draft) -> FormFields:
    """The form of a requirement as it stands."""
    return FormFields(values_of(fields), options(facts, t, draft))


def corrected(
    read: Mapping[str, Any], form: Mapping[str, str], facts: Facts, t: Words, draft: Draft
) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields as corrected, and what is wrong with them by field; only where nothing is they may be stored."""
    fields, errors = dict(read), {}
    fields["name"] = form.get("name", "").strip()
    if not fields["name"] or len(fields["name"]) > LONGEST_NAME:
        errors["name"] = t("请写明指标或要求的名称，最多 {n} 字。", n=LONGEST_NAME)
    before = values_of(read)
    for name, menu in options(facts, t, draft).items():
        chosen = form.get(name, before[name] if name in ("clause", *FLAGS) else "")
        if chosen not in {code for code, _ in menu} | ({before[name]} if name in ("unit_level", "clause") else set()):
            errors[name] = t("请从名单里选择一项。")
        fields |= _chosen(name, chosen, draft)
    for name in (*NUMBERS, *YEARS):
        fields[name], problem = (_year if name in YEARS else _number)(
            form.get(name, before[name] if name in KEPT else ""), t
        )
        errors |= {name: problem} if problem else {}
    fields["unit"] = form.get("unit", "").strip()
    if len(fields["unit"]) > LONGEST_UNIT:
        errors["unit"] = t("单位最多 {n} 字。", n=LONGEST_UNIT)
    if fields["unit"] != read["unit"]:
        fields["unit_word"] = ""
    fields["reference"] = form.get("reference", "").strip()[:LONGEST_NAME]
    return fields, _lacking(fields, t) | errors


def _chosen(name: str, chosen: str, draft: Draft) -> dict[str, Any]:
    """The fields that a menu sets."""
    if name in FLAGS:
        return {name: chosen == "yes"}
    if name != "clause":
        return {name: chosen}
    row = next((row for row in draft.outline["clauses"] if clause_origin(row) == chosen), None)
    if row is None:
        return {}
    return {
        "plan": row["plan"],
        "section": row["section"],
        "clause_kind": row["kind"],
        "clause_number": row["number"],
    }


def _lacking(fields: Mapping[str, Any], t: Words) -> dict[str, str]:
    """What the kind asks for and is not there; as the catalogue's own checks demand it."""
    number, choose = t("这种类型要填数值。"), t("这种类型要选一项。")
    needs: dict[str, dict[str, str]] = {
        "threshold": {"op": choose, "value": number},
        "maintain": {"op": choose, "value": number},
        "full_coverage": {"op": choose, "value": number},
        "annual_change": {"direction": choose, "step": number},
        CHANGE: {"direction": choose, "step": number},
        "per_unit_minimum": {"op": choose, "value": number, "unit_level": choose},
        "relative_to_reference": {"op": choose, "reference": t("请写明与什么比较。")},
        "directional": {"direction": choose},
        "band": {"value": number, "value_high": number},
        "milestone": {"deadline": t("这种类型要填年份。")},
    }
    lacking = {name: text for name, text in needs.get(fields["kind"], {}).items() if fields[name] in ("", None)}
    if fields["kind"] == "band" and not lacking and fields["value"] >= fields["value_high"]:
        lacking["value_high"] = t("上限要大于下限。")
    return lacking


def _number(text: str, t: Words) -> tuple[float | None, str]:
    text = text.strip().replace("，", "").replace(",", "")
    if not text:
        return None, ""
    try:
        number = float(text)
    except ValueError:
        return None, t("请填数字，例如 86.5。")
    return (number, "") if math.isfinite(number) and abs(number) < 1e12 else (None, t("请填数字，例如 86.5。"))


def _year(text: str, t: Words) -> tuple[int | None, str]:
    text = text.strip()
    if not text:
        return None, ""
    year = whole_number(text, most=2100)
    if year is not None and year >= 1990:
        return year, ""
    return None, t("请填四位年份，例如 2030。")


def _written(value: Any) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)
