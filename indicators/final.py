"""What a target came to at the end of its plan, in the six words of a final evaluation.

The words refine the verdicts of the plan's end and change no count of them: early and on time are the met ones, missed is
missed; of those whose end figure is owed, and of those that cannot be judged, they say which is which.
"""

from enum import StrEnum

import numpy as np
import pandas as pd

from indicators.arrays import Flags, Words
from indicators.codes import Status
from indicators.columns import ResultColumn
from indicators.reasons import Reason


class FinalVerdict(StrEnum):
    """Each member's comment is its meaning; texts in two languages live with the screens."""

    EARLY = "early"  # met at the end, and without a break from an earlier year on; so also what was met at the baseline and kept
    ON_TIME = "on_time"  # met at the end, and not, or not any more, in the year before
    EXPECTED = "expected"  # the end figure is owed, the latest one meets the target
    MISSED = "missed"  # the end figure does not meet the target
    NO_DATA = "no_data"  # never measured, not all of it, or owed with a latest figure that does not meet the target
    NOT_COMPARABLE = "not_comparable"  # figures after a break in definition, or too few people to show


MET_AT_THE_END = (FinalVerdict.EARLY, FinalVerdict.ON_TIME)
NOT_MONITORABLE = (FinalVerdict.NO_DATA, FinalVerdict.NOT_COMPARABLE)
"""What leaves the denominator of what can be monitored."""
UNANSWERED = (Status.NOT_ASSESSABLE, Status.SUPPRESSED, Status.INSUFFICIENT_DATA)


def final_verdicts(end: pd.DataFrame, before: pd.DataFrame) -> Words:
    """The word of each row of `end`, None where the status is none of the plan's end (a kind without a number, a target
    that is not due).

    Args:
        end: answers of `assess` as of each target's last year or later (columns status, met, reasons).
        before: the same rows as of the year before the last one; a missing row is a row of missing values.

    "Early" is judged by the years, not by the plan's effort: what was met at the baseline and held counts as early, what
    was lost on the way and won back in the last year does not. Where a definition changed in the last year, the year
    before spoke of another figure and does not count.
    """
    if len(end) != len(before):
        raise ValueError("final_verdicts: both answers must have the same rows")
    status = _texts(end, ResultColumn.STATUS)
    achieved = status == Status.ACHIEVED
    earlier = _early(end, before)
    owed, open_ = status == Status.AWAITING, np.isin(status, UNANSWERED)
    told = end[ResultColumn.MET].fillna(False).to_numpy(dtype=bool)
    broken = (status == Status.SUPPRESSED) | ((status == Status.INSUFFICIENT_DATA) & _says(end, Reason.BREAK))
    rules = [
        (achieved & earlier, FinalVerdict.EARLY),
        (achieved, FinalVerdict.ON_TIME),
        (status == Status.MISSED, FinalVerdict.MISSED),
        (owed & told, FinalVerdict.EXPECTED),
        (open_ & broken, FinalVerdict.NOT_COMPARABLE),
        (owed | open_, FinalVerdict.NO_DATA),
    ]
    words: Words = np.full(len(end), None, dtype=object)
    for flag, word in reversed(rules):
        words[flag] = word
    return words


def _early(end: pd.DataFrame, before: pd.DataFrame) -> Flags:
    """Whether it was met before the last year and held: as judging says where it knows since when, else as it stood a year before."""
    alike = _says(end, Reason.BREAK) == _says(before, Reason.BREAK)
    stood = (_texts(before, ResultColumn.STATUS) == Status.ACHIEVED) & alike
    early: Flags = (_says(end, Reason.EARLY) | stood) & ~_says(end, Reason.ON_TIME)
    return early


def _texts(answer: pd.DataFrame, column: str) -> Words:
    texts: Words = answer[column].fillna("").to_numpy(dtype=object)
    return texts


def _says(answer: pd.DataFrame, reason: Reason) -> Flags:
    """Whether each row gives a reason."""
    flags: Flags = np.array([reason in text.split(";") for text in _texts(answer, ResultColumn.REASONS)], dtype=bool)
    return flags
