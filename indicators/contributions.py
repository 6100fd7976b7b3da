"""Which street a shortfall comes from, in people, and how many people it takes to reach a target."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.arrays import NAN, Flags, Floats
from indicators.codes import Op
from indicators.columns import Cell
from indicators.decimals import next_whole
from indicators.reading import numbers


def contributions(frame: pd.DataFrame, op: str, value: float, *, multiplier: float | None = None) -> pd.DataFrame:
    """How many people each area lacks (or has too many) to meet the target by itself.

    Args:
        frame: `area`, `numerator`, `denominator` and anything else.
        op, value: the target.
        multiplier: what the value is counted per (100 for %, 1000 for ‰). Where it is not given, a value up
            to 1 is taken for a proportion and a larger one for per cent: give it for rates and for targets of
            1 % or less.

    Returns:
        The same rows with `shortfall` = T·n - x for >= (x - T·n for <=), negative where the area has people
        to spare, and `share`, its part of all positive shortfalls (0 for the others). NA without counts.
    """
    op = Op(op)
    per = multiplier if multiplier is not None else (1.0 if value <= 1 else 100.0)
    x, n = numbers(frame, Cell.NUMERATOR), numbers(frame, Cell.DENOMINATOR)
    sign = 1.0 if op in (Op.AT_LEAST, Op.ABOVE) else -1.0
    shortfall = np.round(sign * (value / per * n - x), 9)
    positive = np.where(shortfall > 0, shortfall, 0.0)
    total = float(positive.sum())
    share = positive / total if total > 0 else np.zeros_like(positive)
    missing = np.isnan(shortfall)
    return frame.assign(**{
        Cell.SHORTFALL: _nullable(shortfall, missing),
        Cell.SHARE: _nullable(share, missing),
    })  # fmt: skip


def people_needed(
    numerator: ArrayLike, denominator: ArrayLike, op: str, value: float, *, multiplier: float = 100.0
) -> Floats:
    """How many people must be gained (for <= and <: be fewer) until a proportion or rate of these counts meets the target.

    The smallest whole number that reaches it, compared in decimal: k of n with k / n x multiplier meeting `op value`.
    0 where it is met; NaN without counts. The same number wherever it is shown.
    """
    x, n = np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    op = Op(op)
    level = value * np.where(n > 0, n, NAN) / multiplier
    strictly = op in (Op.ABOVE, Op.BELOW)
    if op in (Op.AT_LEAST, Op.ABOVE):
        lacking = next_whole(level, strictly=strictly) - x
    else:
        lacking = x + next_whole(-level, strictly=strictly)
    return np.maximum(next_whole(lacking, strictly=False), 0.0)[()]


def _nullable(values: Floats, missing: Flags) -> pd.arrays.FloatingArray:
    return pd.arrays.FloatingArray(np.where(missing, 0.0, values), missing)
