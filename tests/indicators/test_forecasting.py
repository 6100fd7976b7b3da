"""Damped drift with a calibrated Student t, and the Gamma-Poisson for events."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from indicators import backtest, display_probability, event_probability, reliability
from tests.indicators.making import counted, judge, series, several, target


def by_hand(points: dict[int, float], deadline: int, floor: float = 0.0) -> tuple[float, float, int]:
    """The formulas of the rule, written out: centre, scale, degrees of freedom."""
    t, y = np.array(list(points), dtype=float), np.array(list(points.values()))
    m, span = len(t) - 1, t[-1] - t[0]
    d = (y[-1] - y[0]) / span
    a = np.mean(np.abs(np.diff(y)) / np.diff(t))
    sigma = max(np.sqrt((np.sum((np.diff(y) - d * np.diff(t)) ** 2 / np.diff(t)) + a**2) / m), floor)
    h = int(deadline - t[-1])
    kappa = [1.05, 1.20, 1.25, 1.30, 1.35][min(h, 5) - 1]
    centre = y[-1] + d * sum(0.85**j for j in range(1, h + 1))
    return centre, kappa * sigma * np.sqrt(h * (1 + h / span)), m


@pytest.mark.parametrize("deadline", [2025, 2026, 2027, 2028, 2029, 2033])
@pytest.mark.parametrize("points", [
    {2020: 86.4, 2021: 87.1, 2022: 87.6, 2023: 88.4, 2024: 89.0},
    {2018: 80.0, 2020: 84.0, 2021: 83.0, 2024: 88.0},
])  # fmt: skip
def test_the_forecast_is_the_formula(points: dict[int, float], deadline: int) -> None:
    centre, scale, m = by_hand(points, deadline)
    row = judge(series(points), target(deadline=deadline))
    reach = stats.t.ppf(0.9, m) * scale
    assert row.forecast == pytest.approx(centre)
    assert (row.forecast_low, row.forecast_high) == (pytest.approx(centre - reach), pytest.approx(centre + reach))
    assert row.probability == pytest.approx(1 - stats.t.cdf((90 - centre) / scale, m))
    ceiling = judge(series(points), target(op="<=", deadline=deadline))
    assert ceiling.probability == pytest.approx(1 - row.probability)


def test_half_the_reporting_unit_is_the_least_spread() -> None:
    centre, scale, m = by_hand({2020: 88.0, 2021: 88.0, 2022: 88.0, 2023: 88.0, 2024: 88.0}, 2025, floor=0.5)
    row = judge(series([88.0] * 5), target(resolution=1.0))
    assert row.probability == pytest.approx(1 - stats.t.cdf((90 - centre) / scale, m))


def test_the_binomial_error_is_the_least_spread_where_counts_exist() -> None:
    row = judge(counted(dict.fromkeys(range(2020, 2025), (88.0, 100.0))))
    centre, scale, m = by_hand(dict.fromkeys(range(2020, 2025), 88.0), 2025, floor=100 * np.sqrt(0.88 * 0.12 / 100))
    assert row.forecast_high == pytest.approx(centre + stats.t.ppf(0.9, m) * scale)


def test_a_series_that_never_moved_stays_where_it_is() -> None:
    assert judge(series([90.0] * 5)).probability == 1.0
    assert judge(series([89.0] * 5)).probability == 0.0


@pytest.mark.parametrize(("points", "band", "chance"), [(2, False, False), (3, True, False), (4, True, True)])
def test_points_needed(points: int, band: bool, chance: bool) -> None:
    row = judge(series([80.0, 81.0, 83.0, 84.0][:points]))
    assert (not pd.isna(row.forecast_low), not pd.isna(row.probability)) == (band, chance)


def test_nothing_is_forecast_at_or_after_the_deadline() -> None:
    row = judge(series([80.0, 82.0, 84.0, 86.0, 88.0, 89.0]), as_of=2025)
    assert pd.isna(row.forecast) and pd.isna(row.probability)


def test_the_band_is_clipped_to_the_natural_range_for_display_only() -> None:
    wild = series([60.0, 95.0, 70.0, 99.0])
    free, clipped = judge(wild), judge(wild, target(natural_min=0.0, natural_max=100.0))
    assert free.forecast_high > 100 and clipped.forecast_high == 100
    assert clipped.forecast == min(free.forecast, 100), "nobody is told 101.7 % or a negative number of cases"
    assert free.probability == clipped.probability


@pytest.mark.parametrize("kind", ["band", "annual_change", "directional"])
def test_kinds_without_a_probability(kind: str) -> None:
    aim = target(kind, value=90.0, value_high=95.0, direction="up", step=1.0)
    assert pd.isna(judge(series([80.0, 82.0, 84.0, 86.0, 88.0]), aim).probability)


def test_shown_in_steps_of_five_and_never_certain() -> None:
    shown = display_probability(np.array([0.0, 0.01, 0.449, 0.52, 0.97, 1.0]))
    assert shown == pytest.approx([0.05, 0.05, 0.45, 0.5, 0.95, 0.95])


@pytest.mark.parametrize("bar", [0.10, 0.20, 0.50, 0.80])
def test_a_probability_is_shown_on_the_side_its_rule_took(bar: float) -> None:
    below, at = (
        display_probability(np.array([bar - 1e-12, bar - 0.003, bar - 0.024])),
        display_probability(np.array([bar])),
    )
    assert (below < bar).all() and at[0] == pytest.approx(bar)


#   events, exposure, next exposure, target, per         scipy's negative binomial
EVENTS = [(3, 30_000, 10_000, 12.0, 100_000), (0, 30_000, 10_000, 0.0, 100_000), (40, 3_000, 1_000, 15.0, 1_000)]


@pytest.mark.parametrize(("x", "seen", "new", "ceiling", "per"), EVENTS)
def test_events_follow_the_gamma_poisson(x: int, seen: int, new: int, ceiling: float, per: int) -> None:
    expected = stats.nbinom.cdf(np.floor(ceiling * new / per), x + 0.5, seen / (seen + new))
    assert event_probability(x, seen, new, ceiling, per) == pytest.approx(expected)


def test_no_event_in_three_years_makes_none_next_year_likely_but_not_sure() -> None:
    assert event_probability(0, 30_000, 10_000, 0, 1) == pytest.approx(0.75**0.5)


def test_the_outlook_of_a_sensitive_rate_is_one_of_events() -> None:
    deaths = {
        2020: (2.0, 10_000.0),
        2021: (1.0, 10_000.0),
        2022: (0.0, 10_000.0),
        2023: (2.0, 10_000.0),
        2024: (1.0, 10_000.0),
    }
    row = judge(counted(deaths, per=100_000), target(op="<=", value=12.0, sensitive=True))
    assert row.probability == pytest.approx(float(event_probability(3, 30_000, 10_000, 12.0, 100_000)))


def noisy(rows: int) -> pd.DataFrame:
    random = np.random.default_rng(5)
    return several(*(
        series(list(70 + random.normal(0.8, 1.0, 10).cumsum()), start=2015, area=f"area-{i}") for i in range(rows)
    ))  # fmt: skip


def test_the_backtest_covers_about_eighty_per_cent() -> None:
    scores = backtest(noisy(60), target(value=75.0)).set_index("horizon")
    assert scores.loc[0, "pairs"] == scores.loc[1:, "pairs"].sum() and scores["enough"].all()
    assert scores["coverage"].between(0.70, 0.95).all() and scores["brier"].between(0, 0.25).all()
    assert scores.loc[0, "error_ratio"] < 1  # a series that drifts is forecast better than by its last value
    steps = reliability(noisy(60), target(value=75.0))
    assert len(steps) == 5 and steps["observed"].dropna().is_monotonic_increasing


def test_below_thirty_pairs_there_is_not_enough_history() -> None:
    scores = backtest(noisy(1).iloc[:6], target())
    assert not scores["enough"].any() and scores["coverage"].isna().all()


def test_a_forecast_uses_only_what_was_known_at_its_origin() -> None:
    from indicators.backtest import backtest_pairs

    history = noisy(5)
    early = history[history["year"] <= 2020]
    whole, part = backtest_pairs(history, target()), backtest_pairs(early, target())
    known = whole[whole["origin"] + whole["horizon"] <= 2020].reset_index(drop=True)
    order = ["row", "origin", "horizon"]
    pd.testing.assert_frame_equal(
        known.sort_values(order, ignore_index=True), part.sort_values(order, ignore_index=True), check_dtype=False
    )


def test_an_empty_history_gives_an_empty_backtest() -> None:
    scores = backtest(series([]), target())
    assert scores.loc[0, "pairs"] == 0 and not scores.loc[0, "enough"]
