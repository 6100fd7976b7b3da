"""The three readings of a verdict, side by side: level, direction, outlook."""

from __future__ import annotations

from dashboard.text.figures import difference, interval
from dashboard.text.sentences.case import Case
from dashboard.text.sentences.course import chance, projection
from dashboard.text.sentences.findings import by_latest, steps_made
from dashboard.text.sentences.units import passed
from dashboard.text.words import Words
from indicators.codes import Status

WITH_CHANCE = frozenset({"threshold", "full_coverage", "maintain", "relative_to_reference"})
"""Kinds of target of which the model gives a probability."""


def level(case: Case, t: Words) -> str:
    """First reading: is it met now, and how far off is it."""
    if case.suppressed:
        return t("不公布")
    if case.value is None:
        return t("无数据")
    if case.shared:
        return passed(case, t)
    if case.gap is None:
        return case.unpaired or t("无数值可比")
    if case.status == Status.AWAITING:
        return by_latest(case, t)
    if case.kind == "annual_change" and case.units_total:  # whoever is ahead of the path may have missed a year
        return steps_made(case, t)
    if case.relative:
        return t("{year}年{apart}", year=case.year, apart=case.versus(case.apart, t))
    if case.status == Status.ACHIEVED or case.gap < 0 or (case.gap == 0 and case.op in (">=", "<=")):
        return t("已达到")
    return t("未达到，差 {gap}", gap=case.short_of(t)) if case.gap > 0 else t("未达到，{short}", short=case.short(t))


def direction(case: Case, t: Words) -> str:
    """Second reading: which way it moves, and whether that is more than noise."""
    if case.status == Status.NOT_BEGUN:
        return t("规划尚未开始")
    if case.pace is None:
        return t("数据不足以判断")
    pace = difference(case.pace, case.pace_decimals, case.change, t)
    made = t("与{reference}相比年均 {pace}", reference=case.reference_short, pace=pace) if case.relative else t(
        "年均 {pace}", pace=pace)  # fmt: skip
    return made if case.detectable is not False else t("{made}，变化在统计上不明显", made=made)


def outlook(case: Case, t: Words) -> str:
    """Third reading: the model's probability at the deadline, or why there is none."""
    if case.suppressed:
        return t("不公布的数不作预测")
    if case.due:
        return t("期限已到，以期末数据为准")
    if case.status == Status.NOT_BEGUN:
        return t("规划尚未开始，不作预测")
    if case.shared and case.gap is not None and case.gap > 0:
        return projection(case, t) or t("这类目标不作概率预测")
    if case.kind not in WITH_CHANCE:
        return t("这类目标不作概率预测")
    if case.probability is None or case.forecast is None:
        return t("不足四个可比年份，不作预测")
    low, high = case.forecast[1], case.forecast[2]
    if case.relative:
        return t("{chance}，与{reference}之差的 80% 区间 {band}", chance=chance(case, t),
                 reference=case.reference_short, band=interval(low, high, case.decimals, t))  # fmt: skip
    return t(
        "{chance}，80% 区间 {band}", chance=chance(case, t), band=interval(low, high, case.decimals, t, *case.bars)
    )
