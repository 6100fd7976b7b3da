"""Figures supposed instead of reported: series that go on, streets that reach the median of those that are shown."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.supposing import carried_on, lifted

STREETS = ("a", "b", "c", "d", "e")


def figures(
    values: dict[str, float], *, year: int = 2023, withheld: tuple[str, ...] = (), people: float = 100.0
) -> pd.DataFrame:
    """A percentage of some areas in a year, as `publish` answers it."""
    return pd.DataFrame({
        "indicator": "x", "area": list(values), "sex": "all", "age_group": "all", "year": year, "value": list(values.values()),
        "numerator": [value * people / 100 for value in values.values()], "denominator": people, "unit": "",
        "break_before": False, "mark": "final", "withheld": ["small" if area in withheld else "" for area in values],
    })  # fmt: skip


def at(frame: pd.DataFrame, area: str, year: int) -> float:
    return float(frame.loc[(frame["area"] == area) & (frame["year"] == year), "value"].iloc[0])


def test_a_series_goes_on_from_its_newest_figure_at_the_pace_that_is_supposed() -> None:
    made = carried_on(figures({"d": 80.0}), until=2025, per_year=1.5)
    assert [at(made, "d", year) for year in (2023, 2024, 2025)] == [80.0, 81.5, 83.0]


def test_what_stays_as_it_is_is_the_same_figure_with_its_counts() -> None:
    made = carried_on(figures({"d": 80.0}), until=2024)
    assert made.loc[made["year"] == 2024, ["value", "numerator", "denominator"]].values.tolist() == [
        [80.0, 80.0, 100.0]
    ]


def test_no_figure_leaves_the_range_it_can_have() -> None:
    made = carried_on(figures({"d": 97.0, "e": 2.0}), until=2025, per_year=2.0, high=100.0)
    assert (
        at(made, "d", 2025) == 100.0
        and at(carried_on(figures({"e": 2.0}), until=2025, per_year=-2.0, low=0.0), "e", 2025) == 0.0
    )


def test_a_withheld_figure_goes_on_unaltered_and_withheld() -> None:
    made = carried_on(figures({"d": 80.0, "e": 60.0}, withheld=("e",)), until=2024, per_year=5.0)
    row = made[(made["area"] == "e") & (made["year"] == 2024)].iloc[0]
    assert (row["value"], row["withheld"]) == (60.0, "small")


def test_nothing_is_supposed_of_a_year_that_is_over() -> None:
    known = figures({"d": 80.0}, year=2025)
    assert carried_on(known, until=2024, per_year=1.0) is known


def test_invented_figures_that_go_on_stay_marked() -> None:
    made = carried_on(figures({"d": 80.0}).assign(mark="demonstration"), until=2024)
    assert set(made["mark"]) == {"demonstration"}


def test_streets_below_the_median_reach_it_and_the_district_gains_their_people() -> None:
    known = figures({"whole": 50.0, "a": 30.0, "b": 40.0, "c": 50.0, "d": 60.0, "e": 70.0})
    known.loc[0, ["numerator", "denominator"]] = [250.0, 500.0]
    made = lifted(known, streets=STREETS, district="whole", upward=True, multiplier=100.0)
    assert made is not None and made.whole and made.streets == ("a", "b") and made.median == 50.0
    assert at(made.figures, "a", 2023) == at(made.figures, "b", 2023) == 50.0 and at(made.figures, "e", 2023) == 70.0
    assert at(made.figures, "whole", 2023) == pytest.approx(56.0)  # 20 + 10 people more of 500


def test_where_less_is_better_streets_above_the_median_come_down_to_it() -> None:
    made = lifted(
        figures({"a": 1.0, "b": 2.0, "c": 9.0}), streets=STREETS, district="whole", upward=False, multiplier=100.0
    )
    assert made is not None and made.streets == ("c",) and at(made.figures, "c", 2023) == 2.0 and not made.whole


def test_without_counts_the_district_stays_as_it_is() -> None:
    known = figures({"whole": 50.0, "a": 30.0, "b": 40.0, "c": 50.0}).assign(numerator=np.nan, denominator=np.nan)
    made = lifted(known, streets=STREETS, district="whole", upward=True, multiplier=100.0)
    assert made is not None and not made.whole and at(made.figures, "whole", 2023) == 50.0


def test_neither_median_nor_district_know_anything_of_a_withheld_street() -> None:
    answers = []
    for secret in (1.0, 99.0):
        known = figures({"whole": 50.0, "a": 30.0, "b": 40.0, "c": 50.0, "d": secret}, withheld=("d",))
        made = lifted(known, streets=STREETS, district="whole", upward=True, multiplier=100.0)
        assert made is not None and "d" not in made.streets
        answers.append((made.median, made.streets, at(made.figures, "whole", 2023)))
        assert at(made.figures, "d", 2023) == secret
    assert answers[0] == answers[1]


def test_two_shown_streets_have_no_median_to_reach() -> None:
    known = figures({"a": 30.0, "b": 40.0, "c": 50.0}, withheld=("c",))
    assert lifted(known, streets=STREETS, district="whole", upward=True, multiplier=100.0) is None
