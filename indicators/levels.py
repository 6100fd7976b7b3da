"""Level: met or not, in the latest year and in every year since the baseline."""

from dataclasses import dataclass

import numpy as np

from indicators.aligned_rows import AlignedRows
from indicators.annual import Steps
from indicators.arrays import Flags, Floats, Ints, first_true, last_true, pick_flag
from indicators.codes import Kind
from indicators.decimals import difference
from indicators.window import Window

HELD_IF_MET_AT_BASELINE = (Kind.THRESHOLD, Kind.FULL_COVERAGE, Kind.RELATIVE_TO_REFERENCE)


@dataclass(frozen=True, slots=True)
class Level:
    """One entry for each row. Where neither `met` nor `unmet`, there is no answer.

    `to_hold`: warned of as a level to be held, by its kind or because it was met at the baseline. `holds` and
    `fails` have shape (rows, years). `since` is the year from which it has been met without a break, NaN
    where not met. `breached_earlier`: holds now, but not in every year from the first in which it held.
    """

    holds: Flags
    fails: Flags
    met: Flags
    unmet: Flags
    baseline_met: Flags
    to_hold: Flags
    ever_met: Flags
    since: Floats
    breached_earlier: Flags
    broken_two_years: Flags


def judge_levels(aligned: AlignedRows, window: Window, steps: Steps) -> Level:
    """Apply op to every usable figure, then each kind's rule for "met"."""
    holds, fails = _by_year(aligned, window)
    now, not_now = pick_flag(holds, window.latest_at), pick_flag(fails, window.latest_at)
    baseline_met = pick_flag(holds, window.baseline_at)
    maintain = aligned.targets.is_kind(Kind.MAINTAIN)
    to_hold = maintain | (aligned.targets.is_kind(*HELD_IF_MET_AT_BASELINE) & baseline_met)
    started = ~(aligned.years < np.fmin(aligned.targets.baseline_year, window.latest_year)[:, None])
    ever_met = np.any(holds & started, axis=1)
    after = np.arange(holds.shape[1]) > first_true(holds & started)[:, None]
    breached = to_hold & ever_met & np.any(fails & after, axis=1)
    met, unmet = now & ~(breached & maintain), not_now | (now & breached & maintain)
    _put_steps(aligned, window, steps, met, unmet, baseline_met)
    return Level(
        holds=holds,
        fails=fails,
        met=met,
        unmet=unmet,
        baseline_met=baseline_met,
        to_hold=to_hold,
        ever_met=ever_met,
        since=_since(aligned, holds & started, fails, met),
        breached_earlier=breached & now,
        broken_two_years=to_hold & ever_met & not_now & _failed_year_before(aligned, window, fails & after),
    )


def _by_year(aligned: AlignedRows, window: Window) -> tuple[Flags, Flags]:
    of = aligned.targets
    led = of.sign[:, None] * difference(aligned.value, of.level[:, None])
    holds = (led > 0) | (~of.strict[:, None] & (led == 0)) if of.strict.any() else led >= 0
    known = ~np.isnan(led)
    band = np.flatnonzero(of.is_kind(Kind.BAND))
    if len(band):
        holds[band] = (led[band] >= 0) & (difference(of.high[band, None], aligned.value[band]) >= 0)
    holds, fails = holds & window.usable, ~holds & known & window.usable
    units = aligned.units
    at = units.rows[units.together]
    holds[at] = ((units.failing == 0) & ~units.missing)[units.together] & window.usable[at]
    fails[at] = (units.failing > 0)[units.together] & window.usable[at]
    _stay_done(aligned, holds, fails)
    return holds, fails


def _stay_done(aligned: AlignedRows, holds: Flags, fails: Flags) -> None:
    """A milestone once done stays done."""
    at = np.flatnonzero(aligned.targets.is_kind(Kind.MILESTONE))
    done = np.logical_or.accumulate(holds[at], axis=1)
    fails[at] &= ~done
    holds[at] = done


def _put_steps(
    aligned: AlignedRows, window: Window, steps: Steps, met: Flags, unmet: Flags, baseline_met: Flags
) -> None:
    """Met only at the deadline, and only if every year passed; a year unknown leaves it open."""
    at = steps.rows
    over = window.latest_year[at] >= aligned.targets.deadline[at]
    met[at] = over & (steps.passed == steps.due) & (steps.due > 0)
    unmet[at] = (window.latest_at[at] >= 0) & ~window.withheld[at] & (~over | (steps.failures > 0))
    baseline_met[at] = False


def _since(aligned: AlignedRows, holds: Flags, fails: Flags, met: Flags) -> Floats:
    column = np.arange(holds.shape[1])
    first = first_true(holds & (column > last_true(fails)[:, None]))
    years = np.append(aligned.years.astype(np.float64), np.nan)
    annual = aligned.targets.is_kind(Kind.ANNUAL_CHANGE)
    since = np.where(annual, aligned.targets.deadline, years[first])
    result: Floats = np.where(met, since, np.nan)
    return result


def _failed_year_before(aligned: AlignedRows, window: Window, fails: Flags) -> Flags:
    before: Ints = np.maximum(window.latest_at - 1, -1)
    years = np.append(aligned.years.astype(np.float64), np.nan)
    running: Flags = years[before] == window.latest_year - 1
    return running & pick_flag(fails, before)
