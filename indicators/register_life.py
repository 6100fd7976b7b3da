"""How a warning goes from one state to the next: one step for all records at once."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from indicators.arrays import Flags, Ints
from indicators.codes import ChangeReason, RegisterState, Status, SubState, WarningLevel
from indicators.register_readings import CAUSES, JUDGED, NO_YEAR, OWED, STATUSES, Signals

STATES, SUB_STATES = tuple(RegisterState), tuple(SubState)
NORMAL, PENDING, OPEN, RECOVERING, CLOSED, NO_DATA, CANNOT = range(len(STATES))
_NONE, _NEW, _CONTINUING, _ESCALATING, _REGRESSED, _DEFERRED = range(len(SUB_STATES))
_BY_FIGURE, _BY_TIME = CAUSES.index(ChangeReason.FIGURE), CAUSES.index(ChangeReason.AS_OF)
_WITHHELD, _DROPPED = CAUSES.index(ChangeReason.WITHHELD), CAUSES.index(ChangeReason.TARGET_DROPPED)
_MISSED, _SUPPRESSED = STATUSES.index(Status.MISSED), STATUSES.index(Status.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Lives:
    """Where every record stands. `kept` is the state by its last figure, `state` what is said, `sub` without deferral.

    `fired` is the level when its rule fired last, `seen` the year of the last figure read, `turned` why it began to
    recover, `off` that a decision puts it off, `worse` that it got worse in a later year of that.
    """

    state: Ints
    kept: Ints
    sub: Ints
    level: Ints
    fired: Ints
    since: Ints
    years: Ints
    openings: Ints
    seen: Ints
    turned: Ints
    off: Flags
    worse: Flags

    @classmethod
    def unborn(cls, records: int) -> Lives:
        """Before the first reading."""
        zero = np.zeros(records, dtype=np.int64)
        return cls(
            state=zero, kept=zero, sub=zero, level=zero, fired=zero, since=zero + NO_YEAR, years=zero, openings=zero,
            seen=zero + NO_YEAR, turned=zero + _BY_FIGURE, off=zero.astype(bool), worse=zero.astype(bool),
        )  # fmt: skip

    def where(self, there: Flags, other: Lives) -> Lives:
        """These lives, and `other` ones elsewhere."""
        names = (one.name for one in fields(Lives))
        return Lives(**{name: np.where(there, getattr(self, name), getattr(other, name)) for name in names})

    def unlike(self, other: Lives) -> Flags:
        """Which lives differ in anything."""
        pairs = ((getattr(self, one.name), getattr(other, one.name)) for one in fields(Lives))
        differ: Flags = np.logical_or.reduce([left != right for left, right in pairs])
        return differ


def step(before: Lives, now: Lives, opened: Flags, signals: Signals) -> Lives:
    """The lives after one reading.

    `before` is where they stood when the year began, `now` where an earlier reading of the same year has left them;
    both are the same at a year's first reading. Another reading of a year starts from `before` again, so that no data
    year is counted twice, and undoes nothing of what an earlier one has `opened`: that is closed, with its cause.
    """
    judged, read = _judged(signals), _read(before, signals)
    kept = _after_reading_again(now, opened, _move(before, signals, read))
    begins = read & (kept == OPEN) & ~np.isin(before.kept, (OPEN, RECOVERING))
    openings = before.openings + (begins | opened)
    fires = read & (signals.level > 0)
    rising = fires & (signals.level > before.fired) & np.isin(before.kept, (OPEN, RECOVERING))
    rising &= _cause(before, signals) == _BY_FIGURE
    sub = np.select(
        [begins & (openings > 1), begins, rising, kept == OPEN], [_REGRESSED, _NEW, _ESCALATING, _CONTINUING], _NONE
    )
    owed = signals.present & (signals.verdict == OWED) & ~judged
    silent = signals.present & ~judged & ~owed
    level = np.where(signals.present, signals.level, now.level)
    stands = np.where(read, kept, now.kept)
    alive = np.isin(stands, (PENDING, OPEN, RECOVERING)) | (owed & (level > 0))
    return Lives(
        state=np.select([owed, silent, signals.present], [NO_DATA, CANNOT, kept], now.state),
        kept=stands,
        sub=np.where(read, sub, now.sub),
        level=level,
        fired=np.select([fires, read], [signals.level, before.fired], now.fired),
        since=np.where(
            signals.present,
            np.where(alive, _first(np.where(read, before.since, now.since), signals), NO_YEAR),
            now.since,
        ),
        years=np.where(read, np.where(alive, before.years + fires, 0), now.years),
        openings=np.where(read, openings, now.openings),
        seen=np.where(judged, np.maximum(signals.latest_year, before.seen), now.seen),
        turned=np.where(read & (kept == RECOVERING) & (before.kept == OPEN), _cause(before, signals), now.turned),
        off=np.where(signals.present, signals.deferred, now.off),
        worse=np.where(signals.present, signals.deferred & (now.worse | rising & before.off), now.worse),
    )


def reasons(before: Lives, now: Lives, after: Lives, signals: Signals) -> Ints:
    """Why each record changed, as positions in `CAUSES`: of a closing, why it had begun to recover."""
    closing = (after.kept == CLOSED) & (now.kept == RECOVERING) & (signals.cause < 0)
    return np.where(closing, now.turned, _cause(before, signals))


def sub_states(lives: Lives, signals: Signals) -> Ints:
    """The sub-state that is said: a decision puts an open warning off until it gets worse, and never a missed target."""
    off = signals.deferred & ~lives.worse & (signals.status != _MISSED) & (lives.state == OPEN)
    return np.where(lives.state == OPEN, np.where(off, _DEFERRED, lives.sub), _NONE)


def _move(before: Lives, signals: Signals, read: Flags) -> Ints:
    """The state that a reading's figure leads to."""
    was, fires = before.kept, signals.level > 0
    grave = signals.level >= WarningLevel.ORANGE
    second = (was == PENDING) & ~signals.provisional
    living = np.isin(was, (OPEN, RECOVERING))
    rest = np.where(before.openings > 0, CLOSED, NORMAL)
    reached = np.select(
        [_dropped(signals), fires & (grave | living | second), fires, was == OPEN, was == RECOVERING],
        [rest, OPEN, PENDING, RECOVERING, CLOSED],
        rest,
    )
    return np.where(read, reached, was)


