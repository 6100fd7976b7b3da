"""Early warning, a published function of level, direction and outlook: the highest level whose rule fires."""

from dataclasses import dataclass

import numpy as np

from indicators.aligned_rows import AlignedRows
from indicators.arrays import Flags, Floats, Ints
from indicators.codes import Group, Status, WarningLevel
from indicators.direction import holds_still
from indicators.evidence import Evidence
from indicators.statuses import Verdict

VERY_UNLIKELY = 0.10
UNLIKELY = 0.20
EVEN = 0.50
LIKELY = 0.80
NEAR_YEARS = 2


@dataclass(frozen=True, slots=True)
class Alarm:
    """`level` is 0-4; `lowered` where an undetectable worsening took one level off."""

    level: Ints
    lowered: Flags
    step_failed: Flags


def alarm_levels(evidence: Evidence, verdict: Verdict) -> Alarm:
    """The warning of every row. Where the end figure is owed, the one that the latest figure gave stays."""
    steps, chance, movement = evidence.steps, evidence.outlook.probability, evidence.movement
    step_failed = np.zeros(len(chance), dtype=bool)
    step_failed[steps.rows] = steps.failures - steps.latest_failed > 0
    fires = {
        WarningLevel.RED: _red(evidence, verdict, chance),
        WarningLevel.ORANGE: _orange(verdict, chance)
        | (_failing(evidence.aligned, verdict) & ~verdict.latest_is_any(Status.ON_TRACK)),
        WarningLevel.YELLOW: _yellow(evidence.aligned, verdict, chance),
        WarningLevel.BLUE: _blue(evidence, verdict, chance) | step_failed,
    }
    fired = np.select(list(fires.values()), [int(level) for level in fires], default=0)
    silent = (verdict.groups() == Group.NO_VERDICT) & ~verdict.is_any(Status.AWAITING)
    fired = np.where(silent, 0, fired)
    unseen = movement.by_counts & ~movement.clear
    lowered = unseen & verdict.latest_is_any(Status.WORSENING) & (fired > WarningLevel.BLUE)
    return Alarm((fired - lowered).astype(np.int64), lowered, step_failed)


def _failing(aligned: AlignedRows, verdict: Verdict) -> Flags:
    """Units below their minimum; for a row that is itself one unit, only its own figure counts."""
    alone = np.zeros(len(aligned), dtype=bool)
    alone[aligned.units.rows] = aligned.units.alone
    return verdict.units_failing & ~alone


def _red(evidence: Evidence, verdict: Verdict, chance: Floats) -> Flags:
    window = evidence.window
    near = window.left <= NEAR_YEARS
    hopeless = verdict.latest_is_any(Status.OFF_TRACK, Status.SLIPPED) & (chance < VERY_UNLIKELY) & near
    return (
        verdict.is_any(Status.MISSED)
        | (verdict.latest_is_any(Status.WORSENING) & near)
        | (verdict.latest_is_any(Status.OFF_TRACK) & (window.left <= 1))
        | hopeless
        | evidence.level.broken_two_years
    )


def _orange(verdict: Verdict, chance: Floats) -> Flags:
    lagging = verdict.latest_is_any(Status.SLIPPED, Status.WORSENING, Status.OFF_TRACK)
    return lagging | (verdict.latest_is_any(Status.BEHIND, Status.UNMET) & (chance < UNLIKELY))


def _yellow(aligned: AlignedRows, verdict: Verdict, chance: Floats) -> Flags:
    fine = verdict.latest_is_any(Status.ON_TRACK, Status.ACHIEVED)
    return (
        verdict.latest_is_any(Status.BEHIND, Status.UNMET, Status.DECLINING)
        | (fine & (chance < EVEN))
        | _failing(aligned, verdict)
    )


def _blue(evidence: Evidence, verdict: Verdict, chance: Floats) -> Flags:
    fine = verdict.latest_is_any(Status.ON_TRACK, Status.ACHIEVED)
    idle = verdict.is_any(Status.FLAT) & ~holds_still(evidence.aligned)
    return (fine & (chance >= EVEN) & (chance < LIKELY)) | idle | evidence.window.stale
