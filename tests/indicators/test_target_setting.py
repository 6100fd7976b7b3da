"""Target setting recomputed from the formulas of the writing, independently of the code; and what must hold of any figures."""

from __future__ import annotations

import itertools
import math
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from indicators.forecast import Forecast, probability
from indicators.target_bench import Bench, chance, reachable, stand
from indicators.target_codes import METHODS, TRAPS, Method, Refusal, Trap
from indicators.target_effort import cohen_h, moved_by
from indicators.target_methods import QUANTILES
from indicators.target_record import method_records, record_of
from indicators.target_setting import Candidates, best_pace, set_targets, weigh

NAN = math.nan
YEARS = tuple(range(2017, 2026))
SCREENED = (51.5, 52.6, 53.7, 54.6, 55.2, 56.1, 57.3, 58.6, 60.4)
STREETS = (69.2, 68.1, 67.0, 66.1, 62.8, 61.0, 59.7, 58.2, 56.9, 55.6, 54.0, 53.1)
WOMEN = 238_000.0


def bench(figures: tuple[float, ...] = SCREENED, areas: tuple[float, ...] = STREETS, **more: Any) -> Bench:
    """One indicator: a share of women, more is better, for 2030; `more` replaces arrays or numbers."""
    n = len(figures)
    size = more.pop("size", WOMEN)
    plain: dict[str, Any] = {
        "years": np.array(YEARS[-n:]), "value": [figures], "numerator": [[v * size / 100 for v in figures]],
        "denominator": [[size] * n], "broken": [[False] * n], "provisional": [[False] * n], "sign": [1.0],
        "multiplier": [100.0], "is_share": [True], "events": [False], "natural_min": [0.0], "natural_max": [100.0],
        "resolution": [0.1], "final_year": [2030.0], "period": 5, "official": [NAN], "official_year": [NAN],
        "official_differs": [False], "asked_from": [NAN], "asked_to": [NAN], "area_value": [areas],
        "area_size": [[NAN] * len(areas)], "areas_withheld": [0], "group_value": [[NAN, NAN]],
        "group_size": [[NAN, NAN]], "group_withheld": [False],
    }  # fmt: skip
    made = plain | more
    return Bench(**{name: value if isinstance(value, int) else np.array(value) for name, value in made.items()})


def value(found: Candidates, method: Method) -> float:
    return float(found.value[0, METHODS.index(method)])


def refused(found: Candidates, method: Method) -> str:
    return str(found.refusal[0, METHODS.index(method)])


def by_hand(figures: tuple[float, ...], years: tuple[int, ...], horizon: int, floor: float) -> tuple[float, float, int]:
    """Centre, scale and degrees of freedom, from the forecast's formula in the writing."""
    m, span = len(figures) - 1, years[-1] - years[0]
    d = (figures[-1] - figures[0]) / span
    steps = [
        (b - a, later - earlier) for a, b, earlier, later in zip(figures, figures[1:], years, years[1:], strict=False)
    ]
    a = sum(abs(change) / lapse for change, lapse in steps) / m
    sigma = math.sqrt((sum((change - d * lapse) ** 2 / lapse for change, lapse in steps) + a**2) / m)
    kappa = (1.05, 1.20, 1.25, 1.30, 1.35)[min(horizon, 5) - 1]
    centre = figures[-1] + d * sum(0.85**j for j in range(1, horizon + 1))
    return centre, kappa * max(sigma, floor) * math.sqrt(horizon * (1 + horizon / span)), m


def test_the_mock_ups_odds_are_those_of_a_median_of_66_2_and_a_spread_of_2_8() -> None:
    """Its forecast is normal: a Student t of very many degrees of freedom."""
    one = np.array([1.0])
    forecast = Forecast(one * 66.2, one * 2.8, one * 1e9, one, one)
    for level, odds in ((67.0, 0.39), (70.0, 0.09), (63.8, 0.80), (67.6, 0.31), (64.0, 0.78), (63.1, 0.87)):
        assert round(float(probability(forecast, np.array([9]), one * level, one)[0]), 2) == odds
        assert abs(1 - stats.norm.cdf((level - 66.2) / 2.8) - odds) < 0.005
    assert probability(forecast, np.array([9]), one * 60.4, one)[0] > 0.95


def test_the_mock_ups_candidates() -> None:
    """Best three of twelve streets, half the gap, what can be told from chance, the paces, the women."""
    found = set_targets(bench())
    assert value(found, Method.PEERS) == 67.0
    assert value(found, Method.GAP) == 63.1
    assert value(found, Method.DETECTABLE) == 60.7
    assert value(found, Method.KEEP) == 60.4
    assert found.best_pace[0] == pytest.approx(1.16)
    at = METHODS.index(Method.PEERS)
    assert found.weighed.pace[0, at] == pytest.approx(1.32)
    assert found.weighed.people[0, at] == 15_708
    assert found.weighed.areas_there[0, at] == 3
    assert found.weighed.traps[0, at, TRAPS.index(Trap.TOO_FAST)]
    assert not found.weighed.traps[0, at, TRAPS.index(Trap.ALREADY_MET)]


