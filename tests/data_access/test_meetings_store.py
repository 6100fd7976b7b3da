"""Snapshots, agendas, meetings and decisions, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy.exc import IntegrityError

from data_access.meetings import Meetings
from data_access.snapshots import Snapshots, packed
from data_access.store import Store
from tests.data_access.conftest import figures


def frame_of(store: Store, value: float) -> None:
    first, place = store.catalogue().indicators[0], store.catalogue().areas[-1]
    rows = figures((first.indicator, place.area, 2023, value), mark="final", note="注")
    store.write_observations(rows, kind="entry", label="test", who="test")


def test_a_snapshot_gives_back_catalogue_and_figures_to_the_last_digit(seeded: Store) -> None:
    frame_of(seeded, 0.1 + 0.2)
    snapshots = Snapshots(seeded.database)
    kept = snapshots.keep(seeded.data_version(), seeded.catalogue(), seeded.observations())
    catalogue, observations = snapshots.load(kept.digest)
    assert catalogue == seeded.catalogue()
    assert_frame_equal(observations, seeded.observations())
    assert observations["value"].tolist() == [0.1 + 0.2]


def test_the_same_state_is_frozen_once_and_a_changed_one_anew(seeded: Store) -> None:
    snapshots = Snapshots(seeded.database)
    frame_of(seeded, 1.0)
    version = seeded.data_version()
    first = snapshots.keep(version, seeded.catalogue(), seeded.observations())
    assert snapshots.keep(version + 7, seeded.catalogue(), seeded.observations()) == first
    assert seeded.data_version() == version, "freezing changes no figure"
    frame_of(seeded, 2.0)
    second = snapshots.keep(seeded.data_version(), seeded.catalogue(), seeded.observations())
    assert second.digest != first.digest
    assert snapshots.of_version(version) == first
    assert snapshots.before(second.data_version) == first
    assert snapshots.before(second.data_version, besides=first.digest) is None
    assert snapshots.load(first.digest)[1]["value"].tolist() == [1.0]


def test_the_digest_is_that_of_the_content(seeded: Store) -> None:
    frame_of(seeded, 1.0)
    whole = packed(seeded.catalogue(), seeded.observations())
    assert whole == packed(seeded.catalogue(), seeded.observations())
    frame_of(seeded, 1.0000000001)
    assert packed(seeded.catalogue(), seeded.observations()) != whole


def test_a_snapshot_is_found_by_the_beginning_of_its_digest(seeded: Store) -> None:
    snapshots = Snapshots(seeded.database)
    kept = snapshots.keep(1, seeded.catalogue(), seeded.observations())
    assert snapshots.find(kept.digest[:8]) == kept
    assert snapshots.find(kept.digest[:7]) is None
    assert snapshots.find("%" * 8) is None
    assert snapshots.find("0" * 64 if kept.digest[0] != "0" else "1" * 64) is None
    assert abs((datetime.now(UTC) - kept.created_at).total_seconds()) < 60
    with pytest.raises(KeyError):
        snapshots.load("unknown")


def test_saving_an_agenda_again_replaces_it(store: Store) -> None:
    meetings = Meetings(store.database)
    meetings.save_agenda("季度会", "?scope=all", "li")
    code = meetings.save_agenda("季度会", "?scope=lagging", "wang")
    meetings.save_agenda("年会", "", "li")
    assert [(one.name, one.address, one.who) for one in meetings.agendas() if one.agenda == code] == [
        ("季度会", "?scope=lagging", "wang")
    ]
    assert len(meetings.agendas()) == 2
    assert meetings.drop_agenda(code)
    assert not meetings.drop_agenda(code)
    assert [one.name for one in meetings.agendas()] == ["年会"]


def test_a_meeting_keeps_its_decisions_and_whether_they_were_done(seeded: Store) -> None:
    meetings = Meetings(seeded.database)
    version = seeded.data_version()
    kept = Snapshots(seeded.database).keep(version, seeded.catalogue(), seeded.observations())
    first = meetings.open("全体会议", date(2025, 3, 1), "?date=2025-03-01", kept.digest, "li")
    second = meetings.open("第二次会议", None, "", kept.digest, "li")
    decision = meetings.decide(
        first, "补测两所学校", department="edu", due=date(2025, 6, 30), slide="indicator-x", who="li"
    )
    meetings.decide(first, "再议", who="li")
    assert [one.what for one in meetings.decisions(first)] == ["补测两所学校", "再议"]
    assert meetings.decisions(second) == ()
    assert meetings.set_done(decision, True, "wang")
    done = meetings.decision(decision)
    assert done is not None and (done.state, done.done_by) == ("done", "wang") and done.done_at is not None
    assert done.due == date(2025, 6, 30) and done.slide == "indicator-x"
    meetings.set_done(decision, False, "wang")
    again = meetings.decision(decision)
    assert again is not None and (again.state, again.done_at, again.done_by) == ("running", None, "")
    assert not meetings.set_done("unknown", True, "li")
    assert [one.meeting for one in meetings.meetings()] == [second, first]
    assert [(one.decision.what, one.meeting) for one in meetings.decided()] == [
        (what, meetings.meeting(first)) for what in ("补测两所学校", "再议")
    ]


def test_only_decisions_raise_the_data_version(seeded: Store) -> None:
    meetings = Meetings(seeded.database)
    version = seeded.data_version()
    kept = Snapshots(seeded.database).keep(version, seeded.catalogue(), seeded.observations())
    meetings.save_agenda("季度会", "", "li")
    code = meetings.open("会", None, "", kept.digest, "li")
    assert seeded.data_version() == version
    decision = meetings.decide(code, "决定", who="li")
    assert seeded.data_version() == version + 1
    meetings.set_done(decision, True, "li")
    assert seeded.data_version() == version + 2
    with pytest.raises(IntegrityError):
        meetings.decide("unknown", "决定", who="li")
    assert seeded.data_version() == version + 2


def test_nothing_is_kept_for_a_meeting_that_is_not_there(seeded: Store) -> None:
    meetings = Meetings(seeded.database)
    with pytest.raises(IntegrityError):
        meetings.decide("unknown", "决定", who="li")
    with pytest.raises(IntegrityError):
        meetings.open("会", None, "", "0" * 64, "li")
    kept = Snapshots(seeded.database).keep(1, seeded.catalogue(), seeded.observations())
    code = meetings.open("会", None, "", kept.digest, "li")
    with pytest.raises(IntegrityError):
        meetings.decide(code, "", who="li")
    assert meetings.meeting("unknown") is None
