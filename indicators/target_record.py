"""What the methods would have set before, and what came of it: the back-test of target setting."""

from typing import NamedTuple

import numpy as np

from indicators.arrays import Floats, Words
from indicators.decimals import difference
from indicators.target_codes import METHODS


class MethodRecord(NamedTuple):
    """A method's record: `rows` indicators, for `given` of which it gave a value, `ended` of these have an end figure,

    `met` reached the value; `idle` of the values were met at the start already.
    """

    method: str
    rows: int
    given: int
    ended: int
    met: int
    idle: int


def record_of(method: str, value: Floats, before: Floats, end: Floats, sign: Floats) -> MethodRecord:
    """How one way of setting targets would have fared; `end` is the figure of the final year, NaN where none compares."""
    given = ~np.isnan(value) & ~np.isnan(sign)
    ended = given & ~np.isnan(end)
    with np.errstate(invalid="ignore"):
        met = ended & (sign * difference(end, value) >= 0)
        idle = given & (sign * difference(before, value) >= 0)
    return MethodRecord(method, len(value), int(given.sum()), int(ended.sum()), int(met.sum()), int(idle.sum()))


def method_records(value: Floats, before: Floats, end: Floats, sign: Floats) -> tuple[MethodRecord, ...]:
    """The records of the seven methods; `value` has a column for each, in the order of `METHODS`."""
    return tuple(record_of(method, value[:, at], before, end, sign) for at, method in enumerate(METHODS))


def refusals(refusal: Words) -> tuple[dict[str, int], ...]:
    """By method, how often each reason refused it."""
    counted = []
    for at in range(refusal.shape[1]):
        codes, times = np.unique(refusal[:, at].astype(str), return_counts=True)
        counted.append({code: int(n) for code, n in zip(codes, times, strict=True) if code})
    return tuple(counted)
