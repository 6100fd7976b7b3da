"""Latest figure, baseline, and the points between: what of a series can be compared with what."""

from dataclasses import dataclass

import numpy as np

from indicators.aligned_rows import AlignedRows
from indicators.arrays import NAN, Flags, Floats, Ints, last_true, pick_flag, pick_number

FALLBACK_YEARS = 2
STALE_YEARS = 2


@dataclass(frozen=True, slots=True)
class Window:
    """One entry for each row; `usable`, `period` have shape (rows, years). Where none: column -1, number NaN.

    The latest figure is the newest that is not later than the deadline. `usable`: figures after any break, up to the latest. `period`: the usable ones after the baseline year.
    A baseline before a break is `removed`; `broken` says that a break lies after the baseline year.
    """

    latest_at: Ints
    latest_year: Floats
    latest: Floats
    baseline_at: Ints
    baseline_year: Floats
    baseline: Floats
    usable: Flags
    period: Flags
    points: Ints
    elapsed: Floats
    left: Floats
    withheld: Flags
    fallback: Flags
    removed: Flags
    broken: Flags
    stale: Flags


def find_window(aligned: AlignedRows, as_of: int) -> Window:
    """Find latest, baseline and usable points of every row."""
    years = aligned.years.astype(np.float64)
    column = np.arange(len(years))
    judged = ~(years > aligned.targets.deadline[:, None])  # later figures are shown, not judged
    latest_at = last_true(~np.isnan(aligned.raw) & judged)
    latest_year = _year(years, latest_at)
    withheld = pick_flag(aligned.hidden, latest_at)
    break_at = last_true(aligned.broken & (column <= latest_at[:, None])) if aligned.broken.any() else latest_at * 0 - 1
    usable = ~np.isnan(aligned.value) & (column >= break_at[:, None]) & (column <= latest_at[:, None])
    found_at, fallback = _find_baseline(aligned, years)
    removed = (found_at >= 0) & (found_at < break_at)
    baseline_at = np.where(removed, -1, found_at)
    baseline_year = _year(years, baseline_at)
    nominal = aligned.targets.baseline_year
    start = np.where(np.isnan(baseline_year), nominal, baseline_year)
    after = ~(years <= start[:, None])
    return Window(
        latest_at=latest_at,
        latest_year=latest_year,
        latest=pick_number(aligned.value, latest_at),
        baseline_at=baseline_at,
        baseline_year=baseline_year,
        baseline=pick_number(aligned.value, baseline_at),
        usable=usable,
        period=usable & after,
        points=usable.sum(axis=1).astype(np.int64),
        elapsed=latest_year - baseline_year,
        left=aligned.targets.deadline - latest_year,
        withheld=withheld,
        fallback=fallback & (baseline_at >= 0),
        removed=removed,
        broken=(break_at >= 0) & ~(_year(years, break_at) <= nominal),
        stale=as_of - latest_year >= STALE_YEARS,
    )


def _year(years: Floats, column: Ints) -> Floats:
    found: Floats = np.append(years, NAN)[column]
    return found


def _find_baseline(aligned: AlignedRows, years: Floats) -> tuple[Ints, Flags]:
    """Column of the baseline year's figure, else of the first of the two years after it (flagged).

    A year in which some unit of a row has no figure counts as missing: there is no k of N to start from.
    """
    found: Ints = np.full(len(aligned), -1, dtype=np.int64)
    known = ~np.isnan(aligned.value)
    units = aligned.units
    known[units.rows[units.together]] &= ~units.missing[units.together]
    for later in range(FALLBACK_YEARS, -1, -1):
        year = aligned.targets.baseline_year + later
        at = np.minimum(np.searchsorted(years, year), max(len(years) - 1, 0))
        there = np.append(years, NAN)[at] == year
        there &= pick_flag(known, np.where(there, at, -1))
        found = np.where(there, at, found)
    fallback = (found >= 0) & (np.append(years, NAN)[found] > aligned.targets.baseline_year)
    return found, fallback