def test_an_outlines_value_is_printed_or_read_off_its_path() -> None:
    printed = set_targets(bench(official=[70.0], official_year=[2030.0]))
    assert value(printed, Method.OFFICIAL) == 70.0
    assert printed.weighed.pace[0, 0] == pytest.approx(1.92)
    on_the_way = set_targets(bench(official=[75.0], official_year=[2035.0]))
    assert value(on_the_way, Method.OFFICIAL) == pytest.approx(60.4 + (75 - 60.4) * 5 / 10)
    assert refused(set_targets(bench(official=[70.0], official_year=[2025.0])), Method.OFFICIAL) == Refusal.EXPIRED
    other = bench(official=[70.0], official_year=[2030.0], official_differs=[True])
    assert refused(set_targets(other), Method.OFFICIAL) == Refusal.OTHER_DEFINITION
    assert refused(set_targets(bench()), Method.OFFICIAL) == Refusal.NO_OFFICIAL


def test_quantiles_and_odds_are_those_of_the_calibrated_forecast() -> None:
    made = bench()
    ground = stand(made)
    centre, scale, freedom = by_hand(SCREENED, YEARS, 5, max(0.05, 100 * math.sqrt(0.604 * 0.396 / WOMEN)))
    assert ground.forecast.centre[0] == pytest.approx(centre)
    levels = reachable(made, ground, np.array(QUANTILES))[0]
    for share, level in zip(QUANTILES, levels, strict=True):
        assert level == pytest.approx(centre - scale * stats.t.ppf(share, freedom))
    for level in (58.0, 63.3, 67.0, 71.2):
        odds = 1 - stats.t.cdf((level - centre) / scale, freedom)
        assert chance(made, ground, np.array([[level]]))[0, 0] == pytest.approx(odds)


def test_of_rare_events_the_odds_and_ceilings_are_gamma_poisson() -> None:
    """Seven, five, six deaths among 9,000 births a year: the rate per mille of the next year."""
    deaths, births = (8.0, 9.0, 7.0, 5.0, 6.0), 9_000.0
    made = bench(
        tuple(1000 * x / births for x in deaths), (), numerator=[deaths], denominator=[[births] * 5], sign=[-1.0],
        multiplier=[1000.0], is_share=[False], events=[True], natural_max=[1000.0], resolution=[0.01],
    )  # fmt: skip
    ground = stand(made)
    x, seen = sum(deaths[-3:]), 3 * births
    law = stats.nbinom(x + 0.5, seen / (seen + births))
    for level in (0.3, 0.5, 0.7, 1.0):
        expected = law.cdf(math.floor(level * births / 1000 + 1e-9))
        assert chance(made, ground, np.array([[level]]))[0, 0] == pytest.approx(expected)
    for share, level in zip(QUANTILES, reachable(made, ground, np.array(QUANTILES))[0], strict=True):
        assert level == pytest.approx(1000 * law.ppf(share) / births)


def test_equal_difficulty_is_cohens_h_on_shares_and_per_cent_on_rates() -> None:
    h = 2 * math.asin(math.sqrt(0.70)) - 2 * math.asin(math.sqrt(0.60))
    assert cohen_h(np.array([60.0]), np.array([70.0]))[0] == pytest.approx(h)
    assert moved_by(np.array([60.0]), np.array([h]))[0] == pytest.approx(70.0)
    at_start = math.asin(math.sqrt(0.604))
    expected = 100 * math.sin(at_start + 0.2 / 2) ** 2
    assert value(set_targets(bench()), Method.IMPROVEMENT) == pytest.approx(round(expected, 1))
    rate = bench(is_share=[False], multiplier=[1000.0], sign=[-1.0], natural_max=[NAN])
    assert value(set_targets(rate), Method.IMPROVEMENT) == pytest.approx(round(60.4 * 0.9, 1))
    near = bench(tuple(99.0 + 0.05 * at for at in range(9)), ())
    assert refused(set_targets(near), Method.IMPROVEMENT) == Refusal.NEAR_LIMIT


