"""Figures and targets as a report writes them: in whole sentences, without the signs of tables."""

from __future__ import annotations

from dashboard.text.figures import distance
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import rounded
from dashboard.text.sentences.goals import goal
from dashboard.text.units import every_unit
from dashboard.text.words import Words


def without_signs(text: str, t: Words) -> str:
    """`≥ 70%` as `不低于 70%`: a report is read aloud. Nothing is above 100%, so it is not asked to be at least that."""
    text = text.replace("≥\N{NO-BREAK SPACE}100%", "100%")
    for sign, word in (("≥", t("不低于")), ("≤", t("不高于")), (">", t("高于")), ("<", t("低于"))):
        text = text.replace(f"{sign}\N{NO-BREAK SPACE}", f"{word}\N{NO-BREAK SPACE}")
        if t.language == "zh":  # between two words of Chinese stands no blank
            text = text.replace(f" {word}", word)
    return text


def goal_in_words(judged: JudgedTarget, t: Words) -> str:
    """What a target asks for, without signs."""
    if judged.asked.kind == "per_unit_minimum" and judged.asked.each(t):
        each = without_signs(judged.asked.each(t), t)
        return t("{every}均{each}", every=every_unit(judged.asked.unit_level, t), each=each)
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
    if judged.asked.shared or _per(judged, t):
        return t("比 {year} 年增加 {change}", **values) if change > 0 else t("比 {year} 年减少 {change}", **values)
    return t("比 {year} 年提高 {change}", **values) if change > 0 else t("比 {year} 年下降 {change}", **values)


def lacks(judged: JudgedTarget, t: Words) -> str:
    """How far a missed target is missed."""
    if not judged.asked.relative:
        return judged.short(t)
    apart = judged.apart or 0.0
    if not rounded(apart, judged.asked.decimals):
        return judged.versus(judged.apart, t)
    values = {
        "reference": judged.asked.reference_short(t),
        "gap": distance(apart, judged.asked.decimals, judged.asked.change(t), t),
    }
    return t("比{reference}高 {gap}", **values) if apart > 0 else t("比{reference}低 {gap}", **values)


def _per(judged: JudgedTarget, t: Words) -> bool:
    """Whether it is so many of something for so many people: `张/千名儿童`; such a number grows, it does not rise."""
    return (
        not judged.asked.between
        and judged.asked.symbol(t) != judged.asked.change(t)
        and "%" not in judged.asked.symbol(t)
    )


def _now(judged: JudgedTarget, t: Words) -> str:
    """The newest figure; what its name says already (`每千名儿童…`) its unit does not say again."""
    text, symbol = judged.worded(judged.newest[1], t), judged.asked.symbol(t)
    name = judged.asked.subject(t)
    twice = name.startswith("每") if t.language == "zh" else " per " in name and " per " in symbol
    return f"{text.removesuffix(symbol)}{judged.asked.change(t)}" if _per(judged, t) and twice else text


def _passing(judged: JudgedTarget, t: Words) -> str:
    """`12 个街道中 10 个达到`."""
    met, _, whole = judged.worded(judged.newest[1], t).partition("/")
    return t("{whole}中 {met} 个达到", whole=whole, met=met) if whole else t("{value}达到", value=met)


def told(judged: JudgedTarget, t: Words) -> str:
    """`宫颈癌筛查率 2025 年为 60.4%，比 2020 年提高 5.8 个百分点，目标为不低于 70%，距目标差 9.6 个百分点`."""
    said = {"name": judged.asked.subject(t), "year": judged.newest[0]}
    if judged.asked.shared:
        now = t("{name} {year} 年 {passing}", passing=_passing(judged, t), **said)
    else:
        now = t("{name} {year} 年为 {value}", value=_now(judged, t), **said)
    if t.language == "zh":  # behind a closing bracket stands no blank
        now = now.replace("） ", "）").replace("）\N{NO-BREAK SPACE}", "）")
    want = goal_in_words(judged, t)
    if t.language == "zh" and want[:1].isdigit():
        want = f" {want}"
    asked = t("目标要求{goal}", goal=want) if judged.asked.relative else t("目标为{goal}", goal=want)
    return t("，").join(part for part in (now, moved(judged, t), asked, lacks(judged, t)) if part)
