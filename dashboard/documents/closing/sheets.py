"""A statutory table across a page: its head with form number and office, columns in two levels, notes, the line to sign."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One annexed table. `bold` are the (row, column) of cells that stand out in print; `spans` says over which columns
    (first, last) a head of the upper level stands; columns outside stand in both levels.
    """

    label: str
    title: str
    left: str
    middle: str
    right: str
    head: tuple[str, ...]
    span: tuple[int, int]
    span_text: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    texts: frozenset[int]
    """Columns that are set flush left; all others are centred."""
    bold: frozenset[tuple[int, int]]
    note: str
    signatures: tuple[str, ...]
    demonstration: bool
