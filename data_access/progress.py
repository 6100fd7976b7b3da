"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

ProgressCallback = Callable[[str, int, int], None]
"""Called with the step, how much of it is done and how much there is (0 where that is not known); raises to stop the work."""


def no_progress(_step: str, _done: int, _total: int) -> None:
    """For work whose progress nobody follows."""
