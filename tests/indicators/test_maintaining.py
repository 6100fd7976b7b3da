"""Does it hold? Levels to be kept, by their kind or because they were met at the baseline."""

import pytest

from tests.indicators.making import judge, reasons, series, target

#   kind         2020  2021  2022  2023  2024   as of  status      warning
TABLE = [
    ("maintain", [92.0, 91.0, 90.0, 91.0, 92.0], 2024, "achieved"),
    ("maintain", [92.0, 91.0, 89.0, 91.0, 92.0], 2024, "slipped"),  # holds now, not in every year
    ("maintain", [92.0, 91.0, 91.0, 91.0, 89.0], 2024, "slipped"),
    ("maintain", [80.0, 91.0, 91.0, 91.0, 91.0], 2024, "achieved"),  # the period begins after the baseline
    ("maintain", [80.0, 85.0, 91.0, 91.0, 91.0], 2024, "slipped"),
    ("maintain", [92.0, 91.0, 89.0, 91.0, 92.0, 92.0], 2025, "missed"),
    ("threshold", [92.0, 91.0, 89.0, 91.0, 92.0], 2024, "slipped"),  # met at the baseline: judged the same
    ("threshold", [80.0, 91.0, 89.0, 91.0, 92.0], 2024, "achieved"),  # not met at the baseline: the latest counts
]


@pytest.mark.parametrize(("kind", "figures", "as_of", "status"), TABLE)
def test_a_level_to_hold_must_hold_in_every_year_of_the_period(
    kind: str, figures: list[float], as_of: int, status: str
) -> None:
    assert judge(series(figures), target(kind), as_of=as_of).status == status


def test_a_breach_that_is_over_says_so() -> None:
    row = judge(series([92.0, 91.0, 89.0, 91.0, 92.0]), target("maintain"))
    assert "breached_earlier" in reasons(row) and row.met == False  # noqa: E712


def test_a_level_broken_two_years_running_is_red() -> None:
    row = judge(series([92.0, 91.0, 91.0, 89.0, 89.0]), target("maintain", deadline=2030))
    assert row.warning == 4 and "broken_two_years" in reasons(row)


def test_a_level_broken_once_is_orange() -> None:
    assert judge(series([92.0, 91.0, 91.0, 91.0, 89.0]), target("maintain", deadline=2030)).warning == 3


def test_two_broken_figures_with_a_gap_year_between_them_are_not_two_years_running() -> None:
    row = judge(series({2020: 92.0, 2022: 89.0, 2024: 89.0}), target("maintain", deadline=2030))
    assert row.warning == 3 and "gap_years" in reasons(row)


def test_the_path_of_a_level_to_hold_is_flat() -> None:
    assert judge(series([80.0, 91.0]), target("maintain"), as_of=2021).expected == 90.0
