"""Two versions of a report held against one another, paragraph by paragraph, sign by sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from data_access.closing_papers import Paragraph

Move = Literal["same", "added", "removed"]
APART = 0.35
"""Of two texts that have less in common than this the old one is shown whole, then the new one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: in both, only in the newer, only in the earlier."""

    move: Move
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph of two versions."""

    key: str
    whose: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything of it differs."""
        return any(piece.move != "same" for piece in self.pieces)


def compared(earlier: Sequence[Paragraph], newer: Sequence[Paragraph]) -> tuple[Compared, ...]:
    """The newer version's paragraphs in order, those that are gone where they stood."""
    before, after = {one.key: one for one in earlier}, {one.key: one for one in newer}
    steps = SequenceMatcher(None, list(before), list(after), autojunk=False).get_opcodes()
    old, new = list(before), list(after)
    order = [key for _, i1, i2, j1, j2 in steps for key in dict.fromkeys([*old[i1:i2], *new[j1:j2]])]
    out = []
    for key in dict.fromkeys(order):
        one, other = before.get(key), after.get(key)
        shown = other or one
        assert shown is not None
        out.append(Compared(key, shown.whose, pieces(one.text if one else "", other.text if other else "")))
    return tuple(out)


def pieces(earlier: str, newer: str) -> tuple[Piece, ...]:
    """What was kept, taken out and put in."""
    if earlier == newer:
        return (Piece("same", newer),) if newer else ()
    matched = SequenceMatcher(None, earlier, newer, autojunk=False)
    if not earlier or not newer or matched.ratio() < APART:
        return tuple(piece for piece in (Piece("removed", earlier), Piece("added", newer)) if piece.text)
    out: list[Piece] = []
    for step, i1, i2, j1, j2 in matched.get_opcodes():
        if step == "equal":
            out.append(Piece("same", newer[j1:j2]))
        else:
            out += [piece for piece in (Piece("removed", earlier[i1:i2]), Piece("added", newer[j1:j2])) if piece.text]
    return tuple(out)
