"""Long work in the database: one process for each, told progress, cancelled, lost, kept for a while."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from data_access.engine import BUSY_SECONDS
from data_access.jobs import KEPT_OF_NOBODY, QUEUED_TIMEOUT, RETENTION, RUNNING_TIMEOUT, Jobs
from data_access.models import JobRecord
from data_access.store import Store


@pytest.fixture
def jobs(store: Store) -> Jobs:
    return Jobs(store.database)


def test_a_large_file_is_kept_and_given_out_in_pieces_and_goes_with_its_job(store: Store, jobs: Jobs) -> None:
    code = jobs.enqueue("evidence", {}, who="li")
    jobs.keep_pieces(code, iter([b"abc", b"de", b"f"]))
    jobs.finish(code, {}, name="证据.zip", kind="application/zip")
    assert list(jobs.pieces(code)) == [b"abc", b"de", b"f"]
    assert jobs.file_size(code) == 6
    aged(store, code, RETENTION + timedelta(minutes=1), column="created_at")
    jobs.enqueue("report", {})
    assert jobs.get(code) is None and list(jobs.pieces(code)) == []


def test_a_job_that_is_begun_again_has_no_pieces_of_the_first_attempt(store: Store, jobs: Jobs) -> None:
    code = jobs.enqueue("evidence", {}, who="li")
    jobs.claim(code)
    jobs.keep_pieces(code, iter([b"half"]))
    jobs.mark_lost(code)
    assert jobs.requeue(code)
    assert list(jobs.pieces(code)) == []


def aged(store: Store, job: str, by: timedelta, *, column: str = "updated_at") -> None:
    """Make a job look as if nothing had been heard of it (or as if it had been entered) so long ago."""
    with store.database.writing_unversioned() as connection:
        when = datetime.now(UTC) - by
        connection.execute(update(JobRecord).where(JobRecord.job == job).values({column: when}))


def test_a_job_goes_from_waiting_through_running_to_done_and_keeps_its_file(store: Store, jobs: Jobs) -> None:
    code = jobs.enqueue("report", {"year": 2024}, who="li", content="表".encode())
    assert (jobs.get(code).state, jobs.get(code).task, jobs.content(code)) == ("queued", {"year": 2024}, "表".encode())
    assert jobs.claim(code)
    assert jobs.report_progress(code, "drawing", 3, 10)
    told = jobs.get(code)
    assert (told.state, told.step, told.done, told.total, told.who) == ("running", "drawing", 3, 10, "li")
    jobs.finish(code, {"页": 12}, file=b"abc", name="报告.docx", kind="application/x")
    done = jobs.get(code)
    assert (done.state, done.outcome, done.file_name, jobs.file(code), jobs.file_size(code)) == (
        "done", {"页": 12}, "报告.docx", b"abc", 3)  # fmt: skip
    assert not done.open


def test_the_file_that_came_with_a_task_is_gone_when_the_job_has_ended(jobs: Jobs) -> None:
    for end in (
        lambda code: jobs.finish(code, {}),
        lambda code: jobs.fail(code, "broken", "x"),
        jobs.mark_cancelled,
        jobs.request_cancel,
    ):
        code = jobs.enqueue("import-read", {}, content=b"x" * 100)
        end(code)
        assert jobs.content(code) == b""


def test_no_two_processes_take_the_same_job(jobs: Jobs) -> None:
    code = jobs.enqueue("report", {})
    assert jobs.claim(code)
    assert not jobs.claim(code)


def test_nothing_about_a_job_raises_the_data_version(store: Store, jobs: Jobs) -> None:
    before = store.data_version()
    code = jobs.enqueue("report", {})
    jobs.claim(code)
    jobs.report_progress(code, "writing", 1, 2)
    jobs.finish(code, {}, file=b"x", name="x")
    assert store.data_version() == before


def test_the_same_question_is_answered_by_the_job_that_waits_runs_or_is_done(jobs: Jobs) -> None:
    code = jobs.enqueue("report", {}, question="q")
    assert jobs.find_same("report", "q").job == code
    jobs.claim(code)
    assert jobs.find_same("report", "q").job == code
    jobs.finish(code, {})
    assert jobs.find_same("report", "q").job == code
    assert jobs.find_same("deck", "q") is None
    assert jobs.find_same("report", "other") is None


def test_a_failed_cancelled_or_dying_job_answers_no_question(jobs: Jobs) -> None:
    failed = jobs.enqueue("report", {}, question="q")
    jobs.fail(failed, "broken", "x")
    cancelled = jobs.enqueue("report", {}, question="q")
    jobs.request_cancel(cancelled)
    dying = jobs.enqueue("report", {}, question="q")
    jobs.claim(dying)
    jobs.request_cancel(dying)
    assert jobs.get(dying).state == "running"
    assert jobs.find_same("report", "q") is None


def test_a_lost_job_answers_no_question_but_an_older_one_that_is_done_does(store: Store, jobs: Jobs) -> None:
    done = jobs.enqueue("report", {}, question="q")
    jobs.claim(done)
    jobs.finish(done, {})
    lost = jobs.enqueue("report", {}, question="q")
    jobs.claim(lost)
    aged(store, lost, RUNNING_TIMEOUT + timedelta(seconds=1))
    assert jobs.find_same("report", "q").job == done


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_at_its_next_word(jobs: Jobs) -> None:
    waiting, running = jobs.enqueue("report", {}), jobs.enqueue("report", {})
    jobs.claim(running)
    jobs.request_cancel(waiting)
    jobs.request_cancel(running)
    assert jobs.get(waiting).state == "cancelled"
    assert jobs.get(running).state == "running"
    assert not jobs.report_progress(running, "writing", 1, 2)
    jobs.mark_cancelled(running)
    assert jobs.get(running).state == "cancelled"


def test_a_job_that_has_ended_stays_as_it_ended(jobs: Jobs) -> None:
    code = jobs.enqueue("report", {})
    jobs.claim(code)
    jobs.finish(code, {"n": 1}, file=b"x", name="x")
    jobs.fail(code, "broken", "too late")
    jobs.request_cancel(code)
    jobs.mark_lost(code)
    assert (jobs.get(code).state, jobs.get(code).outcome, jobs.file(code)) == ("done", {"n": 1}, b"x")


def test_a_job_that_has_said_nothing_for_long_is_told_as_lost(store: Store, jobs: Jobs) -> None:
    code = jobs.enqueue("report", {})
    jobs.claim(code)
    aged(store, code, RUNNING_TIMEOUT - timedelta(seconds=30))
    assert jobs.get(code).state == "running"
    aged(store, code, RUNNING_TIMEOUT + timedelta(seconds=1))
    lost = jobs.get(code)
    assert (lost.state, lost.outcome["code"]) == ("failed", "lost")


def test_first_come_first_served(store: Store, jobs: Jobs) -> None:
    first, second, third = (jobs.enqueue("report", {}) for _ in range(3))
    for at, code in enumerate((first, second, third)):  # three in one tick of the clock would be neighbours
        aged(store, code, timedelta(seconds=10 - at), column="created_at")
    assert [jobs.count_ahead(code) for code in (first, second, third)] == [0, 1, 2]
    assert jobs.count_waiting() == 3
    jobs.claim(first)
    assert jobs.count_ahead(third) == 2
    jobs.finish(first, {})
    assert jobs.count_ahead(third) == 1
    aged(store, second, QUEUED_TIMEOUT + timedelta(seconds=1))
    assert jobs.count_ahead(third) == 0
    assert jobs.count_waiting() == 1


def test_old_jobs_are_cleared_away_when_a_new_one_is_entered(store: Store, jobs: Jobs) -> None:
    old, young = jobs.enqueue("report", {}), jobs.enqueue("report", {})
    aged(store, old, RETENTION + timedelta(minutes=1), column="created_at")
    jobs.enqueue("report", {})
    assert jobs.get(old) is None
    assert jobs.get(young) is not None


def test_telling_progress_never_waits_for_a_writer(store: Store, jobs: Jobs) -> None:
    code = jobs.enqueue("import-write", {})
    jobs.claim(code)
    with store.database.writing():  # the import itself, which tells while it writes
        begun = time.monotonic()
        assert jobs.report_progress(code, "writing", 1, 2)
        assert time.monotonic() - begun < BUSY_SECONDS, "it has not waited"
    assert jobs.report_progress(code, "writing", 2, 2)
    assert jobs.get(code).done == 2


def test_a_cancelled_import_learns_of_it_even_while_it_writes(store: Store, jobs: Jobs) -> None:
    code = jobs.enqueue("import-write", {})
    jobs.claim(code)
    jobs.request_cancel(code)
    with store.database.writing():
        assert not jobs.report_progress(code, "writing", 1, 2)


def test_codes_cannot_be_guessed_from_one_another(jobs: Jobs) -> None:
    codes = {jobs.enqueue("report", {}) for _ in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 32 for code in codes)
    assert len({code[:8] for code in codes}) == 20


def test_files_that_anybody_may_ask_for_cannot_fill_the_disk(
    jobs: Jobs, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data_access.jobs.KEPT_OF_NOBODY", 3)
    assert KEPT_OF_NOBODY >= 100
    own, waiting = jobs.enqueue("import-read", {}, who="li"), jobs.enqueue("report", {})
    jobs.finish(own, {}, file=b"x")
    made = [jobs.enqueue("report", {}) for _ in range(5)]
    for number, code in enumerate(made):
        jobs.finish(code, {}, file=b"x" * 10)
        aged(store, code, timedelta(minutes=5 - number), column="created_at")
    last = jobs.enqueue("report", {})
    assert [jobs.get(code) is not None for code in made] == [False, False, True, True, True]
    assert all(jobs.get(code) is not None for code in (own, waiting, last))


def test_a_lost_job_keeps_its_file_and_may_be_begun_again(store: Store) -> None:
    jobs = Jobs(store.database)
    code = jobs.enqueue("import-read", {}, who="li", content=b"the file")
    assert jobs.claim(code)
    jobs.mark_lost(code)
    assert jobs.content(code) == b"the file" and jobs.requeue(code)
    found = jobs.get(code)
    assert found is not None and found.state == "queued" and not jobs.requeue(code)
    jobs.fail(code, "refused", "no")
    assert jobs.content(code) == b"" and not jobs.requeue(code)


def test_jobs_that_waited_when_the_machine_stopped_are_found_once(store: Store) -> None:
    jobs = Jobs(store.database)
    code = jobs.enqueue("report", {})
    assert jobs.adopt_abandoned() == ()
    with store.database.writing_unversioned() as connection:
        connection.exec_driver_sql("UPDATE job SET updated_at = '2026-01-01 00:00:00+00:00'")
    assert jobs.adopt_abandoned() == (code,) and jobs.adopt_abandoned() == ()
