"""What a proposal asks for, in one line: `≥ 67%`, `每个街道 ≥ 1 处`, `2025 年的数值 + 5 个百分点`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.facts.known import Facts
from dashboard.text.units import every_unit
from dashboard.text.words import Words

OPS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


def asks(fields: Mapping[str, Any], facts: Facts, t: Words, *, about: bool = False) -> str:
    """The demand without its subject and year; `about`: the text says 左右, and nobody has said what that means."""
    kind, unit = fields["kind"], _unit(fields, facts, t)
    bound = f"{'≈' if about else OPS.get(fields['op'], '=')} {_amount(fields['value'], unit, t)}"
    step, direction = _amount(fields["step"], unit, t), fields["direction"]
    match kind:
        case "maintain":
            return t("{bound}，每年都要达到", bound=bound)
        case "per_unit_minimum":
            each = every_unit(fields["unit_level"], t)
            return f"{each} {bound}" if t.language == "zh" else f"{bound} in {each}"
        case "annual_change":
            return t("每年降低 ≥ {step}", step=step) if direction == "down" else t("每年提高 ≥ {step}", step=step)
        case "change":
            since = t("{year} 年的数值", year=fields["since"]) if fields["since"] else t("基期的数值")
            return f"{since} {'−' if direction == 'down' else '+'} {step}"
        case "relative_to_reference":
            return f"{OPS.get(fields['op'], '≥')} {_reference(fields['reference'], t)}"
        case "band":
            return f"{_amount(fields['value'], unit, t)}—{_amount(fields['value_high'], unit, t)}"
        case _:
            return _without_figure(kind, fields, t) or (bound if fields["value"] is not None else t("由人定"))


def stood_at(fields: Mapping[str, Any], facts: Facts, t: Words) -> str:
    """Where it stood before, as the text prints it; empty where it prints nothing. Drafts of before know no such figure."""
    if fields.get("base") is None:
        return ""
    figure, year = _amount(fields["base"], _unit(fields, facts, t), t), fields.get("base_year")
    return (
        t("基期 {year} 年 {figure}", year=year, figure=figure)
        if year
        else t("基期 {figure}（没有写年份）", figure=figure)
    )


def _without_figure(kind: str, fields: Mapping[str, Any], t: Words) -> str:
    if kind == "directional":
        words = {"up": t("只有方向：上升"), "down": t("只有方向：下降"), "hold": t("只有方向：保持")}
        return words.get(fields["direction"], t("只有方向"))
    if kind == "slow_growth":
        return t("上升趋势减缓")
    if kind == "gap_narrows":
        return t("差距缩小")
    if kind == "milestone":
        return t("{year} 年底前完成", year=fields["deadline"]) if fields["deadline"] else t("到期完成")
    return t("定性的要求") if kind == "qualitative" else ""


def _reference(reference: str, t: Words) -> str:
    known = {"nation": t("全国同年数值"), "city": t("全市同年数值"), "area": t("本地同年数值")}
    return known.get(reference) or t("“{words}”的同年数值", words=reference)


def _amount(value: float | None, unit: str, t: Words) -> str:
    if value is None:
        return "–"
    tight = unit[:1] in "%‰/" or not unit
    return f"{t.number(value, 2, trim=True)}{unit}" if tight else f"{t.number(value, 2, trim=True)} {unit}"


def _unit(fields: Mapping[str, Any], facts: Facts, t: Words) -> str:
    """The sign of a unit of the catalogue, of a change the unit of changes; else the word as the text has it."""
    word = str(fields["unit_word"] or "")
    row = facts.catalogue.unit.get(fields["unit"])
    if row is None or (word and t.language == "zh" and fields["unit"] != "%"):
        return word or str(fields["unit"])
    return t.of(row, "change" if fields["kind"] == "annual_change" else "symbol")
