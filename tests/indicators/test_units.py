"""For each unit: a mean hides a failure."""

import pandas as pd
import pytest

from indicators import assess, publish
from tests.indicators.making import DISTRICT, PARENTS, STREETS, judge, reasons, series, several, target

EACH = target("per_unit_minimum", unit_level="school", value=1.0)
EACH_STREET = target("per_unit_minimum", unit_level="street")


def schools(**latest: float | None) -> pd.DataFrame:
    return several(*(series({2024: value}, unit=name) for name, value in latest.items()))


#   units                          count  status               k  N
TABLE = [
    ({"a": 1.0, "b": 2.0}, None, "achieved", 2, 2),
    ({"a": 1.0, "b": 0.0}, None, "slipped", 1, 2),
    ({"a": 1.0, "b": 2.0}, 3, "insufficient_data", 2, 3),  # one not reported
    ({"a": 1.0, "b": 0.0}, 3, "slipped", 1, 3),  # one not reported, but another fails
    ({"a": 9.0, "b": 0.9}, None, "slipped", 1, 2),  # a mean of 4.95
]


@pytest.mark.parametrize(("units", "count", "status", "met", "total"), TABLE)
def test_every_unit_must_pass(units: dict[str, float], count: int | None, status: str, met: int, total: int) -> None:
    row = judge(schools(**units), EACH.assign(unit_count=count))
    assert (row.status, row.units_met, row.units_total) == (status, met, total)


def test_a_unit_that_reported_before_and_not_now_is_missing() -> None:
    figures = several(schools(a=1.0), series({2023: 1.0}, unit="b"))
    row = judge(figures, EACH)
    assert row.status == "insufficient_data" and "units_missing" in reasons(row)


def test_any_unit_below_its_minimum_is_at_least_orange() -> None:
    assert judge(schools(a=1.0, b=0.0), EACH.assign(deadline=2040)).warning == 3


def test_the_own_figure_of_the_row_does_not_hide_a_failing_unit() -> None:
    row = judge(several(series({2024: 5.0}), schools(a=9.0, b=0.0)), EACH)
    assert (row.status, row.latest_value) == ("slipped", 5.0)
    assert judge(schools(a=9.0, b=0.0), EACH).latest_value == 0.0


def test_an_average_alone_cannot_tell_whether_every_school_passes() -> None:
    assert judge(series({2020: 2.0, 2024: 5.0}), EACH).status == "insufficient_data"


def streets(*values: float | None) -> list[pd.DataFrame]:
    return [series({2024: value}, area=area) for area, value in zip(STREETS, values, strict=True)]


def by_area(observations: pd.DataFrame, targets: pd.DataFrame = EACH_STREET, **options: object) -> pd.DataFrame:
    return assess(observations, targets, as_of=2024, **options).set_index("area")


@pytest.mark.parametrize("parents", [PARENTS, None])
def test_streets_are_the_units_of_their_district(parents: dict[str, str] | None) -> None:
    result = by_area(several(series({2024: 95.0}), *streets(96.0, 95.0, 89.0)), parents=parents)
    whole = result.loc[DISTRICT]
    assert (whole.status, whole.units_met, whole.units_total) == ("slipped", 2, 3)
    assert result.loc[list(STREETS), "status"].tolist() == ["achieved", "achieved", "slipped"]
    assert result.loc[list(STREETS), "units_total"].tolist() == [1, 1, 1]


def test_with_the_tree_given_the_district_has_a_row_even_without_a_figure_of_its_own() -> None:
    whole = by_area(several(*streets(96.0, 95.0, 91.0)), parents=PARENTS).loc[DISTRICT]
    assert (whole.status, whole.units_met, whole.units_total, whole.latest_value) == ("achieved", 3, 3, 91.0)


def test_a_street_of_the_tree_that_reports_nothing_is_missing() -> None:
    whole = by_area(several(*streets(96.0, 95.0, None)), parents=PARENTS).loc[DISTRICT]
    assert whole.status == "insufficient_data" and (whole.units_met, whole.units_total) == (2, 3)


def test_areas_of_which_nothing_is_known_are_one_set_of_units() -> None:
    figures = several(*(series({2024: value}, area=area) for area, value in {"a": 95.0, "b": 89.0, "c": 99.0}.items()))
    result = by_area(figures)
    assert result["units_met"].tolist() == [2, 2, 2] and result["units_total"].tolist() == [3, 3, 3]
    assert result["status"].tolist() == ["achieved", "slipped", "achieved"]
    assert all("units_failing" in text for text in result["reasons"])


def test_the_schools_of_the_streets_are_the_schools_of_the_district() -> None:
    figures = several(
        series({2024: 5.0}),
        *(
            series({2024: value}, area=area, unit="school")
            for area, value in zip(STREETS, (1.0, 2.0, 0.0), strict=True)
        ),
    )
    result = by_area(figures, EACH, parents=PARENTS)
    assert (result.loc[DISTRICT].status, result.loc[DISTRICT].units_met) == ("slipped", 2)
    assert result.loc[STREETS[0]].status == "achieved" and result.loc[STREETS[2]].status == "slipped"


def test_units_met_since_the_baseline_are_held() -> None:
    figures = several(*(series([1.0, 1.0, 2.0, 1.0, 1.0], unit=name) for name in "ab"))
    assert "held_since_baseline" in reasons(judge(figures, EACH))


def test_streets_without_a_figure_of_the_district_are_judged_after_publishing_too() -> None:
    """What is published has the column `withheld`; the row added for the district must have it as well."""
    shown = publish(several(*(series([95.0], area=area) for area in STREETS)), sensitive=(), parents=PARENTS)
    judged = assess(shown, EACH_STREET, as_of=2024, parents=PARENTS).set_index("area")
    assert (judged.loc[DISTRICT, "units_met"], judged.loc[DISTRICT, "units_total"]) == (3, 3)
