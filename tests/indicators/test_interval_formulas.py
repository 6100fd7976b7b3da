"""Published values."""

import numpy as np
import pytest
from scipy import stats

from indicators import (
    beyond_funnel,
    funnel_limits,
    funnel_limits_normal,
    overdispersion,
    rate_interval,
    trend_test,
    wilson_interval,
)

#   Newcombe 1998, Statistics in Medicine 17, table I, method 3
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("x", "n", "low", "high"), NEWCOMBE)
def test_wilson_as_printed_by_newcombe(x: int, n: int, low: float, high: float) -> None:
    assert wilson_interval(x, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_wilson_reaches_the_ends_and_refuses_the_impossible() -> None:
    low, high = wilson_interval([0, 20, 0, 21], [20, 20, 0, 20])
    assert low[0] == 0 and high[1] == 1 and np.isnan(low[2:]).all() and np.isnan(high[2:]).all()


#   events   exact Poisson 95 %: Ulm 1990
POISSON = [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)]


@pytest.mark.parametrize(("x", "low", "high"), POISSON)
def test_below_ten_events_the_limits_are_exact(x: int, low: float, high: float) -> None:
    assert rate_interval(x, 1) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


@pytest.mark.parametrize("x", [10, 20, 50, 100])
def test_from_ten_events_byar_is_within_a_fiftieth_of_exact(x: int) -> None:
    low, high = rate_interval(x, 1)
    assert low == pytest.approx(stats.chi2.ppf(0.025, 2 * x) / 2, rel=0.02)
    assert high == pytest.approx(stats.chi2.ppf(0.975, 2 * x + 2) / 2, rel=0.02)
    assert low != pytest.approx(stats.chi2.ppf(0.025, 2 * x) / 2, rel=1e-6)


def test_byar_for_twenty_events() -> None:
    """Breslow & Day: 20 (1 - 1/180 - 1.96/(3 sqrt 20))^3 and 21 (1 - 1/189 + 1.96/(3 sqrt 21))^3."""
    assert rate_interval(20, 1) == (pytest.approx(12.210, abs=2e-3), pytest.approx(30.890, abs=2e-3))


def test_rates_are_per_multiplier() -> None:
    low, high = rate_interval([20, 5], [10_000, 0], 100_000)
    assert low[0] == pytest.approx(122.10, abs=0.02) and np.isnan(low[1]) and np.isnan(high[1])


def test_the_normal_funnel_limits_are_clipped() -> None:
    low, high = funnel_limits_normal(0.9, [100, 10, 0], 0.95)
    assert low[0] == pytest.approx(0.9 - 1.959964 * 0.03) and high[1] == 1.0 and np.isnan(low[2])
    wide, _ = funnel_limits_normal(0.9, 100, 0.998)
    assert wide == pytest.approx(0.9 - 3.090232 * 0.03)


def by_the_definition(p0: float, n: int, level: float) -> float:
    """The lower limit, count by count."""
    outside, cumulated = (1 - level) / 2, stats.binom.cdf(np.arange(n + 1), n, p0)
    r = int(np.argmax(cumulated >= outside))
    return 0.0 if r == 0 else (r - (cumulated[r] - outside) / (cumulated[r] - cumulated[r - 1])) / n


@pytest.mark.parametrize("level", [0.95, 0.998])
def test_funnel_limits_are_exact_interpolated_and_mirrored(level: float) -> None:
    rng = np.random.default_rng(5)
    p0, n = rng.random(200), rng.integers(1, 400, 200)
    low, high = funnel_limits(p0, n, level)
    assert low == pytest.approx([by_the_definition(p, size, level) for p, size in zip(p0, n, strict=True)], abs=1e-9)
    assert 1 - high == pytest.approx(
        [by_the_definition(1 - p, size, level) for p, size in zip(p0, n, strict=True)], abs=1e-9
    )
    assert ((low >= 0) & (low <= p0) & (high >= p0) & (high <= 1)).all()


def test_what_chance_gives_more_often_than_not_is_inside_the_funnel() -> None:
    low, high = funnel_limits(0.996, 136, 0.998)
    assert high == 1.0 and low < 133 / 136  # all of 136, and all but three
    normal, _ = funnel_limits_normal(0.996, 136, 0.998)
    assert normal > 133 / 136


