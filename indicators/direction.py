"""Direction, towards what is wanted or away from it; the verdict itself for kinds without a number."""

import numpy as np

from indicators.aim import Aim
from indicators.aligned_rows import AlignedRows
from indicators.arrays import NAN, Flags, Floats, Words, ratio
from indicators.codes import Kind, Status
from indicators.counts import Counts
from indicators.decimals import difference, settled
from indicators.exact_change import rate_change_p
from indicators.targets import Scale
from indicators.window import Window

LEAST_POINTS = 3
YEARLY_BAR = 0.005
POINTS_BAR = 0.5
GAP_BAR = 0.10
LIMIT_POWER = 4.44
SIGNIFICANCE = 0.05
ON_A_GAP = (Kind.GAP_NARROWS, Kind.RELATIVE_TO_REFERENCE, Kind.BAND)


def read_trend(aligned: AlignedRows, window: Window, aim: Aim, counts: Counts) -> Floats:
    """1 improving, 0 flat, -1 declining for each row, NaN where there are too few figures.

    Compound yearly change against half a per cent (three figures or more), from or to 0 by what the figure counts;
    gaps by their relative change against 10 % (two figures); slowing growth by its growth rates.
    """
    known = (window.elapsed > 0) & (window.points >= LEAST_POINTS)
    score = _yearly_score(aligned, window, aim, counts)
    on_a_gap = aligned.targets.is_kind(*ON_A_GAP)
    if on_a_gap.any():
        score = np.where(on_a_gap, _gap_score(aligned, window, aim), score)
        known = np.where(on_a_gap, window.elapsed > 0, known)
    slow = aligned.targets.is_kind(Kind.SLOW_GROWTH)
    if slow.any():
        score[slow] = _slowing(aligned, window, slow)
    return np.where(known, np.trunc(np.clip(score, -1, 1)), NAN)


def trend_words(trend: Floats) -> Words:
    """`improving`, `flat`, `declining`, or None where there is no trend."""
    words = np.array([Status.DECLINING.value, Status.FLAT.value, Status.IMPROVING.value, None], dtype=object)
    found: Words = words[np.nan_to_num(trend + 1, nan=3.0).astype(np.int64)]
    return found


def _yearly_score(aligned: AlignedRows, window: Window, aim: Aim, counts: Counts) -> Floats:
    """Directed yearly change in units of its bar: 1 or more is improving, -1 or less declining."""
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = np.power(window.latest / window.baseline, 1 / window.elapsed) - 1
    compound = (window.baseline > 0) & (window.latest > 0)
    bar = YEARLY_BAR * near_limit(window.baseline, _limit(aligned, aim.sign))
    score = np.where(compound, ratio(growth, bar), NAN)
    if not compound.all():
        score = np.where(compound, score, _score_at_zero(aligned, window, counts))
    score = settled(score)
    hold = (aim.sign == 0) & (np.abs(score) >= 1)
    welcome = aligned.targets.welcome * np.sign(score) > 0  # what is to be held moves, but the good way
    directed: Floats = np.where(hold, np.where(welcome, 1.0, -1.0), aim.sign * score)
    return directed


def _score_at_zero(aligned: AlignedRows, window: Window, counts: Counts) -> Floats:
    """Yearly change where no rate of growth exists: half a point a year of a per cent, one whole thing since the
    baseline of what is counted, and of events per so many what chance would not make (without counts nothing)."""
    change = difference(window.latest, window.baseline)
    with np.errstate(divide="ignore", invalid="ignore"):
        points = change / window.elapsed / POINTS_BAR
    clear = rate_change_p(counts.x, counts.n, counts.x0, counts.n0) < SIGNIFICANCE
    rate = np.where(clear, np.sign(change), 0.0)
    scale = aligned.targets.scale
    result: Floats = np.where(scale == Scale.POINTS, points, np.where(scale == Scale.WHOLE, change, rate))
    return np.where(np.isnan(change), NAN, result)


