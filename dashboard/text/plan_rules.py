"""The rules by which the text of a plan is read, in words: a name and, where it is not a formula, a reading for each."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words

_NAMES: dict[str, Callable[[Words], str]] = {
    "reach": lambda t: t("达到某值"),
    "reduce-to": lambda t: t("降到某值"),
    "hold": lambda t: t("保持在某值"),
    "control": lambda t: t("控制在某值以内"),
    "not-below": lambda t: t("不低于某值"),
    "not-above": lambda t: t("不高于某值"),
    "above": lambda t: t("超过某值"),
    "below": lambda t: t("低于某值"),
    "bound": lambda t: t("只写以上或以下"),
    "bare": lambda t: t("直接写数值"),
    "about": lambda t: t("左右、上下"),
    "range": lambda t: t("两数之间"),
    "count": lambda t: t("建成若干"),
    "daily": lambda t: t("每天、每周若干时间"),
    "each-unit": lambda t: t("每个单位若干"),
    "yearly-change": lambda t: t("每年变化若干"),
    "change": lambda t: t("变化若干"),
    "double": lambda t: t("翻番"),
    "reference": lambda t: t("与全国或全市相比"),
    "own-reference": lambda t: t("与另一比例相比"),
    "base-level": lambda t: t("不低于某年水平"),
    "coverage": lambda t: t("全覆盖"),
    "eliminate": lambda t: t("消除"),
    "milestone": lambda t: t("某年底前完成"),
    "table": lambda t: t("表中一行"),
    "direction": lambda t: t("只写方向"),
    "slower": lambda t: t("上升减缓"),
    "gap": lambda t: t("两者差距缩小"),
    "by-hand": lambda t: t("由人补上"),
}
_READINGS: dict[str, Callable[[Words], str]] = {
    "hold": lambda t: t("≥ 60%，每年都要达到"),
    "control": lambda t: t("≤ 25%，每年都要达到"),
    "not-below": lambda t: t("≥ 1 小时"),
    "count": lambda t: t("≥ 5 个"),
    "daily": lambda t: t("≥ 1 小时，逐校判定"),
    "each-unit": lambda t: t("每个街道 ≥ 1 处"),
    "yearly-change": lambda t: t("每年降低 ≥ 1 个百分点"),
    "change": lambda t: t("2025 年的数值 + 5 个百分点"),
    "double": lambda t: t("基期的 2 倍"),
    "reference": lambda t: t("> 全国同年数值"),
    "own-reference": lambda t: t("≥ 同年的另一指标"),
    "base-level": lambda t: t("≥ 2025 年的数值"),
    "eliminate": lambda t: t("由人定"),
    "milestone": lambda t: t("2027 年底前完成"),
    "table": lambda t: t("≤ 8/10 万"),
    "direction": lambda t: t("只有方向：上升"),
    "slower": lambda t: t("增速下降"),
    "gap": lambda t: t("差距缩小"),
}


def rule_name(code: str, t: Words) -> str:
    """What a rule is called; its code where it has no name yet."""
    return _NAMES[code](t) if code in _NAMES else code


def rule_reading(code: str, reading: str, t: Words) -> str:
    """How a rule reads its example; in Chinese as the rule itself says it."""
    return _READINGS[code](t) if t.language != "zh" and code in _READINGS else reading
