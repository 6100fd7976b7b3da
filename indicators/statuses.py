"""Status: the first rule that matches wins. The order of `Status` is the order of the rules."""

from dataclasses import dataclass

import numpy as np

from indicators.arrays import Flags, Floats, Ints, Words, pick_flag
from indicators.case import Case
from indicators.codes import GROUP_OF, Kind, Status
from indicators.counts import reaches_target
from indicators.evidence import Evidence
from indicators.window import Window

STATUSES = tuple(Status)
ON_TRACK_FROM = 0.95
BEHIND_FROM = 0.60
WITHOUT_A_NUMBER = (Kind.DIRECTIONAL, Kind.SLOW_GROWTH, Kind.GAP_NARROWS)
BREACHES = (Kind.MAINTAIN, Kind.PER_UNIT_MINIMUM)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`status` holds positions in `STATUSES`; the flags say which of the rules behind it spoke."""

    status: Ints
    not_due: Flags
    units_missing: Flags
    units_failing: Flags
    too_few: Flags
    spared: Flags

    def is_any(self, *statuses: Status) -> Flags:
        """Which rows have one of these statuses."""
        return np.isin(self.status, [STATUSES.index(status) for status in statuses])

    def words(self) -> Words:
        """The status code of each row."""
        return np.array([status.value for status in STATUSES], dtype=object)[self.status]

    def groups(self) -> Words:
        """The headline group of each row."""
        return np.array([GROUP_OF[status].value for status in STATUSES], dtype=object)[self.status]


def decide(evidence: Evidence, as_of: int) -> Verdict:
    """The status of every row."""
    case, window, level, trend = evidence.case, evidence.window, evidence.level, evidence.trend
    kind = case.targets.is_kind
    no_number, milestone = kind(*WITHOUT_A_NUMBER), kind(Kind.MILESTONE)
    not_due = milestone & ~level.met & ~(case.targets.deadline <= as_of)
    missing, failing = _units(case, window)
    due = window.latest_year >= case.targets.deadline
    speed = _speed(evidence)
    slipped = level.unmet & (level.ever_met | level.to_hold | kind(*BREACHES)) & ~kind(Kind.ANNUAL_CHANGE)
    too_few = _too_few(evidence, due, slipped, speed)
    insufficient = (window.latest_at < 0) | (missing & ~failing) | too_few
    spared = _within_chance(evidence, speed)
    ladder = [
        (kind(Kind.QUALITATIVE) | not_due, Status.NOT_ASSESSABLE),
        (window.withheld, Status.SUPPRESSED),
        (insufficient, Status.INSUFFICIENT_DATA),
        (no_number & (trend > 0), Status.IMPROVING),
        (no_number & (trend < 0), Status.DECLINING),
        (no_number, Status.FLAT),
        (due & ~level.met, Status.MISSED),
        (level.met, Status.ACHIEVED),
        (slipped, Status.SLIPPED),
        (speed >= ON_TRACK_FROM, Status.ON_TRACK),
        ((speed >= BEHIND_FROM) | spared, Status.BEHIND),
        (speed >= 0, Status.OFF_TRACK),
        (speed < 0, Status.WORSENING),
    ]
    status = np.select(
        [flag for flag, _ in ladder],
        [STATUSES.index(status) for _, status in ladder],
        default=STATUSES.index(Status.INSUFFICIENT_DATA),
    )
    verdict = Verdict(status.astype(np.int64), not_due, missing, failing, too_few, spared)
    return Verdict(verdict.status, not_due, missing, failing, too_few, spared & verdict.is_any(Status.BEHIND))


def _units(case: Case, window: Window) -> tuple[Flags, Flags]:
    """(missing, failing) in the latest year, for rows judged by their units or standing in a set of units."""
    missing, failing = np.zeros(len(case), dtype=bool), np.zeros(len(case), dtype=bool)
    at = case.units.rows
    latest_at = window.latest_at[at]
    failing[at] = pick_flag(case.units.failing > 0, latest_at)
    missing[at] = ~case.units.alone & ((latest_at < 0) | pick_flag(case.units.missing, latest_at))
    return missing, failing


def _speed(evidence: Evidence) -> Floats:
    """R, or what stands in for it: a target that equals its baseline but must be passed has no R."""
    aim, steps, paced = evidence.aim, evidence.steps, evidence.path.pace_ratio
    stuck = (aim.distance == 0) & (evidence.window.elapsed > 0)
    speed = np.where(np.isnan(paced) & stuck, np.where(aim.progress < 0, -np.inf, 0.0), paced)
    at = steps.rows
    not_made = (speed[at] >= ON_TRACK_FROM) & ~(steps.latest_made & (speed[at] >= 1))
    speed[at] = np.where(not_made, BEHIND_FROM, speed[at])
    return speed


def _too_few(evidence: Evidence, due: Flags, slipped: Flags, speed: Floats) -> Flags:
    """No baseline and not met; one figure only and not met; no trend for kinds that are nothing else."""
    kind, window, level = evidence.case.targets.is_kind, evidence.window, evidence.level
    no_trend = kind(*WITHOUT_A_NUMBER) & np.isnan(evidence.trend)
    needs_baseline = ~kind(*WITHOUT_A_NUMBER, Kind.PER_UNIT_MINIMUM, Kind.MILESTONE, Kind.QUALITATIVE)
    one_figure = ~(window.elapsed > 0) & ~due
    no_ground = needs_baseline & ~level.met & (np.isnan(window.baseline) | one_figure)
    late = kind(Kind.MILESTONE) & ~level.met & ~due
    open_steps = kind(Kind.ANNUAL_CHANGE) & due & ~level.met & ~level.unmet
    no_pace = needs_baseline & ~level.met & ~due & ~slipped & np.isnan(speed)
    return no_trend | no_ground | late | open_steps | no_pace


def _within_chance(evidence: Evidence, speed: Floats) -> Flags:
    """A street whose interval reaches the target is never called off track."""
    kind = evidence.case.targets.is_kind(Kind.THRESHOLD, Kind.FULL_COVERAGE, Kind.MAINTAIN)
    candidate = kind & evidence.case.street & evidence.counts.exist & (speed < BEHIND_FROM)
    spared: Flags = candidate & reaches_target(evidence.counts, evidence.aim) if candidate.any() else candidate
    return spared
