"""A street of three births is not shamed by one death."""

import pandas as pd
import pytest

from indicators import assess, suppress
from tests.indicators.making import DISTRICT, PARENTS, STREETS, counted, judge, reasons, series, several, target

#   counts                   withheld
TABLE = [
    ([0, 5, 9, 20], ["", "", "", ""]),
    ([3, 5, 9, 20], ["primary", "secondary", "", ""]),
    ([4, 0, 9, 9], ["primary", "", "secondary", ""]),  # zero is no cover; equal counts go by area
    ([2, 3, 9, 20], ["primary", "primary", "", ""]),  # 5 in all could be 1+4, 2+3 ...
    ([1, 1, 9, 20], ["primary", "primary", "secondary", ""]),  # 2 in all could only be 1+1
    ([4, 4, 9, 20], ["primary", "primary", "secondary", ""]),
    ([3, 0, 0, 0], ["primary", "", "", ""]),  # nothing to hide behind
    ([None, 3, 7, None], ["", "primary", "secondary", ""]),
]


@pytest.mark.parametrize(("counts", "withheld"), TABLE)
def test_one_to_four_are_withheld_and_what_would_give_them_back(counts: list[int | None], withheld: list[str]) -> None:
    frame = pd.DataFrame({"area": list("abcd"), "count": counts})
    out = suppress(frame)
    assert out["withheld"].tolist() == withheld
    assert out["count"].isna().tolist() == [w != "" or c is None for w, c in zip(withheld, counts, strict=True)]
    shuffled = suppress(frame.iloc[::-1])
    assert shuffled["withheld"].tolist() == withheld[::-1]


def test_tables_are_told_apart() -> None:
    frame = pd.DataFrame({"year": [1, 1, 2, 2], "area": ["a", "b"] * 2, "count": [3, 8, 8, 9]})
    assert suppress(frame, by=["year"])["withheld"].tolist() == ["primary", "secondary", "", ""]


def test_nothing_in_nothing_out() -> None:
    out = suppress(pd.DataFrame({"area": [], "count": []}))
    assert list(out.columns) == ["area", "count", "withheld"] and out.empty


VIOLENCE = target(op="<=", value=100.0, sensitive=True)
FEW = {2020: (8.0, 10_000.0), 2024: (3.0, 10_000.0)}


def test_a_street_with_few_sensitive_events_is_not_shown_at_all() -> None:
    row = judge(counted(FEW, per=100_000, area=STREETS[0]), VIOLENCE)
    assert (row.status, row.group, row.warning) == ("suppressed", "no_verdict", 0)
    told = row.drop(
        ["target", "area", "sex", "age_group", "as_of", "latest_year", "status", "group", "warning", "reasons"]
    )
    assert told.isna().all() and reasons(row) == {"small_count"}


def test_the_district_is_shown() -> None:
    assert judge(counted(FEW, per=100_000), VIOLENCE).status == "achieved"


def test_what_is_not_sensitive_is_shown() -> None:
    street = counted(FEW, per=100_000, area=STREETS[0])
    assert judge(street, VIOLENCE.assign(sensitive=False)).status == "achieved"


@pytest.mark.parametrize(
    ("parents", "status"), [({"s": "d"}, "suppressed"), ({"s": "x"}, "achieved"), (None, "suppressed")]
)
def test_an_area_is_a_street_by_the_tree_and_unknown_areas_are_protected(
    parents: dict[str, str] | None, status: str
) -> None:
    area = "s" if parents != {"s": "x"} else "x"
    assert judge(counted(FEW, per=100_000, area=area), VIOLENCE, parents=parents).status == status


def test_a_second_street_is_withheld_where_the_district_would_give_the_first_back() -> None:
    events = dict(zip(STREETS, ((3.0, 9_000.0), (8.0, 9_000.0), (20.0, 9_000.0)), strict=True))
    streets = [counted({2024: e}, per=100_000, area=area) for area, e in events.items()]
    whole = counted({2024: (31.0, 27_000.0)}, per=100_000)
    alone = assess(several(*streets), VIOLENCE, as_of=2024).set_index("area")["status"]
    assert (alone == "suppressed").tolist() == [True, False, False]  # no total is reported
    result = assess(several(whole, *streets), VIOLENCE, as_of=2024, parents=PARENTS).set_index("area")
    assert (result["status"] == "suppressed").tolist() == [False, True, True, False]
    assert result.loc[STREETS[1], "reasons"] == "protects_another"


def test_sexes_do_not_give_each_other_back() -> None:
    figures = several(
        counted({2024: (12.0, 9_000.0)}, per=100_000, area=STREETS[0]),
        counted({2024: (2.0, 4_500.0)}, per=100_000, area=STREETS[0], sex="female"),
        counted({2024: (10.0, 4_500.0)}, per=100_000, area=STREETS[0], sex="male"),
    )
    result = assess(figures, VIOLENCE, as_of=2024)
    assert (result["status"] == "suppressed").tolist() == [False, True, True]


def test_a_withheld_year_is_not_used_as_a_baseline() -> None:
    row = judge(counted({2020: (3.0, 10_000.0), 2024: (7.0, 10_000.0)}, per=100_000, area=STREETS[0]), VIOLENCE)
    assert row.status == "achieved" and pd.isna(row.baseline_value) and pd.isna(row.pace)


#   denominator  status
DENOMINATORS = [(19.0, "suppressed"), (20.0, "achieved"), (49.0, "achieved"), (50.0, "achieved")]


@pytest.mark.parametrize(("n", "status"), DENOMINATORS)
def test_no_percentage_of_fewer_than_twenty(n: float, status: str) -> None:
    row = judge(counted({2020: (95.0, 100.0), 2024: (n, n)}))
    assert row.status == status
    assert ("small_denominator" in reasons(row)) == (20 <= n < 50)
    assert pd.isna(row.latest_value) == (n < 20)


def test_a_row_for_the_district_area_is_unchanged_by_its_name() -> None:
    assert judge(series([80.0, 85.0]), parents=PARENTS).area == DISTRICT
