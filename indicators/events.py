"""Events such as deaths and cases: the Gamma-Poisson predictive of their next count."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from indicators.aligned_rows import AlignedRows
from indicators.arrays import NAN, Flags, Floats
from indicators.counts import Counts
from indicators.decimals import whole_down
from indicators.window import Window

POOLED_YEARS = 3
PRIOR = 0.5


def event_probability(
    x: ArrayLike, exposure: ArrayLike, exposure_new: ArrayLike, target: ArrayLike, multiplier: ArrayLike = 1
) -> Floats:
    """P that next year's rate stays at or below `target`, 0-1.

    Args:
        x: events seen in `exposure` (persons, births; the last three years together).
        exposure_new: persons or births next year.
        target: the ceiling, in events per `multiplier` persons.

    X_new ~ NegBin(x + 0.5, E / (E + E_new)): a Poisson rate with Jeffreys' prior, integrated out.
    """
    events, seen = np.asarray(x, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    new, ceiling = np.asarray(exposure_new, dtype=np.float64), np.asarray(target, dtype=np.float64)
    most = whole_down(ceiling * new / np.asarray(multiplier, dtype=np.float64))
    valid = (seen > 0) & (new > 0) & (events >= 0)
    share = np.where(valid, seen / np.where(valid, seen + new, 1.0), NAN)
    chance = special.betainc(events + PRIOR, np.maximum(most, 0) + 1, share)
    result: Floats = np.where(np.isnan(share), NAN, np.where(most < 0, 0.0, chance))[()]
    return result


def counted_events(aligned: AlignedRows, counts: Counts) -> Flags:
    """Rows whose outlook is one of rare events: sensitive, a rate with counts, a ceiling."""
    return aligned.targets.sensitive & counts.is_rate & counts.exist & (aligned.targets.sign < 0)


def outlook_of_events(aligned: AlignedRows, window: Window, counts: Counts, rows: Flags) -> Floats:
    """`event_probability` of the flagged rows from their last three years; the exposure stays as it is."""
    at = np.flatnonzero(rows)
    recent = window.usable[at] & (aligned.years > window.latest_year[at, None] - POOLED_YEARS)
    series = aligned.rows.series[at]
    x, n = aligned.panel.numerator[series], aligned.panel.denominator[series]
    recent &= ~np.isnan(x) & ~np.isnan(n) & ~aligned.withholding.hidden[series]
    return event_probability(
        np.where(recent, x, 0).sum(axis=1),
        np.where(recent, n, 0).sum(axis=1),
        counts.n[at],
        aligned.targets.level[at],
        counts.multiplier[at],
    )
