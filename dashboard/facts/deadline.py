"""What a deadline does to verdicts: from then on nothing is ahead, so nothing may be said of pace, outlook or chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from data_access.catalogue.model import Plan, Target
from indicators.codes import Group, Status

SAID_AHEAD = frozenset(
    {"low_probability", "uncertain_outlook", "deadline_near", "few_points", "interval_reaches_target"}
)
"""Reasons that speak of the time left."""


def with_deadline(frame: pd.DataFrame, targets: Iterable[Target], as_of: int) -> pd.DataFrame:
    """The verdicts with a column `due`: whether the deadline has come in the as-of year.

    A target whose end figure is owed gets a group of its own, `awaiting`: it is counted by itself.
    """
    over = {target.target for target in targets if target.deadline <= as_of}
    group = frame["group"].where(frame["status"] != Status.AWAITING, Group.AWAITING)
    return frame.assign(due=[code in over for code in frame["target"].to_numpy()], group=group)


AHEAD = ["pace", "required_pace", "required_pace_from_now", "pace_ratio", "projection", "attainment_year", "forecast",
         "forecast_low", "forecast_high", "probability", "trend", "detectable"]  # fmt: skip
"""What is told of the way to a target: nothing before its plan begins."""


def with_begin(frame: pd.DataFrame, targets: Iterable[Target], plans: Mapping[str, Plan], as_of: int) -> pd.DataFrame:
    """The verdicts, those of plans that have not begun in the as-of year with the status `not_begun` and no way ahead.

    Judging calls them not assessable, as it does qualitative ones.
    """
    later = {target.target for target in targets if plans[target.plan].period_start > as_of}
    waiting = frame["target"].isin(later)
    if not waiting.any():
        return frame
    status = frame["status"].where(~waiting, Status.NOT_BEGUN)
    return frame.assign(status=status, **{name: frame[name].mask(waiting) for name in AHEAD if name in frame})


def ended(targets: Iterable[Target], as_of: int) -> bool:
    """Whether all of some targets are due: then they are told in the words of the plan's end."""
    deadlines = [target.deadline for target in targets]
    return bool(deadlines) and max(deadlines) <= as_of
