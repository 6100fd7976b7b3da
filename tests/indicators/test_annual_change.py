"""A step every year, nothing carried over."""

import pytest

from tests.indicators.making import judge, reasons, series, target

FALL = target("annual_change", direction="down", step=1.0)

#   2020  2021  2022  2023  2024           k  N  status        warning at least
TABLE = [
    ([66.1, 65.1, 64.1, 63.1], 3, 3, "on_track"),  # exactly one point each, whatever binary says
    ([66.1, 64.0, 63.5, 62.5], 2, 3, "on_track"),  # one step missed earlier, ahead in sum, latest made
    ([66.1, 63.1, 62.6, 62.2], 1, 3, "behind"),  # ahead in sum, but the latest step is not made
    ([66.1, 65.6, 65.0, 64.3], 0, 3, "behind"),  # r = 1.8 / 3 = 0.60
    ([66.1, 65.6, 65.1, 64.4], 0, 3, "off_track"),
    ([66.1, 66.1, 66.1, 66.1], 0, 3, "off_track"),
    ([66.1, 66.1, 66.1, 66.2], 0, 3, "worsening"),
]


@pytest.mark.parametrize(("figures", "passed", "due", "status"), TABLE)
def test_the_cumulative_ratio_and_passed_k_of_n_years(figures: list[float], passed: int, due: int, status: str) -> None:
    row = judge(series(figures), FALL, as_of=2023)
    assert (row.status, row.units_met, row.units_total) == (status, passed, due)


def test_an_earlier_step_that_failed_is_blue() -> None:
    row = judge(series([66.1, 64.0, 63.5, 62.5]), FALL, as_of=2023)
    assert row.warning == 1 and "step_failed" in reasons(row)


#   2020  ...                                2025  status
AT_THE_DEADLINE = [
    ([66.1, 65.1, 64.1, 63.1, 62.1, 61.1], "achieved"),
    ([66.1, 60.0, 59.5, 58.5, 57.5, 56.5], "missed"),  # far ahead in sum: nothing is carried over
    ([66.1, None, 64.1, 63.1, 62.1, 61.1], "insufficient_data"),  # two steps unknown, none failed
]


@pytest.mark.parametrize(("figures", "status"), AT_THE_DEADLINE)
def test_at_the_deadline_it_is_met_only_if_every_year_passed(figures: list[float], status: str) -> None:
    assert judge(series(figures), FALL, as_of=2025).status == status


def test_the_expected_path_goes_down_one_step_a_year() -> None:
    row = judge(series([66.1, 65.6, 65.0, 64.3]), FALL, as_of=2023)
    assert row.expected == pytest.approx(63.1) and row.gap == pytest.approx(1.2)
    assert row.pace_ratio == pytest.approx(0.60) and row.required_pace_from_now == -1.0


def test_a_step_in_per_cent_is_of_the_year_before() -> None:
    rise = target("annual_change", direction="up", step=10.0, step_unit="%")
    row = judge(series([100.0, 110.0, 121.0]), rise, as_of=2022)
    assert (row.status, row.units_met, row.pace_ratio) == ("on_track", 2, 1.0)
    assert judge(series([100.0, 110.0, 120.0]), rise, as_of=2022).units_met == 1
