"""What a target came to, in the six words of a final evaluation."""

from __future__ import annotations

from collections import Counter
from typing import Any

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given, settings

from indicators import assess
from indicators.codes import Status
from indicators.final import MET_AT_THE_END, FinalVerdict, final_verdicts
from tests.indicators.making import DISTRICT, PARENTS, counted, series, several, target

END = 2025


def word(observations: pd.DataFrame, targets: pd.DataFrame | None = None, **options: Any) -> str | None:
    """The word of the only row."""
    asked = target() if targets is None else targets
    end, before = (assess(observations, asked, as_of=year, **options) for year in (END, END - 1))
    [answer] = final_verdicts(end, before)
    return answer


#    2020  2021  2022  2023  2024  2025
COURSES = [
    ([70.0, 74.0, 78.0, 82.0, 86.0, 90.0], "on_time"),  # first met in the last year
    ([70.0, 80.0, 85.0, 88.0, 91.0, 92.0], "early"),  # met a year before, and still
    ([92.0, 92.0, 92.0, 92.0, 92.0, 91.0], "early"),  # met at the baseline and kept
    ([92.0, 92.0, 89.0, 92.0, 92.0, 91.0], "early"),  # dipped, but back before the last year
    ([92.0, 92.0, 92.0, 92.0, 89.0, 91.0], "on_time"),  # lost, and won back in the last year only
    ([70.0, 91.0, 92.0, 89.0, 89.0, 90.0], "on_time"),
    ([70.0, 80.0, 85.0, 91.0, None, 92.0], "early"),  # no figure of 2024: it stood as met
    ([None, None, None, None, 91.0, 92.0], "early"),  # the baseline is unknown
    ([None, None, None, None, None, 90.0], "on_time"),
    ([70.0, 75.0, 80.0, 85.0, 86.0, 89.9], "missed"),
    ([92.0, 92.0, 92.0, 92.0, 92.0, 89.9], "missed"),  # lost again
    ([70.0, 75.0, 80.0, 85.0, 91.0, None], "expected"),  # owed, the latest figure meets it
    ([70.0, 75.0, 80.0, 85.0, 89.0, None], "no_data"),  # owed, the latest figure does not
    ([None, None, None, None, None, None], "no_data"),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "expected"), COURSES)
def test_a_threshold_comes_to_one_of_the_words(figures: list[float | None], expected: str) -> None:
    assert word(series(figures)) == expected


def test_a_yearly_step_is_met_at_the_end_or_not_at_all() -> None:
    steps = target("annual_change", direction="down", step=1.0, step_unit="points")
    assert word(series([56.0, 55.0, 54.0, 53.0, 52.0, 51.0]), steps) == "on_time"
    assert word(series([56.0, 55.0, 54.0, 53.0, 53.0, 51.0]), steps) == "missed"


def test_a_broken_definition_leaves_a_yearly_step_not_comparable() -> None:
    steps = target("annual_change", direction="down", step=1.0, step_unit="points")
    broken = series([56.0, 55.0, 54.0, 53.0, 52.0, 51.0], break_before={2025: True})
    assert word(broken, steps) == "not_comparable"


def test_a_figure_after_a_break_is_judged_by_its_level_and_owes_nothing_to_the_year_before() -> None:
    broken = series([70.0, 80.0, 85.0, 91.0, 92.0, 93.0], break_before={2025: True})
    assert word(broken) == "on_time"
    assert word(series([70.0, 80.0, 85.0, 91.0, 92.0, 93.0], break_before={2023: True})) == "early"


def test_too_few_people_cannot_be_compared() -> None:
    few = counted(dict.fromkeys(range(2020, 2026), (9.0, 10.0)))
    assert word(few, parents=PARENTS) == "not_comparable"


def test_kinds_without_a_number_and_targets_that_are_not_due_have_no_word() -> None:
    assert word(series([70.0, 74.0, 78.0, 82.0, 86.0, 90.0]), target("directional", direction="up")) is None
    assert word(series([70.0, 74.0, 78.0, 82.0, 86.0, 89.0]), target(deadline=2030)) is None


def test_two_answers_of_other_lengths_are_refused() -> None:
    end = assess(series([70.0]), target(), as_of=END)
    with pytest.raises(ValueError, match="same rows"):
        final_verdicts(end, end.iloc[:0])


VALUE = st.none() | st.sampled_from([60.0, 85.0, 89.9, 90.0, 90.1, 95.0, 100.0])
KINDS = st.sampled_from([
    target(), target("maintain"), target("full_coverage", value=100.0), target(op="<", value=90.0),
    target("annual_change", direction="up", step=1.0, step_unit="points"), target("band", value=85.0, value_high=92.0),
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(VALUE, min_size=6, max_size=6), KINDS, st.sets(st.integers(2021, 2025), max_size=2))
def test_the_six_words_refine_the_four_and_count_the_same(
    figures: list[float | None], asked: pd.DataFrame, breaks: set[int]
) -> None:
    figures_ = series(figures, break_before=dict.fromkeys(sorted(breaks), True))
    end, before = (assess(figures_, asked, as_of=year) for year in (END, END - 1))
    counts, status = Counter(final_verdicts(end, before)), Counter(end["status"])
    assert sum(counts[one] for one in MET_AT_THE_END) == status[Status.ACHIEVED]
    assert counts[FinalVerdict.MISSED] == status[Status.MISSED]
    owed_met = int(((end["status"] == Status.AWAITING) & end["met"].fillna(False)).sum())
    assert counts[FinalVerdict.EXPECTED] == owed_met
    rest = sum(status[one] for one in (Status.SUPPRESSED, Status.INSUFFICIENT_DATA, Status.NOT_ASSESSABLE))
    unanswered = counts[FinalVerdict.NO_DATA] + counts[FinalVerdict.NOT_COMPARABLE]
    assert unanswered == rest + status[Status.AWAITING] - owed_met
    assert counts.total() == len(end) and None not in counts


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUE, min_size=6, max_size=6), KINDS)
def test_early_and_on_time_never_contradict_what_judging_says_of_them(
    figures: list[float | None], asked: pd.DataFrame
) -> None:
    end, before = (assess(series(figures), asked, as_of=year) for year in (END, END - 1))
    said = set(str(end["reasons"].iloc[0]).split(";"))
    [came_to] = final_verdicts(end, before)
    if "early" in said or ("held_since_baseline" in said and figures[4] is not None):
        assert came_to == FinalVerdict.EARLY
    if "on_time" in said:
        assert came_to == FinalVerdict.ON_TIME


def test_many_areas_are_told_at_once() -> None:
    many = several(*(series([70.0, 74.0, 78.0, 82.0, 86.0, 85.0 + n], area=f"{DISTRICT}{n:03}") for n in range(9)))
    end, before = (assess(many, target(), as_of=year) for year in (END, END - 1))
    told = dict(zip(end["area"], final_verdicts(end, before), strict=True))
    assert [told[f"{DISTRICT}{n:03}"] for n in range(9)] == ["missed"] * 5 + ["on_time"] * 4
