"""What may be shown: the same cells for every page, file and verdict."""

import numpy as np
import pandas as pd
import pytest

from indicators import assess, publish
from tests.indicators.making import DISTRICT, PARENTS, STREETS, counted, judge, reasons, several, target

PER = 100_000
PEOPLE = 9_000.0
SENSITIVE = ("rate",)


def _streets(*events: float, people: float = PEOPLE, **columns: str) -> pd.DataFrame:
    """One year's figures of the first streets and of the district they add up to."""
    rows = [
        counted({2024: (x, people)}, per=PER, area=area, **columns) for area, x in zip(STREETS, events, strict=False)
    ]
    return several(*rows, counted({2024: (sum(events), people * len(events))}, per=PER, **columns))


def _withheld(frame: pd.DataFrame, **options: object) -> list[str]:
    found = publish(frame, sensitive=SENSITIVE, parents=PARENTS, **options)["withheld"]  # type: ignore[arg-type]
    return [str(word) for word in found]


#   events in three streets   withheld, the district last
TABLE = [
    ((0, 5, 9), ["", "", "", ""]),
    ((3, 8, 20), ["primary", "secondary", "", ""]),
    ((3, 0, 20), ["primary", "", "secondary", ""]),  # a zero hides nothing
    ((2, 3, 20), ["primary", "primary", "", ""]),
    ((1, 1, 20), ["primary", "primary", "secondary", ""]),  # two in all could only be 1 + 1
    ((3, 0, 0), ["primary", "secondary", "secondary", ""]),  # the district's 3 would stand alone: all are hidden
]


@pytest.mark.parametrize(("events", "withheld"), TABLE)
def test_a_small_count_takes_the_smallest_other_street_with_it(events: tuple[float, ...], withheld: list[str]) -> None:
    assert _withheld(_streets(*events)) == withheld


def test_rows_keep_their_order_and_their_columns() -> None:
    frame = _streets(3, 8, 20).sample(frac=1, random_state=1)
    out = publish(frame, sensitive=SENSITIVE, parents=PARENTS)
    assert out.drop(columns="withheld").equals(frame)
    assert dict(zip(out["area"], out["withheld"], strict=True)) == dict(
        zip((*STREETS, DISTRICT), ["primary", "secondary", "", ""], strict=True)
    )
    assert list(publish(frame.iloc[:0], sensitive=SENSITIVE)["withheld"]) == []


def test_what_is_not_sensitive_is_withheld_for_its_denominator_only() -> None:
    frame = several(_streets(3, 8, 20), counted({2024: (3, 19), 2023: (3, 20)}, area=STREETS[0], indicator="other"))
    assert [str(word) for word in publish(frame, sensitive=(), parents=PARENTS)["withheld"]] == [
        *[""] * 4,
        "denominator",
        "",
    ]


def test_a_small_split_hides_the_splits_of_two_streets_and_no_total() -> None:
    frame = several(_streets(12, 30, 40), _streets(2, 15, 20, sex="female"), _streets(10, 15, 20, sex="male"))
    assert _withheld(frame) == [*[""] * 4, "primary", "secondary", "", "", "secondary", "secondary", "", ""]


def test_a_small_total_hides_its_splits() -> None:
    frame = several(_streets(4, 30, 40), _streets(0, 15, 20, sex="female"), _streets(4, 15, 20, sex="male"))
    words = _withheld(frame)
    assert words[:4] == ["primary", "secondary", "", ""]
    assert all(words[4:6]) and all(words[8:10]) and not any(words[6:8]) and not any(words[10:])


def test_few_without_the_event_are_as_secret_as_few_with_it() -> None:
    frame = _streets(97, 80, 60, people=100.0)
    assert _withheld(frame) == ["primary", "secondary", "", ""]


def test_a_figure_that_does_not_tell_its_events_is_withheld() -> None:
    frame = pd.DataFrame({"indicator": "rate", "area": list(STREETS), "year": 2024, "value": [3.7, 0.0, 12.0]})
    assert _withheld(frame) == ["primary", "", ""]


def test_areas_within_a_hidden_street_are_hidden_with_it() -> None:
    blocks = (f"{STREETS[0]}001", f"{STREETS[0]}002")
    inside = [counted({2024: (x, PEOPLE / 2)}, per=PER, area=area) for area, x in zip(blocks, (0.0, 3.0), strict=True)]
    frame = several(_streets(3, 8, 20), *inside)
    tree = PARENTS | dict.fromkeys(blocks, STREETS[0])
    found = publish(frame, sensitive=SENSITIVE, parents=tree)["withheld"]
    assert [str(word) for word in found] == ["primary", "secondary", "", "", "secondary", "primary"]


