"""The verdict of a worked example rung by rung: which status was tried and failed, which warning fires."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.known import Facts, Verdict
from dashboard.text import statuses
from dashboard.text.rule.alarms import warning_rules
from dashboard.text.rule.verdicts import status_rule
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.alarms import EVEN, LIKELY, NEAR_YEARS, UNLIKELY, VERY_UNLIKELY
from indicators.codes import GROUP_OF, Group, Status, WarningLevel

WITHOUT_A_NUMBER = (Status.IMPROVING, Status.FLAT, Status.DECLINING)


@dataclass(frozen=True, slots=True)
class Rung:
    """A status that was tried, in its order; the last one is the verdict."""

    status: Status
    group: str
    word: str
    rule: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A warning level that was tried: its name, its conditions, and which of them hold."""

    level: WarningLevel
    word: str
    conditions: tuple[tuple[str, bool], ...]
    holds: bool


def ladder(row: Verdict, t: Words) -> tuple[Rung, ...]:
    """The statuses in their order, down to the first that matches."""
    rungs = []
    for status in GROUP_OF:
        if status in WITHOUT_A_NUMBER and row.status not in WITHOUT_A_NUMBER:
            continue
        holds = status == row.status
        word, rule = statuses.status_word(status, t), status_rule(status, t)
        rungs.append(Rung(status, GROUP_OF[status].value, word, rule, holds))
        if holds:
            break
    return tuple(rungs)


def latest_status(facts: Facts, row: Verdict) -> str:
    """The status that the latest figure gives: where the end figure is owed, the one of the year it is of."""
    if row.status != Status.AWAITING or row.latest_year is None:
        return row.status
    then = facts.judged(row.latest_year)[row.target, row.area, row.sex, row.age_group]
    return then.status


def fired(row: Verdict, target: Target, status: str) -> dict[WarningLevel, tuple[bool, ...]]:
    """Which conditions of each level hold, in the order of `text.rule.alarms.warning_rules`.

    For rows of a whole area; a row that is itself one of the units of a per-unit target is not its own failing unit.
    `status` is the `latest_status`.
    """
    reasons = set(row.reasons)
    left = target.deadline - row.latest_year if row.latest_year is not None else NEAR_YEARS + 1
    chance = row.probability
    off, slipped, on_track = (status == code for code in (Status.OFF_TRACK, Status.SLIPPED, Status.ON_TRACK))
    slow, failing = status in (Status.BEHIND, Status.UNMET), "units_failing" in reasons
    fine = status in (Status.ON_TRACK, Status.ACHIEVED)
    near = left <= NEAR_YEARS
    idle = status == Status.FLAT and target.direction != "hold"
    return {
        WarningLevel.RED: (
            status == Status.MISSED,
            status == Status.WORSENING and near,
            off and left <= 1,
            (off or slipped) and _below(chance, VERY_UNLIKELY) and near,
            "broken_two_years" in reasons,
        ),
        WarningLevel.ORANGE: (
            slipped or off or status == Status.WORSENING,
            slow and _below(chance, UNLIKELY),
            failing and not on_track,
        ),
        WarningLevel.YELLOW: (
            slow,
            fine and _below(chance, EVEN),
            status == Status.DECLINING,
            failing and on_track,
        ),
        WarningLevel.BLUE: (
            fine and chance is not None and EVEN <= chance < LIKELY,
            idle,
            "step_failed" in reasons,
            "stale" in reasons,
        ),
    }


def _below(chance: float | None, bar: float) -> bool:
    return chance is not None and chance < bar


def level_of(row: Verdict, target: Target, status: str) -> WarningLevel:
    """The warning as a reader of the rule would work it out; `status` is the `latest_status`."""
    if row.group == Group.NO_VERDICT and row.status != Status.AWAITING:
        return WarningLevel.NONE
    level = next((warning for warning, holds in fired(row, target, status).items() if any(holds)), WarningLevel.NONE)
    return WarningLevel(level - 1) if "warning_lowered" in row.reasons else level


def warning_checks(row: Verdict, target: Target, status: str, t: Words) -> tuple[Check, ...]:
    """The levels from red down to the one that fires, each with its conditions; `status` is the `latest_status`."""
    holds = fired(row, target, status)
    checks = []
    for level, conditions in warning_rules(t):
        if level is WarningLevel.NONE:
            checks.append(Check(level, statuses.warning_word(level, t), ((conditions[0], True),), True))
            break
        pairs = tuple(zip(conditions, holds[level], strict=True))
        checks.append(Check(level, statuses.warning_word(level, t), pairs, any(holds[level])))
        if checks[-1].holds:
            break
    return tuple(checks)
