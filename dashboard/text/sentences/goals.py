"""What a target asks for, and by when."""

from __future__ import annotations

from dashboard.text.figures import target_level
from dashboard.text.judged import JudgedTarget
from dashboard.text.units import every_unit
from dashboard.text.words import Words


def goal(judged: JudgedTarget, t: Words) -> str:
    """The target itself: `≥ 90%（2025）`, or what it asks for in words."""
    if judged.asked.kind == "per_unit_minimum" and judged.asked.each(t):
        return f"{every_unit(judged.asked.unit_level, t)} {judged.asked.each(t)}"
    if judged.asked.kind == "annual_change" and judged.asked.step is not None:
        step = judged.asked.yearly_step(t)
        if judged.asked.direction == "down":
            return t("每年下降 {step}以上", step=step)
        return t("每年提高 {step}以上", step=step)
    if judged.asked.relative:
        if judged.asked.op in (">", ">="):
            return t("不低于{reference}", reference=judged.asked.reference_name(t)) if judged.asked.op == ">=" else t(
                "高于{reference}", reference=judged.asked.reference_name(t))  # fmt: skip
        return t("不高于{reference}", reference=judged.asked.reference_name(t))
    if judged.asked.kind == "band" and judged.goal is not None and judged.asked.goal_high is not None:
        return f"{t.level(judged.goal)}–{t.level(judged.asked.goal_high)}{judged.asked.symbol(t)}"
    if judged.asked.op and judged.goal is not None:
        return target_level(judged.asked.op, judged.goal, judged.asked.symbol(t), t)
    return {
        "up": t("逐步提高"), "down": t("逐步降低"), "hold": t("保持稳定"),
    }.get(judged.asked.direction) or {
        "slow_growth": t("上升趋势减缓"), "gap_narrows": t("差距缩小"), "milestone": t("按期完成"),
    }.get(judged.asked.kind, t("定性要求"))  # fmt: skip


def goal_short(judged: JudgedTarget, t: Words) -> str:
    """A relative target in the words of a label: `高于全国`."""
    if judged.asked.op == ">":
        return t("高于{reference}", reference=judged.asked.reference_short(t))
    if judged.asked.op == ">=":
        return t("不低于{reference}", reference=judged.asked.reference_short(t))
    return t("不高于{reference}", reference=judged.asked.reference_short(t))


def deadline(judged: JudgedTarget, t: Words) -> str:
    """When the target is due, and that this was inferred where the plan prints no date."""
    if judged.asked.deadline_printed:
        return t("{year}年", year=judged.asked.deadline)
    return t("{year}年，按规划期末推定", year=judged.asked.deadline)