def _after_reading_again(now: Lives, opened: Flags, kept: Ints) -> Ints:
    """What an earlier reading of this year has opened stays in the record: it is closed, or stands open, never unmade."""
    gone = opened & np.isin(kept, (NORMAL, CLOSED))
    return np.select([gone, opened & (now.kept == OPEN) & (kept == PENDING)], [CLOSED, OPEN], kept)


def _first(since: Ints, signals: Signals) -> Ints:
    return np.where(since == NO_YEAR, signals.as_of, since)


def _dropped(signals: Signals) -> Flags:
    """Whether the target is asked for no more: whatever was warned of ends with it."""
    dropped: Flags = signals.present & (signals.cause == _DROPPED)
    return dropped


def _judged(signals: Signals) -> Flags:
    judged: Flags = signals.present & (signals.verdict == JUDGED) | _dropped(signals)
    return judged


def _newer(before: Lives, signals: Signals) -> Flags:
    newer: Flags = signals.present & (signals.latest_year > before.seen)
    return newer


def _fresh(before: Lives, signals: Signals) -> Flags:
    """Whether a verdict rests on a newer figure than the last one read, or is read again."""
    return _judged(signals) & (_newer(before, signals) | signals.again)


def _read(before: Lives, signals: Signals) -> Flags:
    """Whether the state follows the verdict: with a new figure, or where the year alone makes the rule fire."""
    resting = np.isin(before.kept, (NORMAL, RECOVERING, CLOSED))
    woken = _judged(signals) & (signals.level > 0) & resting
    read: Flags = _fresh(before, signals) | woken
    return read


def _cause(before: Lives, signals: Signals) -> Ints:
    """Why a reading says what it says: what it names, else what became of its figure.

    A figure that is withheld says nothing, and that it does is no news of it.
    """
    withheld = signals.status == _SUPPRESSED
    spoken = _fresh(before, signals) | (_newer(before, signals) & (signals.verdict != OWED))
    return np.select([signals.cause >= 0, withheld, spoken], [signals.cause, _WITHHELD, _BY_FIGURE], _BY_TIME)
