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


def sort_of(standing: Standing, state: Reporting) -> Sort:
    """Where a target is counted."""
    if standing.target.indicator not in state.indicators:
        return "owed"
    if standing.group in GOOD:
        return "met"
    return "lagging" if standing.group in statuses.LAGGING else "open"


def sorted_out(now: Iterable[Standing], state: Reporting) -> dict[Sort, int]:
    """How many targets of each sort."""
    counts = Counter(sort_of(standing, state) for standing in now)
    return {sort: counts[sort] for sort in SORTS}