def test_at_most_the_promised_part_of_chance_lies_beyond_a_funnel_limit() -> None:
    for p0, n in [(0.996, 136), (0.5, 20), (0.03, 60), (0.9, 333)]:
        share, weight = np.arange(n + 1) / n, stats.binom.pmf(np.arange(n + 1), n, p0)
        low, high = funnel_limits(p0, n, 0.998)
        assert weight[share < low].sum() <= 0.001 and weight[share > high].sum() <= 0.001


def test_a_funnel_has_no_limits_without_people() -> None:
    low, high = funnel_limits(0.9, [0, np.nan], 0.95)
    assert np.isnan(low).all() and np.isnan(high).all()


def test_the_trend_is_the_chi_square_of_a_weighted_line() -> None:
    x, n = np.array([10, 20, 30, 40, 50]), np.full(5, 100)
    statistic, significant, direction = trend_test(x, n)
    p = x.sum() / n.sum()
    slope = (np.arange(5) * (x - n * p)).sum()
    assert statistic == pytest.approx(slope**2 / (p * (1 - p) * (100 * 30 - 1000**2 / 500)))
    assert significant and direction == 1


def test_the_trend_takes_the_last_five_points_of_many_series() -> None:
    x = np.array([[99, 50, 40, 30, 20, 10], [0, 30, 30, 31, 30, 30], [0, 0, 0, 0, 0, 0]])
    found = trend_test(x, np.full((3, 6), 100))
    assert found.direction.tolist() == [-1, 0, 0] and found.statistic[2] == 0


def test_fewer_than_five_points_are_refused() -> None:
    with pytest.raises(ValueError, match="needs 5 points"):
        trend_test([1, 2, 3, 4], [10, 10, 10, 10])


def test_areas_that_scatter_by_chance_need_no_wider_funnel() -> None:
    random = np.random.default_rng(7)
    size = random.integers(80, 900, 40)
    assert overdispersion(random.binomial(size, 0.9), size) == 1
    assert overdispersion([0, 0, 0], [50, 60, 70]) == 1


def test_areas_that_scatter_more_than_by_chance_need_a_funnel_wider_by_their_mean_square() -> None:
    size = np.full(20, 100.0)
    count = np.array([30.0, 70.0] * 10)  # every z is 4 in size: (0.3 - 0.5) / sqrt(0.25 / 100)
    assert overdispersion(count, size) == pytest.approx(16)


def test_one_area_far_off_does_not_widen_the_funnel_for_itself() -> None:
    size = np.full(20, 400.0)
    near = np.array([196.0, 204.0] * 10)
    assert overdispersion(near, size) == overdispersion(np.append(near[1:], 300.0), size) == 1


@pytest.mark.parametrize("whole", [True, False])
def test_what_lies_beyond_the_funnel_is_found_without_its_limits(whole: bool) -> None:
    chance, levels = np.random.default_rng(7), (0.95, 0.998)
    seen = 0
    for common in (0.003, 0.04, 0.3, 0.5, 0.9, 0.996):
        size = np.concatenate([chance.integers(1, 60, 400), chance.integers(60, 20_000, 400)]).astype(float)
        count = chance.binomial(size.astype(int), np.clip(common * chance.uniform(0.7, 1.4, len(size)), 0, 1))
        size = size if whole else size / 1.7
        share = np.minimum(count / size, 1.0)
        found = beyond_funnel(share, common, size, levels)
        expected = np.zeros(len(size))
        for level in levels:
            low, high = funnel_limits(common, size, level)
            expected[(share < low - 1e-12) | (share > high + 1e-12)] = level
        assert found.tolist() == expected.tolist()
        seen += len(set(found))
    assert seen == 3 * 6, "each common level has areas within, between and beyond both limits"


def test_nobody_is_not_beyond_the_funnel() -> None:
    assert beyond_funnel([0.0, 0.5, 0.0], 0.9, [0.0, np.nan, 100.0], [0.95, 0.998]).tolist() == [0, 0, 0.998]
