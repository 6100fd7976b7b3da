"""Figures in, figures out, and nothing ever lost; on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from data_access.errors import WriteRefused
from data_access.store import Store
from data_access.storing.columns import OBSERVATION_DTYPES
from data_access.storing.reading import REVISION_DTYPES
from tests.data_access.conftest import figures
from tests.data_access.storing.test_store_catalogue import counted

RECORDS, CHECKUPS = "elder-records", "checkup-rate"


def write(store: Store, *rows: tuple[object, ...], kind: str = "import", **same: Any) -> int:
    return store.write_observations(figures(*rows, **same), kind=kind, label="上报", who="tester", file="a.xlsx")


def values(store: Store) -> list[float]:
    return list(store.observations()["value"])


def test_columns_and_dtypes_are_promised_also_when_there_is_no_figure(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 92))
    for frame in (seeded.observations(), seeded.observations(areas=[])):
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == OBSERVATION_DTYPES
        assert list(frame) == list(OBSERVATION_DTYPES)


def test_a_figure_comes_back_as_it_was_written(seeded: Store) -> None:
    frame = figures(
        (RECORDS, "910100001", 2021, 91.25), sex="female", age_group="65-74", numerator=365, denominator=400.0,
        unit="青石小学", break_before=True, mark="provisional", note="初步数",
    )  # fmt: skip
    seeded.write_observations(frame, kind="import", label="a", who="b")
    read = seeded.observations()
    pd.testing.assert_frame_equal(read, frame.astype(OBSERVATION_DTYPES)[list(OBSERVATION_DTYPES)])


def test_what_is_not_given_gets_its_plain_meaning(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 92))
    row = seeded.observations().iloc[0]
    assert (row["sex"], row["age_group"], row["unit"], row["mark"], row["note"]) == ("all", "all", "", "final", "")
    assert not row["break_before"]
    assert np.isnan(row["numerator"])


def test_what_is_empty_in_single_rows_gets_its_plain_meaning_too(seeded: Store) -> None:
    rows = figures((RECORDS, "910100", 2021, 92), (RECORDS, "910100", 2022, 93))
    partly: dict[str, Any] = {
        "sex": [None, "male"], "unit": [np.nan, "甲校"], "break_before": [None, True], "note": [None, "x"],
    }  # fmt: skip
    seeded.write_observations(rows.assign(**partly), kind="import", label="a", who="b")
    read = seeded.observations()
    assert read[["sex", "unit", "break_before", "note"]].to_numpy().tolist() == [
        ["all", "", False, ""],
        ["male", "甲校", True, "x"],
    ]


def test_figures_come_in_the_promised_order_on_every_database(seeded: Store) -> None:
    rows = [
        ("volunteers", "910100", 2021, 1, "all", ""),
        ("elder-records", "910100", 2022, 2, "all", ""),
        ("elder-records", "910100", 2021, 3, "male", ""),
        ("elder-records", "910100", 2021, 4, "all", "中"),
        ("elder-records", "910100", 2021, 5, "all", "a"),
        ("elder-records", "910100", 2021, 6, "all", "B"),
        ("elder-records", "910000", 2023, 7, "all", ""),
    ]
    frame = pd.DataFrame(rows, columns=["indicator", "area", "year", "value", "sex", "unit"])
    seeded.write_observations(frame, kind="import", label="a", who="b")
    assert values(seeded) == [7, 6, 5, 4, 3, 2, 1]


def test_areas_and_indicators_narrow_what_is_read(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 1), (RECORDS, "910000", 2021, 2), (CHECKUPS, "910100", 2021, 3))
    assert list(seeded.observations(areas=["910100"])["value"]) == [3, 1]
    assert list(seeded.observations(indicators=[RECORDS])["value"]) == [2, 1]
    assert list(seeded.observations(areas={"910100"}, indicators={RECORDS})["value"]) == [1]
    assert seeded.observations(indicators=[]).empty


def test_reading_figures_is_one_query(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 1), (CHECKUPS, "910000", 2021, 2))
    with counted(seeded) as sent:
        seeded.observations()
    assert len(sent) == 1


def test_a_newer_figure_supersedes_and_does_not_overwrite(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 90), (RECORDS, "910100", 2022, 91), mark="provisional")
    write(seeded, (RECORDS, "910100", 2021, 90.5))
    assert values(seeded) == [90.5, 91]
    assert list(seeded.revisions(RECORDS)["value"]) == [90, 90.5, 91]


def test_a_real_figure_corrects_neither_an_invented_one_nor_one_that_was_taken_back(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 70), mark="demonstration", kind="demonstration")
    taken_back = write(seeded, (RECORDS, "910100", 2021, 80))
    seeded.undo_batch(taken_back)
    write(seeded, (RECORDS, "910100", 2021, 90))
    assert seeded.revisions(RECORDS)["previous_value"].isna().all()
    write(seeded, (CHECKUPS, "910100", 2021, 60), mark="demonstration", kind="demonstration")
    write(seeded, (CHECKUPS, "910100", 2021, 61))
    assert (CHECKUPS, "910100") not in seeded.revised()
    write(seeded, (CHECKUPS, "910100", 2021, 62))
    assert (CHECKUPS, "910100") in seeded.revised()
    assert list(seeded.revisions(CHECKUPS)["previous_value"].dropna()) == [61]


def test_revisions_tell_who_when_and_what_stood_before(seeded: Store) -> None:
    first = write(seeded, (RECORDS, "910100", 2021, 90), (RECORDS, "910100001", 2021, 80))
    second = write(seeded, (RECORDS, "910100", 2021, 90.5), mark="provisional")
    told = seeded.revisions(RECORDS, "910100")
    assert {name: str(dtype) for name, dtype in told.dtypes.items()} == REVISION_DTYPES
    assert list(told["batch"]) == [first, second]
    assert list(told["revision"]) == [0, 1]
    assert list(told["current"]) == [False, True]
    assert told["previous_value"].tolist()[1:] == [90]
    assert np.isnan(told["previous_value"][0])
    assert list(told["mark"]) == ["final", "provisional"]
    assert set(told["who"]) == {"tester"}
    assert datetime.now(UTC) - told["when"][1] < timedelta(minutes=1)


def test_revisions_of_nothing_have_their_columns(seeded: Store) -> None:
    told = seeded.revisions(RECORDS)
    assert {name: str(dtype) for name, dtype in told.dtypes.items()} == REVISION_DTYPES


def test_an_undone_batch_gives_back_what_it_had_superseded(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 90))
    batch = write(seeded, (RECORDS, "910100", 2021, 95), (RECORDS, "910100", 2022, 96))
    seeded.undo_batch(batch)
    assert values(seeded) == [90]
    assert list(seeded.revisions(RECORDS)["value"]) == [90, 95, 96]
    assert seeded.batches().set_index("batch").loc[batch, "undone_at"] is not pd.NaT


def test_undoing_an_older_batch_leaves_the_newer_figure_standing(seeded: Store) -> None:
    first = write(seeded, (RECORDS, "910100", 2021, 90))
    second = write(seeded, (RECORDS, "910100", 2021, 91))
    third = write(seeded, (RECORDS, "910100", 2021, 92))
    seeded.undo_batch(second)
    assert values(seeded) == [92]
    seeded.undo_batch(third)
    assert values(seeded) == [90]
    seeded.undo_batch(first)
    assert values(seeded) == []


def test_a_figure_written_after_an_undo_counts(seeded: Store) -> None:
    seeded.undo_batch(write(seeded, (RECORDS, "910100", 2021, 90)))
    write(seeded, (RECORDS, "910100", 2021, 91))
    assert values(seeded) == [91]
    assert list(seeded.revisions(RECORDS)["revision"]) == [0, 1]


def test_a_batch_is_undone_once(seeded: Store) -> None:
    batch = write(seeded, (RECORDS, "910100", 2021, 90))
    seeded.undo_batch(batch)
    for number in (batch, 999):
        with pytest.raises(WriteRefused, match=f"batch {number} does not exist or was undone before"):
            seeded.undo_batch(number)


def test_demonstration_figures_are_removed_by_one_call_and_stay_on_record_as_a_batch(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 1), (RECORDS, "910100", 2022, 2), kind="demonstration")
    write(seeded, (RECORDS, "910100", 2022, 3), kind="demonstration")
    write(seeded, (CHECKUPS, "910100", 2022, 4))
    assert seeded.remove_demonstration() == 3
    assert values(seeded) == [4]
    assert list(seeded.batches()["figures"]) == [1, 0, 0]
    assert seeded.remove_demonstration() == 0


def test_a_reported_figure_outlives_the_demonstration_figure_it_superseded(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 1), kind="demonstration")
    write(seeded, (RECORDS, "910100", 2021, 90))
    assert seeded.remove_demonstration() == 1
    assert values(seeded) == [90]


def test_every_write_raises_the_data_version_by_one_and_a_refused_one_does_not(seeded: Store) -> None:
    before = seeded.data_version()
    batch = write(seeded, (RECORDS, "910100", 2021, 90))
    assert seeded.data_version() == before + 1
    with pytest.raises(WriteRefused):
        write(seeded, (RECORDS, "910100", 2021, np.nan))
    assert seeded.data_version() == before + 1
    seeded.undo_batch(batch)
    assert seeded.data_version() == before + 2


# changed columns, what is said
REFUSED = [
    ({"indicator": "nothing"}, "its indicator is not in the catalogue of the store"),
    ({"area": "1"}, "its area is not in the catalogue of the store"),
    ({"value": np.inf}, "its value is missing or not finite"),
    ({"year": 1066}, "its year is not between 1900 and 2200"),
    ({"year": "later"}, "column 'year' cannot be read as int64"),
    ({"sex": "women"}, "its sex is not one of all, female, male"),
    ({"age_group": ""}, "its age_group is empty"),
    ({"numerator": -1}, "its numerator is negative or not finite"),
    ({"denominator": -1}, "its denominator is negative or not finite"),
    ({"mark": "guess"}, "its mark is not one of final, provisional, demonstration"),
    ({"mark": "demonstration"}, "demonstration figures come in a batch of their own"),
    ({"colour": "red"}, r"columns unknown: \['colour'\]"),
]


@pytest.mark.parametrize(("changed", "said"), REFUSED)
def test_a_frame_with_a_bad_row_is_refused_whole_and_the_row_named(
    seeded: Store, changed: dict[str, Any], said: str
) -> None:
    frame = figures((RECORDS, "910100", 2021, 90.0), (RECORDS, "910100", 2022, 91.0))
    wrong = figures((RECORDS, "910100", 2023, 92.0)).assign(**changed)
    bad = pd.concat([frame, wrong])
    with pytest.raises(WriteRefused, match=said) as caught:
        seeded.write_observations(bad, kind="import", label="a", who="b")
    assert "column" in said or str(caught.value).startswith("row 2 (")
    assert seeded.observations().empty
    assert seeded.batches().empty


def test_the_same_figure_twice_in_a_frame_is_refused(seeded: Store) -> None:
    with pytest.raises(WriteRefused, match=r"row 1 .*: the same figure stands in an earlier row; 1 such row"):
        write(seeded, (RECORDS, "910100", 2021, 90), (RECORDS, "910100", 2021, 91))


def test_an_unknown_kind_of_batch_is_refused(seeded: Store) -> None:
    with pytest.raises(WriteRefused, match="allowed: import, entry, demonstration"):
        write(seeded, (RECORDS, "910100", 2021, 90), kind="rumour")


GOOD = {
    "area": "'910100'", "indicator": "'elder-records'", "period": "2021", "sex": "'all'", "age_group": "'all'",
    "unit_name": "''", "revision": "0", "value": "90", "numerator": "9", "denominator": "10",
    "break_before": "false", "mark": "'final'", "note": "''", "batch": "1", "superseded": "false",
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"area": "'nowhere'"}, {"indicator": "'nothing'"}, {"batch": "99"}, {"period": "20210"}, {"sex": "'women'"},
        {"mark": "'guess'"}, {"value": "NULL"}, {"value": "1e308"}, {"numerator": "-1"}, {"denominator": "-0.5"},
        {"revision": "-1"}, {"revision": "1"},  # a second current row of one figure
    ],
    ids=str,
)  # fmt: skip
def test_the_database_itself_refuses_what_breaks_a_rule(seeded: Store, wrong: dict[str, str]) -> None:
    write(seeded, (RECORDS, "910100", 2021, 90))
    insert = "INSERT INTO observation ({}) VALUES ({})"
    with seeded.database.engine.connect() as connection, pytest.raises(IntegrityError):
        row = GOOD | {"unit_name": "'another'"} | wrong if "revision" not in wrong else GOOD | wrong
        connection.execute(text(insert.format(", ".join(row), ", ".join(row.values()))))


def test_not_a_number_does_not_pass_the_database_either(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 90))
    value = "'NaN'" if seeded.database.engine.dialect.name == "postgresql" else "(1e999 - 1e999)"
    with seeded.database.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(f"UPDATE observation SET value = {value}"))


def test_a_large_batch_reports_its_progress_and_arrives_whole(seeded: Store) -> None:
    count = 25_000
    frame = figures(*[(RECORDS, "910100", 2021, 1.0)] * count).assign(unit=[f"校{n}" for n in range(count)])
    told: list[tuple[int, int]] = []
    seeded.write_observations(
        frame, kind="import", label="a", who="b", progress=lambda done, total: told.append((done, total))
    )
    assert told == [(10_000, count), (20_000, count), (count, count)]
    assert len(seeded.observations()) == count


def test_an_empty_frame_makes_an_empty_batch(seeded: Store) -> None:
    write(seeded)
    assert list(seeded.batches()["figures"]) == [0]


def test_status_counts_what_is_there(seeded: Store) -> None:
    write(seeded, (RECORDS, "910100", 2021, 1), (RECORDS, "910100", 2022, 1), kind="demonstration")
    write(seeded, (RECORDS, "910100", 2021, 90))
    status = seeded.status()
    assert (status.observations, status.demonstration, status.superseded, status.batches) == (1, 0, 2, 2)
    assert (status.areas, status.plans, status.indicators, status.targets) == (6, 1, 14, 14)
