"""What is handed in, from the draft to the decision; on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from data_access.audit import Audit, AuditFilter
from data_access.errors import ImportRefused, ReasonsWanted, SubmissionChanged
from data_access.import_settings import DueDates
from data_access.importing import pipeline
from data_access.importing.completeness import COMPLETENESS_DTYPES, completeness, handed_in
from data_access.importing.owed import owed
from data_access.importing.remit import ReportingRemit
from data_access.store import Store
from data_access.submissions import Submissions
from tests.data_access.importing.importing_parts import DISTRICT, FIRST, TODAY, csv_file, row

RECORDS = "elder-records"
OFFICE = ReportingRemit(department="health-office")


def handed(store: Store, *rows: dict[str, Any], scope: ReportingRemit = OFFICE, reason: str = "") -> int:
    """A submission that awaits review."""
    examined = pipeline.examine(store, "上报.csv", csv_file(*rows), scope=scope, today=TODAY)
    number = pipeline.draft(store, examined, who="reporter")
    Submissions(store.database).keep_reasons(number, {"": reason})
    Submissions(store.database).hand_in(number, "reporter")
    return number


def accept(store: Store, number: int, who: str = "reviewer", **more: Any) -> int:
    return pipeline.accept(store, number, who=who, today=TODAY, **more)


def test_figures_count_when_they_are_accepted_and_not_before(seeded: Store) -> None:
    submissions = Submissions(seeded.database)
    version = seeded.data_version()
    number = handed(seeded, row(RECORDS, DISTRICT, 2024, 95))
    assert seeded.observations().empty and seeded.data_version() == version
    batch = accept(seeded, number, remark="好")
    assert list(seeded.observations()["value"]) == [95]
    found = submissions.get(number)
    assert found is not None
    assert (found.state, found.batch, found.submitted_by, found.decided_by, found.remark) == (
        "accepted", batch, "reporter", "reviewer", "好",
    )  # fmt: skip
    assert seeded.batches()["who"].tolist() == ["reporter"]


def test_the_figure_of_a_single_home_hands_in_nothing_that_is_owed(seeded: Store) -> None:
    sent = "指标代码,地区代码,年份,机构名称,数值\ncare-home-nurses,910100,2024,第一养老院,3\n".encode()
    examined = pipeline.examine(seeded, "养老院.csv", sent, today=TODAY)
    assert list(examined.judged.writing["unit"]) == ["第一养老院"]
    number = pipeline.draft(seeded, examined, who="reporter")
    Submissions(seeded.database).hand_in(number, "reporter")
    assert handed_in(seeded.database, 2024).empty


def test_what_is_returned_or_withdrawn_never_counts_and_moves_no_more(seeded: Store) -> None:
    submissions = Submissions(seeded.database)
    returned, withdrawn = (handed(seeded, row(RECORDS, DISTRICT, 2024, value)) for value in (95, 94))
    submissions.send_back(returned, "reviewer", "分母有误")
    submissions.withdraw(withdrawn, "reporter")
    steps = (accept, submissions.hand_in)
    for number, state, refused in (
        (returned, "returned", steps),
        (withdrawn, "withdrawn", (*steps, submissions.withdraw)),
    ):
        for step in refused:
            with pytest.raises(SubmissionChanged, match=f"submission {number} is {state}"):
                step(seeded, number) if step is accept else step(number, "x")
    assert seeded.observations().empty
    found = submissions.get(returned)
    assert found is not None and found.remark == "分母有误" and found.changed[0] == "reviewer"
    submissions.withdraw(returned, "reporter")
    found = submissions.get(returned)
    assert found is not None and (found.state, found.remark) == ("withdrawn", "分母有误"), "nothing is to follow it"


def test_of_two_reviewers_the_second_is_told_and_nothing_is_written_twice(seeded: Store) -> None:
    number = handed(seeded, row(RECORDS, DISTRICT, 2024, 95))

    def decide(who: str) -> object:
        try:
            return accept(seeded, number, who)
        except SubmissionChanged as moved:
            return moved

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(decide, ("first", "second")))
    assert sorted(type(answer).__name__ for answer in answers) == ["SubmissionChanged", "int"]
    assert len(seeded.batches()) == 1
    found = Submissions(seeded.database).get(number)
    told = next(answer for answer in answers if isinstance(answer, SubmissionChanged))
    assert found is not None and (told.state, told.who) == ("accepted", found.decided_by)


def test_an_accepted_submission_is_checked_against_the_store_as_it_is_then(seeded: Store) -> None:
    first, second = (handed(seeded, row(RECORDS, DISTRICT, 2024, value)) for value in (95, 95.5))
    accept(seeded, first)
    with pytest.raises(ReasonsWanted):
        accept(seeded, second)
    found = Submissions(seeded.database).get(second)
    assert found is not None and found.state == "submitted"
    accept(seeded, second, reasons={"": "以此为准"})
    assert list(seeded.revisions(RECORDS)["value"]) == [95, 95.5]
    assert list(seeded.revisions(RECORDS)["reason"]) == ["", "以此为准"]


def test_a_submission_with_errors_is_never_accepted(seeded: Store) -> None:
    number = handed(seeded, row(RECORDS, DISTRICT, 2024, 195))
    with pytest.raises(ImportRefused):
        accept(seeded, number, reasons={"": "x"})
    assert len(seeded.batches()) == 0


def test_a_reporters_rights_hold_at_acceptance_too(seeded: Store) -> None:
    number = handed(seeded, row("volunteers", DISTRICT, 2024, 195))
    with pytest.raises(ImportRefused) as caught:
        accept(seeded, number)
    assert "outside_rights" in {problem.code for problem in caught.value.problems}  # type: ignore[attr-defined]


def test_the_database_itself_ties_accepted_to_a_batch(seeded: Store) -> None:
    number = handed(seeded, row(RECORDS, DISTRICT, 2024, 95))
    with seeded.database.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(f"UPDATE submission SET state = 'accepted' WHERE submission = {number}"))


def test_lists_show_the_newest_first_by_owner_and_state(seeded: Store) -> None:
    submissions = Submissions(seeded.database)
    one = handed(seeded, row(RECORDS, DISTRICT, 2024, 95))
    two = handed(seeded, row(RECORDS, FIRST, 2024, 95), scope=ReportingRemit(area=FIRST))
    assert [found.submission for found in submissions.find()] == [two, one]
    assert [found.submission for found in submissions.find(owner="health-office")] == [one]
    submissions.withdraw(two, "reporter")
    assert [found.submission for found in submissions.find(states=("submitted",))] == [one]


def test_every_step_stands_in_the_audit_log(seeded: Store) -> None:
    number = handed(seeded, row(RECORDS, DISTRICT, 2024, 95))
    batch = accept(seeded, number)
    seeded.undo_batch(batch, who="reviewer", address="10.0.0.1")
    entries = Audit(seeded.database).entries(AuditFilter())
    assert [(entry.who, str(entry.what), entry.subject) for entry in reversed(entries)] == [
        ("reporter", "handed_in", str(number)), ("reviewer", "accepted", str(number)), ("reviewer", "undone", str(batch)),
    ]  # fmt: skip


def matrix(store: Store, small: Any, year: int = 2024, today: date = TODAY) -> Any:
    due = DueDates(store.database).get(year)
    return completeness(small, store.observations(), handed_in(store.database, year), year, due, today=today)


def test_the_matrix_says_who_owes_what_and_since_when(seeded: Store, small: Any) -> None:
    told = matrix(seeded, small)
    assert {name: str(dtype) for name, dtype in told.dtypes.items()} == COMPLETENESS_DTYPES
    assert set(told["state"]) == {"owed"} and set(told["late_days"]) == {31}
    for owner in ("health-office", "civil-office", FIRST):
        assert told.loc[told["owner"] == owner, "figures"].sum() == len(owed(small, owner, 2024))
    batch = accept(seeded, handed(seeded, row(RECORDS, DISTRICT, 2024, 95, mark="provisional")))
    handed(seeded, row(RECORDS, FIRST, 2024, 95), scope=ReportingRemit(area=FIRST))
    rows = matrix(seeded, small).set_index(["owner", "indicator"])
    office, street = rows.loc[("health-office", RECORDS)], rows.loc[(FIRST, RECORDS)]
    counts = ["figures", "reported", "provisional", "submitted", "owed"]
    assert (tuple(office[counts]), tuple(street[counts])) == ((1, 1, 1, 0, 0), (1, 0, 0, 1, 0)), "each is owed once"
    assert (office["state"], street["state"], street["late_days"]) == ("reported", "submitted", 0)
    seeded.undo_batch(batch)
    assert matrix(seeded, small).set_index(["owner", "indicator"]).loc[("health-office", RECORDS), "reported"] == 0


def test_demonstration_figures_report_nothing(seeded: Store, small: Any) -> None:
    frame = pipeline.examine(seeded, "a.csv", csv_file(row(RECORDS, DISTRICT, 2024, 95)), today=TODAY).reading.frame
    rows = frame[["indicator", "area", "year", "value"]]
    seeded.write_observations(rows, kind="demonstration", label="演示数据", who="demo")
    assert matrix(seeded, small)["reported"].sum() == 0


def test_a_due_date_moves_for_one_year_only(seeded: Store, small: Any) -> None:
    due = DueDates(seeded.database)
    assert due.get(2024) == date(2025, 3, 31)
    due.put(2024, date(2025, 5, 15), "reviewer")
    due.put(2024, date(2025, 5, 20), "reviewer")
    assert (due.get(2024), due.get(2023), due.all()) == (
        date(2025, 5, 20),
        date(2024, 3, 31),
        {2024: date(2025, 5, 20)},
    )
    told = matrix(seeded, small)
    assert set(told["late_days"]) == {0}
