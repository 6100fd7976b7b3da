"""How a probability is shown: in steps, and on the side that the rules took."""

import numpy as np

from indicators.alarms import EVEN, LIKELY, UNLIKELY, VERY_UNLIKELY
from indicators.arrays import Floats

STEP = 0.05
LEAST, MOST = 0.05, 0.95
BARS = (LEAST, VERY_UNLIKELY, UNLIKELY, EVEN, LIKELY)
"""Where a rule or a word turns: a probability below one of them is not shown as if it had reached it."""
_STEPS = round(1 / STEP)


def display_probability(chance: Floats) -> Floats:
    """As shown: in steps of 5 %, never 0 or 100, and below every bar of the warning rule that it is below."""
    exact = np.asarray(chance, dtype=np.float64)
    result: Floats = np.clip((_nearest(exact) - falls_short(exact)) / _STEPS, LEAST, MOST)
    return result


def falls_short(chance: Floats) -> Floats:
    """True where the nearest step is a bar that the probability itself does not reach: 0.497 is "below 50 %"."""
    exact = np.asarray(chance, dtype=np.float64)
    nearest = _nearest(exact) / _STEPS
    result: Floats = np.any([(exact < bar) & (nearest >= bar) for bar in BARS], axis=0)
    return result


def _nearest(chance: Floats) -> Floats:
    """The nearest step, as a number of steps; half way goes up."""
    result: Floats = np.floor(chance * _STEPS + 0.5)
    return result
