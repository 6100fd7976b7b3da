"""The three readings of a verdict, side by side: level, direction, outlook."""

from __future__ import annotations

from dashboard.text.figures import difference, interval
from dashboard.text.judged import JudgedTarget
from dashboard.text.sentences.course import chance, projection
from dashboard.text.sentences.findings import by_latest, steps_made
from dashboard.text.sentences.units import passed
from dashboard.text.words import Words
from indicators.codes import Status

WITH_CHANCE = frozenset({"threshold", "full_coverage", "maintain", "relative_to_reference"})
"""Kinds of target of which the model gives a probability."""


def level(judged: JudgedTarget, t: Words) -> str:
    """First reading: is it met now, and how far off is it."""
    if judged.suppressed:
        return t("不公布")
    if judged.value is None:
        return t("无数据")
    if judged.asked.shared:
        return passed(judged, t)
    if judged.gap is None:
        return judged.unpaired(t) or t("无数值可比")
    if judged.status == Status.AWAITING:
        return by_latest(judged, t)
    if (
        judged.asked.kind == "annual_change" and judged.units_total
    ):  # whoever is ahead of the path may have missed a year
        return steps_made(judged, t)
    if judged.asked.relative:
        return t("{year}年{apart}", year=judged.year, apart=judged.versus(judged.apart, t))
    if judged.status == Status.ACHIEVED or judged.gap < 0 or (judged.gap == 0 and judged.asked.op in (">=", "<=")):
        return t("已达到")
    return (
        t("未达到，差 {gap}", gap=judged.short_of(t)) if judged.gap > 0 else t("未达到，{short}", short=judged.short(t))
    )


def direction(judged: JudgedTarget, t: Words) -> str:
    """Second reading: which way it moves, and whether that is more than noise."""
    if judged.status == Status.NOT_BEGUN:
        return t("规划尚未开始")
    if judged.pace is None:
        return t("数据不足以判断")
    pace = difference(judged.pace, judged.asked.pace_decimals, judged.asked.change(t), t)
    made = t("与{reference}相比年均 {pace}", reference=judged.asked.reference_short(t), pace=pace) if judged.asked.relative else t(
        "年均 {pace}", pace=pace)  # fmt: skip
    return made if judged.detectable is not False else t("{made}，变化在统计上不明显", made=made)


def outlook(judged: JudgedTarget, t: Words) -> str:
    """Third reading: the model's probability at the deadline, or why there is none."""
    if judged.suppressed:
        return t("不公布的数不作预测")
    if judged.due:
        return t("期限已到，以期末数据为准")
    if judged.status == Status.NOT_BEGUN:
        return t("规划尚未开始，不作预测")
    if judged.asked.shared and judged.gap is not None and judged.gap > 0:
        return projection(judged, t) or t("这类目标不作概率预测")
    if judged.asked.kind not in WITH_CHANCE:
        return t("这类目标不作概率预测")
    if judged.probability is None or judged.forecast is None:
        return t("不足四个可比年份，不作预测")
    low, high = judged.forecast[1], judged.forecast[2]
    if judged.asked.relative:
        return t("{chance}，与{reference}之差的 80% 区间 {band}", chance=chance(judged, t),
                 reference=judged.asked.reference_short(t), band=interval(low, high, judged.asked.decimals, t))  # fmt: skip
    return t(
        "{chance}，80% 区间 {band}",
        chance=chance(judged, t),
        band=interval(low, high, judged.asked.decimals, t, *judged.bars),
    )
