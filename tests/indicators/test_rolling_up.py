"""Counts first; missing is never 0 and never met."""

from fractions import Fraction
from operator import ge, gt, le, lt

import numpy as np
import pandas as pd
import pytest

from indicators import assess, composite, contributions, people_needed, roll_up
from tests.indicators.making import series, several, target

FIGURES = {
    "met": {2020: 95.0, 2024: 96.0},
    "ahead": {2020: 80.0, 2024: 92.0},
    "fair": {2020: 80.0, 2024: 88.0},
    "slow": {2020: 80.0, 2024: 82.0},
    "empty": {2020: None},
    "way": {2020: 50.0, 2022: 55.0, 2024: 60.0},
}


def result() -> pd.DataFrame:
    targets = [target(target=name, indicator=name) for name in list(FIGURES)[:-1]]
    targets.append(target("directional", target="way", indicator="way", direction="up"))
    figures = several(*(series(values, indicator=name) for name, values in FIGURES.items()))
    return assess(figures, several(*targets), as_of=2024)


def test_groups_are_counted_and_k_of_n_is_assessable() -> None:
    row = roll_up(result()).iloc[0]
    assert (row.total, row.assessable) == (6, 5)
    assert (row.met, row.on_track, row.at_risk, row.off_track, row.no_verdict, row.direction) == (2, 1, 0, 1, 1, 1)


def test_the_mean_share_leaves_out_what_was_met_at_the_baseline() -> None:
    assert roll_up(result()).iloc[0].change_share == pytest.approx((120 + 80 + 20) / 3)


def test_there_is_no_index_below_sixty_per_cent_of_data() -> None:
    few = result().query("target in ['fair', 'empty']")
    assert pd.isna(roll_up(few).iloc[0].change_share)


@pytest.mark.parametrize("figures", [{2024: 80.0}, {2020: 80.0}])
def test_a_target_without_a_pace_is_missing_from_the_index_and_not_nothing(figures: dict[int, float]) -> None:
    frame = assess(
        several(series({2020: 80.0, 2024: 88.0}), series(figures, indicator="new")),
        several(target(), target(target="u", indicator="new")),
        as_of=2024,
    )
    assert frame["status"].tolist() == ["on_track", "unmet"]
    assert pd.isna(roll_up(frame).iloc[0].change_share)


def test_at_the_deadline_only_figures_of_its_year_enter_the_index() -> None:
    frame = assess(series({2020: 80.0, 2024: 88.0}), target(), as_of=2025)
    row = roll_up(frame).iloc[0]
    assert (row.no_verdict, row.assessable) == (1, 0) and pd.isna(row.change_share)


def test_each_part_has_its_row() -> None:
    parts = roll_up(result().assign(plan=["w", "w", "w", "c", "c", "c"]), by=["plan"])
    assert parts["plan"].tolist() == ["c", "w"] and parts["total"].tolist() == [3, 3]


def test_an_empty_result_counts_nothing() -> None:
    empty = result().iloc[:0]
    assert roll_up(empty).iloc[0].total == 0 and roll_up(empty, by=["area"]).empty


def goals(*rows: tuple[str, float, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["op", "value", "latest_value"])


def test_the_official_style_index_is_the_mean_of_capped_ratios() -> None:
    index, assessed, total = composite(
        goals((">=", 90.0, 45.0), (">=", 90.0, 99.0), ("<=", 10.0, 20.0), ("<=", 10.0, 0.0))
    )
    assert (index, assessed, total) == (pytest.approx((50 + 100 + 50 + 100) / 4), 4, 4)


def test_weights_count() -> None:
    frame = goals((">=", 100.0, 50.0), (">=", 100.0, 100.0)).assign(weight=[3.0, 1.0])
    assert composite(frame).index == pytest.approx(62.5)


def test_missing_is_left_out_and_below_sixty_per_cent_there_is_no_index() -> None:
    three = goals((">=", 90.0, 90.0), (">=", 90.0, 45.0), (">=", 90.0, 90.0), (">=", 90.0, None), (">=", 90.0, None))
    assert composite(three) == (pytest.approx(250 / 3), 3, 5)
    assert np.isnan(composite(three.iloc[1:]).index) and np.isnan(composite(three.iloc[:0]).index)


STREETS = pd.DataFrame({"area": list("abc"), "numerator": [80.0, 95.0, 170.0], "denominator": [100.0, 100.0, 200.0]})


@pytest.mark.parametrize("value", [90.0, 0.9])
def test_the_shortfall_of_a_street_is_in_people(value: float) -> None:
    out = contributions(STREETS, ">=", value)
    assert out["shortfall"].tolist() == [10.0, -5.0, 10.0] and out["share"].tolist() == [0.5, 0.0, 0.5]


def test_too_many_is_a_shortfall_of_a_ceiling() -> None:
    out = contributions(STREETS, "<=", 850.0, multiplier=1000)
    assert out["shortfall"].tolist() == [-5.0, 10.0, 0.0] and out["share"].tolist() == [0.0, 1.0, 0.0]


def test_a_street_without_counts_contributes_nothing_known() -> None:
    out = contributions(STREETS.assign(numerator=[80.0, np.nan, 200.0]), ">=", 90.0)
    assert out["shortfall"].isna().tolist() == [False, True, False] and out["share"].tolist()[0] == 1.0


MEETS = {">=": ge, ">": gt, "<=": le, "<": lt}


@pytest.mark.parametrize("op", list(MEETS))
@pytest.mark.parametrize("multiplier", [100, 1000, 100_000])
def test_people_needed_is_the_smallest_whole_number_that_reaches_the_target(op: str, multiplier: int) -> None:
    """Compared in exact fractions, for targets that fall on whole people and that do not."""
    rng = np.random.default_rng(3)
    n = rng.integers(1, 3000, 300)
    x = rng.integers(0, n + 1)
    for value in (90.0, 99.5, 33.3, 0.7, 12.25, 100.0):
        needed = people_needed(x, n, op, value, multiplier=multiplier)
        goal = Fraction(str(value)) / multiplier
        for had, size, more in zip(x.tolist(), n.tolist(), needed.tolist(), strict=True):
            sign = 1 if op.startswith(">") else -1
            assert more == int(more)
            assert MEETS[op](Fraction(had + sign * int(more), size), goal)
            assert more == 0 or not MEETS[op](Fraction(had + sign * (int(more) - 1), size), goal)


def test_without_counts_nobody_knows_how_many_people_are_needed() -> None:
    assert np.isnan(people_needed([np.nan, 3.0], [10.0, 0.0], ">=", 90.0)).all()
