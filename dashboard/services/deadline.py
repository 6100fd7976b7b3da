"""What a deadline does to verdicts: from then on nothing is ahead, so nothing may be said of pace, outlook or chance."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data_access.catalogue.model import Target

SAID_AHEAD = frozenset(
    {"low_probability", "uncertain_outlook", "deadline_near", "few_points", "interval_reaches_target"}
)
"""Reasons that speak of the time left."""


def with_deadline(frame: pd.DataFrame, targets: Iterable[Target], as_of: int) -> pd.DataFrame:
    """The verdicts with a column `due`: whether the deadline has come in the as-of year.

    A target whose end figure is owed gets a group of its own, `awaiting`: it is counted by itself.
    """
    deadlines = {target.target: target.deadline for target in targets}
    group = frame["group"].where(frame["status"] != "awaiting", "awaiting")
    return frame.assign(due=frame["target"].map(deadlines) <= as_of, group=group)


def ended(targets: Iterable[Target], as_of: int) -> bool:
    """Whether all of some targets are due: then they are told in the words of the plan's end."""
    deadlines = [target.deadline for target in targets]
    return bool(deadlines) and max(deadlines) <= as_of
