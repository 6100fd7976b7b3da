"""Does it hold? Levels to be kept, by their kind or because they were met at the baseline."""

import pytest

from tests.indicators.making import judge, reasons, series, several, target

#   kind         2020  2021  2022  2023  2024   as of  status      warning
TABLE = [
    ("maintain", [92.0, 91.0, 90.0, 91.0, 92.0], 2024, "achieved"),
    ("maintain", [92.0, 91.0, 89.0, 91.0, 92.0], 2024, "slipped"),  # holds now, not in every year
    ("maintain", [92.0, 91.0, 91.0, 91.0, 89.0], 2024, "slipped"),
    ("maintain", [80.0, 91.0, 91.0, 91.0, 91.0], 2024, "achieved"),  # from the first year it held
    ("maintain", [80.0, 85.0, 91.0, 91.0, 91.0], 2024, "achieved"),
    ("maintain", [80.0, 85.0, 91.0, 89.0, 91.0], 2024, "slipped"),
    ("maintain", [80.0, 82.0, 84.0, 86.0, 88.0], 2024, "on_track"),  # never held: on its way
    ("maintain", [None, None, 91.0, 91.0, 91.0], 2024, "achieved"),
    ("maintain", [None, None, None, 91.0, 89.0], 2024, "slipped"),
    ("maintain", [None, None, None, None, 89.0], 2024, "unmet"),
    ("maintain", [92.0, 91.0, 89.0, 91.0, 92.0, 92.0], 2025, "missed"),
    ("maintain", [92.0, 91.0, 89.0, 91.0, 92.0], 2025, "awaiting"),
    ("threshold", [92.0, 91.0, 89.0, 91.0, 92.0], 2024, "achieved"),  # met at the baseline: the latest counts
    ("threshold", [92.0, 91.0, 89.0, 91.0, 92.0, 92.0], 2025, "achieved"),
    ("threshold", [80.0, 91.0, 89.0, 91.0, 92.0], 2024, "achieved"),  # not met at the baseline: the latest counts
]


@pytest.mark.parametrize(("kind", "figures", "as_of", "status"), TABLE)
def test_only_a_level_to_be_held_must_hold_in_every_year_from_the_first_it_held(
    kind: str, figures: list[float | None], as_of: int, status: str
) -> None:
    assert judge(series(figures), target(kind), as_of=as_of).status == status


def test_a_breach_that_is_over_says_so() -> None:
    row = judge(series([92.0, 91.0, 89.0, 91.0, 92.0]), target("maintain"))
    assert "breached_earlier" in reasons(row) and row.met == False  # noqa: E712


def test_a_level_broken_two_years_running_is_red() -> None:
    row = judge(series([92.0, 91.0, 91.0, 89.0, 89.0]), target("maintain", deadline=2030))
    assert row.warning == 4 and "broken_two_years" in reasons(row)


@pytest.mark.parametrize(("kind", "warning"), [("maintain", 4), ("threshold", 4), ("relative_to_reference", 4)])
def test_whatever_was_met_at_the_baseline_is_red_when_broken_two_years_running(kind: str, warning: int) -> None:
    own = series([92.0, 91.0, 91.0, 89.0, 89.0])
    if kind == "relative_to_reference":
        held = target(kind, op=">=", reference_area="100000", deadline=2030)
        own = several(own, series([90.0] * 5, area="100000"))
    else:
        held = target(kind, deadline=2030)
    assert judge(own, held).warning == warning


def test_a_level_never_held_is_not_broken() -> None:
    row = judge(series([80.0, 82.0, 84.0, 85.0, 86.0]), target("maintain", deadline=2030))
    assert row.status == "on_track" and "broken_two_years" not in reasons(row)


def test_a_threshold_that_dipped_is_met_and_says_so() -> None:
    row = judge(series([92.0, 91.0, 89.0, 91.0, 92.0]))
    assert row.met == True and "breached_earlier" in reasons(row)  # noqa: E712
    assert not {"early", "on_time", "held_since_baseline"} & reasons(row)


def test_a_level_broken_once_is_orange() -> None:
    assert judge(series([92.0, 91.0, 91.0, 91.0, 89.0]), target("maintain", deadline=2030)).warning == 3


def test_two_broken_figures_with_a_gap_year_between_them_are_not_two_years_running() -> None:
    row = judge(series({2020: 92.0, 2022: 89.0, 2024: 89.0}), target("maintain", deadline=2030))
    assert row.warning == 3 and "gap_years" in reasons(row)


def test_the_path_of_a_level_to_hold_is_flat_once_it_held() -> None:
    assert judge(series([80.0, 91.0]), target("maintain"), as_of=2021).expected == 90.0
    assert judge(series([92.0, 89.0]), target("maintain"), as_of=2021).expected == 90.0
    assert judge(series([80.0, 81.0]), target("maintain"), as_of=2021).expected == 82.0  # the straight line until then
