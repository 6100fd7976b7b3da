"""Numbers on paper: one rounding, and no more of it than a verdict bears.

A figure stands beside its verdict with as many digits as it takes not to contradict it: 69.96 against ≥ 70 is 69.96, not 70.0.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import NamedTuple

from indicators.decimals import TOLERANCE

HOLDS: dict[str, Callable[[float, float], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt}
MOST = 9
"""Digits after the point beyond which a computed figure is binary noise."""


class Bar(NamedTuple):
    """What a figure is judged against: met where `figure op level`; `op` is one of `>= > <= <`.

    `rounded` where the level is itself shown rounded to the figure's digits (another figure), not in full (a target).
    """

    op: str
    level: float
    rounded: bool = False


def exact(value: float) -> Decimal:
    """The decimal number a float stands for, without the noise of arithmetic: 64.1 - 63.1 is 1."""
    return Decimal(repr(round(float(value), MOST)))


@lru_cache(maxsize=65536)
def rounded(value: float, decimals: int) -> Decimal:
    """Half up in decimal, as people round: 2.675 is 2.68, whatever its binary neighbour says."""
    return exact(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0


@lru_cache(maxsize=65536)
def shown(value: float, decimals: int, *bars: Bar) -> int:
    """How many decimals `value` takes so that, read from paper, it stands on the side of every bar on which it is judged."""
    for digits in range(decimals, MOST if bars else decimals):
        if all(_said(value, bar, digits) == _meets(value, bar.op, bar.level) for bar in bars):
            return digits
    return MOST if bars else decimals


@lru_cache(maxsize=65536)
def visible(value: float, decimals: int) -> int:
    """How many decimals a difference takes so that what is not nothing is not shown as nothing."""
    return next((digits for digits in range(decimals, MOST + 1) if rounded(value, digits)), decimals)


def places(value: float) -> int:
    """How many decimals a figure has by itself: 2 for 0.25."""
    exponent = exact(value).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def plain(value: float | None) -> str:
    """A figure in a file for programs: all its digits, a point, no groups and no exponent; empty where there is none."""
    if value is None or value != value:
        return ""
    text = f"{Decimal(repr(float(value))):f}"
    return text.removesuffix(".0")


def apart(value: float, other: float, decimals: int) -> int:
    """How many decimals two figures take so that the larger one is shown as the larger."""
    return shown(value, decimals, Bar(">", other, True), Bar("<", other, True))


def _said(value: float, bar: Bar, digits: int) -> bool:
    level = float(rounded(bar.level, digits)) if bar.rounded else bar.level
    return _meets(float(rounded(value, digits)), bar.op, level)


def _meets(value: float, op: str, level: float) -> bool:
    """As the judging compares: two numbers that agree in their first nine digits are one."""
    gap = value - level
    side = 0.0 if abs(gap) <= TOLERANCE * max(abs(value), abs(level)) else gap
    return HOLDS[op](side, 0.0)
