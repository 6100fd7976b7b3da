"""From the findings to the reason codes of each row."""

import numpy as np

from indicators.alarms import EVEN, LIKELY, NEAR_YEARS, Alarm
from indicators.arrays import Flags, Ints
from indicators.case import Case
from indicators.codes import Kind, Mark, Status
from indicators.counts import Counts, small_denominator
from indicators.evidence import Evidence
from indicators.forecast import PROBABILITY_POINTS
from indicators.reasons import Reason
from indicators.series import MARKS
from indicators.statuses import WITHOUT_A_NUMBER, Verdict
from indicators.window import Window


def explain(evidence: Evidence, verdict: Verdict, alarm: Alarm) -> dict[Reason, Flags]:
    """Every reason with the rows it holds for. A withheld row tells only why it is withheld."""
    case, window, movement = evidence.case, evidence.window, evidence.movement
    flags = {
        **_of_data(case, window, evidence.counts),
        **_of_level(evidence, verdict),
        **_of_kind(evidence, verdict, alarm),
        **_of_outlook(evidence, verdict, alarm),
        Reason.NOT_DETECTABLE: movement.known & ~movement.clear,
    }
    silent = verdict.is_any(Status.SUPPRESSED, Status.NOT_ASSESSABLE)
    told = {reason: flag & ~silent for reason, flag in flags.items()}
    return told | _of_silence(case, window, verdict)


def _of_silence(case: Case, window: Window, verdict: Verdict) -> dict[Reason, Flags]:
    suppressed = verdict.is_any(Status.SUPPRESSED)
    withheld = case.withholding
    return {
        Reason.QUALITATIVE: case.targets.is_kind(Kind.QUALITATIVE),
        Reason.NOT_DUE: verdict.not_due,
        Reason.SMALL_COUNT: suppressed & _at_latest(case, window, withheld.primary),
        Reason.PROTECTS_ANOTHER: suppressed & _at_latest(case, window, withheld.secondary),
        Reason.DENOMINATOR_BELOW_20: suppressed & _at_latest(case, window, withheld.denominator),
    }


def _at_latest(case: Case, window: Window, matrix: Flags) -> Flags:
    """The flag of either compared series in the row's latest year."""
    if matrix.shape[1] == 0:
        return np.zeros(len(case), dtype=bool)
    return matrix[case.rows.left, window.latest_at] | matrix[case.rows.right, window.latest_at]


def _of_data(case: Case, window: Window, counts: Counts) -> dict[Reason, Flags]:
    has_value = window.latest_at >= 0
    compared = case.targets.is_kind(Kind.RELATIVE_TO_REFERENCE)
    own_figures = ~np.isnan(case.shown).all(axis=1)
    plain = ~case.targets.is_kind(Kind.MILESTONE)
    return {
        Reason.NO_VALUE: ~has_value & ~(compared & own_figures),
        Reason.REFERENCE_MISSING: ~has_value & compared & own_figures,
        Reason.NO_BASELINE: has_value & np.isnan(window.baseline) & ~window.removed & plain,
        Reason.BREAK: window.broken | window.removed,
        Reason.BASELINE_FALLBACK: window.fallback & plain,
        Reason.STALE: window.stale,
        Reason.PROVISIONAL: _marked(case, window, Mark.PROVISIONAL),
        Reason.DEMONSTRATION: _marked(case, window, Mark.DEMONSTRATION),
        Reason.SMALL_DENOMINATOR: small_denominator(counts),
        Reason.FEW_POINTS: has_value & (window.points < PROBABILITY_POINTS) & plain,
        Reason.GAP_YEARS: _gap_years(case, window),
    }


def _marked(case: Case, window: Window, mark: Mark) -> Flags:
    """Latest or baseline figure carries the mark, on either side of a comparison."""
    wanted = MARKS.index(mark)
    marked = case.panel.mark == wanted
    if not marked.any():
        return np.zeros(len(case), dtype=bool)
    found = np.zeros(len(case), dtype=bool)
    for series in (case.rows.left, case.rows.right):
        for at in (window.latest_at, window.baseline_at):
            found |= (at >= 0) & (series >= 0) & marked[series, at]
    return found


def _gap_years(case: Case, window: Window) -> Flags:
    """Fewer figures between baseline and latest than years."""
    points: Ints = window.period.sum(axis=1)
    return (window.elapsed > 0) & (points < window.elapsed)


def _of_level(evidence: Evidence, verdict: Verdict) -> dict[Reason, Flags]:
    case, window, aim, level = evidence.case, evidence.window, evidence.aim, evidence.level
    achieved = verdict.is_any(Status.ACHIEVED)
    held = achieved & level.baseline_met & (level.since <= window.baseline_year)
    after = achieved & ~held
    numbered = ~case.targets.is_kind(*WITHOUT_A_NUMBER, Kind.MILESTONE)
    return {
        Reason.HELD_SINCE_BASELINE: held,
        Reason.EARLY: after & ~(level.since >= case.targets.deadline),
        Reason.ON_TIME: after & (level.since == case.targets.deadline),
        Reason.LATE: after & (level.since > case.targets.deadline),
        Reason.MET_AT_BASELINE: numbered & level.baseline_met,
        Reason.LOOSER_THAN_BASELINE: numbered & level.baseline_met & (aim.distance < 0),
        Reason.WORSE_THAN_BASELINE: numbered & (aim.progress < 0),
        Reason.BREACHED_EARLIER: level.breached_earlier,
        Reason.BROKEN_TWO_YEARS: level.broken_two_years,
    }


def _of_kind(evidence: Evidence, verdict: Verdict, alarm: Alarm) -> dict[Reason, Flags]:
    case, window, steps = evidence.case, evidence.window, evidence.steps
    latest_failed = np.zeros(len(case), dtype=bool)
    latest_failed[steps.rows] = steps.latest_failed
    dated = ~case.targets.is_kind(*WITHOUT_A_NUMBER)
    return {
        Reason.TOO_FEW_POINTS: verdict.too_few & (window.latest_at >= 0),
        Reason.NO_DEADLINE: dated & np.isnan(case.targets.deadline),
        Reason.UNITS_MISSING: verdict.units_missing,
        Reason.UNITS_FAILING: verdict.units_failing,
        Reason.STEP_FAILED: alarm.step_failed,
        Reason.LATEST_STEP_FAILED: latest_failed,
        Reason.INTERVAL_REACHES_TARGET: verdict.spared,
    }


def _of_outlook(evidence: Evidence, verdict: Verdict, alarm: Alarm) -> dict[Reason, Flags]:
    chance, left = evidence.outlook.probability, evidence.window.left
    lagging = verdict.is_any(Status.BEHIND, Status.OFF_TRACK, Status.WORSENING, Status.SLIPPED)
    return {
        Reason.LOW_PROBABILITY: chance < EVEN,
        Reason.UNCERTAIN_OUTLOOK: (chance >= EVEN) & (chance < LIKELY),
        Reason.DEADLINE_NEAR: lagging & (left <= NEAR_YEARS),
        Reason.WARNING_LOWERED: alarm.lowered,
    }
