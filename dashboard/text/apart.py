"""A figure beside the one it is measured against: by how much it lies above or below, with the sign in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.text.figures import distance
from dashboard.text.words import Words

if TYPE_CHECKING:  # a judged target words its own distance with `words_of`
    from dashboard.text.judged import JudgedTarget


def words_of(reference: str, difference: float, decimals: int, change: str, t: Words) -> str:
    """`低于全国 0.15/千名儿童`, `与全国持平`."""
    if round(difference, 9) == 0:
        return t("与{reference}持平", reference=reference)
    by = distance(difference, decimals, change, t)
    if difference > 0:
        return t("高于{reference} {gap}", reference=reference, gap=by)
    return t("低于{reference} {gap}", reference=reference, gap=by)


def effort(judged: JudgedTarget, t: Words) -> str:
    """How fast the difference must close, and how it has moved."""
    if judged.required_now is None or judged.pace is None or judged.apart is None:
        return ""
    return t("{need}，{made}", need=needed(judged, t), made=made(judged, t))


def needed(judged: JudgedTarget, t: Words) -> str:
    """By how much the difference must close: in every year that is left, or in the only one."""
    told = {
        "reference": judged.asked.reference_short,
        "need": distance(judged.required_now or 0.0, judged.asked.pace_decimals, judged.asked.change, t),
    }
    if judged.year is not None and judged.asked.deadline - judged.year == 1:
        return t("{year} 年与{reference}的差距需缩小 {need}", year=judged.asked.deadline, **told)
    return t("与{reference}的差距今后每年需缩小 {need}", **told)


def made(judged: JudgedTarget, t: Words) -> str:
    """How the difference has moved since the baseline."""
    pace = judged.pace or 0.0
    told = {"year": judged.baseline_year, "made": distance(pace, judged.asked.pace_decimals, judged.asked.change, t)}
    if not round(pace, 9):
        return t("{year}年以来没有变化", year=judged.baseline_year)
    if judged.year == judged.baseline_year + 1:  # one step is no yearly mean
        closer = (pace > 0) == ((judged.required_now or 0.0) > 0)
        return t("比{year}年缩小 {change}", year=told["year"], change=told["made"]) if closer else t(
            "比{year}年扩大 {change}", year=told["year"], change=told["made"])  # fmt: skip
    if (pace > 0) == ((judged.required_now or 0.0) > 0):
        return t("{year}年以来年均缩小 {made}", **told)
    return t("{year}年以来年均扩大 {made}", **told)
