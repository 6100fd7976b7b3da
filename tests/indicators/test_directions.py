"""Kinds without a number."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from indicators.direction import near_limit
from indicators.exact_change import rate_change_p
from tests.indicators.making import counted, judge, reasons, series, several, target

#   direction  2020 ... 2022                     natural_max  status
TABLE = [
    ("up", [50.0, 50.2, 50.6], None, "improving"),
    ("up", [100.0, 100.1, 101.0025], None, "improving"),  # exactly half a per cent a year
    ("up", [50.0, 50.1, 50.4], None, "flat"),
    ("up", [50.0, 49.0, 49.4], None, "declining"),
    ("down", [50.0, 49.0, 49.4], None, "improving"),
    ("down", [50.0, 51.0, 50.6], None, "declining"),
    ("up", [95.0, 95.1, 95.2], None, "flat"),
    ("up", [95.0, 95.1, 95.2], 100.0, "improving"),  # near its limit the bar sinks to a fifth
    ("down", [0.0, 0.3, 0.9], None, "flat"),  # from 0: half a point a year
    ("down", [0.0, 0.3, 1.0], None, "declining"),
    ("down", [1.0, 0.3, 0.0], None, "improving"),
    ("hold", [50.0, 50.1, 50.0], None, "flat"),
    ("hold", [50.0, 51.0, 52.0], None, "declining"),
]


@pytest.mark.parametrize(("direction", "figures", "limit", "status"), TABLE)
def test_directed_yearly_change(direction: str, figures: list[float], limit: float | None, status: str) -> None:
    row = judge(series(figures), target("directional", direction=direction, natural_max=limit))
    assert (row.status, row.trend, row.group) == (status, status, "direction")


#   unit        direction  figures               status
FROM_OR_TO_ZERO = [
    ("persons", "up", [1.0, 1.0, 1.0, 1.0, 0.0], "declining"),  # one whole person since the baseline
    ("persons", "up", [0.0, 0.0, 0.0, 0.0, 1.0], "improving"),
    ("institutions", "up", [2.0, 1.0, 1.0, 0.0, 0.0], "declining"),
    ("institutions", "down", [2.0, 1.0, 1.0, 0.0, 0.0], "improving"),
    ("places", "up", [0.0, 0.5, 0.4, 0.3, 0.9], "flat"),
    ("%", "up", [0.0, 0.5, 1.0, 1.5, 2.0], "improving"),  # half a point a year
    ("%", "up", [0.0, 0.5, 1.0, 1.5, 1.9], "flat"),
    ("%", "up", [2.0, 1.5, 1.0, 0.5, 0.0], "declining"),
    ("‰", "down", [3.0, 2.0, 1.0, 1.0, 0.0], "flat"),  # without counts nobody can tell
    ("persons", "up", [0.0, 0.0, 0.0, 0.0, 0.0], "flat"),
]


@pytest.mark.parametrize(("unit", "direction", "figures", "status"), FROM_OR_TO_ZERO)
def test_from_or_to_zero_a_whole_unit_or_half_a_point_a_year_counts(
    unit: str, direction: str, figures: list[float], status: str
) -> None:
    assert judge(series(figures), target("directional", direction=direction, unit=unit)).status == status


#   events 2020  2024   exact p of two Poisson rates
RATES_AT_ZERO = [
    (6, 0, "improving"),  # p = 0.031
    (5, 0, "flat"),  # p = 0.0625
    (0, 6, "declining"),
    (0, 5, "flat"),
    (0, 0, "flat"),
]


@pytest.mark.parametrize(("before", "now", "status"), RATES_AT_ZERO)
def test_a_rate_from_or_to_zero_is_tested_exactly(before: int, now: int, status: str) -> None:
    events = {2020: (before, 4000.0), 2022: (3, 4000.0), 2024: (now, 4000.0)}
    row = judge(counted(events, per=1000), target("directional", direction="down", unit="‰"))
    assert row.status == status and "zero_without_counts" not in reasons(row)


def test_a_rate_at_zero_without_counts_is_flat_and_says_why() -> None:
    rate = target("directional", direction="down", unit="per 100,000")
    row = judge(series([9.0, 5.0, 4.0, 3.0, 0.0]), rate)
    assert row.status == "flat" and "zero_without_counts" in reasons(row)
    assert "zero_without_counts" not in reasons(judge(series([9.0, 5.0, 4.0, 3.0, 1.0]), rate))


@given(st.integers(0, 60), st.integers(0, 60), st.floats(50, 5000), st.floats(50, 5000))
def test_the_exact_test_agrees_with_scipys_binomial(x: int, x0: int, n: float, n0: float) -> None:
    p = rate_change_p(*(np.array([float(v)]) for v in (x, n, x0, n0)))[0]
    if x + x0 == 0:
        assert np.isnan(p)
    else:
        assert p == pytest.approx(stats.binomtest(x, x + x0, n / (n + n0)).pvalue, rel=1e-6)


def test_two_figures_are_not_a_direction() -> None:
    row = judge(series([50.0, 60.0]), target("directional", direction="up"))
    assert row.status == "insufficient_data" and "too_few_points" in reasons(row)


def test_declining_is_yellow_and_flat_is_blue_unless_asked_for() -> None:
    assert judge(series([50.0, 49.0, 48.0]), target("directional", direction="up"), as_of=2022).warning == 2
    assert judge(series([50.0, 50.0, 50.0]), target("directional", direction="up"), as_of=2022).warning == 1
    assert judge(series([50.0, 50.0, 50.0]), target("directional", direction="hold"), as_of=2022).warning == 0


#   y0     limit  weight: 1 - (y0/lim)^4.44 below, 1 - ((2 lim - y0)/lim)^4.44 up to twice the limit, then 1
WEIGHTS = [
    (50.0, 100.0, 1 - 0.5**4.44),
    (95.0, 100.0, 0.20363),
    (100.0, 100.0, 0.0),
    (110.0, 100.0, 1 - 0.9**4.44),
    (200.0, 100.0, 1.0),
    (50.0, np.nan, 1.0),
    (5.0, 0.0, 1.0),
]


@pytest.mark.parametrize(("start", "limit", "weight"), WEIGHTS)
def test_the_limit_weight_of_statistics_canada(start: float, limit: float, weight: float) -> None:
    assert near_limit(np.array([start]), np.array([limit]))[0] == pytest.approx(weight, abs=1e-4)


#   gap 2020  2024   status
GAPS = [
    (10.0, 9.0, "improving"),  # exactly a tenth
    (10.0, 9.1, "flat"),
    (10.0, 10.9, "flat"),
    (10.0, 11.0, "declining"),
    (0.0, 1.0, "declining"),
    (0.0, 0.0, "flat"),
]


@pytest.mark.parametrize(("before", "now", "status"), GAPS)
def test_a_gap_narrows_by_a_tenth_or_not(before: float, now: float, status: str) -> None:
    women = series({2020: 50.0, 2024: 60.0}, sex="female")
    men = series({2020: 50.0 + before, 2024: 60.0 + now}, sex="male")
    row = judge(several(women, men), target("gap_narrows"))
    assert (row.sex, row.status, row.latest_value) == ("all", status, pytest.approx(now))
    itself = judge(series({2020: -before, 2024: -now}), target("gap_narrows"))
    assert itself.status == status


def test_a_gap_between_two_indicators_or_as_a_ratio() -> None:
    town, country = series({2020: 80.0, 2024: 84.0}), series({2020: 60.0, 2024: 72.0}, indicator="country")
    gap = target("gap_narrows", reference_indicator="country")
    assert judge(several(town, country), gap).latest_value == pytest.approx(12.0)
    ratio = judge(several(town, country), gap.assign(unit="ratio"))
    assert ratio.latest_value == pytest.approx(84 / 72 - 1) and ratio.status == "improving"


#   2020   2021   2022   2023    status
GROWTH = [
    ([10.0, 12.0, 13.5, 14.2], "improving"),  # 20 %, 12.5 %, 5 %
    ([10.0, 11.0, 12.5, 15.0], "declining"),
    ([10.0, 11.0, 12.1, 13.31], "flat"),
    ([10.0, 9.0, 9.5, 9.4], "improving"),  # growth has stopped
]


@pytest.mark.parametrize(("figures", "status"), GROWTH)
def test_growth_slows_when_its_rates_fall(figures: list[float], status: str) -> None:
    assert judge(series(figures), target("slow_growth"), as_of=2023).status == status


#   own 2020, 2024   reference 2020, 2024   status
REFERENCE = [
    ((40.0, 48.0), (50.0, 48.0), "achieved"),
    ((40.0, 48.0), (50.0, 50.0), "on_track"),
    ((40.0, 40.0), (50.0, 50.0), "off_track"),
    ((40.0, 39.0), (50.0, 50.0), "worsening"),
    ((52.0, 49.0), (50.0, 50.0), "slipped"),
]


@pytest.mark.parametrize(("own", "other", "status"), REFERENCE)
def test_against_a_reference_area_in_the_same_year(
    own: tuple[float, float], other: tuple[float, float], status: str
) -> None:
    figures = several(series({2020: own[0], 2024: own[1]}), series({2020: other[0], 2024: other[1]}, area="100000"))
    row = judge(figures, target("relative_to_reference", op=">=", reference_area="100000"))
    assert (row.area, row.status) == ("120104", status)


def test_the_newest_year_that_both_sides_have_is_compared() -> None:
    figures = several(series({2020: 40.0, 2023: 47.0, 2024: 99.0}), series({2020: 50.0, 2023: 50.0}, area="100000"))
    row = judge(figures, target("relative_to_reference", op=">=", reference_area="100000"))
    assert (row.latest_year, row.latest_value) == (2023, 47.0)


def test_a_target_whose_reference_alone_reports_does_not_leave_the_count() -> None:
    aim = target("relative_to_reference", op=">=", reference_area="100000")
    row = judge(series({2020: 50.0, 2024: 50.0}, area="100000"), aim)
    assert row.status == "insufficient_data" and pd.isna(row.latest_value)


def test_the_gap_of_the_reference_to_itself_is_no_verdict() -> None:
    """The city has no gap to the city that could be called flat and warned of."""
    aim = target("gap_narrows", reference_area="120000")
    both = several(series({2020: 40.0, 2024: 44.0}), series({2020: 50.0, 2024: 50.0}, area="120000"))
    row = judge(both, aim)
    assert (row.area, row.status) == ("120104", "improving")
    row = judge(series({2020: 50.0, 2024: 50.0}, area="120000"), aim)
    assert row.status == "insufficient_data" and row.warning == 0


def test_without_a_common_year_the_reference_is_missing() -> None:
    figures = several(series({2024: 40.0}), series({2023: 50.0}, area="100000"))
    row = judge(figures, target("relative_to_reference", op=">=", reference_area="100000"))
    assert row.status == "insufficient_data" and "reference_missing" in reasons(row)


@pytest.mark.parametrize(
    ("polarity", "values", "status"),
    [
        ("up", [50.0, 51.0, 52.0], "improving"),
        ("up", [50.0, 49.0, 48.0], "declining"),
        ("down", [50.0, 49.0, 48.0], "improving"),
        ("none", [50.0, 51.0, 52.0], "declining"),
    ],
)
def test_something_to_be_held_may_move_the_welcome_way(polarity: str, values: list[float], status: str) -> None:
    held = target("directional", direction="hold")
    held["polarity"] = polarity
    assert judge(series(values), held, as_of=2022).status == status