def test_the_usual_effort_is_the_median_of_the_plans_own_targets_from_five_on() -> None:
    asked = ((50.0, 55.0), (60.0, 66.0), (70.0, 72.0), (80.0, 90.0), (40.0, 60.0))
    many = bench()
    rows = {
        item.name: np.concatenate([getattr(many, item.name)] * 5)
        for item in fields(many)
        if item.name not in ("years", "period")
    }
    rows |= {"asked_from": np.array([b for b, _ in asked]), "asked_to": np.array([t for _, t in asked])}
    five = replace(many, **rows)
    sizes = sorted(2 * math.asin(math.sqrt(t / 100)) - 2 * math.asin(math.sqrt(b / 100)) for b, t in asked)
    found = set_targets(five)
    assert found.effort.h == pytest.approx(sizes[2]) and found.effort.known_h == 5
    four = replace(five, asked_to=np.array([55.0, 66.0, 72.0, 90.0, 35.0]))  # the last asks for less: no effort
    assert set_targets(four).effort.h == 0.2 and set_targets(four).effort.known_h == 4


def test_the_smallest_change_that_can_be_told_and_what_is_smaller() -> None:
    least = 100 * 1.96 * math.sqrt(2 * 0.604 * 0.396 / WOMEN)
    assert set_targets(bench()).least_change[0] == pytest.approx(least)
    few = bench(size=120.0, areas=())
    found = set_targets(few)
    assert found.least_change[0] == pytest.approx(100 * 1.96 * math.sqrt(2 * 0.604 * 0.396 / 120))
    assert refused(found, Method.DETECTABLE) == Refusal.UNDETECTABLE
    asked = max(value(found, method) - 60.4 for method in (Method.TREND, Method.IMPROVEMENT))
    assert found.pool[0] == math.ceil((found.least_change[0] / asked) ** 2 - 1e-9)
    rate = bench(is_share=[False], multiplier=[1000.0], natural_max=[NAN])
    assert set_targets(rate).least_change[0] == pytest.approx(1000 * 1.96 * math.sqrt(2 * (60.4 * WOMEN / 100)) / WOMEN)
    bare = bench(numerator=[[NAN] * 9], denominator=[[NAN] * 9])
    assert refused(set_targets(bare), Method.DETECTABLE) == Refusal.NO_COUNTS


def test_peers_need_eight_areas_and_a_quarter_of_nine_is_two() -> None:
    assert refused(set_targets(bench(areas=STREETS[:7])), Method.PEERS) == Refusal.FEW_AREAS
    assert value(set_targets(bench(areas=STREETS[:9])), Method.PEERS) == 68.1
    fewer_is_better = bench(sign=[-1.0])
    assert value(set_targets(fewer_is_better), Method.PEERS) == 55.6


def test_the_level_is_kept_unless_it_falls_and_its_alarm_is_natural_variation() -> None:
    found = set_targets(bench())
    _, _, m = by_hand(SCREENED, YEARS, 1, 0.0)
    d = (60.4 - 51.5) / 8
    changes = np.diff(SCREENED)
    sigma = math.sqrt((sum((changes - d) ** 2) + np.abs(changes).mean() ** 2) / m)
    assert found.alarm[0] == pytest.approx(math.floor((60.4 - 1.96 * sigma) * 10) / 10)
    falling = set_targets(bench(SCREENED[::-1]))
    assert refused(falling, Method.KEEP) == Refusal.FALLING and math.isnan(falling.alarm[0])
    assert refused(set_targets(bench(SCREENED[::-1], sign=[-1.0])), Method.KEEP) == ""


def test_half_of_a_gap_between_women_and_men_moves_the_whole_by_their_share() -> None:
    split = bench(group_value=[[56.0, 64.8]], group_size=[[300.0, 100.0]])
    found = set_targets(split)
    assert value(found, Method.GAP) == pytest.approx(60.4 + 0.5 * 0.75 * 8.8)
    assert tuple(found.gap_ends[0]) == (56.0, 64.8)
    assert refused(set_targets(bench(group_withheld=[True])), Method.GAP) == Refusal.GROUP_WITHHELD
    assert refused(set_targets(bench(areas_withheld=[1])), Method.GAP) == Refusal.GROUP_WITHHELD
    assert refused(set_targets(bench(areas=())), Method.GAP) == Refusal.NO_GROUPS


def test_a_break_few_points_and_a_provisional_figure_refuse_the_trend() -> None:
    broken = bench(broken=[[False] * 6 + [True, False, False]])
    assert refused(set_targets(broken), Method.TREND) == Refusal.BREAK
    assert np.isnan(set_targets(broken).weighed.probability).all()
    assert refused(set_targets(bench(SCREENED[-2:])), Method.TREND) == Refusal.FEW_POINTS
    provisional = bench(provisional=[[False] * 8 + [True]])
    assert refused(set_targets(provisional), Method.TREND) == Refusal.PROVISIONAL


