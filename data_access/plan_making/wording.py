"""Names in Chinese and English that are proposed for what a plan asks, and codes made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from data_access.catalogue.model import Unit

LONGEST_TITLE = 24
_EVERY = re.compile(r"^[每各](?:个|所|家|名)?(?:街道?|镇街|街镇|乡镇|社区|学校|中小学校?|幼儿园|部门|单位|家庭|村)")
_PAUSE = re.compile(r"[，。；;,\n]")
_NUMERIC = {">=": "{name} of {value} or more", ">": "{name} above {value}", "<=": "{name} of {value} or less",
            "<": "{name} below {value}"}  # fmt: skip
_CHINESE = {">=": "{name}达到{value}以上", ">": "{name}高于{value}", "<=": "{name}控制在{value}以下",
            "<": "{name}低于{value}"}  # fmt: skip
_KEPT = {">=": "{name}保持在{value}以上", "<=": "{name}控制在{value}以下"}
_TURNS = {"up": ("{name}逐步提高", "{name} rises"), "down": ("{name}持续下降", "{name} falls"),
          "hold": ("{name}保持稳定", "{name} is held")}  # fmt: skip
_PLAIN = {
    "slow_growth": ("{name}上升趋势减缓", "{name} grows more slowly"),
    "gap_narrows": ("{name}差距缩小", "The gap in {name} narrows"),
    "full_coverage": ("{name}全覆盖", "{name}: full coverage"),
    "qualitative": ("{name}", "{name}"),
}
_UNITS_EN = {"street": "street", "school": "school", "health_centre": "health centre", "leading_body": "leading body",
             "department": "department", "household": "household", "community": "community"}  # fmt: skip
_UNITS_ZH = {"street": "每个街道", "school": "每所学校", "health_centre": "每个卫生服务中心", "leading_body": "每个领导班子",
             "department": "每个部门", "household": "每个家庭", "community": "每个社区"}  # fmt: skip


def short_title(text: str) -> str:
    """A clause in a few words: its first words up to a pause, cut where they are too many."""
    first = next((part for part in _PAUSE.split(text.strip()) if part.strip()), "").strip()
    return first if len(first) <= LONGEST_TITLE else f"{first[: LONGEST_TITLE - 1]}…"


def target_names(fields: Mapping[str, Any], name_zh: str, name_en: str, unit: Unit | None) -> tuple[str, str]:
    """What a target asks, in Chinese and English; the English empty where the indicator has no English name yet."""
    zh, en = _patterns(fields)
    name_zh = indicator_name(fields) if name_zh == fields["name"] else name_zh
    if fields["kind"] == "gap_narrows":
        name_zh, name_en = name_zh.removesuffix("差距"), _inside(name_en)
    return zh.format(name=name_zh, **_values(fields, unit, "zh")), (
        en.format(name=name_en, **_values(fields, unit, "en")) if name_en else ""
    )


def indicator_name(fields: Mapping[str, Any]) -> str:
    """What is counted, without the unit that each is asked of: 每个街道女性健身场地 counts 女性健身场地."""
    name = str(fields["name"])
    return (_EVERY.sub("", name) or name) if fields["kind"] == "per_unit_minimum" else name


def _inside(name: str) -> str:
    """An English name within a sentence; one that begins with an abbreviation keeps its capital."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _patterns(fields: Mapping[str, Any]) -> tuple[str, str]:
    kind, op, direction = fields["kind"], fields["op"] or ">=", fields["direction"]
    if kind in _PLAIN:
        return _PLAIN[kind]
    match kind:
        case "directional":
            return _TURNS.get(direction, _TURNS["up"])
        case "annual_change":
            rises = direction != "down"
            return f"{{name}}每年{'提高' if rises else '降低'}{{step}}以上", (
                f"{{name}} {'rises' if rises else 'falls'} by {{step}} a year"
            )
        case "per_unit_minimum":
            return "{every_zh}{name}不少于{value}", "{name}: {value} or more in every {every_en}"
        case "relative_to_reference":
            over = op in (">", ">=")
            return f"{{name}}{'不低于' if op == '>=' else '高于' if over else '不高于'}{{other}}", (
                f"{{name}} {'no lower than' if op == '>=' else 'above' if over else 'no higher than'} {{other}}"
            )
        case "band":
            return "{name}在{value}—{high}之间", "{name} between {value} and {high}"
        case "milestone":
            return "{name}（{deadline}年底前）", "{name} by the end of {deadline}"
        case "maintain":
            return _KEPT.get(op, _CHINESE[op]), f"{_NUMERIC[op]}, held"
    return _CHINESE[op], _NUMERIC[op]


def _values(fields: Mapping[str, Any], unit: Unit | None, language: str) -> dict[str, str]:
    others = {"nation": ("全国平均水平", "the national average"), "city": ("全市平均水平", "the city's average"),
              "area": ("本地水平", "the local level")}  # fmt: skip
    reference, level = str(fields["reference"] or ""), str(fields["unit_level"] or "")
    other = others.get(reference, (f"“{reference}”", f"“{reference}”"))
    return {
        "value": _amount(fields["value"], unit, language),
        "high": _amount(fields["value_high"], unit, language),
        "step": _amount(fields["step"], unit, language, change=True),
        "other": other[0] if language == "zh" else other[1],
        "every_zh": _UNITS_ZH.get(level, "每个单位"),
        "every_en": _UNITS_EN.get(level, "unit"),
        "deadline": str(fields["deadline"] or ""),
    }


def _amount(value: float | None, unit: Unit | None, language: str, *, change: bool = False) -> str:
    if value is None:
        return ""
    number = f"{value:.10g}"
    if unit is None:
        return number
    stem = "change" if change else "symbol"
    symbol = str(getattr(unit, f"{stem}_{language}"))
    tight = language == "zh" or symbol[:1] in "%‰/"
    return f"{number}{symbol}" if tight or not symbol else f"{number} {symbol}"


def slug(name: str, *, longest: int = 48) -> str:
    """A code made of an English name: `share-of-firms-with-nurseries`; empty where nothing of it can stand in a code."""
    words = re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-")
    return words if len(words) <= longest else words[: longest + 1].rpartition("-")[0] or words[:longest]
