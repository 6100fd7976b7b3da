"""How alike two names are, by their neighbouring characters (L. R. Dice, Ecology 26, 1945)."""

from __future__ import annotations

import re

_FILLING = re.compile(r"[\s（）()“”、，的]|适龄|全区|全市|人群|达标|比例|水平|报告")


def pairs_of(name: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a name, without words that tell little."""
    bare = _FILLING.sub("", name)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1)) or frozenset({bare})


def dice(left: frozenset[str], right: frozenset[str]) -> float:
    """Dice's coefficient, 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0