def test_figures_of_named_units_of_sensitive_events_are_not_shown() -> None:
    frame = several(_streets(8, 9, 20), counted({2024: (9, PEOPLE)}, per=PER, unit="a hospital"))
    assert _withheld(frame)[-1] == "primary"


def test_each_year_is_protected_by_itself() -> None:
    frame = several(_streets(3, 8, 20), _streets(8, 9, 20).assign(year=2023))
    assert _withheld(frame) == ["primary", "secondary", *[""] * 6]


@pytest.mark.parametrize("events", [(3, 8, 20), (3, 0, 0), (8, 9, 20)])
def test_a_verdict_withholds_what_is_not_published(events: tuple[float, ...]) -> None:
    frame = _streets(*events)
    target_row = target(op="<=", value=100.0, sensitive=True)
    published = publish(frame, sensitive=SENSITIVE, parents=PARENTS)
    by_rule = assess(frame, target_row, as_of=2024, parents=PARENTS)
    by_column = assess(published, target_row, as_of=2024, parents=PARENTS)
    pd.testing.assert_frame_equal(by_rule, by_column)
    silent = set(published.loc[published["withheld"] != "", "area"])
    assert set(by_rule.loc[by_rule["status"] == "suppressed", "area"]) == silent


def test_a_hidden_street_counts_as_not_reported_where_every_street_must_pass() -> None:
    each = target("per_unit_minimum", op="<=", value=50.0, unit_level="street", sensitive=True)
    row = assess(_streets(3, 4, 3), each, as_of=2024, parents=PARENTS).set_index("area").loc[DISTRICT]
    assert (row["units_met"], row["units_total"], row["status"]) == (0, 3, "insufficient_data")


def test_a_withheld_figure_is_told_in_no_year_not_even_before_the_plan() -> None:
    street = target(op="<=", value=50.0, sensitive=True, first_year=2025)
    row = assess(_streets(3, 4, 3), street, as_of=2024, parents=PARENTS).set_index("area").loc[STREETS[0]]
    assert row["status"] == "not_assessable" and pd.isna(row["latest_value"]) and pd.isna(row["gap"])


def test_many_streets_are_protected_in_no_time() -> None:
    random = np.random.default_rng(1)
    streets = [f"{DISTRICT}{n:04d}" for n in range(3000)]
    events = random.poisson(2.0, size=len(streets)).astype(float)
    frame = pd.DataFrame({"indicator": "rate", "area": [*streets, DISTRICT], "year": 2024, "sex": "all", "age_group": "all",
                          "numerator": [*events, events.sum()], "denominator": [*[PEOPLE] * 3000, PEOPLE * 3000]})  # fmt: skip
    frame["value"] = PER * frame["numerator"] / frame["denominator"]
    words = publish(frame, sensitive=SENSITIVE, parents=dict.fromkeys(streets, DISTRICT))["withheld"]
    assert ((words[:-1] == "primary").to_numpy() == ((events > 0) & (events < 5))).all()
    assert words.iloc[-1] == ""


@pytest.mark.parametrize("people", [1.0, 12.0, 19.0])
def test_institutions_and_posts_are_shown_however_few_there_are(people: float) -> None:
    few = counted({2023: (people - 1, people), 2024: (people, people)}, area=STREETS[0])
    assert list(publish(few, sensitive=(), institutions={"rate"}, parents=PARENTS)["withheld"]) == ["", ""]
    assert list(publish(few, sensitive=(), institutions={"other"}, parents=PARENTS)["withheld"]) == ["denominator"] * 2


@pytest.mark.parametrize(
    ("what", "few"), [(None, True), ("people", True), ("respondents", True), ("institutions", False)]
)
@pytest.mark.parametrize("total", [12.0, 30.0])
def test_the_rules_for_few_people_are_not_asked_of_institutions(what: str | None, few: bool, total: float) -> None:
    communities = counted({2020: (total - 6, total), 2024: (total - 1, total)}, area=STREETS[0])
    row = judge(communities, target(counted=what), parents=PARENTS)
    assert (row.status == "suppressed") == (few and total < 20)
    assert ("small_denominator" in reasons(row)) == (few and total >= 20)


def test_a_target_of_something_that_cannot_be_counted_is_refused() -> None:
    with pytest.raises(ValueError, match="counted must be one of people, institutions, respondents"):
        judge(counted({2020: (1, 30), 2024: (2, 30)}), target(counted="beds"))
