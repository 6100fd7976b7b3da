"""The arithmetic everybody can redo by hand."""

import pandas as pd
import pytest

from tests.indicators.making import judge, series, target

SENTENCE = series([86.4, 87.0, 87.7, 88.3, 89.0])


def test_the_sentence_of_the_rule() -> None:
    """孕产妇系统管理率 2024 年 89.0%，目标 ≥90%：+0.65 a year so far, 89.65 in 2025 at this pace, +1.0 needed."""
    row = judge(SENTENCE)
    assert row.pace == pytest.approx(0.65)
    assert row.projection == pytest.approx(89.65)
    assert row.required_pace_from_now == pytest.approx(1.0)
    assert row.required_pace == pytest.approx(0.72)
    assert row.pace_ratio == pytest.approx(0.65 / 0.72)
    assert row.change_share == pytest.approx(100 * 2.6 / 3.6)
    assert row.expected == pytest.approx(86.4 + 3.6 * 4 / 5)
    assert row.gap == pytest.approx(1.0)
    assert (row.latest_year, row.latest_value, row.baseline_year, row.baseline_value) == (2024, 89.0, 2020, 86.4)
    assert row.attainment_year == 2026
    assert row.status == "behind"


#   op    2020  2024  deadline  attained
ATTAINED = [
    (">=", 80.0, 84.0, 2025, 2030),  # one point a year, six to go
    (">=", 80.0, 82.0, 2025, pd.NA),  # half a point a year: 2040 is more than ten years past the deadline
    (">=", 80.0, 82.0, 2030, 2040),
    (">", 80.0, 84.0, 2025, 2031),  # must be passed, not reached
    (">=", 80.0, 79.0, 2025, pd.NA),  # the wrong way
    ("<=", 100.0, 96.0, 2025, 2030),
]


@pytest.mark.parametrize(("op", "before", "now", "deadline", "year"), ATTAINED)
def test_the_year_of_attainment(op: str, before: float, now: float, deadline: int, year: object) -> None:
    row = judge(series({2020: before, 2024: now}), target(op=op, value=90.0, deadline=deadline))
    assert (pd.isna(row.attainment_year) and pd.isna(year)) or row.attainment_year == year


def test_a_met_target_names_the_year_since_which_it_is_met() -> None:
    assert judge(series([70.0, 91.0, 89.0, 90.0, 92.0])).attainment_year == 2023


def test_after_the_deadline_nothing_more_is_required_and_the_path_stays_at_the_target() -> None:
    row = judge(series({2020: 80.0, 2025: 85.0}), as_of=2026)
    assert pd.isna(row.required_pace_from_now) and row.expected == 90.0 and row.projection == 85.0


def test_without_a_deadline_no_pace_can_be_required() -> None:
    row = judge(series({2020: 80.0, 2024: 85.0}), target(deadline=None))
    assert row.status == "unmet" and "no_deadline" in row.reasons
    assert judge(series({2020: 80.0, 2024: 95.0}), target(deadline=None)).status == "achieved"


def test_half_the_time_asks_for_half_the_way() -> None:
    """时间过半、任务过半."""
    row = judge(series({2020: 80.0, 2025: 85.0}), target(deadline=2030), as_of=2025)
    assert row.expected == 85.0 and row.pace_ratio == 1.0 and row.status == "on_track"


def test_relative_to_a_reference_the_path_of_the_gap_runs_to_zero() -> None:
    women, men = series({2020: 40.0, 2024: 48.0}), series({2020: 50.0, 2024: 50.0}, indicator="men")
    aim = target("relative_to_reference", op=">=", reference_indicator="men")
    row = judge(pd.concat([women, men]), aim)
    assert (row.latest_value, row.gap, row.pace, row.required_pace, row.expected) == (48.0, 2.0, 2.0, 2.0, -2.0)
    assert row.status == "on_track"
