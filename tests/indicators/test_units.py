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
    ({"a": 1.0, "b": 0.0}, None, "unmet", 1, 2),  # never said of what never held: not slipped
    ({"a": 1.0, "b": 2.0}, 3, "insufficient_data", 2, 3),  # one not reported
    ({"a": 1.0, "b": 0.0}, 3, "unmet", 1, 3),  # one not reported, but another fails
    ({"a": 9.0, "b": 0.9}, None, "unmet", 1, 2),  # a mean of 4.95
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
    assert (row.status, row.latest_value, row.gap) == ("unmet", 1.0, 1.0)  # one of two: neither mean nor worst
    assert judge(schools(a=9.0, b=0.0), EACH).latest_value == 1.0


def test_an_average_alone_cannot_tell_whether_every_school_passes() -> None:
    row = judge(series({2020: 2.0, 2024: 5.0}), EACH)
    assert row.status == "insufficient_data" and pd.isna(row.latest_value)


def over_the_years(*units: list[float | None]) -> pd.DataFrame:
    return several(*(series(figures, unit=f"school {at}") for at, figures in enumerate(units)))


PASS, FAIL = 1.0, 0.0
#   per unit: 2020, ..., 2024                                             k0  k  N  R     status
SHARES = [
    ([[PASS] * 5, [FAIL] * 2 + [PASS] * 3, [FAIL] * 4 + [PASS], [FAIL] * 5, [FAIL] * 5], 1, 3, 5, 0.625, "behind"),
    ([[PASS] * 5, [FAIL, PASS, PASS, PASS, PASS]], 1, 2, 2, 1.25, "achieved"),
    ([[FAIL] * 5, [FAIL, PASS, PASS, PASS, PASS]], 0, 1, 2, 0.625, "behind"),
    ([[FAIL] * 5, [PASS, PASS, PASS, PASS, FAIL]], 1, 0, 2, -1.25, "worsening"),
    ([[PASS] * 5, [FAIL] * 5], 1, 1, 2, 0.0, "off_track"),
    ([[PASS] * 5, [PASS] * 4 + [FAIL]], 2, 1, 2, None, "slipped"),  # all had passed
    ([[None, PASS, PASS, PASS, PASS], [FAIL] * 5], 1, 1, 2, 0.0, "off_track"),  # the first complete year serves
    ([[None, None, None, None, PASS], [FAIL] * 5], None, 1, 2, None, "unmet"),  # no complete year to start from
]


@pytest.mark.parametrize(("units", "k0", "k", "n", "ratio", "status"), SHARES)
def test_the_share_of_units_that_pass_is_what_is_judged(
    units: list[list[float | None]], k0: int | None, k: int, n: int, ratio: float | None, status: str
) -> None:
    row = judge(over_the_years(*units), EACH)
    assert (row.status, row.latest_value, row.units_met, row.units_total, row.gap) == (status, k, k, n, n - k)
    assert pd.isna(row.baseline_value) if k0 is None else row.baseline_value == k0
    assert pd.isna(row.pace_ratio) if ratio is None else row.pace_ratio == pytest.approx(ratio)


def test_the_path_runs_from_the_units_that_passed_to_all_of_them() -> None:
    row = judge(over_the_years([PASS] * 5, [FAIL] * 4 + [PASS], [FAIL] * 5, [FAIL] * 5), EACH)
    assert row.expected == pytest.approx(3.4) and row.required_pace == pytest.approx(0.6)
    assert (row.pace, row.projection) == (0.25, 2.25)
    assert row.change_share == pytest.approx(100 / 3) and pd.isna(row.probability)


def test_failing_units_are_yellow_while_their_share_is_on_track() -> None:
    rising = over_the_years([PASS] * 5, *([[FAIL] * 2 + [PASS] * 3] * 8), [FAIL] * 5)
    row = judge(rising, EACH)
    assert (row.status, row.warning) == ("on_track", 2) and "units_failing" in reasons(row)


def test_at_the_deadline_units_have_all_passed_or_missed_it() -> None:
    end = over_the_years([PASS] * 6, [FAIL] * 5 + [PASS])
    assert judge(end, EACH, as_of=2025).status == "achieved"
    late = judge(over_the_years([PASS] * 6, [FAIL] * 6), EACH, as_of=2025)
    assert late.status == "missed" and "near" in reasons(late)  # one unit of N
    assert "near" not in reasons(judge(over_the_years([PASS] * 6, [FAIL] * 6, [FAIL] * 6), EACH, as_of=2025))


