"""Dates of supervision (督办): what is overdue, who hears of a warning that nobody signs for. Dates in, codes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import numpy as np

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


def working_days(since: date, until: date) -> int:
    """Mondays to Fridays after `since` up to `until`, both dates included where they are such days; 0 where it is earlier.

    Public holidays and the week-ends worked for them are not known here: near them the count is a few days too high.
    """
    return max(int(np.busday_count(since, until)), 0)


def action_standing(state: str, due: date, done_on: date | None, today: date) -> ActionStanding:
    """How an action stands on a day. A stuck one that is past its date is overdue: the date does not wait."""
    if state == "done":
        return ActionStanding.DONE_LATE if done_on and done_on > due else ActionStanding.DONE
    if state == "dropped":
        return ActionStanding.DROPPED
    if due < today:
        return ActionStanding.OVERDUE
    if state == "stuck":
        return ActionStanding.STUCK
    return ActionStanding.SOON if (due - today).days <= SOON else ActionStanding(state)


def days_late(due: date, done_on: date | None, today: date) -> int:
    """Calendar days between a due date and its being done, or today; 0 in time."""
    return max(((done_on or today) - due).days, 0)


def escalated(handed_on: date | None, signed_on: date | None, today: date, chain: Sequence[int]) -> int:
    """How many steps of a chain (working days without a signature, rising) a warning has gone up; 0 once it is signed for."""
    if handed_on is None or signed_on is not None:
        return 0
    waited = working_days(handed_on, today)
    return sum(1 for limit in chain if waited > limit)
