"""One line of a text file, or one paragraph or table row of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What stands on one line of a text file, or in one paragraph or table row of a document."""

    number: int
    """From 1, in the file's order: what a message names as its place."""
    text: str
    cells: tuple[str, ...] = ()
    """Of a table's row: its cells, in order; empty for running text."""