def test_the_best_pace_needs_five_years_without_a_break() -> None:
    years, values = np.array(YEARS), np.array([SCREENED])
    unbroken = np.zeros((1, 9), dtype=bool)
    assert best_pace(values, unbroken, years, np.array([1.0]))[0] == pytest.approx(1.16)
    broken = unbroken.copy()
    broken[0, 4] = True
    assert math.isnan(best_pace(values, broken, years, np.array([1.0]))[0])
    assert math.isnan(best_pace(values[:, :5], unbroken[:, :5], years[:5], np.array([1.0]))[0])


def test_the_four_traps() -> None:
    made = bench()
    ground, best = stand(made), np.array([1.16])
    held = weigh(made, ground, best, np.array([[55.0, 60.4, 66.2, 66.3]])).traps[0]
    words = [{trap for trap, holds in zip(TRAPS, row, strict=True) if holds} for row in held]
    assert words == [{Trap.ALREADY_MET, Trap.LOOSER}, {Trap.ALREADY_MET}, set(), {Trap.TOO_FAST}]
    nothing = bench((NAN,) * 9, ())
    found = set_targets(nothing)
    assert set(found.refusal[0]) == {Refusal.NO_FIGURE} and np.isnan(found.value).all()
    assert set(set_targets(bench(sign=[NAN])).refusal[0]) == {Refusal.NO_DIRECTION}


def test_the_record_counts_what_was_given_what_ended_and_what_was_met() -> None:
    end, before = np.array([70.0, 50.0, NAN, 12.0]), np.array([60.0, 55.0, 40.0, 10.0])
    sign = np.array([1.0, 1.0, 1.0, -1.0])
    made = record_of("x", np.array([68.0, 55.0, 45.0, NAN]), before, end, sign)
    assert (made.rows, made.given, made.ended, made.met, made.idle) == (4, 3, 2, 1, 1)
    seven = method_records(np.full((4, 7), 11.0), before, end, sign)
    assert [record.method for record in seven] == list(METHODS)
    assert {(record.ended, record.met) for record in seven} == {(3, 2)}


figures = st.lists(st.integers(0, 1000).map(lambda n: n / 10), min_size=1, max_size=9).map(tuple)


@settings(max_examples=80, deadline=None)
@given(
    figures, st.lists(st.integers(0, 1000).map(lambda n: n / 10), max_size=14).map(tuple), st.sampled_from((1.0, -1.0))
)
def test_what_holds_of_any_figures(own: tuple[float, ...], areas: tuple[float, ...], sign: float) -> None:
    found = set_targets(bench(own, areas, sign=[sign]))
    given_ = ~np.isnan(found.value[0])
    assert (given_ == (found.refusal[0] == "")).all()  # a value or a reason, never both, never neither
    assert ((found.value[0, given_] >= 0) & (found.value[0, given_] <= 100)).all()
    traps = found.weighed.traps[0]
    assert (~traps[:, TRAPS.index(Trap.LOOSER)] | traps[:, TRAPS.index(Trap.ALREADY_MET)]).all()
    assert not (traps[:, TRAPS.index(Trap.TOO_FAST)] & traps[:, TRAPS.index(Trap.ALREADY_MET)]).any()
    levels = sign * found.quantiles[0]
    assert np.isnan(levels).all() or (np.diff(levels) >= -1e-9).all()  # the harder the level, the smaller the odds
    odds = found.weighed.probability[0]
    order = np.argsort(sign * found.value[0], kind="stable")
    known = [odds[at] for at in order if not math.isnan(odds[at])]
    assert all(later <= earlier + 1e-12 for earlier, later in itertools.pairwise(known))
    if given_[METHODS.index(Method.KEEP)]:
        assert traps[METHODS.index(Method.KEEP), TRAPS.index(Trap.ALREADY_MET)]


def test_many_rows_at_once_say_what_each_says_alone() -> None:
    rng = np.random.default_rng(14)
    singles = [bench(tuple(np.round(rng.uniform(5, 95, 9), 1)), tuple(np.round(rng.uniform(5, 95, 12), 1)),
                     sign=[rng.choice([1.0, -1.0])]) for _ in range(40)]  # fmt: skip
    together = replace(singles[0], **{
        item.name: np.concatenate([getattr(one, item.name) for one in singles])
        for item in fields(Bench) if item.name not in ("years", "period")
    })  # fmt: skip
    found = set_targets(together)
    for at, one in enumerate(singles):
        alone = set_targets(one)
        np.testing.assert_array_equal(found.value[at], alone.value[0])
        np.testing.assert_array_equal(found.refusal[at], alone.refusal[0])
        np.testing.assert_allclose(found.weighed.probability[at], alone.weighed.probability[0])
