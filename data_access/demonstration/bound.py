"""A numeric target as the generator needs it: does a figure meet it, and which counts make it do so?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

EPSILON = 1e-9  # binary noise must not decide whether 95.0 meets 95


@dataclass(frozen=True, slots=True)
class Bound:
    """`op value`, with the grid (smallest printed step) on which figures of the indicator lie."""

    op: str
    value: float
    grid: float

    @property
    def sign(self) -> int:
        """+1 where more is asked for, -1 where less."""
        return 1 if self.op.startswith(">") else -1

    @property
    def strict(self) -> bool:
        """Whether the figure itself is not enough."""
        return self.op in (">", "<")

    def met(self, values: Floats) -> Bools:
        """Which values meet the bound; a missing value does not."""
        distance = self.sign * (np.asarray(values, dtype=float) - self.value)
        return distance > EPSILON if self.strict else distance >= -EPSILON

    def just_met(self) -> float:
        """The least demanding figure on the grid that meets the bound."""
        steps = self.value / self.grid * self.sign
        whole = np.floor(steps + EPSILON) + 1 if self.strict else np.ceil(steps - EPSILON)
        return float(self.sign * whole * self.grid)

    def just_missed(self) -> float:
        """The figure on the grid nearest to meeting the bound without doing so."""
        return self.just_met() - self.sign * self.grid

    def count_limits(
        self, denominators: Floats, multiplier: float, fails: Bools, *, margin: Floats | float = 0.0
    ) -> tuple[Floats, Floats]:
        """Lowest and highest numerators that put each part on its side, also after rounding to the grid.

        `margin` (in the unit) keeps failing parts at least so far from the bound.
        """
        scale = denominators / multiplier
        half = self.grid / 2
        low = np.zeros_like(denominators)
        high = np.full_like(denominators, np.inf)
        if self.sign > 0:
            least, beyond = self.value * scale, (self.value + half) * scale
            passing = np.floor(beyond) + 1 if self.strict else np.ceil(least - EPSILON)
            failing = np.ceil((self.just_met() - half - margin) * scale - EPSILON) - 1
            low[~fails], high[fails] = passing[~fails], np.maximum(failing[fails], 0)
        else:
            most, below = self.value * scale, (self.value - half) * scale
            passing = np.ceil(below) - 1 if self.strict else np.floor(most + EPSILON)
            failing = np.floor((self.just_met() + half + margin) * scale + EPSILON) + 1
            high[~fails], low[fails] = np.maximum(passing[~fails], 0), failing[fails]
        return low, high
