"""A value axis for small drawings: round ends and round steps around the values that must be seen."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` in steps of `step`."""

    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """Where a value stands between the ends, 0–1; what lies outside stands at the end."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

    def ticks(self) -> list[float]:
        """The labelled values, ends included."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + index * self.step, 9) for index in range(count + 1)]

    def text(self, value: float) -> str:
        """A tick in no more digits than the steps need."""
        decimals = next(d for d in range(7) if abs(round(self.step, d) - self.step) < 1e-9)
        return f"{value:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def scale(
    values: Iterable[float], *, steps: int, zero: bool = False, limits: tuple[float | None, float | None]
) -> Scale:
    """A scale of about `steps` steps over `values`, kept within natural limits; `zero` makes it begin there."""
    kept = list(values)
    low, high = (min(kept), max(kept)) if kept else (0.0, 1.0)
    if zero:
        low = min(low, 0.0)
    room = (high - low) or abs(high) * 0.2 or 1.0
    raw = room * 1.08 / steps
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(m * magnitude for m in STEPS if m * magnitude >= raw * 0.999)
    bottom, top = math.floor((low - room * 0.04) / step) * step, math.ceil((high + room * 0.04) / step) * step
    if zero or (limits[0] is not None and low >= limits[0]):
        bottom = max(bottom, 0.0 if zero else limits[0] or 0.0)
    if limits[1] is not None and high <= limits[1]:
        top = min(top, math.ceil(limits[1] / step) * step)
    return Scale(round(bottom, 9), round(top, 9), step)
