"""Which area lies in which: given by the caller, or read from statistical codes.

`assess` sees no area table. It needs to know two things of an area: is it a street (small-number rules), and
which areas are its units (targets "for every street"). Where the caller gives `parents`, that is the tree.
Where not, the nesting of statistical codes is used: a code of six digits is a district or above, and a longer
code of digits begins with the code of the area it lies in (120104001 lies in 120104).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.arrays import Flags, Ints, Words

DISTRICT_DIGITS = 6
STREET = "street"
AREA_LEVELS = ("", "nation", "city", "district", STREET)


@dataclass(frozen=True, slots=True)
class Tree:
    """Areas by position in `words`; -1 where there is none.

    `street` is true for areas known to lie below the district; `maybe_street` also for those of which nothing
    is known. Privacy uses the second, leniency the first.
    """

    words: Words
    parents: Mapping[str, str]
    parent: Ints
    street: Flags
    maybe_street: Flags

    def units(self, level: str) -> tuple[Ints, Ints, Ints]:
        """(whole, unit) pairs of positions, and how many units each whole has, observed or not.

        For streets the units of an area are the lowest areas in it, at any depth; for other levels its
        children.
        """
        position = {word: at for at, word in enumerate(self.words)}
        pairs = list(self._leaves() if level == STREET else self.parents.items())
        total: Ints = np.zeros(len(self.words), dtype=np.int64)
        for _, whole in pairs:
            if whole in position:
                total[position[whole]] += 1
        seen = [(position[whole], position[unit]) for unit, whole in pairs if whole in position and unit in position]
        table = np.array(seen, dtype=np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1], total

    def _leaves(self) -> Iterable[tuple[str, str]]:
        inner = set(self.parents.values())
        for area in self.parents:
            if area not in inner:
                yield from ((area, above) for above in ancestors(area, self.parents))

    def middle(self) -> str | None:
        """The area a plan is most likely for: the only one that lowest areas lie in, or the only one there is."""
        seen = {str(word) for word in self.words if word}
        inner = set(self.parents.values())
        above = {whole for area, whole in self.parents.items() if area not in inner} & seen
        found = above or seen
        return found.pop() if len(found) == 1 else None


def ancestors(area: str, parents: Mapping[str, str]) -> list[str]:
    """The areas above, nearest first. A loop in the tree ends where it closes."""
    found: list[str] = []
    while area in parents and parents[area] not in found:
        area = parents[area]
        found.append(area)
    return found


def build_tree(words: Words, parents: Mapping[str, str] | None) -> Tree:
    """The tree over these areas. Loops over areas, never over series."""
    known = _given(parents) if parents is not None else _nested(words)
    position = {word: at for at, word in enumerate(words)}
    inner = set(known.values())
    leaf = np.array([word in known and word not in inner for word in words], dtype=bool)
    coded = np.array([_is_code(word) for word in words], dtype=bool)
    long = np.array([len(word) > DISTRICT_DIGITS for word in words], dtype=bool)
    unknown = np.full(len(words), parents is None)
    return Tree(
        words=words,
        parents=known,
        parent=np.array([position.get(known.get(word, ""), -1) for word in words], dtype=np.int64),
        street=np.where(coded, long, leaf),
        maybe_street=np.where(coded, long, leaf | unknown),
    )


def _given(parents: Mapping[str, str]) -> dict[str, str]:
    return {str(area): str(above) for area, above in parents.items() if not pd.isna(above) and str(above)}


def _nested(words: Words) -> dict[str, str]:
    codes = {word for word in words if _is_code(word)}
    found = {}
    for word in codes:
        for length in range(len(word) - 1, DISTRICT_DIGITS - 1, -1):
            if word[:length] in codes:
                found[word] = word[:length]
                break
    return found


def _is_code(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) >= DISTRICT_DIGITS
