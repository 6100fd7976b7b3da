"""To whom a warning goes that nobody signs for: after so many working days to the next one up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChainLink:
    """After so many working days without a signature a warning goes `to` somebody."""

    days: int
    to_zh: str
    to_en: str


CHAIN = (
    ChainLink(10, "妇儿工委办", "the committee's office"),
    ChainLink(20, "主任会议", "the directors' meeting"),
)
"""In rising order of days."""
