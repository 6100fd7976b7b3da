"""What every table of problem words is made of."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words


class Fields(dict[str, str]):
    """The fields of a problem as people read them; one that is not there is an empty text."""

    def __missing__(self, name: str) -> str:
        return ""


Say = Callable[[Words, Fields], tuple[str, str]]
"""Title and advice of a code."""
