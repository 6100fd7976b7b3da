"""Figures and targets as a report writes them: in whole sentences, without the signs of tables."""

from __future__ import annotations

from dashboard.text.figures import distance
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import rounded
from dashboard.text.sentences.goals import goal
from dashboard.text.words import Words


def without_signs(text: str, t: Words) -> str:
    """`≥ 70%` as `不低于 70%`: a report is read aloud."""
    for sign, word in (("≥", t("不低于")), ("≤", t("不高于")), (">", t("高于")), ("<", t("低于"))):
        text = text.replace(f"{sign}\N{NO-BREAK SPACE}", f"{word}\N{NO-BREAK SPACE}")
        if t.language == "zh":  # between two words of Chinese stands no blank
            text = text.replace(f" {word}", word)
    return text


def goal_in_words(judged: JudgedTarget, t: Words) -> str:
    """What a target asks for, without signs."""
    return without_signs(goal(judged, t), t)


def moved(judged: JudgedTarget, t: Words) -> str:
    """The change since the baseline: `比 2020 年提高 5.8 个百分点`; empty where there is nothing to compare."""
    year, value = judged.newest
    if value is None or judged.baseline is None or year == judged.baseline_year:
        return ""
    change = value - judged.baseline
    if not rounded(change, judged.asked.decimals):
        return t("与 {year} 年持平", year=judged.baseline_year)
    far = distance(change, judged.asked.decimals, judged.asked.change(t), t)
    values = {"year": judged.baseline_year, "change": far}
    if judged.asked.shared:
        return t("比 {year} 年增加 {change}", **values) if change > 0 else t("比 {year} 年减少 {change}", **values)
    return t("比 {year} 年提高 {change}", **values) if change > 0 else t("比 {year} 年下降 {change}", **values)


def lacks(judged: JudgedTarget, t: Words) -> str:
    """How far a missed target is missed."""
    if judged.asked.relative:
        return judged.versus(judged.apart, t)
    return judged.short(t)


def told(judged: JudgedTarget, t: Words) -> str:
    """`宫颈癌筛查率 2025 年为 60.4%，比 2020 年提高 5.8 个百分点，目标为不低于 70%，距目标差 9.6 个百分点`."""
    year, value = judged.newest
    now = t("{name} {year} 年为 {value}", name=judged.asked.subject(t), year=year, value=judged.worded(value, t))
    if judged.asked.shared:
        now = t("{name} {year} 年 {value}达到", name=judged.asked.subject(t), year=year, value=judged.worded(value, t))
    asked = t("目标为{goal}", goal=goal_in_words(judged, t))
    return t("，").join(part for part in (now, moved(judged, t), asked, lacks(judged, t)) if part)
