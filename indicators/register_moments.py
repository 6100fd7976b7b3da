"""A year of the register, moment by moment: what was known when decides what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from indicators.arrays import Flags, Ints
from indicators.register_life import OPEN, Lives, reasons, step
from indicators.register_readings import Signals

_NOTHING = -1


@dataclass(frozen=True, slots=True)
class Standing:
    """Where every record stands at the end of a year, by what was known at some moment.

    `anew` are the records that stand otherwise than a moment before, `why` the cause of that (-1: the figure speaks).
    A step is told of those in `told`, from `shown`, with `reasons`.
    """

    lives: Lives
    anew: Flags
    why: Ints
    told: Flags
    shown: Lives
    reasons: Ints

    @classmethod
    def unborn(cls, records: int) -> Standing:
        """Before the first year."""
        return cls.still(Lives.unborn(records))

    @classmethod
    def still(cls, lives: Lives) -> Standing:
        """At a moment at which nothing has come."""
        none = np.full(len(lives.state), _NOTHING)
        return cls(lives, none > 0, none, none > 0, lives, none)


def through(earlier: Sequence[Standing], year: Sequence[Signals]) -> list[Standing]:
    """The standings at the end of a year by moment, from those at the end of the year before.

    At each moment the records are read of which the year says something new, and those that stand otherwise at the end
    of the year before: the year is gone through from there, and whatever is told of that names the cause of the change.
    """
    found = [_first(earlier[0], year[0])]
    for moment in range(1, len(year)):
        found.append(_next(earlier[moment - 1].lives, earlier[moment], found[-1].lives, year[moment]))
    return found


def _first(before: Standing, signals: Signals) -> Standing:
    never = np.zeros(len(signals.own), dtype=bool)
    after = step(before.lives, before.lives, never, signals)
    why = reasons(before.lives, before.lives, after, signals)
    return Standing(after, never, signals.cause, signals.own, before.lives, why)


def _next(was: Lives, before: Standing, now: Lives, signals: Signals) -> Standing:
    """A later moment: `was` and `before` are the end of the year before, a moment ago and now; `now` is this year's, a moment ago."""
    anew = signals.own | before.anew
    if not anew.any():
        return Standing.still(now)
    first = signals.own & (signals.reading == 0)
    opened = (now.openings > was.openings) & ~first
    from_before = first | (before.anew & ~opened)
    read = step(before.lives, before.lives.where(from_before, now), opened, signals)
    told = anew & signals.present
    after = read.where(told, before.lives.where(anew, now))
    why = np.where(signals.own, signals.cause, before.why)
    unsaid = before.anew & ~opened & (after.openings > before.lives.openings) & (now.state == OPEN)
    shown = before.lives.where(first | unsaid, now)
    named = reasons(before.lives, shown, after, replace(signals, cause=why))
    passed_on = np.where(signals.own & (signals.cause >= 0), signals.cause, before.why)
    return Standing(after, after.unlike(now), passed_on, told, shown, named)
