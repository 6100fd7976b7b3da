"""Whether a unit read from a text is the unit a catalogue names."""

from __future__ import annotations

import re

_THINGS = (
    "places",
    "institutions",
    "streets",
    "items",
    "teams",
    "beds",
    "lines",
    "sets",
    "rooms",
    "books",
    "courses",
    "households",
    "",
)
_ALIKE = (
    {"persons"},
    {"times", "attendances"},
    {"hours"},
    {"minutes"},
    {"years"},
    {"age"},
    {"", "ratio", "coefficient"},
    set(_THINGS),
)


def same_unit(read: str, known: str | None) -> bool:
    """Measure words say less than units: 个 counts places, institutions and streets alike; rates must agree in their base."""
    if not known or read == known:
        return True
    base = re.search(r" per (.+)$", read)
    other = re.search(r"per (.+)$", known)
    if base or other:
        return bool(base and other and base[1].split()[0] == other[1].split()[0])
    return any(read in alike and known in alike for alike in _ALIKE)
