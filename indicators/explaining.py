"""From the findings to the reason codes of each row."""

import numpy as np

from indicators.aim import Aim
from indicators.alarms import EVEN, LIKELY, NEAR_YEARS, Alarm
from indicators.aligned_rows import AlignedRows
from indicators.arrays import Flags, Ints, pick_flag, pick_number
from indicators.codes import Counted, Kind, Mark, Status
from indicators.counts import Counts, small_denominator
from indicators.decimals import at_least
from indicators.direction import zero_without_counts
from indicators.evidence import Evidence
from indicators.forecast import PROBABILITY_POINTS
from indicators.reasons import Reason
from indicators.series import MARKS
from indicators.statuses import WITHOUT_A_NUMBER, Verdict
from indicators.window import Window

NEAR_SHARE = 0.01


def explain(evidence: Evidence, verdict: Verdict, alarm: Alarm) -> dict[Reason, Flags]:
    """Every reason with the rows it holds for. A withheld row tells only why it is withheld."""
    aligned, window, movement = evidence.aligned, evidence.window, evidence.movement
    flags = {
        **_of_data(aligned, window, evidence.counts),
        **_of_level(evidence, verdict),
        **_of_kind(evidence, verdict, alarm),
        **_of_outlook(evidence, verdict, alarm),
        Reason.NOT_DETECTABLE: movement.known & ~movement.clear,
    }
    silent = verdict.is_any(Status.SUPPRESSED, Status.NOT_ASSESSABLE)
    holding = {reason: flag & ~silent for reason, flag in flags.items()}
    return holding | _of_silence(aligned, window, verdict)


def _of_silence(aligned: AlignedRows, window: Window, verdict: Verdict) -> dict[Reason, Flags]:
    suppressed = verdict.is_any(Status.SUPPRESSED)
    withheld = aligned.withholding
    return {
        Reason.QUALITATIVE: aligned.targets.is_kind(Kind.QUALITATIVE),
        Reason.NOT_STARTED: verdict.not_started,
        Reason.NOT_DUE: verdict.not_due & ~verdict.not_started,
        Reason.SMALL_COUNT: suppressed & _at_latest(aligned, window, withheld.primary),
        Reason.PROTECTS_ANOTHER: suppressed & _at_latest(aligned, window, withheld.secondary),
        Reason.DENOMINATOR_BELOW_20: suppressed & _at_latest(aligned, window, withheld.denominator),
    }


def _at_latest(aligned: AlignedRows, window: Window, matrix: Flags) -> Flags:
    """The flag of either compared series in the row's latest year."""
    if matrix.shape[1] == 0:
        return np.zeros(len(aligned), dtype=bool)
    return matrix[aligned.rows.left, window.latest_at] | matrix[aligned.rows.right, window.latest_at]


def _of_data(aligned: AlignedRows, window: Window, counts: Counts) -> dict[Reason, Flags]:
    has_value = window.latest_at >= 0
    compared = aligned.targets.is_kind(Kind.RELATIVE_TO_REFERENCE)
    own_figures = ~np.isnan(aligned.shown).all(axis=1)
    plain = ~aligned.targets.is_kind(Kind.MILESTONE)
    return {
        Reason.NO_VALUE: ~has_value & ~(compared & own_figures),
        Reason.REFERENCE_MISSING: ~has_value & compared & own_figures,
        Reason.NO_BASELINE: has_value & np.isnan(window.baseline) & ~window.removed & plain,
        Reason.BREAK: window.broken | window.removed,
        Reason.BASELINE_FALLBACK: window.fallback & plain,
        Reason.STALE: window.stale,
        Reason.PRINTED_BASELINE: _marked_at(aligned, (window.baseline_at,), Mark.PRINTED),
        Reason.PROVISIONAL: _provisional(aligned, window),
        Reason.DEMONSTRATION: _invented(aligned, window),
        Reason.SMALL_DENOMINATOR: small_denominator(counts) & (aligned.targets.counted != Counted.INSTITUTIONS),
        Reason.FEW_POINTS: has_value & (window.points < PROBABILITY_POINTS) & plain,
        Reason.GAP_YEARS: _gap_years(window),
    }


def _marked_at(aligned: AlignedRows, columns: tuple[Ints, ...], mark: Mark) -> Flags:
    """The figure of one of the years carries the mark, on either side of a comparison."""
    marked = aligned.panel.mark == MARKS.index(mark)
    found = np.zeros(len(aligned), dtype=bool)
    if marked.any():
        for series in (aligned.rows.left, aligned.rows.right):
            for at in columns:
                found |= (at >= 0) & (series >= 0) & marked[series, at]
    return found


def _provisional(aligned: AlignedRows, window: Window) -> Flags:
    """Latest or baseline figure is provisional, or one of the units' in these years."""
    columns = (window.latest_at, window.baseline_at)
    mask, units = _marked_at(aligned, columns, Mark.PROVISIONAL), aligned.units
    for at in columns:
        mask[units.rows] |= units.together & pick_flag(units.provisional, at[units.rows])
    return mask


