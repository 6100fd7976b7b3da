"""Everything that can be held against a file, each question with a figure that raises it and one that does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from data_access.catalogue.model import Catalogue
from data_access.importing.checks import check, plausible_range
from data_access.importing.reading import FRAME_DTYPES, Reading
from data_access.importing.remit import EVERYTHING, ReportingRemit
from tests.data_access.importing.importing_parts import (
    DISTRICT,
    FIRST,
    SECOND,
    THIRD,
    TODAY,
    found,
    observed,
    reading,
    row,
    told,
)
from tests.support.effort import effort

NURSES = "care-home-nurses"
RECORDS, FALLS, CENTRES, CHECKUPS = "elder-records", "fall-mortality", "care-centres", "checkup-rate"
SATISFIED, FLU, VOLUNTEERS = "service-satisfaction", "flu-vaccination", "volunteers"
STEADY = [row(RECORDS, DISTRICT, year, value) for year, value in zip(range(2018, 2024), (91, 91.5, 92, 92.2, 93, 93.3), strict=True)]  # fmt: skip

# what the file says, what is found, at which cell
ONE_FIGURE: list[tuple[dict[str, Any], tuple[str, str, str] | None]] = [
    (row(RECORDS, DISTRICT, 2024, 93), None),
    (row(RECORDS, DISTRICT, 2024, 100), None),
    (row(RECORDS, DISTRICT, 2024, 100.1), ("error", "outside_limits", "C2")),
    (row(RECORDS, DISTRICT, 2024, -0.1), ("error", "outside_limits", "C2")),
    (row(VOLUNTEERS, DISTRICT, 2024, 1e9), None),
    (row(RECORDS, DISTRICT, 2024, 95, 190, 200), None),
    (row(RECORDS, DISTRICT, 2024, 95, -190, 200), ("error", "outside_limits", "D2")),
    (row(RECORDS, DISTRICT, 2024, 95, 210, 200), ("error", "numerator_above_denominator", "D2")),
    (row(FALLS, DISTRICT, 2024, 150000, 300, 200), None),
    (row(RECORDS, DISTRICT, 2024, 94.9, 190, 200), ("error", "value_not_ratio", "C2")),
    (row(RECORDS, DISTRICT, 2024, 66.7, 200, 300), None),
    (row(RECORDS, DISTRICT, 2024, 66.66, 200, 300), ("error", "value_not_ratio", "C2")),
    (row(RECORDS, DISTRICT, 2024, 0.95, 190, 200), ("error", "value_not_ratio", "C2")),
    (row(RECORDS, DISTRICT, 2024, 95, 190.5, 200.5263), ("warning", "count_not_whole", "D2")),
    (row(RECORDS, DISTRICT, 2024, 0.95), ("warning", "unit_suspect", "C2")),
    (row(RECORDS, FIRST, 2024, 93), None),
    (row(SATISFIED, FIRST, 2024, 93), ("error", "not_by_street", "C2")),
    (row(RECORDS, THIRD, 2017, 93), ("error", "area_not_then", "C2")),
    (row(RECORDS, THIRD, 2018, 93), None),
    (row(RECORDS, DISTRICT, 2026, 93), ("error", "year_future", "C2")),
    (row(RECORDS, DISTRICT, 2025, 93), ("warning", "year_not_over", "C2")),
    (row(RECORDS, DISTRICT, 2025, 93, mark="provisional"), None),
    (row(RECORDS, DISTRICT, 1990, 93), ("warning", "year_long_ago", "C2")),
    (row(RECORDS, FIRST, 2024, 90, 9, 10), ("note", "small_number", "E2")),
    (row(RECORDS, FIRST, 2024, 90, 18, 20), None),
    (row(RECORDS, DISTRICT, 2024, 93, break_before=True), ("warning", "definition_changed", "C2")),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "expected"), ONE_FIGURE, ids=str)
def test_one_figure_raises_exactly_what_is_wrong_with_it(
    small: Catalogue, figure: dict[str, Any], expected: tuple[str, str, str] | None
) -> None:
    problems = told(found(small, [figure]))
    if expected and expected[1] == "count_not_whole":
        problems = problems[:1]  # the denominator has a fraction too
    assert problems == ([expected] if expected else [])


def test_a_problem_names_place_value_figure_and_what_was_expected(small: Catalogue) -> None:
    (problem,) = found(small, [row(RECORDS, FIRST, 2024, 93), row(RECORDS, DISTRICT, 2024, 130.5)])
    assert (problem.sheet, problem.row, problem.column, problem.cell, problem.value) == ("Sheet1", 3, 3, "C3", "130.5")
    assert dict(problem.expected) == {"low": 0, "high": 100}
    assert (problem.indicator, problem.area, problem.year) == (RECORDS, DISTRICT, 2024)


def test_all_problems_come_at_once_in_the_order_of_the_file(small: Catalogue) -> None:
    file = [row(RECORDS, DISTRICT, 2024, 130), row(RECORDS, DISTRICT, 2026, 90), row(SATISFIED, FIRST, 2024, -1)]
    assert [code for _, code, _ in told(found(small, file))] == [
        "outside_limits", "year_future", "not_by_street", "outside_limits",
    ]  # fmt: skip


def test_a_department_may_not_send_anothers_indicator_nor_figures_of_the_city(small: Catalogue) -> None:
    file = [row(RECORDS, DISTRICT, 2024, 93), row(VOLUNTEERS, DISTRICT, 2024, 9), row(RECORDS, "910000", 2024, 93)]
    problems = [
        p for p in found(small, file, scope=ReportingRemit(department="health-office")) if p.severity == "error"
    ]
    assert [(p.code, p.cell) for p in problems] == [("outside_rights", "C3"), ("outside_rights", "C4")]
    assert problems[0].expected["department"] == "civil-office"


def test_a_street_may_not_send_another_streets_figures(small: Catalogue) -> None:
    file = [row(RECORDS, FIRST, 2024, 93), row(RECORDS, SECOND, 2024, 93)]
    problems = [p for p in found(small, file, scope=ReportingRemit(area=FIRST)) if p.severity == "error"]
    assert [(p.code, p.cell) for p in problems] == [("outside_rights", "C3")]


def test_a_share_given_as_a_part_of_one_is_an_error_where_the_series_leaves_no_doubt(small: Catalogue) -> None:
    (problem,) = found(small, [row(RECORDS, DISTRICT, 2024, 0.935)], STEADY)
    assert (str(problem.severity), str(problem.code)) == ("error", "unit_suspect")
    assert problem.expected["suggested"] == 93.5


def test_the_first_share_of_a_series_that_is_to_rise_is_asked_about_when_it_is_a_part_of_one(small: Catalogue) -> None:
    (problem,) = found(small, [row(SATISFIED, DISTRICT, 2024, 0.61)])
    assert (str(problem.severity), str(problem.code), problem.expected["suggested"]) == ("warning", "unit_suspect", 61)
    assert not found(small, [row(SATISFIED, DISTRICT, 2024, 61)])
    assert not found(small, [row("elder-obesity", DISTRICT, 2024, 0.61)]), "what is to fall may well be small"


def test_a_rate_per_hundred_thousand_given_per_thousand_is_noticed(small: Catalogue) -> None:
    stored = [row(FALLS, DISTRICT, year, 12.0) for year in (2021, 2022, 2023)]
    (problem,) = found(small, [row(FALLS, DISTRICT, 2024, 0.12)], stored)
    assert (str(problem.severity), str(problem.code), problem.expected["suggested"]) == ("error", "unit_suspect", 12)


def test_people_given_in_ten_thousands_are_noticed(small: Catalogue) -> None:
    stored = [row(VOLUNTEERS, DISTRICT, year, 21000.0 + year) for year in (2021, 2022, 2023)]
    problems = found(small, [row(VOLUNTEERS, DISTRICT, 2024, 2.3)], stored)
    assert ("error", "unit_suspect", "C2") in told(problems)


def test_a_unit_that_the_counts_prove_is_not_doubted(small: Catalogue) -> None:
    stored = [row(FALLS, DISTRICT, year, 12.0) for year in (2021, 2022, 2023)]
    assert told(found(small, [row(FALLS, DISTRICT, 2024, 0.12, 1, 833333)], stored)) in (
        [],
        [("warning", "jump", "C2")],
    )


def test_the_same_figure_twice_is_an_error_with_other_numbers_and_a_note_with_the_same(small: Catalogue) -> None:
    file = [row(RECORDS, DISTRICT, 2024, 93), row(RECORDS, DISTRICT, 2024, 93), row(RECORDS, DISTRICT, 2024, 94)]
    problems = found(small, file)
    assert told(problems) == [("note", "duplicate_same", "C3"), ("error", "duplicate_in_file", "C4")]
    assert problems[0].expected["other"] == "Sheet1!C2"


def test_what_the_store_has_already_is_a_note_and_what_replaces_a_final_figure_wants_a_reason(small: Catalogue) -> None:
    stored = [*STEADY, row(RECORDS, FIRST, 2023, 90.0, mark="provisional")]
    file = [STEADY[0], STEADY[1], row(RECORDS, DISTRICT, 2023, 93.4), row(RECORDS, FIRST, 2023, 90.2)]
    problems = found(small, file, stored)
    assert told(problems) == [
        ("warning", "revision_of_final", "C4"), ("note", "revision", "C5"), ("note", "unchanged", ""),
    ]  # fmt: skip
    assert problems[0].expected["from"] == 93.3
    assert problems[2].expected["count"] == 2


def test_a_provisional_figure_made_final_is_a_change_though_the_number_is_the_same(small: Catalogue) -> None:
    stored = [row(RECORDS, DISTRICT, 2023, 93.0, mark="provisional")]
    assert told(found(small, [row(RECORDS, DISTRICT, 2023, 93.0)], stored)) == [("note", "revision", "C2")]


def test_demonstration_figures_are_nothing_to_hold_a_file_against(small: Catalogue) -> None:
    stored = [figure | {"mark": "demonstration"} for figure in STEADY]
    assert found(small, [row(RECORDS, DISTRICT, 2023, 50.0), row(RECORDS, FIRST, 2023, 20.0)], stored) == ()


@pytest.mark.parametrize(("value", "doubted"), [(94.0, False), (92.0, False), (85.0, True), (72.0, True)])
def test_a_jump_is_measured_by_the_series_own_changes(small: Catalogue, value: float, doubted: bool) -> None:
    problems = told(found(small, [row(RECORDS, DISTRICT, 2024, value)], STEADY))
    assert problems == ([("warning", "jump", "C2")] if doubted else [])


@pytest.mark.parametrize(
    ("last", "value", "likely"),
    [(12.0, 118.0, 11.8), (118.0, 12.0, 120), (12.0, 90.0, None), (12.0, 60.0, None), (12.0, 13.0, None)],
)
def test_a_jump_that_a_slipped_point_explains_is_told_with_the_likely_figure(
    small: Catalogue, last: float, value: float, likely: float | None
) -> None:
    stored = [row(FALLS, DISTRICT, year, last) for year in (2021, 2022, 2023)]
    problems = found(small, [row(FALLS, DISTRICT, 2024, value)], stored)
    assert told(problems) == ([] if value == 13 else [("warning", "jump", "C2")])
    assert [each.expected["suggested"] for each in problems] == ([] if value == 13 else [likely])


def test_a_restless_series_may_jump_as_it_always_has(small: Catalogue) -> None:
    values = (80, 91, 78, 93, 82, 90)
    stored = [row(RECORDS, DISTRICT, year, value) for year, value in zip(range(2018, 2024), values, strict=True)]
    assert found(small, [row(RECORDS, DISTRICT, 2024, 79.0)], stored) == ()


def test_a_street_of_few_people_may_jump_further_than_one_of_many(small: Catalogue) -> None:
    def stored(people: float) -> list[dict[str, Any]]:
        return [row(RECORDS, FIRST, year, 90.0, people * 0.9, people) for year in range(2018, 2024)]

    few = found(small, [row(RECORDS, FIRST, 2024, 75.0, 30, 40)], stored(40))
    many = found(small, [row(RECORDS, FIRST, 2024, 75.0, 3000, 4000)], stored(4000))
    assert [problem.code for problem in few] == []
    assert [problem.code for problem in many] == ["jump"]


def test_a_marked_break_is_asked_about_as_a_break_and_not_as_a_jump(small: Catalogue) -> None:
    problems = told(found(small, [row(RECORDS, DISTRICT, 2024, 60.0, break_before=True)], STEADY))
    assert problems == [("warning", "definition_changed", "C2")]


def test_figures_before_a_break_are_no_history(small: Catalogue) -> None:
    stored = [*STEADY[:-1], row(RECORDS, DISTRICT, 2023, 60.0, break_before=True)]
    assert found(small, [row(RECORDS, DISTRICT, 2024, 61.0)], stored) == ()


def test_a_denominator_of_other_people_is_asked_about(small: Catalogue) -> None:
    stored = [row(RECORDS, DISTRICT, 2023, 90.0, 900, 1000)]
    problems = told(found(small, [row(RECORDS, DISTRICT, 2024, 90.0, 2700, 3000)], stored))
    assert problems == [("warning", "base_changed", "E2")]


def test_an_impossible_figure_is_no_yardstick_for_the_next(small: Catalogue) -> None:
    file = [row(RECORDS, DISTRICT, 2023, 930.0), row(RECORDS, DISTRICT, 2024, 93.5)]
    assert told(found(small, file, STEADY[:-1])) == [("error", "outside_limits", "C2")]


def streets(*values: float) -> list[dict[str, Any]]:
    return [row(CENTRES, area, 2024, value) for area, value in zip((FIRST, SECOND, THIRD), values, strict=False)]


def test_streets_must_add_up_to_the_district(small: Catalogue) -> None:
    whole = row(CENTRES, DISTRICT, 2024, 7)
    assert found(small, [whole, *streets(2, 4, 1)]) == ()
    (problem,) = found(small, [whole, *streets(2, 4, 2)])
    assert (str(problem.code), problem.cell) == ("streets_not_sum", "C2")
    assert dict(problem.expected) == {"part": "value", "sum": 8, "whole": 7, "count": 3}


def test_streets_are_held_against_the_district_in_the_store_too(small: Catalogue) -> None:
    problems = told(found(small, streets(2, 4, 2), [row(CENTRES, DISTRICT, 2024, 7)]))
    assert problems == [("warning", "streets_not_sum", "C4")]


def test_some_of_the_streets_may_be_less_than_the_whole_and_not_more(small: Catalogue) -> None:
    whole = row(CENTRES, DISTRICT, 2024, 7)
    assert found(small, [whole, *streets(2, 4)]) == ()
    assert told(found(small, [whole, *streets(5, 4)])) == [("warning", "streets_not_sum", "C2")]


def test_people_counted_by_street_must_add_up_and_shares_need_not(small: Catalogue) -> None:
    parts = [row(RECORDS, area, 2024, 90, 90, 100) for area in (FIRST, SECOND, THIRD)]
    assert found(small, [row(RECORDS, DISTRICT, 2024, 90, 270, 300), *parts]) == ()
    problems = found(small, [row(RECORDS, DISTRICT, 2024, 90, 279, 310), *parts])
    assert [(p.code, p.expected["part"]) for p in problems] == [
        ("streets_not_sum", "numerator"), ("streets_not_sum", "denominator"),
    ]  # fmt: skip


def by_sex(women: tuple[float, ...], men: tuple[float, ...], whole: tuple[float, ...]) -> list[dict[str, Any]]:
    return [
        row(CHECKUPS, DISTRICT, 2024, *whole),
        row(CHECKUPS, DISTRICT, 2024, *women, sex="female"),
        row(CHECKUPS, DISTRICT, 2024, *men, sex="male"),
    ]


def test_women_and_men_must_add_up_to_all(small: Catalogue) -> None:
    assert found(small, by_sex((70, 70, 100), (60, 60, 100), (65, 130, 200))) == ()
    problems = found(small, by_sex((70, 70, 100), (60, 60, 100), (60, 126, 210)))
    assert [(p.code, p.expected["split"], p.expected["part"], p.cell) for p in problems] == [
        ("split_not_sum", "sex", "numerator", "D2"), ("split_not_sum", "sex", "denominator", "E2"),
    ]  # fmt: skip


def test_age_groups_must_add_up_when_all_of_them_are_there(small: Catalogue) -> None:
    file = [
        row(FLU, DISTRICT, 2024, 50, 100, 200),
        row(FLU, DISTRICT, 2024, 50, 60, 120, age_group="65-74"),
        row(FLU, DISTRICT, 2024, 50, 30, 60, age_group="75+"),
    ]
    assert [p.expected["split"] for p in found(small, file)] == ["age_group", "age_group"]
    assert found(small, file[:2]) == ()


def test_a_share_without_counts_must_lie_between_women_and_men(small: Catalogue) -> None:
    assert found(small, by_sex((70,), (60,), (66,))) == ()
    assert told(found(small, by_sex((70,), (60,), (75,)))) == [("warning", "split_outside", "C2")]


def homes(whole: float, *single: float) -> list[dict[str, Any]]:
    apart = [row(NURSES, DISTRICT, 2024, value, unit=f"第{n}养老院") for n, value in enumerate(single)]
    return [row(NURSES, DISTRICT, 2024, whole), *apart]


@pytest.mark.parametrize("whole", [2, 3, 5, 12])
def test_the_figure_of_all_homes_may_be_the_least_the_mean_the_most_or_the_sum_of_the_single_ones(
    small: Catalogue, whole: float
) -> None:
    assert found(small, homes(whole, 2, 3, 2, 5)) == ()


def test_a_figure_of_all_homes_beyond_every_single_one_wants_a_reason(small: Catalogue) -> None:
    (problem,) = found(small, homes(6, 2, 3, 2, 5))
    assert (str(problem.severity), str(problem.code), problem.cell) == ("warning", "split_outside", "C2")
    assert dict(problem.expected) == {"split": "unit", "low": 2, "high": 5, "whole": 6}
    assert found(small, homes(6, 2, 3, 2)) == ()  # one of the four homes is not there yet


def test_what_an_owner_still_owes_is_one_note(small: Catalogue) -> None:
    file = [row(RECORDS, FIRST, 2024, 93)]
    (problem,) = found(small, file, scope=ReportingRemit(area=FIRST))
    assert (str(problem.code), problem.year, problem.cell) == ("not_reported", 2024, "")
    assert RECORDS not in problem.expected["indicators"]
    assert problem.expected["count"] == len(problem.expected["indicators"]) == 5


def test_an_empty_file_is_checked_without_a_word(small: Catalogue) -> None:
    assert found(small, [], scope=ReportingRemit(area=FIRST)) == ()


def test_the_accepted_range_is_the_one_that_jumps_are_measured_by(small: Catalogue) -> None:
    ranges = plausible_range(small, observed(*STEADY), 2024).itertuples()
    (told_range,) = (one for one in ranges if one.indicator == RECORDS)
    assert (told_range.last, told_range.last_year) == (93.3, 2023)
    for value, inside in ((told_range.low, True), (told_range.low - 0.1, False), (told_range.high, True)):
        problems = found(small, [row(RECORDS, DISTRICT, 2024, value)], STEADY)
        assert (problems == ()) is inside, (value, problems)


def test_without_figures_the_baseline_that_the_plan_prints_is_what_a_figure_is_held_against(small: Catalogue) -> None:
    printed = next(one for one in small.baselines if one.indicator and one.value_op == "=")
    (told_range,) = (one for one in plausible_range(small, observed(), 2024).itertuples()
                     if (one.indicator, one.area, one.sex) == (printed.indicator, DISTRICT, printed.sex))  # fmt: skip
    assert (told_range.last, told_range.last_year) == (printed.value, printed.year)
    for value, inside in ((told_range.low, True), (told_range.low - 0.5, False)):
        problems = found(small, [row(printed.indicator, DISTRICT, 2024, value, sex=printed.sex)])
        assert ("jump" not in [str(one.code) for one in problems]) is inside, (value, problems)


def test_a_hundred_thousand_rows_are_checked_in_seconds(small: Catalogue) -> None:
    count = 100_000
    base = reading(row(VOLUNTEERS, DISTRICT, 2000, 1.0)).frame
    frame = base.iloc[np.zeros(count, dtype=int)].reset_index(drop=True)
    frame["unit"] = [f"单位{n // 20}" for n in range(count)]
    frame["year"] = 2001 + np.arange(count) % 20
    frame["value"] = 1000.0 + np.arange(count) % 7
    frame.loc[::1000, "value"] = -1
    read = Reading(frame.astype(FRAME_DTYPES), ())
    problems, seconds = effort(lambda: check(read, small, observed(), scope=EVERYTHING, today=TODAY))
    assert seconds < 20
    assert sum(problem.code == "outside_limits" for problem in problems) == count / 1000
