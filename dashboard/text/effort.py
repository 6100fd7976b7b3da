"""What a target takes: the change it needs from now on beside the one made so far, both as words, not as signs."""

from __future__ import annotations

from typing import Protocol

from dashboard.text.figures import distance
from dashboard.text.units import counted_units
from dashboard.text.words import Words

MUCH_FASTER = 2.0
"""From so many times the yearly change so far on, the last year's step is told as a multiple of it."""


class Paced(Protocol):
    """What is known of a target's pace; of a target for every unit, paces count the units that pass."""

    @property
    def required_now(self) -> float | None: ...
    @property
    def pace(self) -> float | None: ...
    @property
    def pace_decimals(self) -> int: ...
    @property
    def decimals(self) -> int: ...
    @property
    def change(self) -> str: ...
    @property
    def symbol(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def deadline(self) -> int: ...
    @property
    def baseline_year(self) -> int: ...
    @property
    def shared(self) -> bool: ...
    @property
    def unit_level(self) -> str: ...


def one_left(case: Paced) -> bool:
    """Whether a single year is left after the newest figure: then its step is told, not a yearly one."""
    return case.year is not None and case.deadline - case.year == 1


def effort(case: Paced, t: Words) -> str:
    """`2025 年需提高 11.4 个百分点，为近年年均增幅（1.0 个百分点）的 11 倍`, or need and pace side by side."""
    need, made = case.required_now, case.pace
    if not need or made is None:
        return ""
    if one_left(case) and made and need / made >= MUCH_FASTER and not case.shared:
        return _multiple(case, need, made, t)
    return t("{need}，{made}", need=_needed(case, need, t), made=_made(case, made, t))


def needed(case: Paced, t: Words) -> str:
    """The change that is needed, by itself: `2025 年需提高 11.4 个百分点`; empty where none is known."""
    return _needed(case, case.required_now, t) if case.required_now else ""


def made(case: Paced, t: Words) -> str:
    """The change made so far, by itself: `2020年以来年均提高 1.00 个百分点`."""
    return _made(case, case.pace, t) if case.pace is not None else ""


def _multiple(case: Paced, need: float, made: float, t: Words) -> str:
    parts = {
        "year": case.deadline,
        "need": distance(need, case.decimals, case.change, t),
        "made": distance(made, case.decimals, case.change, t),
        "times": t.number(need / made, 0 if need / made >= 10 else 1, trim=True),
    }
    if need > 0:
        return t("{year} 年需提高 {need}，为近年年均增幅（{made}）的 {times} 倍", **parts)
    return t("{year} 年需降低 {need}，为近年年均降幅（{made}）的 {times} 倍", **parts)


def _needed(case: Paced, need: float, t: Words) -> str:
    if not one_left(case):
        by = _units(case, need, t) if case.shared else distance(need, case.pace_decimals, case.change, t)
        if case.shared:
            return t("今后每年需增加 {by}", by=by)
        return t("今后每年需提高 {by}", by=by) if need > 0 else t("今后每年需降低 {by}", by=by)
    by = _units(case, need, t) if case.shared else distance(need, case.decimals, case.change, t)
    if case.shared:
        return t("{year} 年需增加 {by}", year=case.deadline, by=by)
    if need > 0:
        return t("{year} 年需提高 {by}", year=case.deadline, by=by)
    return t("{year} 年需降低 {by}", year=case.deadline, by=by)


def _made(case: Paced, made: float, t: Words) -> str:
    since = {"year": case.baseline_year}
    if not round(made, 9):
        return t("{year}年以来没有变化", **since)
    if case.year == case.baseline_year + 1:
        return _one_step(case, made, t)
    if case.shared:
        by = _units(case, made, t)
        return (
            t("{year}年以来年均增加 {by}", by=by, **since)
            if made > 0
            else t("{year}年以来年均减少 {by}", by=by, **since)
        )
    by = distance(made, case.pace_decimals, case.change, t)
    return (
        t("{year}年以来年均提高 {by}", by=by, **since) if made > 0 else t("{year}年以来年均降低 {by}", by=by, **since)
    )


def _one_step(case: Paced, made: float, t: Words) -> str:
    """A single year is no yearly mean: `比2020年提高 0.6 个百分点`."""
    year = case.baseline_year
    if case.shared:
        by = _units(case, made, t)
        return t("比{year}年增加 {by}", year=year, by=by) if made > 0 else t("比{year}年减少 {by}", year=year, by=by)
    by = distance(made, case.decimals, case.change, t)
    return t("比{year}年提高 {by}", year=year, by=by) if made > 0 else t("比{year}年降低 {by}", year=year, by=by)


def _units(case: Paced, n: float, t: Words) -> str:
    """Whole units as they are counted; a yearly mean of them with one digit."""
    n = abs(n)
    if round(n, 9) == round(n):
        return counted_units(case.unit_level, round(n), t)
    return f"{t.number(n, 1, trim=True)}\N{NO-BREAK SPACE}{case.symbol}"
