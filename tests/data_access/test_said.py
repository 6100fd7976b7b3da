"""What owners say: added to and never overwritten, shown once a second account has approved it, one writer after another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from data_access.audit import Audit, AuditFilter
from data_access.catalogue.load import load_catalogue
from data_access.demonstration.said import write_said
from data_access.errors import Overtaken, OwnWords
from data_access.said import read_said, remove_invented
from data_access.saying import Saying
from data_access.store import Store
from tests.support.stores import SHIPPED

HERE, ELSEWHERE = "910100", "910200"
CLAUSE = ("elders", 1, "goal", 8)


def graded(store: Store, who: str = "ann", *, step: int = 2, seen: int = 0) -> int:
    return Saying(store.database, HERE).grade(
        CLAUSE, step, evidence="notice 4", link="", department="health-office", who=who, seen=seen
    )


def test_a_step_waits_for_another_account_and_the_history_stays(seeded: Store) -> None:
    first = graded(seeded)
    saying = Saying(seeded.database, HERE)
    with pytest.raises(OwnWords):
        saying.decide_grading(first, approve=True, remark="", who="ann")
    assert read_said(seeded.database, HERE).gradings[0].state == "waiting"
    saying.decide_grading(first, approve=True, remark="", who="bob")
    graded(seeded, step=3, seen=first)
    said = read_said(seeded.database, HERE).gradings
    assert [(entry.step, entry.state, entry.decided_by) for entry in said] == [
        (2, "approved", "bob"),
        (3, "waiting", ""),
    ]
    done = [entry.what for entry in Audit(seeded.database).entries(AuditFilter())][:3]
    assert done == ["graded", "grading_approved", "graded"]


def test_of_two_at_once_the_second_is_told_who_and_nothing_is_written(seeded: Store) -> None:
    first = graded(seeded)
    with pytest.raises(Overtaken) as told:
        graded(seeded, "carl", step=4)  # from a page on which nothing stood
    assert told.value.who == "ann"
    saying = Saying(seeded.database, HERE)
    saying.decide_grading(first, approve=False, remark="no proof", who="bob")
    with pytest.raises(Overtaken) as told:
        saying.decide_grading(first, approve=True, remark="", who="dora")
    assert told.value.who == "bob"
    (entry,) = read_said(seeded.database, HERE).gradings
    assert (entry.state, entry.remark) == ("returned", "no proof")
    with pytest.raises(KeyError):
        saying.decide_grading(first + 1, approve=True, remark="", who="dora")
    with pytest.raises(KeyError):  # another district's second person does not find it
        Saying(seeded.database, ELSEWHERE).decide_grading(first, approve=True, remark="", who="dora")


def test_what_is_said_raises_the_version_of_its_district_alone(seeded: Store) -> None:
    before, other = seeded.versions(HERE).newest, seeded.versions(ELSEWHERE).newest
    saying = Saying(seeded.database, HERE)
    saying.check_in("health-office", "", standing="well", sureness="sure", help_wanted="", who="ann", seen=0)
    saying.note("elder-records", "why", "a campaign", department="health-office", who="ann", seen=0)
    assert seeded.versions(HERE).newest == before + 2
    assert seeded.versions(ELSEWHERE).newest == other
    assert read_said(seeded.database, ELSEWHERE) == type(read_said(seeded.database, HERE))()


def test_a_frozen_state_knows_what_had_been_approved_by_then(seeded: Store) -> None:
    entry = graded(seeded)
    said = read_said(seeded.database, HERE)
    assert said.until(datetime.now(UTC)) == said
    Saying(seeded.database, HERE).decide_grading(entry, approve=True, remark="", who="bob")
    later = read_said(seeded.database, HERE)
    assert later.until(datetime.now(UTC) - timedelta(hours=1)).gradings == ()


def test_a_file_that_proves_a_step_belongs_to_its_district_and_goes_with_an_invented_entry(seeded: Store) -> None:
    saying = Saying(seeded.database, HERE)
    entry = saying.grade(CLAUSE, 2, evidence="notice 4", link="", department="health-office", who="ann", seen=0,
                         file=("proof.pdf", "pdf", b"%PDF-1"))  # fmt: skip
    (grading,) = read_said(seeded.database, HERE).gradings
    assert grading.file is not None and (grading.file.name, grading.file.size) == ("proof.pdf", 6)
    assert saying.file(grading.file.file) == ("proof.pdf", b"%PDF-1", "health-office", "waiting")
    assert Saying(seeded.database, ELSEWHERE).file(grading.file.file) is None
    with seeded.database.writing(everywhere=False) as connection:
        connection.exec_driver_sql("UPDATE grading SET demonstration = NOT demonstration")
        remove_invented(connection)
    assert read_said(seeded.database, HERE).gradings == () and saying.file(grading.file.file) is None and entry


def test_demonstration_entries_are_marked_and_go_alone(store: Store) -> None:
    catalogue = load_catalogue(SHIPPED)
    store.seed(catalogue)
    with store.database.writing(everywhere=False) as connection:
        write_said(connection, catalogue)
        write_said(connection, catalogue)  # replaces, does not double
    (district,) = [area.area for area in catalogue.areas if area.level == "district"]
    said = read_said(store.database, district)
    assert all(entry.demonstration for entries in (said.gradings, said.notes, said.check_ins) for entry in entries)
    assert {"waiting", "approved"} <= {entry.state for entry in said.gradings}
    assert {entry.department for entry in said.check_ins} < set(catalogue.department)
    assert all(entry.step in (1, 2, 3, 4) and "演示" in entry.evidence for entry in said.gradings)
    Saying(store.database, district).note("life-expectancy", "why", "real", department="", who="ann", seen=max(
        [entry.entry for entry in said.notes if (entry.indicator, entry.question) == ("life-expectancy", "why")] or [0]
    ))  # fmt: skip
    with store.database.writing(everywhere=False) as connection:
        remove_invented(connection)
    left = read_said(store.database, district)
    assert (left.gradings, left.check_ins, [note.text for note in left.notes]) == ((), (), ["real"])
