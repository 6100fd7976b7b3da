"""How much work something is, whatever the machine and whoever else uses it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
USUAL = 0.025
"""Processor seconds that `_known` takes on a usual machine of 2025."""


def effort(work: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and its work in processor seconds of a usual machine.

    A slow machine takes longer for the known piece of work beside it just as well.
    """
    before, begun = _known(), time.process_time()
    given = work()
    taken = time.process_time() - begun
    return given, taken * USUAL / max(before, _known())


def _known() -> float:
    begun = time.process_time()
    sum(n * n % 7 for n in range(400_000))
    return time.process_time() - begun
