"""What of a series can be compared with what: baseline, fallback, breaks, as-of, marks."""

import numpy as np
import pandas as pd
import pytest

from indicators import assess
from tests.indicators.making import judge, reasons, series, several, target


@pytest.mark.parametrize(("first", "used"), [(2020, 2020), (2021, 2021), (2022, 2022)])
def test_a_missing_baseline_falls_back_to_the_first_of_the_two_years_after_it(first: int, used: int) -> None:
    row = judge(series({first: 80.0, 2024: 85.0}))
    assert row.baseline_year == used
    assert ("baseline_fallback" in reasons(row)) == (used != 2020)


def test_three_years_after_is_no_baseline() -> None:
    row = judge(series({2023: 80.0, 2024: 85.0}))
    assert pd.isna(row.baseline_year) and row.status == "unmet" and "no_baseline" in reasons(row)


def test_as_of_hides_every_later_year() -> None:
    figures = series([80.0, 82.0, 84.0, 99.0, 99.0])
    row = judge(figures, as_of=2022)
    assert (row.latest_year, row.latest_value, row.status) == (2022, 84.0, "on_track")
    pd.testing.assert_frame_equal(
        assess(figures, target(), as_of=2022), assess(figures[figures["year"] <= 2022], target(), as_of=2022)
    )


def test_a_break_removes_the_baseline() -> None:
    broken = {2022: True}
    row = judge(series([80.0, 81.0, 86.0, 87.0, 88.0], break_before=broken))
    assert row.status == "unmet" and "break" in reasons(row) and pd.isna(row.baseline_value)
    met = judge(series([80.0, 81.0, 90.0, 91.0, 92.0], break_before=broken))
    assert met.status == "achieved" and pd.isna(met.probability)


def test_a_break_before_the_baseline_only_cuts_the_history() -> None:
    row = judge(series([50.0, 60.0, 80.0, 82.0, 84.0, 86.0, 88.0], start=2018, break_before={2020: True}))
    assert row.status == "on_track" and not pd.isna(row.probability)


def test_the_figures_before_a_break_do_not_count_as_met() -> None:
    row = judge(series([95.0, 95.0, 88.0, 88.0, 88.0], break_before={2022: True}))
    assert row.status == "unmet"


@pytest.mark.parametrize("mark", ["provisional", "demonstration"])
def test_marked_figures_count_and_are_marked(mark: str) -> None:
    row = judge(series([80.0, 82.0, 84.0, 86.0, 88.0], mark={2024: mark}))
    assert row.status == "on_track" and mark in reasons(row) and row.confidence == "medium"


def test_a_figure_two_years_behind_is_stale_and_blue() -> None:
    row = judge(series([80.0, 85.0, 90.0, 91.0, 92.0]), target(deadline=2030), as_of=2026)
    assert "stale" in reasons(row) and row.warning >= 1


def test_one_invented_figure_of_any_year_marks_the_verdict() -> None:
    row = judge(series([80.0, 82.0, 84.0, 86.0, 88.0], mark={2022: "demonstration"}))
    assert "demonstration" in reasons(row)
    before_a_break = judge(
        series([80.0, 82.0, 84.0, 86.0, 92.0], mark={2020: "demonstration"}, break_before={2022: True})
    )
    assert "demonstration" not in reasons(before_a_break)  # nothing of it enters the verdict


def test_an_invented_reference_marks_the_verdict_whatever_its_year() -> None:
    other = series([50.0, 50.0, 50.0], start=2022, area="100000", mark={2023: "demonstration"})
    figures = several(series([40.0, 44.0, 48.0], start=2022), other)
    row = judge(figures, target("relative_to_reference", op=">=", reference_area="100000"))
    assert "demonstration" in reasons(row)


def test_a_baseline_printed_in_the_plan_counts_and_says_so() -> None:
    row = judge(series({2020: 80.0, 2024: 88.0}, mark={2020: "printed"}))
    assert (row.status, row.baseline_value) == ("on_track", 80.0) and "printed_baseline" in reasons(row)
    held = judge(series({2020: 92.0, 2024: 93.0}, mark={2020: "printed"}))
    assert {"held_since_baseline", "met_at_baseline"} <= reasons(held) and "early" not in reasons(held)


def test_met_without_a_known_baseline_is_never_called_newly_met() -> None:
    row = judge(series({2023: 91.0, 2024: 92.0}))
    assert row.status == "achieved" and "no_baseline" in reasons(row)
    assert not {"early", "on_time", "held_since_baseline"} & reasons(row)


def test_figures_after_the_deadline_are_not_judged() -> None:
    row = judge(series({2020: 80.0, 2025: 89.0, 2026: 95.0}), as_of=2026)
    assert (row.latest_year, row.latest_value, row.status) == (2025, 89.0, "missed")
    assert judge(series({2020: 80.0, 2026: 95.0}), as_of=2026).status == "awaiting"
    assert judge(series({2026: 95.0}), as_of=2026).status == "insufficient_data"


def test_a_year_before_the_plans_first_is_not_judged() -> None:
    figures = series([92.0, 93.0])
    early = judge(figures, as_of=2020)
    assert (early.status, early.group, early.warning) == ("not_assessable", "no_verdict", 0)
    assert "not_started" in reasons(early)
    assert judge(figures, as_of=2021).status == "achieved"
    assert judge(figures, target(first_year=2022), as_of=2021).status == "not_assessable"


def test_a_target_without_any_figure_keeps_its_row() -> None:
    result = assess(series([80.0]), pd.concat([target(), target(target="u", indicator="nobody-counts")]), as_of=2024)
    assert list(result["target"]) == ["t", "u"]
    assert result.iloc[1].status == "insufficient_data" and "no_value" in reasons(result.iloc[1])
    assert result.iloc[1].area == "120104"


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA, float("inf")])
def test_missing_is_never_zero_and_never_met(missing: object) -> None:
    figures = series({2020: 80.0, 2024: 0.0}).astype({"value": object})
    figures.loc[1, "value"] = missing
    row = judge(figures, target(op="<=", value=90.0))
    assert row.latest_year == 2020


def test_two_figures_for_one_place_are_refused() -> None:
    with pytest.raises(ValueError, match="more than one figure for indicator rate, area 120104"):
        judge(several(series([80.0]), series([81.0])))


def test_the_order_of_rows_is_irrelevant_and_ages_and_sexes_are_apart() -> None:
    figures = several(series([80.0, 85.0]), series([70.0, 91.0], sex="female"), series([75.0, 76.0], age_group="0-2"))
    straight = assess(figures, target(), as_of=2024)
    pd.testing.assert_frame_equal(straight, assess(figures.sample(frac=1, random_state=3), target(), as_of=2024))
    assert list(zip(straight["sex"], straight["age_group"], strict=True)) == [
        ("all", "0-2"), ("all", "all"), ("female", "all")
    ]  # fmt: skip
