"""A share as a counting: out of ten, so many. Rounded so that it says nothing that the figure does not.

A child reads "9 out of 10", not "89.6 per cent"; so nine must not be written where the target of nine was missed, ten not where
somebody was left out, and none not where there was one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.text.numbers import HOLDS, Bar, exact, rounded

BASES = (10, 100, 1000, 10_000)
"""Out of how many is counted: the smallest that says nothing wrong."""
FAMILIAR = 100
"""Up to here a finer count is taken so that the target is told as it stands."""


@dataclass(frozen=True, slots=True)
class Counting:
    """`count` of `base`; `exact` where nothing was rounded. `wanted` is the target in the same count, None where it has none."""

    base: int
    count: int
    exact: bool
    wanted: int | None = None
    wanted_exact: bool = True


def counting(share: float, bars: Iterable[Bar] = (), beside: Iterable[float] = ()) -> Counting | None:
    """A share (0 to 1) as a counting, on the side of each bar (levels are shares too) on which the figure is judged.

    The first bar is the target that is told beside; `beside` are other shares told in the same count. Neither the share nor
    any of these is told as none or all where it is not. None where no base up to 10,000 says it rightly, or the share is none.
    """
    if not 0 <= share <= 1:
        return None
    asked, others = tuple(bars), tuple(beside)
    found = [one for base in BASES if (one := _in(base, share, asked, others)) is not None]
    plain = (one for one in found if one.wanted_exact and one.base <= FAMILIAR)
    return next(plain, found[0] if found else None)


def units(met: int, total: int) -> Counting | None:
    """Units that reach what each of them has to, of all there are."""
    return Counting(total, met, exact=True, wanted=total) if 0 <= met <= total and total else None


def in_count(share: float, base: int) -> int:
    """A share in a count, half up."""
    return int(rounded(share * base, 0))


def _in(base: int, share: float, bars: tuple[Bar, ...], others: tuple[float, ...]) -> Counting | None:
    count = in_count(share, base)
    if any(_hides(base, one) for one in (share, *(bar.level for bar in bars), *others)):
        return None
    if any(HOLDS[bar.op](count, in_count(bar.level, base)) != HOLDS[bar.op](share, bar.level) for bar in bars):
        return None
    first = bars[0].level if bars else None
    wanted = in_count(first, base) if first is not None else None
    told = first is None or exact(first * base) == wanted
    return Counting(base, count, exact(share * base) == count, wanted, told)


def _hides(base: int, share: float) -> bool:
    """Whether a share would be told as none or as all though it is not."""
    return in_count(share, base) in (0, base) and exact(share * base) not in (0, base)