def zero_without_counts(aligned: AlignedRows, window: Window, counts: Counts) -> Flags:
    """Rates that moved from or to 0 and have no counts to tell whether by more than chance: called flat for that."""
    at_zero = (window.latest == 0) != (window.baseline == 0)
    blind = ~counts.exist | ~(counts.n0 > 0) | ~(counts.x0 >= 0)
    rate = (aligned.targets.scale == Scale.RATE) & aligned.targets.is_kind(Kind.DIRECTIONAL)
    unsaid: Flags = rate & at_zero & blind & (window.elapsed > 0)
    return unsaid


def _limit(aligned: AlignedRows, sign: Floats) -> Floats:
    """The natural limit the wanted direction runs into."""
    of = aligned.targets
    limit: Floats = np.where(sign > 0, of.natural_max, np.where(sign < 0, of.natural_min, NAN))
    return limit


def near_limit(start: Floats, limit: Floats) -> Floats:
    """How far the bar sinks near a natural limit: 1 far from it, 0 at it.

    Source: Statistics Canada, Sustainable Development Goals Data Hub, progress measure, also used by Open
        SDG.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        below = 1 - np.power(start / limit, LIMIT_POWER)
        above = 1 - np.power((2 * limit - start) / limit, LIMIT_POWER)
    inside = (limit > 0) & (start <= limit)
    beyond = (limit > 0) & (start > limit) & (start < 2 * limit)
    weight: Floats = np.where(inside, below, np.where(beyond, above, 1.0))
    return weight


def _gap_score(aligned: AlignedRows, window: Window, aim: Aim) -> Floats:
    """Relative change of a gap in units of its bar; a gap opening from 0 is declining."""
    own = aligned.targets.is_kind(Kind.GAP_NARROWS)
    before = np.where(own, window.baseline, np.abs(aim.distance))
    before = np.where(aligned.targets.is_kind(Kind.BAND), np.maximum(aim.distance, 0), before)
    change = -aim.progress
    opened = np.where(change > 0, -1.0, np.where(change < 0, 1.0, 0.0))
    score: Floats = np.where(before == 0, opened, settled(-ratio(change, before * GAP_BAR)))
    return np.where(np.isnan(change), NAN, score)


def _slowing(aligned: AlignedRows, window: Window, slow: Flags) -> Floats:
    """1 where growth slows or has stopped, -1 where it quickens: later half of the rates against earlier."""
    rates = _growth_rates(aligned, window, slow)
    steps = (~np.isnan(rates)).sum(axis=1)
    order = np.where(np.isnan(rates), -1, np.cumsum(~np.isnan(rates), axis=1) - 1)
    half = (steps // 2)[:, None]
    earlier = np.where((order >= 0) & (order < half), rates, 0).sum(axis=1)
    later = np.where(order >= steps[:, None] - half, rates, 0).sum(axis=1)
    enough = steps >= LEAST_POINTS - 1
    slower = difference(earlier, later)
    score = np.where((slower > 0) | (later <= 0), 1.0, np.where(slower < 0, -1.0, 0.0))
    return np.where(enough, score, NAN)


def _growth_rates(aligned: AlignedRows, window: Window, slow: Flags) -> Floats:
    """Compound yearly growth at each figure since the baseline; in points where a figure is not positive."""
    rows = np.flatnonzero(slow)
    use = window.usable[rows] & (aligned.years >= window.baseline_year[rows, None])
    rates = np.full(use.shape, NAN)
    before, before_year = np.full(len(rows), NAN), np.full(len(rows), NAN)
    positive = (~use | (aligned.value[rows] > 0)).all(axis=1)
    for at, year in enumerate(aligned.years):
        value = aligned.value[rows, at]
        with np.errstate(divide="ignore", invalid="ignore"):
            compound = np.power(value / before, 1 / (year - before_year)) - 1
        rate = np.where(positive, compound, difference(value, before) / (year - before_year))
        rates[:, at] = np.where(use[:, at], settled(rate), NAN)
        before = np.where(use[:, at], value, before)
        before_year = np.where(use[:, at], year, before_year)
    return rates


def holds_still(aligned: AlignedRows) -> Flags:
    """Targets that ask for no movement: there, flat is what was wanted."""
    hold: Flags = aligned.targets.is_kind(Kind.DIRECTIONAL) & (aligned.targets.sign == 0)
    return hold
