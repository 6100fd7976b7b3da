"""A cell of a table, on a slide or in a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a slide's table; one with a status `group` is drawn as shape and word."""

    text: str
    group: str = ""
