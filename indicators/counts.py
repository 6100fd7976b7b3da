"""What the counts behind a figure tell: its multiplier, its binomial error, what chance alone would move."""

from dataclasses import dataclass

import numpy as np

from indicators.aim import Aim
from indicators.aligned_rows import AlignedRows
from indicators.arrays import NAN, Flags, Floats, pick_number, ratio
from indicators.codes import Kind
from indicators.decimals import at_least, difference
from indicators.intervals import rate_interval, wilson_interval
from indicators.small_numbers import CAUTIOUS_DENOMINATOR
from indicators.window import Window

PERCENT = 100.0
RATE_FROM = 500.0
DETECTABLE_Z = 1.96
TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Counts:
    """Numerators and denominators at latest and baseline; `multiplier` is 100 for %, 1000 for ‰."""

    x: Floats
    n: Floats
    x0: Floats
    n0: Floats
    multiplier: Floats
    is_rate: Flags
    exist: Flags


def read_counts(aligned: AlignedRows, window: Window) -> Counts:
    """The counts of every row. The multiplier turns numerator / denominator into the printed value.

    A row judged by its units has none: the counts behind a mean say nothing of "k of N".
    """
    x, n = aligned.counts(window.latest_at)
    x0, n0 = aligned.counts(window.baseline_at)
    for figures in (x, n, x0, n0):
        figures[aligned.units.rows[aligned.units.together]] = NAN
    shown = pick_number(
        aligned.shown, window.latest_at
    )  # a comparison is judged on its gap; the counts are of the figure
    observed = ratio(shown * n, x)
    observed = np.where(np.isnan(observed), ratio(window.baseline * n0, x0), observed)
    multiplier = np.where(observed > 0, observed, PERCENT)
    return Counts(
        x=x, n=n, x0=x0, n0=n0,
        multiplier=multiplier,
        is_rate=multiplier >= RATE_FROM,
        exist=(n > 0) & (x >= 0),
    )  # fmt: skip


def standard_error(counts: Counts) -> Floats:
    """Binomial standard error of the latest figure in its own unit; 0 where there are no counts."""
    share = ratio(counts.x, counts.n)
    error = counts.multiplier * np.sqrt(np.maximum(share * (1 - share), 0) / counts.n)
    return np.nan_to_num(error)


@dataclass(frozen=True, slots=True)
class Movement:
    """Whether the change since the baseline stands out from chance (`clear`), where it can be asked."""

    known: Flags
    clear: Flags
    by_counts: Flags


def detect(aligned: AlignedRows, window: Window, aim: Aim, counts: Counts) -> Movement:
    """With counts at both ends a two-proportion or rate test, |z| >= 1.96.

    Without: a tenth of the targeted change (towards it), or of the baseline (away, or nothing was to be won).
    """
    by_counts = counts.exist & (counts.n0 > 0) & (counts.x0 >= 0) & (aligned.rows.left == aligned.rows.series)
    by_counts &= aligned.rows.right < 0
    targeted = np.where(aim.distance > 0, aim.distance, np.abs(window.baseline))
    bar = TENTH * np.where(aim.progress >= 0, targeted, np.abs(window.baseline))
    moved = np.abs(difference(window.latest, window.baseline))
    clear = (moved > 0) & at_least(moved, bar, window.latest)
    known = window.elapsed > 0
    with np.errstate(invalid="ignore", divide="ignore"):
        stands_out = np.abs(_z(counts)) >= DETECTABLE_Z
    return Movement(known, known & np.where(by_counts, stands_out, clear), known & by_counts)


def _z(counts: Counts) -> Floats:
    """Pooled two-sample z; 0 where both ends are all or nothing."""
    pooled = (counts.x + counts.x0) / (counts.n + counts.n0)
    spread = np.where(counts.is_rate, pooled, pooled * (1 - pooled)) * (1 / counts.n + 1 / counts.n0)
    z = (counts.x / counts.n - counts.x0 / counts.n0) / np.sqrt(np.where(spread > 0, spread, NAN))
    return np.nan_to_num(z)


def reaches_target(aligned: AlignedRows, window: Window, counts: Counts, aim: Aim) -> Flags:
    """Whether the 95 % interval of the latest figure reaches the target: chance alone may part the two.

    A comparison's target is the reference's own figure; a band's is the edge the figure lies beyond. The counts of one
    side say nothing of a ratio.
    """
    low, high = wilson_interval(counts.x, counts.n)
    rate_low, rate_high = rate_interval(counts.x, counts.n)
    high = np.where(counts.is_rate | np.isnan(high), rate_high, high) * counts.multiplier
    low = np.where(counts.is_rate | np.isnan(low), rate_low, low) * counts.multiplier
    level, upward = _to_reach(aligned, window, aim)
    reached = np.where(upward, high >= level, low <= level)
    of_a_ratio = aligned.targets.is_kind(Kind.BAND) & aligned.targets.in_ratio
    return counts.exist & reached & ~of_a_ratio


def _to_reach(aligned: AlignedRows, window: Window, aim: Aim) -> tuple[Floats, Flags]:
    """(level, upward): the figure that would meet the target, in the indicator's unit, and whether it lies above."""
    of, upward = aligned.targets, aim.sign > 0
    compared, band = of.is_kind(Kind.RELATIVE_TO_REFERENCE), of.is_kind(Kind.BAND)
    reference = difference(pick_number(aligned.shown, window.latest_at), window.latest)
    upward = np.where(band, window.latest < of.level, upward)
    edge = np.where(upward, of.level, of.high)
    return np.select([compared, band], [reference, edge], aim.level), upward


def small_denominator(counts: Counts) -> Flags:
    """Percentages of 20-49: shown with their interval, hatched. (Of fewer than 20 none is shown at all.)"""
    return (counts.n > 0) & (counts.n < CAUTIOUS_DENOMINATOR) & counts.exist