def test_a_break_in_one_units_figures_is_a_break_in_the_count() -> None:
    held = over_the_years([PASS] * 5, [PASS] * 5)
    broken = several(held, series([PASS, PASS, PASS, FAIL, FAIL], unit="c", break_before={2023: True}))
    row = judge(broken, EACH)
    assert row.status == "unmet" and "break" in reasons(row)


def test_one_invented_unit_marks_the_verdict_of_all() -> None:
    figures = several(
        over_the_years([PASS] * 5, [PASS] * 5), series([PASS] * 5, unit="c", mark={2022: "demonstration"})
    )
    assert "demonstration" in reasons(judge(figures, EACH))
    areas = several(*streets(96.0, 95.0, 96.0))
    areas["mark"] = ["final", "demonstration", "final"]
    verdicts = by_area(areas, parents=PARENTS)
    assert {area for area in verdicts.index if "demonstration" in verdicts.loc[area].reasons} == {DISTRICT, STREETS[1]}


def test_a_street_judged_by_its_own_figure_is_on_a_way_of_its_own() -> None:
    whole = several(*(series({2020: 80.0, 2024: value}, area=area) for area, value in zip(STREETS, (88.0, 91.0, 79.0), strict=True)))  # fmt: skip
    result = by_area(whole, parents=PARENTS)
    assert result.loc[list(STREETS), "status"].tolist() == ["on_track", "achieved", "worsening"]
    assert result.loc[STREETS[0]].latest_value == 88.0
    assert (result.loc[DISTRICT].status, result.loc[DISTRICT].latest_value) == ("off_track", 1.0)


def streets(*values: float | None) -> list[pd.DataFrame]:
    return [series({2024: value}, area=area) for area, value in zip(STREETS, values, strict=True)]


def by_area(observations: pd.DataFrame, targets: pd.DataFrame = EACH_STREET, **options: object) -> pd.DataFrame:
    return assess(observations, targets, as_of=2024, **options).set_index("area")


@pytest.mark.parametrize("parents", [PARENTS, None])
def test_streets_are_the_units_of_their_district(parents: dict[str, str] | None) -> None:
    result = by_area(several(series({2024: 95.0}), *streets(96.0, 95.0, 89.0)), parents=parents)
    whole = result.loc[DISTRICT]
    assert (whole.status, whole.units_met, whole.units_total, whole.latest_value) == ("unmet", 2, 3, 2.0)
    assert result.loc[list(STREETS), "status"].tolist() == ["achieved", "achieved", "unmet"]
    assert result.loc[list(STREETS), "units_total"].tolist() == [1, 1, 1]


def test_with_the_tree_given_the_district_has_a_row_even_without_a_figure_of_its_own() -> None:
    whole = by_area(several(*streets(96.0, 95.0, 91.0)), parents=PARENTS).loc[DISTRICT]
    assert (whole.status, whole.units_met, whole.units_total, whole.latest_value) == ("achieved", 3, 3, 3.0)


def test_a_street_of_the_tree_that_reports_nothing_is_missing() -> None:
    whole = by_area(several(*streets(96.0, 95.0, None)), parents=PARENTS).loc[DISTRICT]
    assert whole.status == "insufficient_data" and (whole.units_met, whole.units_total) == (2, 3)


def test_areas_of_which_nothing_is_known_are_one_set_of_units() -> None:
    figures = several(*(series({2024: value}, area=area) for area, value in {"a": 95.0, "b": 89.0, "c": 99.0}.items()))
    result = by_area(figures)
    assert result["units_met"].tolist() == [2, 2, 2] and result["units_total"].tolist() == [3, 3, 3]
    assert result["status"].tolist() == ["achieved", "unmet", "achieved"]
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
    assert (result.loc[DISTRICT].status, result.loc[DISTRICT].units_met) == ("unmet", 2)
    assert result.loc[STREETS[0]].status == "achieved" and result.loc[STREETS[2]].status == "unmet"


def test_units_met_since_the_baseline_are_held() -> None:
    figures = several(*(series([1.0, 1.0, 2.0, 1.0, 1.0], unit=name) for name in "ab"))
    assert "held_since_baseline" in reasons(judge(figures, EACH))


def test_streets_without_a_figure_of_the_district_are_judged_after_publishing_too() -> None:
    """What is published has the column `withheld`; the row added for the district must have it as well."""
    shown = publish(several(*(series([95.0], area=area) for area in STREETS)), sensitive=(), parents=PARENTS)
    judged = assess(shown, EACH_STREET, as_of=2024, parents=PARENTS).set_index("area")
    assert (judged.loc[DISTRICT, "units_met"], judged.loc[DISTRICT, "units_total"]) == (3, 3)
