"""Dates of supervision (督办): what is overdue, who hears of a warning that nobody signs for. Dates in, codes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

SATURDAY = 5
SOON = 30
"""Within so many days an action is due soon."""


class ActionStanding(StrEnum):
    """How an action stands on a day: its state, and of one under way what its due date says."""

    PLANNED = "planned"
    RUNNING = "running"
    SOON = "soon"
    OVERDUE = "overdue"
    STUCK = "stuck"
    DONE = "done"
    DONE_LATE = "done_late"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """What differs from Mondays to Fridays: days that are `off` though the week would have them worked, and days that are not."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()


WEEKDAYS = WorkCalendar()
"""Where no public holidays are known: near them a count is a few days too high."""


class SlipColour(StrEnum):
    """The colour of a slip of supervision (督办单): due soon, behind, overdue; in rising gravity."""

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


class Raised(StrEnum):
    """How high a warning has come because nobody claimed it or nothing turned: a difficult one (难点指标), one for a meeting."""

    DIFFICULT = "difficult"
    MEETING = "meeting"


DIFFICULT_YEAR, MEETING_YEAR = 2, 3
"""The year of a target's lagging in which its warning becomes difficult, and in which a meeting is to take it up."""


def raised(years: int, *, unclaimed: bool) -> Raised | None:
    """How high a warning has come that has lagged for so many data years; `unclaimed` past the last link of the chain."""
    if unclaimed or years >= MEETING_YEAR:
        return Raised.MEETING
    return Raised.DIFFICULT if years >= DIFFICULT_YEAR else None


REPLY = {SlipColour.BLUE: 30, SlipColour.YELLOW: 20, SlipColour.RED: 10}
"""Within so many calendar days a slip is answered."""
_ACTION = {
    ActionStanding.SOON: SlipColour.BLUE, ActionStanding.STUCK: SlipColour.YELLOW, ActionStanding.OVERDUE: SlipColour.RED,
}  # fmt: skip


def action_colour(standing: ActionStanding) -> SlipColour | None:
    """The colour of an action as it stands; None for what asks for no slip."""
    return _ACTION.get(standing)


def signature_colour(
    handed_on: date | None, signed_on: date | None, today: date, limit: int, calendar: WorkCalendar = WEEKDAYS
) -> SlipColour | None:
    """The colour of a signature that is waited for: due within `limit` working days, then overdue; None once it is there."""
    if handed_on is None or signed_on is not None:
        return None
    return SlipColour.RED if working_days(handed_on, today, calendar) > limit else SlipColour.BLUE


def gravest(colours: Iterable[SlipColour]) -> SlipColour | None:
    """The gravest of some colours; None of none."""
    return max(colours, key=list(SlipColour).index, default=None)


def last_working_day(since: date, days: int, calendar: WorkCalendar = WEEKDAYS) -> date:
    """The last day on which no more than so many working days have gone by (see `working_days`)."""
    day = since
    while working_days(since, day + timedelta(days=1), calendar) <= days:
        day += timedelta(days=1)
    return day


def working_days(since: date, until: date, calendar: WorkCalendar = WEEKDAYS) -> int:
    """Working days between two dates, the first counted and the second not; 0 where `until` is earlier."""
    if until <= since:
        return 0
    extra = sum(1 for day in calendar.worked if since <= day < until and day.weekday() >= SATURDAY)
    return int(np.busday_count(since, until, holidays=sorted(calendar.off))) + extra


def action_standing(state: str, due: date | None, done_on: date | None, today: date) -> ActionStanding:
    """How an action stands on a day. A stuck one that is past its date is overdue: the date does not wait.

    A decision may be without a date; it is never late.
    """
    if state == "done":
        return ActionStanding.DONE_LATE if due and done_on and done_on > due else ActionStanding.DONE
    if state == "dropped":
        return ActionStanding.DROPPED
    if due and due < today:
        return ActionStanding.OVERDUE
    if state == "stuck":
        return ActionStanding.STUCK
    return ActionStanding.SOON if due and (due - today).days <= SOON else ActionStanding(state)


def days_late(due: date | None, done_on: date | None, today: date) -> int:
    """Calendar days between a due date and its being done, or today; 0 in time or without a date."""
    return 0 if due is None else max(((done_on or today) - due).days, 0)


def escalated(
    handed_on: date | None, signed_on: date | None, today: date, chain: Sequence[int], calendar: WorkCalendar = WEEKDAYS
) -> int:
    """How many steps of a chain (working days without a signature, rising) a warning has gone up; 0 once it is signed for."""
    if handed_on is None or signed_on is not None:
        return 0
    waited = working_days(handed_on, today, calendar)
    return sum(1 for limit in chain if waited > limit)
