"""What a target asks for, and by when."""

from __future__ import annotations

from dashboard.text.figures import target_level
from dashboard.text.sentences.case import Case
from dashboard.text.units import every_unit
from dashboard.text.words import Words


def goal(case: Case, t: Words) -> str:
    """The target itself: `≥ 90%（2025）`, or what it asks for in words."""
    if case.kind == "per_unit_minimum" and case.each:
        return f"{every_unit(case.unit_level, t)} {case.each}"
    if case.kind == "annual_change" and case.step is not None:
        step = case.yearly_step(t)
        if case.direction == "down":
            return t("每年下降 {step}以上", step=step)
        return t("每年提高 {step}以上", step=step)
    if case.relative:
        if case.op in (">", ">="):
            return t("不低于{reference}", reference=case.reference_name) if case.op == ">=" else t(
                "高于{reference}", reference=case.reference_name)  # fmt: skip
        return t("不高于{reference}", reference=case.reference_name)
    if case.kind == "band" and case.goal is not None and case.goal_high is not None:
        return f"{t.level(case.goal)}–{t.level(case.goal_high)}{case.symbol}"
    if case.op and case.goal is not None:
        return target_level(case.op, case.goal, case.symbol, t)
    return {
        "up": t("逐步提高"), "down": t("逐步降低"), "hold": t("保持稳定"),
    }.get(case.direction) or {
        "slow_growth": t("上升趋势减缓"), "gap_narrows": t("差距缩小"), "milestone": t("按期完成"),
    }.get(case.kind, t("定性要求"))  # fmt: skip


def goal_short(case: Case, t: Words) -> str:
    """A relative target in the words of a label: `高于全国`."""
    if case.op == ">":
        return t("高于{reference}", reference=case.reference_short)
    if case.op == ">=":
        return t("不低于{reference}", reference=case.reference_short)
    return t("不高于{reference}", reference=case.reference_short)


def deadline(case: Case, t: Words) -> str:
    """When the target is due, and that this was inferred where the plan prints no date."""
    if case.deadline_printed:
        return t("{year}年", year=case.deadline)
    return t("{year}年，按规划期末推定", year=case.deadline)