def _invented(aligned: AlignedRows, window: Window) -> Flags:
    """Some figure the verdict rests on is invented: of any year it looks at, on either side, of any unit."""
    marked = aligned.panel.mark == MARKS.index(Mark.DEMONSTRATION)
    found, units = np.zeros(len(aligned), dtype=bool), aligned.units
    if marked.any():
        of_units = np.zeros(len(aligned), dtype=bool)
        of_units[units.rows] = units.together
        either = (marked[aligned.rows.left] | marked[aligned.rows.right]) & window.usable
        found = either.any(axis=1) & ~of_units
    found[units.rows] |= units.together & (units.demonstration & window.usable[units.rows]).any(axis=1)
    return found


def _gap_years(window: Window) -> Flags:
    """Fewer figures between baseline and latest than years."""
    points: Ints = window.period.sum(axis=1)
    return (window.elapsed > 0) & (points < window.elapsed)


def _of_level(evidence: Evidence, verdict: Verdict) -> dict[Reason, Flags]:
    aligned, window, aim, level = evidence.aligned, evidence.window, evidence.aim, evidence.level
    achieved = verdict.is_any(Status.ACHIEVED)
    held = achieved & level.baseline_met & (level.since <= window.baseline_year)
    milestone = aligned.targets.is_kind(Kind.MILESTONE)
    won = achieved & (milestone | (~np.isnan(window.baseline) & ~level.baseline_met))
    numbered = ~aligned.targets.is_kind(*WITHOUT_A_NUMBER) & ~milestone
    one_sided = numbered & ~aligned.targets.is_kind(Kind.BAND)  # inside a band is neither tighter nor looser than it
    return {
        Reason.HELD_SINCE_BASELINE: held,
        Reason.EARLY: won & ~(level.since >= aligned.targets.deadline),
        Reason.ON_TIME: won & (level.since == aligned.targets.deadline),
        Reason.NEAR: verdict.is_any(Status.MISSED) & _near(aligned, window, aim),
        Reason.MET_AT_BASELINE: numbered & level.baseline_met,
        Reason.LOOSER_THAN_BASELINE: one_sided & level.baseline_met & (aim.distance < 0),
        Reason.WORSE_THAN_BASELINE: numbered & (aim.progress < 0),
        Reason.BREACHED_EARLIER: level.breached_earlier,
        Reason.BROKEN_TWO_YEARS: level.broken_two_years,
    }


def _near(aligned: AlignedRows, window: Window, aim: Aim) -> Flags:
    """Short by at most one per cent of the target (of the reference's figure, of the edge), or by one unit of N."""
    of = aligned.targets
    level = np.where(of.is_kind(Kind.BAND) & (window.latest > of.high), of.high, aim.level)
    reference = pick_number(aligned.shown, window.latest_at) - window.latest
    level = np.where(of.is_kind(Kind.RELATIVE_TO_REFERENCE), reference, level)
    bar = NEAR_SHARE * np.abs(level)
    bar[aligned.units.rows] = np.where(aligned.units.together, 1.0, bar[aligned.units.rows])
    by_level = ~of.is_kind(Kind.MAINTAIN, Kind.ANNUAL_CHANGE, Kind.MILESTONE)
    return by_level & (aim.remaining > 0) & at_least(bar, aim.remaining, level)


def _of_kind(evidence: Evidence, verdict: Verdict, alarm: Alarm) -> dict[Reason, Flags]:
    aligned, window, steps = evidence.aligned, evidence.window, evidence.steps
    latest_failed = np.zeros(len(aligned), dtype=bool)
    latest_failed[steps.rows] = steps.latest_failed
    dated = ~aligned.targets.is_kind(*WITHOUT_A_NUMBER)
    return {
        Reason.TOO_FEW_POINTS: (verdict.too_few | (verdict.is_any(Status.UNMET) & ~(window.elapsed > 0)))
        & (window.latest_at >= 0),
        Reason.NO_DEADLINE: dated & np.isnan(aligned.targets.deadline),
        Reason.UNITS_MISSING: verdict.units_missing,
        Reason.UNITS_FAILING: verdict.units_failing,
        Reason.STEP_FAILED: alarm.step_failed,
        Reason.LATEST_STEP_FAILED: latest_failed,
        Reason.INTERVAL_REACHES_TARGET: verdict.spared,
        Reason.ZERO_WITHOUT_COUNTS: zero_without_counts(aligned, window, evidence.counts),
    }


def _of_outlook(evidence: Evidence, verdict: Verdict, alarm: Alarm) -> dict[Reason, Flags]:
    chance, left = evidence.outlook.probability, evidence.window.left
    lagging = verdict.is_any(Status.BEHIND, Status.OFF_TRACK, Status.WORSENING, Status.SLIPPED, Status.UNMET)
    return {
        Reason.LOW_PROBABILITY: chance < EVEN,
        Reason.UNCERTAIN_OUTLOOK: (chance >= EVEN) & (chance < LIKELY),
        Reason.DEADLINE_NEAR: lagging & (left <= NEAR_YEARS),
        Reason.WARNING_LOWERED: alarm.lowered,
    }
