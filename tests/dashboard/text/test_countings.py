"""A share as a counting says nothing that the figure does not: the side of the target, nobody left out, somebody there."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text.countings import BASES, counting, units
from dashboard.text.numbers import HOLDS, Bar

CASES = [
    # share, operator, level, base, count, wanted
    (0.906, ">=", 0.90, 10, 9, 9),
    (0.896, ">=", 0.90, 1000, 896, 900),  # 9 of 10 and 90 of 100 would read as reached
    (0.92, ">=", 0.95, 100, 92, 95),  # 10 of 10 would ask for all
    (0.604, ">=", 0.70, 10, 6, 7),
    (0.561, "<=", 0.518, 10, 6, 5),  # 518 of 1,000 would be exact, and no child counts to it
    (0.53, "<=", 0.518, 100, 53, 52),  # 5 and 5 of 10 would read as reached
    (0.996, ">=", 1.0, 1000, 996, 1000),  # 10 of 10 would leave somebody out
    (1.0, ">=", 1.0, 10, 10, 10),
    (0.0, "<=", 0.05, 100, 0, 5),
    (0.242, "<=", 0.25, 100, 24, 25),  # 25 of 100 is the target as it stands, 3 of 10 is not
    (0.029, "<=", 0.05, 100, 3, 5),  # none of 10 would say there was nobody
    (0.25, "<=", 0.25, 100, 25, 25),
]


@pytest.mark.parametrize(("share", "op", "level", "base", "count", "wanted"), CASES)
def test_the_smallest_base_that_says_nothing_wrong(
    share: float, op: str, level: float, base: int, count: int, wanted: int
) -> None:
    told = counting(share, (Bar(op, level),))
    assert told is not None
    assert (told.base, told.count, told.wanted) == (base, count, wanted)


def test_what_is_rounded_says_so() -> None:
    assert counting(0.9) is not None
    told, rounded = counting(0.9, (Bar(">=", 0.518),)), counting(0.906)
    assert told is not None and rounded is not None
    assert told.exact and not told.wanted_exact
    assert not rounded.exact


def test_what_is_told_beside_is_not_told_as_all_either() -> None:
    told = counting(0.92, beside=(0.98,))
    assert told is not None and told.base == 100


@pytest.mark.parametrize("share", [-0.1, 1.01, 1.2])
def test_what_is_no_share_of_anybody_is_not_counted(share: float) -> None:
    assert counting(share) is None


def test_units_are_counted_as_they_are() -> None:
    told = units(11, 12)
    assert told is not None and (told.base, told.count, told.wanted, told.exact) == (12, 11, 12, True)
    assert units(3, 0) is None and units(4, 3) is None


@given(
    share=st.decimals(0, 1, places=4).map(float),
    op=st.sampled_from([">=", ">", "<=", "<"]),
    level=st.decimals(0, 1, places=3).map(float),
)
def test_no_counting_contradicts_its_verdict_or_is_farther_off_than_half_a_step(
    share: float, op: str, level: float
) -> None:
    told = counting(share, (Bar(op, level),))
    if told is None:  # only where figure and target are closer than the finest step
        assert abs(share - level) < 1 / BASES[-1] or not HOLDS[op](share, level) or op in "><"
        return
    assert told.wanted is not None
    assert HOLDS[op](told.count, told.wanted) == HOLDS[op](share, level)
    assert abs(Fraction(told.count, told.base) - Fraction(str(share))) <= Fraction(1, 2 * told.base)
    assert (told.count == 0) <= (share == 0) and (told.count == told.base) <= (share == 1)
