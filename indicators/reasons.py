"""Why a verdict is what it is: reason codes, joined by `;` in this order, and the confidence they leave."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from indicators.arrays import Flags, Ints, Words
from indicators.codes import Confidence


class Reason(StrEnum):
    """Each member's comment is its meaning; texts in two languages live with the screens."""

    QUALITATIVE = "qualitative"  # the kind is not judged by machine
    NOT_STARTED = "not_started"  # the as-of year lies before the plan's first
    NOT_DUE = "not_due"  # the milestone's date has not come and it is not done
    SMALL_COUNT = "small_count"  # 1-4 sensitive events below the district: withheld
    PROTECTS_ANOTHER = "protects_another"  # withheld so that a total does not give a small count back
    DENOMINATOR_BELOW_20 = "denominator_below_20"  # no percentage of fewer than twenty
    NO_VALUE = "no_value"  # no figure up to the as-of year
    REFERENCE_MISSING = "reference_missing"  # figures, but no year in which the reference has one too
    NO_BASELINE = "no_baseline"  # no figure in the baseline year or the two after it
    BREAK = "break"  # a break in the series lies after the baseline, which is not comparable
    TOO_FEW_POINTS = "too_few_points"  # fewer figures than this verdict needs
    NO_DEADLINE = "no_deadline"  # no date, so no pace can be required
    UNITS_MISSING = "units_missing"  # at least one unit has no figure in the latest year
    UNITS_FAILING = "units_failing"  # at least one unit is below its minimum
    EARLY = "early"  # met before the deadline, not yet at the baseline
    ON_TIME = "on_time"  # met first in the deadline year
    NEAR = "near"  # missed by at most one per cent of the target, or by one unit
    HELD_SINCE_BASELINE = "held_since_baseline"  # met at the baseline and in every figure since
    MET_AT_BASELINE = "met_at_baseline"  # no ground had to be won
    LOOSER_THAN_BASELINE = "looser_than_baseline"  # the target asks for less than the baseline already was
    WORSE_THAN_BASELINE = "worse_than_baseline"  # the latest figure is worse than the baseline
    BREACHED_EARLIER = "breached_earlier"  # holds now, but not in every year of the period
    BROKEN_TWO_YEARS = "broken_two_years"  # a level to be held is broken in the last two years running
    STEP_FAILED = "step_failed"  # an earlier yearly step was not made
    LATEST_STEP_FAILED = "latest_step_failed"  # the latest yearly step was not made
    GAP_YEARS = "gap_years"  # a year of the period has no figure
    INTERVAL_REACHES_TARGET = "interval_reaches_target"  # a street within chance of the target: not called off track
    NOT_DETECTABLE = "not_detectable"  # the change since the baseline cannot be told from chance
    WARNING_LOWERED = "warning_lowered"  # one level lower, because the worsening is not detectable
    LOW_PROBABILITY = "low_probability"  # probability at the deadline below one half
    UNCERTAIN_OUTLOOK = "uncertain_outlook"  # probability at the deadline between 50 and 80 %
    DEADLINE_NEAR = "deadline_near"  # two years or less are left
    BASELINE_FALLBACK = "baseline_fallback"  # the baseline is the first of the two years after the baseline year
    PRINTED_BASELINE = "printed_baseline"  # the baseline is the figure that the plan prints for it
    STALE = "stale"  # the latest figure is two or more years behind the as-of year
    PROVISIONAL = "provisional"  # latest or baseline figure is provisional
    DEMONSTRATION = "demonstration"  # some figure the verdict rests on is demonstration data
    ZERO_WITHOUT_COUNTS = "zero_without_counts"  # from or to 0, and no counts to tell whether by more than chance
    SMALL_DENOMINATOR = "small_denominator"  # a percentage of 20-49: read it with its interval
    FEW_POINTS = "few_points"  # fewer than four comparable figures: no probability


CAUTIONS = (
    Reason.BREAK,
    Reason.NO_BASELINE,
    Reason.BASELINE_FALLBACK,
    Reason.STALE,
    Reason.PROVISIONAL,
    Reason.DEMONSTRATION,
    Reason.SMALL_DENOMINATOR,
    Reason.FEW_POINTS,
    Reason.GAP_YEARS,
)

_BIT = {reason: bit for bit, reason in enumerate(Reason)}


def join_reasons(flags: Mapping[Reason, Flags], rows: int) -> Words:
    """The true reasons of each row as one text; every distinct combination is spelled once."""
    packed: Ints = np.zeros(rows, dtype=np.int64)
    for reason, flag in flags.items():
        packed |= flag.astype(np.int64) << _BIT[reason]
    distinct, where = np.unique(packed, return_inverse=True)
    texts = np.array([_spell(int(bits)) for bits in distinct], dtype=object)
    return texts[where] if rows else np.empty(0, dtype=object)


def _spell(bits: int) -> str:
    return ";".join(reason for reason in Reason if bits >> _BIT[reason] & 1)


def confidence(flags: Mapping[Reason, Flags], verdict: Flags) -> Words:
    """`high` without a caution, `medium` with one, `low` with more; None where there is no verdict."""
    count: Ints = np.zeros(len(verdict), dtype=np.int64)
    for reason in CAUTIONS:
        count += flags[reason]
    words = np.array([Confidence.HIGH.value, Confidence.MEDIUM.value, Confidence.LOW.value, None], dtype=object)
    return words[np.where(verdict, np.minimum(count, 2), 3)]
