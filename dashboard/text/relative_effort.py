"""What a target relative to another figure takes: by how much the difference must close, beside how it has moved so far."""

from __future__ import annotations

from dashboard.text.figures import distance
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words


def effort(judged: JudgedTarget, t: Words) -> str:
    """How fast the difference must close, and how it has moved."""
    if judged.required_now is None or judged.pace is None or judged.apart is None:
        return ""
    return t("{need}，{made}", need=needed(judged, t), made=made(judged, t))


def needed(judged: JudgedTarget, t: Words) -> str:
    """By how much the difference must close: in every year that is left, or in the only one."""
    values = {
        "reference": judged.asked.reference_short(t),
        "need": distance(judged.required_now or 0.0, judged.asked.pace_decimals, judged.asked.change(t), t),
    }
    if judged.year is not None and judged.asked.deadline - judged.year == 1:
        return t("{year} 年与{reference}的差距需缩小 {need}", year=judged.asked.deadline, **values)
    return t("与{reference}的差距今后每年需缩小 {need}", **values)


def made(judged: JudgedTarget, t: Words) -> str:
    """How the difference has moved since the baseline."""
    pace = judged.pace or 0.0
    values = {
        "year": judged.baseline_year,
        "made": distance(pace, judged.asked.pace_decimals, judged.asked.change(t), t),
    }
    if not round(pace, 9):
        return t("{year}年以来没有变化", year=judged.baseline_year)
    if judged.year == judged.baseline_year + 1:  # one step is no yearly mean
        closer = (pace > 0) == ((judged.required_now or 0.0) > 0)
        return t("比{year}年缩小 {change}", year=values["year"], change=values["made"]) if closer else t(
            "比{year}年扩大 {change}", year=values["year"], change=values["made"])  # fmt: skip
    if (pace > 0) == ((judged.required_now or 0.0) > 0):
        return t("{year}年以来年均缩小 {made}", **values)
    return t("{year}年以来年均扩大 {made}", **values)
