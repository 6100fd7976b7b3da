"""Points in time as people write them, in the time of the server's place."""

from __future__ import annotations

from datetime import datetime


def moment(at: datetime) -> str:
    """Day and minute, in local time: the same in both languages, and sortable."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
