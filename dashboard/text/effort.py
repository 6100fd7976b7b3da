"""What a target takes: the change it needs from now on beside the one made so far, both as words, not as signs."""

from __future__ import annotations

from dashboard.text.figures import distance
from dashboard.text.judged import JudgedTarget
from dashboard.text.units import counted_units
from dashboard.text.words import Words

MUCH_FASTER = 2.0
"""From so many times the yearly change so far on, the last year's step is told as a multiple of it."""


def one_left(judged: JudgedTarget) -> bool:
    """Whether a single year is left after the newest figure: then its step is told, not a yearly one."""
    return judged.year is not None and judged.asked.deadline - judged.year == 1


def effort(judged: JudgedTarget, t: Words) -> str:
    """`2025 年需提高 11.4 个百分点，为近年年均增幅（1.0 个百分点）的 11 倍`, or need and pace side by side."""
    need, made = judged.required_now, judged.pace
    if not need or made is None:
        return ""
    if one_left(judged) and made and need / made >= MUCH_FASTER and not judged.asked.shared:
        return _multiple(judged, need, made, t)
    return t("{need}，{made}", need=_needed(judged, need, t), made=_made(judged, made, t))


def needed(judged: JudgedTarget, t: Words) -> str:
    """The change that is needed, by itself: `2025 年需提高 11.4 个百分点`; empty where none is known."""
    return _needed(judged, judged.required_now, t) if judged.required_now else ""


def made(judged: JudgedTarget, t: Words) -> str:
    """The change made so far, by itself: `2020年以来年均提高 1.00 个百分点`."""
    return _made(judged, judged.pace, t) if judged.pace is not None else ""


def _multiple(judged: JudgedTarget, need: float, made: float, t: Words) -> str:
    parts = {
        "year": judged.asked.deadline,
        "need": distance(need, judged.asked.decimals, judged.asked.change(t), t),
        "made": distance(made, judged.asked.decimals, judged.asked.change(t), t),
        "times": t.number(need / made, 0 if need / made >= 10 else 1, trim=True),
    }
    if need > 0:
        return t("{year} 年需提高 {need}，为近年年均增幅（{made}）的 {times} 倍", **parts)
    return t("{year} 年需降低 {need}，为近年年均降幅（{made}）的 {times} 倍", **parts)


def _needed(judged: JudgedTarget, need: float, t: Words) -> str:
    if not one_left(judged):
        by = (
            _units(judged, need, t)
            if judged.asked.shared
            else distance(need, judged.asked.pace_decimals, judged.asked.change(t), t)
        )
        if judged.asked.shared:
            return t("今后每年需增加 {by}", by=by)
        return t("今后每年需提高 {by}", by=by) if need > 0 else t("今后每年需降低 {by}", by=by)
    by = (
        _units(judged, need, t)
        if judged.asked.shared
        else distance(need, judged.asked.decimals, judged.asked.change(t), t)
    )
    if judged.asked.shared:
        return t("{year} 年需增加 {by}", year=judged.asked.deadline, by=by)
    if need > 0:
        return t("{year} 年需提高 {by}", year=judged.asked.deadline, by=by)
    return t("{year} 年需降低 {by}", year=judged.asked.deadline, by=by)


def _made(judged: JudgedTarget, made: float, t: Words) -> str:
    since = {"year": judged.baseline_year}
    if not round(made, 9):
        return t("{year}年以来没有变化", **since)
    if judged.year == judged.baseline_year + 1:
        return _one_step(judged, made, t)
    if judged.asked.shared:
        by = _units(judged, made, t)
        return (
            t("{year}年以来年均增加 {by}", by=by, **since)
            if made > 0
            else t("{year}年以来年均减少 {by}", by=by, **since)
        )
    by = distance(made, judged.asked.pace_decimals, judged.asked.change(t), t)
    return (
        t("{year}年以来年均提高 {by}", by=by, **since) if made > 0 else t("{year}年以来年均降低 {by}", by=by, **since)
    )


def _one_step(judged: JudgedTarget, made: float, t: Words) -> str:
    """A single year is no yearly mean: `比2020年提高 0.6 个百分点`."""
    year = judged.baseline_year
    if judged.asked.shared:
        by = _units(judged, made, t)
        return t("比{year}年增加 {by}", year=year, by=by) if made > 0 else t("比{year}年减少 {by}", year=year, by=by)
    by = distance(made, judged.asked.decimals, judged.asked.change(t), t)
    return t("比{year}年提高 {by}", year=year, by=by) if made > 0 else t("比{year}年降低 {by}", year=year, by=by)


def _units(judged: JudgedTarget, n: float, t: Words) -> str:
    """Whole units as they are counted; a yearly mean of them with one digit."""
    n = abs(n)
    if round(n, 9) == round(n):
        return counted_units(judged.asked.unit_level, round(n), t)
    return f"{t.number(n, 1, trim=True)}\N{NO-BREAK SPACE}{judged.asked.symbol(t)}"
