"""A figure beside the one it is measured against: by how much it lies above or below, with the sign in words."""

from __future__ import annotations

from typing import Protocol

from dashboard.text.figures import distance
from dashboard.text.words import Words


class Compared(Protocol):
    """What is known of a target relative to another figure; paces are those of the difference."""

    @property
    def reference_short(self) -> str: ...
    @property
    def apart(self) -> float | None: ...
    @property
    def required_now(self) -> float | None: ...
    @property
    def pace(self) -> float | None: ...
    @property
    def pace_decimals(self) -> int: ...
    @property
    def change(self) -> str: ...
    @property
    def baseline_year(self) -> int: ...
    @property
    def year(self) -> int | None: ...
    @property
    def deadline(self) -> int: ...


def words_of(reference: str, difference: float, decimals: int, change: str, t: Words) -> str:
    """`低于全国 0.15/千名儿童`, `与全国持平`."""
    if round(difference, 9) == 0:
        return t("与{reference}持平", reference=reference)
    by = distance(difference, decimals, change, t)
    if difference > 0:
        return t("高于{reference} {gap}", reference=reference, gap=by)
    return t("低于{reference} {gap}", reference=reference, gap=by)


def effort(case: Compared, t: Words) -> str:
    """How fast the difference must close, and how it has moved."""
    if case.required_now is None or case.pace is None or case.apart is None:
        return ""
    return t("{need}，{made}", need=needed(case, t), made=made(case, t))


def needed(case: Compared, t: Words) -> str:
    """By how much the difference must close: in every year that is left, or in the only one."""
    told = {
        "reference": case.reference_short,
        "need": distance(case.required_now or 0.0, case.pace_decimals, case.change, t),
    }
    if case.year is not None and case.deadline - case.year == 1:
        return t("{year} 年与{reference}的差距需缩小 {need}", year=case.deadline, **told)
    return t("与{reference}的差距今后每年需缩小 {need}", **told)


def made(case: Compared, t: Words) -> str:
    """How the difference has moved since the baseline."""
    pace = case.pace or 0.0
    told = {"year": case.baseline_year, "made": distance(pace, case.pace_decimals, case.change, t)}
    if not round(pace, 9):
        return t("{year}年以来没有变化", year=case.baseline_year)
    if case.year == case.baseline_year + 1:  # one step is no yearly mean
        closer = (pace > 0) == ((case.required_now or 0.0) > 0)
        return t("比{year}年缩小 {change}", year=told["year"], change=told["made"]) if closer else t(
            "比{year}年扩大 {change}", year=told["year"], change=told["made"])  # fmt: skip
    if (pace > 0) == ((case.required_now or 0.0) > 0):
        return t("{year}年以来年均缩小 {made}", **told)
    return t("{year}年以来年均扩大 {made}", **told)
