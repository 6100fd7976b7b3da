"""Every numeric target as it stands in a year of which little is in; heading, table, lists and domains count by this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from dashboard.facts.reporting import Reporting
from dashboard.facts.standing import Standing
from dashboard.text import statuses
from indicators.codes import Group

Sort = Literal["met", "lagging", "open", "owed"]
"""Reported and met (or on track), reported and not met, reported without a verdict, not reported for the year."""
SORTS: tuple[Sort, ...] = get_args(Sort)
GOOD = (Group.MET, Group.ON_TRACK)


def sort_of(one: Standing, state: Reporting) -> Sort:
    """Where a target is counted."""
    if one.target.indicator not in state.indicators:
        return "owed"
    if one.group in GOOD:
        return "met"
    return "lagging" if one.group in statuses.LAGGING else "open"


def sorted_out(now: Iterable[Standing], state: Reporting) -> dict[Sort, int]:
    """How many targets of each sort."""
    found = Counter(sort_of(standing, state) for standing in now)
    return {sort: found[sort] for sort in SORTS}
