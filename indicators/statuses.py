"""Status: the first rule that matches wins. The order of `Status` is the order of the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from indicators.aligned_rows import AlignedRows
from indicators.arrays import Flags, Floats, Ints, Words, pick_flag
from indicators.codes import GROUP_OF, Kind, Status
from indicators.counts import reaches_target
from indicators.evidence import Evidence
from indicators.window import Window

STATUSES = tuple(GROUP_OF)
ON_TRACK_FROM = 0.95
BEHIND_FROM = 0.60
WITHOUT_A_NUMBER = (Kind.DIRECTIONAL, Kind.SLOW_GROWTH, Kind.GAP_NARROWS)
CHANCE_SPARES = (Kind.THRESHOLD, Kind.FULL_COVERAGE, Kind.MAINTAIN, Kind.PER_UNIT_MINIMUM, Kind.ANNUAL_CHANGE,
                 Kind.RELATIVE_TO_REFERENCE, Kind.BAND)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """`status` holds positions in `STATUSES`; the flags say which of the rules behind it spoke.

    `by_latest` is the status the latest figure would have before the deadline: another one only where the end
    figure is owed.
    """

    status: Ints
    by_latest: Ints
    not_started: Flags
    not_due: Flags
    units_missing: Flags
    units_failing: Flags
    too_few: Flags
    spared: Flags

    def is_any(self, *statuses: Status) -> Flags:
        """Which rows have one of these statuses."""
        return np.isin(self.status, _places(statuses))

    def latest_is_any(self, *statuses: Status) -> Flags:
        """Which rows have one of these statuses by their latest figure."""
        return np.isin(self.by_latest, _places(statuses))

    def words(self) -> Words:
        """The status code of each row."""
        return np.array([status.value for status in STATUSES], dtype=object)[self.status]

    def groups(self) -> Words:
        """The headline group of each row."""
        return np.array([GROUP_OF[status].value for status in STATUSES], dtype=object)[self.status]


def decide_status(evidence: Evidence, as_of: int) -> Verdict:
    """The status of every row."""
    aligned, window, level = evidence.aligned, evidence.window, evidence.level
    kind, deadline = aligned.targets.is_kind, aligned.targets.deadline
    not_started = as_of < aligned.targets.first_year
    not_due = kind(Kind.MILESTONE) & ~level.met & ~(deadline <= as_of)
    missing, failing = _units(aligned, window)
    speed = _speed(evidence)
    too_few = _too_few(evidence, speed)
    spared = _within_chance(evidence, speed)
    first = [
        (kind(Kind.QUALITATIVE) | not_due | not_started, Status.NOT_ASSESSABLE),
        (window.withheld, Status.SUPPRESSED),
        ((window.latest_at < 0) | (missing & ~failing) | too_few, Status.INSUFFICIENT_DATA),
        *_without_a_number(evidence),
        ((window.latest_year >= deadline) & ~level.met, Status.MISSED),
    ]
    then = _before_the_deadline(evidence, speed, spared)
    owed = (deadline <= as_of) & (window.latest_year < deadline) & ~(kind(Kind.MILESTONE) & level.met)
    status, by_latest = _first_match([*first, (owed, Status.AWAITING), *then]), _first_match([*first, *then])
    behind = np.isin(by_latest, _places([Status.BEHIND]))
    return Verdict(status, by_latest, not_started, not_due, missing, failing, too_few, spared & behind)


Ladder: TypeAlias = list[tuple[Flags, Status]]


def _first_match(ladder: Ladder) -> Ints:
    found = np.select(
        [flag for flag, _ in ladder], [STATUSES.index(status) for _, status in ladder], STATUSES.index(Status.UNMET)
    )
    return found.astype(np.int64)


def _places(statuses: Iterable[Status]) -> list[int]:
    return [STATUSES.index(status) for status in statuses]


def _without_a_number(evidence: Evidence) -> Ladder:
    no_number, trend = evidence.aligned.targets.is_kind(*WITHOUT_A_NUMBER), evidence.trend
    return [
        (no_number & (trend > 0), Status.IMPROVING),
        (no_number & (trend < 0), Status.DECLINING),
        (no_number, Status.FLAT),
    ]


def _before_the_deadline(evidence: Evidence, speed: Floats, spared: Flags) -> Ladder:
    """What the latest figure says while there is time: held, lost, or on its way; `unmet` where no pace shows."""
    level = evidence.level
    annual = evidence.aligned.targets.is_kind(Kind.ANNUAL_CHANGE)
    return [
        (level.met, Status.ACHIEVED),
        (level.unmet & level.ever_met & ~annual, Status.SLIPPED),
        (np.isnan(speed), Status.UNMET),
        (speed >= ON_TRACK_FROM, Status.ON_TRACK),
        ((speed >= BEHIND_FROM) | spared, Status.BEHIND),
        (speed >= 0, Status.OFF_TRACK),
        (speed < 0, Status.WORSENING),
    ]


def _units(aligned: AlignedRows, window: Window) -> tuple[Flags, Flags]:
    """(missing, failing) in the latest year, for rows judged by their units or standing in a set of units."""
    missing, failing = np.zeros(len(aligned), dtype=bool), np.zeros(len(aligned), dtype=bool)
    at = aligned.units.rows
    latest_at = window.latest_at[at]
    failing[at] = pick_flag(aligned.units.failing > 0, latest_at)
    missing[at] = ~aligned.units.alone & ((latest_at < 0) | pick_flag(aligned.units.missing, latest_at))
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


def _too_few(evidence: Evidence, speed: Floats) -> Flags:
    """Kinds that are nothing without a baseline: no trend, no step since it, or a step unknown at the end."""
    kind, window, level = evidence.aligned.targets.is_kind, evidence.window, evidence.level
    no_trend = kind(*WITHOUT_A_NUMBER) & np.isnan(evidence.trend)
    due = window.latest_year >= evidence.aligned.targets.deadline
    no_step = ~(window.elapsed > 0) | (due & ~level.met & ~level.unmet) | (~due & np.isnan(speed))
    return no_trend | (kind(Kind.ANNUAL_CHANGE) & no_step)


def _within_chance(evidence: Evidence, speed: Floats) -> Flags:
    """A street whose interval reaches the target is never called off track."""
    kind = evidence.aligned.targets.is_kind(*CHANCE_SPARES)
    candidate = kind & evidence.aligned.street & evidence.counts.exist & (speed < BEHIND_FROM)
    if not candidate.any():
        return candidate
    return candidate & reaches_target(evidence.aligned, evidence.window, evidence.counts, evidence.aim)
