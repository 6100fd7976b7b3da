"""Pace and path: the arithmetic everybody can redo by hand.

expected = B + (T-B)(t-t0)/(tD-t0); pace = (X-B)/(t-t0); required = (T-B)/(tD-t0); from now = (T-X)/(tD-t);
R = pace / required; share of the change = 100 (X-B)/(T-B); projection = X + pace (tD-t).
Linear: percentages are bounded, plans speak in points, and "the projection reaches T" is the same as R >= 1.
"""

from dataclasses import dataclass

import numpy as np

from indicators.aim import Aim, path_level
from indicators.aligned_rows import AlignedRows
from indicators.arrays import NAN, Flags, Floats, ratio
from indicators.codes import Kind
from indicators.decimals import difference, settled, whole_down, whole_up
from indicators.levels import Level
from indicators.window import Window

YEARS_PAST_DEADLINE = 10
WITH_A_PATH = (
    Kind.THRESHOLD,
    Kind.MAINTAIN,
    Kind.FULL_COVERAGE,
    Kind.ANNUAL_CHANGE,
    Kind.PER_UNIT_MINIMUM,
    Kind.RELATIVE_TO_REFERENCE,
    Kind.BAND,
)


@dataclass(frozen=True, slots=True)
class Path:
    """One entry for each row, NaN where undefined. `pace_ratio` is free of binary noise."""

    gap: Floats
    expected: Floats
    pace: Floats
    required: Floats
    required_from_now: Floats
    pace_ratio: Floats
    change_share: Floats
    projection: Floats
    attainment_year: Floats


def follow_path(aligned: AlignedRows, window: Window, aim: Aim, level: Level) -> Path:
    """The arithmetic of every row. R and the share are undefined where the baseline already meets T."""
    has_path = aligned.targets.is_kind(*WITH_A_PATH)
    annual = aligned.targets.is_kind(Kind.ANNUAL_CHANGE)
    elapsed = np.where(window.elapsed > 0, window.elapsed, NAN)
    span = aligned.targets.deadline - window.baseline_year
    span = np.where(span > 0, span, NAN)
    left = np.where(window.left > 0, window.left, NAN)
    expected = np.where(has_path, path_level(aligned, window, aim, _is_flat(window, level)), NAN)
    pace = difference(window.latest, window.baseline) / elapsed
    by_now = aim.sign * difference(expected, window.baseline)
    paced = np.where(annual, ratio(aim.progress, by_now), ratio(aim.progress * span, aim.distance * elapsed))
    to_win = has_path & ~level.baseline_met & (aim.distance > 0)
    behind_step = aim.sign * difference(expected, window.latest)
    from_now = np.where(annual, aim.sign * aligned.targets.step, difference(aim.level, window.latest) / left)
    from_now = np.where(annual & aligned.targets.step_in_percent, from_now * window.latest / 100, from_now)
    return Path(
        gap=np.where(annual, behind_step, aim.remaining),
        expected=expected,
        pace=pace,
        required=np.where(has_path, difference(aim.level, window.baseline) / span, NAN),
        required_from_now=np.where(has_path & (window.left > 0), from_now, NAN),
        pace_ratio=settled(np.where(to_win, paced, NAN)),
        change_share=np.where(to_win & (window.elapsed > 0), 100 * ratio(aim.progress, aim.distance), NAN),
        projection=np.where(has_path, window.latest + pace * np.maximum(window.left, 0), NAN),
        attainment_year=_attainment(aligned, window, aim, level, has_path & ~annual),
    )


def _is_flat(window: Window, level: Level) -> Flags:
    """Held from the start, or a level to be held that was reached, or whose way to it is not known."""
    return level.baseline_met | (level.to_hold & (level.ever_met | np.isnan(window.baseline)))


def _attainment(aligned: AlignedRows, window: Window, aim: Aim, level: Level, has_path: Flags) -> Floats:
    """The year it has been met since; else the year the pace reaches T, within ten years of the deadline."""
    with np.errstate(divide="ignore", invalid="ignore"):
        years = aim.remaining / (aim.progress / window.elapsed)
    strictly = aligned.targets.strict
    steps = np.where(strictly, whole_down(years) + 1, whole_up(years))
    year = window.latest_year + np.maximum(steps, 1)
    reached = has_path & (aim.progress > 0) & (window.elapsed > 0) & (aim.remaining >= 0)
    reached &= year <= aligned.targets.deadline + YEARS_PAST_DEADLINE
    return np.where(level.met, level.since, np.where(reached, year, NAN))
