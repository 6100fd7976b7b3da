"""How far it was, how far it still is: every kind with a number brought to distances to its target."""

from dataclasses import dataclass

import numpy as np

from indicators.aligned_rows import AlignedRows
from indicators.annual import stepped_level
from indicators.arrays import NAN, Flags, Floats
from indicators.codes import Kind
from indicators.decimals import difference
from indicators.window import Window


@dataclass(frozen=True, slots=True)
class Aim:
    """One entry for each row, NaN where the kind has no number or the figure is missing.

    `level` is T and `sign` its direction; `distance` = sign x (T - B), `remaining` = sign x (T - X),
    `progress` = sign x (X - B). For a band T is the edge the baseline lies beyond and distances are to the
    nearer edge.
    """

    level: Floats
    sign: Floats
    distance: Floats
    remaining: Floats
    progress: Floats


def measure_aim(aligned: AlignedRows, window: Window) -> Aim:
    """Targets, directions and distances of every row."""
    level, sign = aligned.targets.level.copy(), aligned.targets.sign.copy()
    annual = aligned.targets.is_kind(Kind.ANNUAL_CHANGE)
    if annual.any():
        end = aligned.targets.deadline - window.baseline_year
        of = aligned.targets
        level = np.where(annual, stepped_level(window.baseline, sign, of.step, of.step_in_percent, end), level)
    band = aligned.targets.is_kind(Kind.BAND)
    if band.any():
        level, sign = _edges(aligned, window, band, level, sign)
    distance = sign * difference(level, window.baseline)
    remaining = sign * difference(level, window.latest)
    progress = sign * difference(window.latest, window.baseline)
    if band.any():
        before, now = _outside(aligned, window.baseline), _outside(aligned, window.latest)
        distance = np.where(band, before, distance)
        remaining = np.where(band, now, remaining)
        progress = np.where(band, np.maximum(before, 0) - np.maximum(now, 0), progress)
    return Aim(level=level, sign=sign, distance=distance, remaining=remaining, progress=progress)


def _outside(aligned: AlignedRows, value: Floats) -> Floats:
    """Distance to the nearer edge of the band: positive outside, negative inside."""
    below = difference(aligned.targets.level, value)
    above = difference(value, aligned.targets.high)
    result: Floats = np.maximum(below, above)
    return result


def _edges(aligned: AlignedRows, window: Window, band: Flags, level: Floats, sign: Floats) -> tuple[Floats, Floats]:
    from_value = np.where(np.isnan(window.baseline), window.latest, window.baseline)
    too_high = difference(from_value, aligned.targets.high) > difference(aligned.targets.level, from_value)
    use_high = band & too_high
    return np.where(use_high, aligned.targets.high, level), np.where(use_high, -1.0, np.where(band, 1.0, sign))


def path_level(aligned: AlignedRows, window: Window, aim: Aim, flat: Flags) -> Floats:
    """Where a series should stand in its latest year: on the line, at T past the deadline or if `flat`."""
    of = aligned.targets
    span = of.deadline - window.baseline_year
    part = np.minimum(np.divide(window.elapsed, span, out=np.full_like(span, NAN), where=span > 0), 1.0)
    line = window.baseline + (aim.level - window.baseline) * part
    line = np.where(flat, aim.level, line)
    annual = of.is_kind(Kind.ANNUAL_CHANGE)
    stepped = stepped_level(window.baseline, of.sign, of.step, of.step_in_percent, window.elapsed)
    result: Floats = np.where(annual, stepped, line)
    return result
