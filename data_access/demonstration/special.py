"""The `special` column of a demonstration setting: what is odd about a series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WORDS = ("gap", "break", "revision", "late", "low-streets", "misreported")


@dataclass(frozen=True, slots=True)
class Special:
    """Oddities of a series: missing years, breaks, revised years, last year reported, streets that fail, and of the revised
    years those that were first reported as missing the target."""

    gaps: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()
    revisions: frozenset[int] = frozenset()
    late: int | None = None
    low_streets: int | None = None
    misreported: frozenset[int] = frozenset()


def parse_special(words: Sequence[str]) -> Special:
    """Read words such as `gap:YEAR` or `low-streets:N`.

    Raises:
        ValueError: a word is unknown or its number is not a whole one; the message says what is allowed.
    """
    found: dict[str, list[int]] = {word: [] for word in WORDS}
    for text in words:
        word, _, number = text.partition(":")
        if word not in found or not number.isdigit():
            raise ValueError(f"special {text!r}: expected one of {', '.join(f'{w}:NUMBER' for w in WORDS)}")
        found[word].append(int(number))
    return Special(
        gaps=frozenset(found["gap"]),
        breaks=frozenset(found["break"]),
        revisions=frozenset(found["revision"] + found["misreported"]),
        late=max(found["late"], default=None),
        low_streets=max(found["low-streets"], default=None),
        misreported=frozenset(found["misreported"]),
    )
