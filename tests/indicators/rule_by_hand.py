"""The rule written out for one series at a time, from its text and not from the code: what `assess` is held against.

Slow on purpose and without arrays: exact fractions, plain loops, one `if` for each sentence of the rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

BASELINE_YEAR, DEADLINE, FIRST_YEAR = 2020, 2025, 2021
LEVELS = ("threshold", "maintain", "full_coverage", "relative_to_reference", "per_unit_minimum")


@dataclass
class Asked:
    """A target: kind, op, value, step; direction for yearly steps; the reference's figure, the same in all years."""

    kind: str
    op: str = ">="
    value: Fraction = Fraction(90)
    step: Fraction = Fraction(1)
    direction: str = "up"
    reference: Fraction | None = None


@dataclass
class Answer:
    """What the rule says, for comparison with a row of `assess`; None where it says nothing."""

    status: str
    latest_year: int | None = None
    baseline_year: int | None = None
    met: bool | None = None
    gap: Fraction | None = None
    expected: Fraction | None = None
    pace_ratio: Fraction | None = None
    reasons: set[str] = field(default_factory=set)


Figures = dict[int, Fraction]


def passes(op: str, value: Fraction, bar: Fraction) -> bool:
    """Op applied exactly."""
    return {">=": value >= bar, ">": value > bar, "<=": value <= bar, "<": value < bar}[op]


def judged_by_hand(asked: Asked, figures: Figures, as_of: int, units: dict[int, tuple[int, int]] | None = None,
                   n: int = 0) -> Answer:  # fmt: skip
    """The verdict on one series; `figures` is the gap to the reference for a relative target (level 0).

    For units: `units[year]` is (passing, reported), `n` how many there are; `figures` is then not looked at.
    """
    if as_of < FIRST_YEAR:
        return Answer("not_assessable", reasons={"not_started"})
    if units is not None:
        figures = {year: Fraction(k) for year, (k, _) in units.items()}
        asked = Asked(asked.kind, ">=", Fraction(n))
    known = {year: value for year, value in sorted(figures.items()) if year <= min(as_of, DEADLINE)}
    if not known:
        return Answer("insufficient_data")
    latest = max(known)
    whole = [year for year in known if units is None or units[year][1] == n]
    baseline = next((year for year in range(BASELINE_YEAR, BASELINE_YEAR + 3) if year in whole), None)
    answer = Answer("", latest_year=latest, baseline_year=baseline)
    if asked.kind == "annual_change":
        return _yearly(asked, known, as_of, answer)
    if units is not None and units[latest][1] < n and units[latest][0] == units[latest][1]:
        answer.status = "insufficient_data"
        return answer
    known = {year: k for year, k in known.items() if units is None or year in whole or k < units[year][1]}
    return _level(asked, known, as_of, answer, whole)


def _level(asked: Asked, known: Figures, as_of: int, answer: Answer, whole: list[int]) -> Answer:
    latest, baseline = answer.latest_year, answer.baseline_year
    assert latest is not None
    bar, sign = asked.value, 1 if asked.op in (">=", ">") else -1
    held = {year: passes(asked.op, value, bar) and (year in whole) for year, value in known.items()}
    began = min(BASELINE_YEAR, latest)
    first_held = next((year for year, holds in held.items() if holds and year >= began), None)
    broken = first_held is not None and any(not held[year] for year in held if year > first_held)
    met_before = baseline is not None and held[baseline]
    answer.gap = sign * (bar - known[latest])
    answer.met = held[latest] and not (asked.kind == "maintain" and broken)
    keeps = asked.kind == "maintain" or (met_before and asked.kind != "per_unit_minimum")
    if keeps and held[latest] and broken:
        answer.reasons.add("breached_earlier")
    _path(asked, known, answer, met_before, first_held)
    if latest >= DEADLINE and not answer.met:
        answer.status = "missed"
        near = Fraction(1) if asked.kind == "per_unit_minimum" else abs(asked.reference or bar) / 100
        if asked.kind != "maintain" and 0 < answer.gap <= near:
            answer.reasons.add("near")
    elif as_of >= DEADLINE and latest < DEADLINE:
        answer.status = "awaiting"
    elif answer.met:
        answer.status = "achieved"
        answer.reasons |= _achieved(held, baseline, latest)
    elif first_held is not None:
        answer.status = "slipped"
    elif baseline is None or latest == baseline:
        answer.status = "unmet"
    else:
        answer.status = _by_pace(answer.pace_ratio, sign * (known[latest] - known[baseline]))
    return answer


def _achieved(held: dict[int, bool], baseline: int | None, latest: int) -> set[str]:
    if baseline is None:
        return {"no_baseline"}
    if held[baseline]:
        return {"held_since_baseline"} if all(held[year] for year in held if year >= baseline) else set()
    since = latest
    for year in sorted(held, reverse=True):
        if not held[year]:
            break
        since = year
    return {"on_time"} if since == DEADLINE else {"early"}


def _path(asked: Asked, known: Figures, answer: Answer, met_before: bool, first_held: int | None) -> None:
    latest, baseline, bar = answer.latest_year, answer.baseline_year, asked.value
    assert latest is not None
    flat = met_before or (asked.kind == "maintain" and (first_held is not None or baseline is None))
    if flat:
        answer.expected = bar
    elif baseline is not None:
        start = known[baseline]
        answer.expected = start + (bar - start) * Fraction(latest - baseline, DEADLINE - baseline)
    if not met_before and baseline is not None and latest > baseline and known[baseline] != bar:
        pace = (known[latest] - known[baseline]) / (latest - baseline)
        answer.pace_ratio = pace / ((bar - known[baseline]) / (DEADLINE - baseline))


def _by_pace(ratio: Fraction | None, moved: Fraction) -> str:
    if ratio is None:  # the target equals the baseline and must be passed
        return "worsening" if moved < 0 else "off_track"
    if ratio >= Fraction(95, 100):
        return "on_track"
    if ratio >= Fraction(60, 100):
        return "behind"
    return "off_track" if ratio >= 0 else "worsening"


def _yearly(asked: Asked, known: Figures, as_of: int, answer: Answer) -> Answer:
    latest, baseline = answer.latest_year, answer.baseline_year
    assert latest is not None
    sign = 1 if asked.direction == "up" else -1
    if baseline is None or latest == baseline:
        answer.status = "insufficient_data"
        return answer
    steps = {
        year: sign * (known[year] - known[year - 1]) >= asked.step
        for year in range(BASELINE_YEAR + 1, latest + 1) if year in known and year - 1 in known and year - 1 >= baseline
    }  # fmt: skip
    failed = any(not made for made in steps.values())
    complete = len(steps) == DEADLINE - BASELINE_YEAR
    answer.pace_ratio = sign * (known[latest] - known[baseline]) / (asked.step * (latest - baseline))
    if latest >= DEADLINE:
        answer.status = "missed" if failed else "achieved" if complete else "insufficient_data"
    elif as_of >= DEADLINE:
        answer.status = "awaiting"
    elif answer.pace_ratio >= 1 and steps.get(latest, False):
        answer.status = "on_track"
    else:
        answer.status = _by_pace(min(answer.pace_ratio, Fraction(3, 5) if answer.pace_ratio >= Fraction(3, 5) else answer.pace_ratio), Fraction(0))  # fmt: skip
    return answer
