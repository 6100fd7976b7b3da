"""Work beside the server: it is done once, told while it goes on, stopped when asked, and never ends in silence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread

import pytest

from dashboard import jobs as service
from dashboard.facts.services import Services
from dashboard.text import jobs as say
from dashboard.text import words
from dashboard.worker import MAX_RUNNING, Outcome, perform
from dashboard.worker.kinds import KINDS, PLACES
from data_access.errors import WriteRefused
from data_access.jobs import Job, Jobs
from data_access.progress import ProgressCallback
from tests.dashboard.conftest import SMALL, filled_store


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    store = filled_store(tmp_path / "store.sqlite3", SMALL)
    yield Services(store)
    store.close()


@pytest.fixture
def jobs(services: Services) -> Jobs:
    return Jobs(services.store.database)


def ended(jobs: Jobs, code: str, seconds: float = 600) -> Job:
    """The job once it has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = jobs.get(code)
        assert found is not None
        if not found.open:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{code} has not ended")


def test_a_job_is_performed_with_its_file_and_leaves_what_came_of_it(services: Services, jobs: Jobs) -> None:
    def double(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
        report_progress("writing", 1, 1)
        return Outcome({"who": job.who}, content * 2, "two.txt", "text/plain")

    code = jobs.enqueue("double", {}, who="li", content=b"ab")
    perform(services, code, {"double": double})
    done = jobs.get(code)
    assert (done.state, done.outcome, done.file_name, done.file_type) == (
        "done",
        {"who": "li"},
        "two.txt",
        "text/plain",
    )
    assert jobs.file(code) == b"abab"


def test_a_reader_who_gives_up_stops_the_work_at_its_next_word(services: Services, jobs: Jobs) -> None:
    steps: list[int] = []

    def slow(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
        for at in range(100):
            steps.append(at)
            if at == 3:
                jobs.request_cancel(job.job)
            report_progress(f"step {at}", at, 100)
        return Outcome()

    code = jobs.enqueue("slow", {})
    perform(services, code, {"slow": slow})
    assert jobs.get(code).state == "cancelled"
    assert steps == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (WriteRefused("row 3: no such area"), "refused", "row 3: no such area"),
        (KeyError("x"), "broken", "KeyError: 'x'"),
        (MemoryError(), "broken", "MemoryError: "),
    ],
)
def test_a_failing_job_says_why(services: Services, jobs: Jobs, error: Exception, code: str, message: str) -> None:
    def fails(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
        raise error

    job = jobs.enqueue("fails", {})
    perform(services, job, {"fails": fails})
    found = jobs.get(job)
    assert found.state == "failed"
    assert found.outcome == {"code": code, "message": message}


def test_a_kind_that_nobody_knows_fails_and_hangs_nowhere(services: Services, jobs: Jobs) -> None:
    job = jobs.enqueue("nothing of the sort", {})
    perform(services, job, KINDS)
    assert jobs.get(job).state == "failed"


def test_progress_is_not_written_for_every_row(services: Services, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(Jobs, "report_progress", lambda self, job, step, done, total: told.append(done) or True)

    def counts(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
        for at in range(20_000):
            report_progress("writing", at, 20_000)
        return Outcome()

    perform(services, jobs.enqueue("counts", {}), {"counts": counts})
    assert 1 <= len(told) < 20


def test_a_third_job_waits_for_one_of_the_two_before_it(services: Services, jobs: Jobs) -> None:
    others = [jobs.enqueue("report", {}) for _ in range(MAX_RUNNING)]
    for other in others:
        jobs.claim(other)
    done: list[str] = []

    def quick(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
        done.append(job.job)
        return Outcome()

    mine = jobs.enqueue("quick", {})
    thread = Thread(target=perform, args=(services, mine, {"quick": quick}))
    thread.start()
    time.sleep(1)
    assert done == []
    assert jobs.get(mine).state == "queued"
    jobs.finish(others[0], {})
    thread.join(20)
    assert done == [mine]


def test_a_waiting_job_that_is_cancelled_is_never_begun(services: Services, jobs: Jobs) -> None:
    mine = jobs.enqueue("quick", {})
    jobs.request_cancel(mine)

    def never(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
        raise AssertionError("begun all the same")

    perform(services, mine, {"quick": never})
    assert jobs.get(mine).state == "cancelled"


def test_a_job_begun_by_the_server_is_done_by_a_process_of_its_own(services: Services, jobs: Jobs) -> None:
    task = {"view": "?lang=en", "issued": "2026-01-31"}
    code = service.begin(services.store, "figures", task, question="the same")
    assert service.begin(services.store, "figures", task, question="the same") == code
    done = ended(jobs, code)
    assert done.state == "done", done.outcome
    assert done.file_name.endswith(".csv")
    assert jobs.file(code).startswith(b"\xef\xbb\xbf")
    assert service.begin(services.store, "figures", task, question="the same") == code
    assert service.begin(services.store, "figures", task, question="another") != code


def test_a_process_that_is_killed_is_told_at_once(
    services: Services, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def remember(*args: object, **more: object) -> subprocess.Popen[bytes]:
        started.append(real(*args, **more))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(service.subprocess, "Popen", remember)
    code = service.begin(services.store, "workbook", {"view": "", "issued": "2026-01-31"})
    os.kill(started[0].pid, signal.SIGKILL)
    found = ended(jobs, code, 20)
    assert (found.state, found.outcome["code"]) == ("failed", "lost")


def test_a_process_that_cannot_be_started_is_told(
    services: Services, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*args: object, **more: object) -> None:
        raise OSError("cannot allocate memory")

    monkeypatch.setattr(service.subprocess, "Popen", no_memory)
    code = service.begin(services.store, "report", {})
    assert jobs.get(code).outcome["code"] == "lost"


def test_when_too_many_wait_one_is_told_to_come_back(
    services: Services, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    launched: list[str] = []
    monkeypatch.setattr(service, "launch", lambda store, job: launched.append(job))
    codes = [service.begin(services.store, "report", {"n": n}, who="li") for n in range(service.MOST_WAITING + 1)]
    assert launched == codes[:-1]
    assert jobs.get(codes[-1]).outcome["code"] == "busy"


def test_what_nobody_asks_for_leaves_room_for_figures_that_are_handed_in(
    services: Services, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    launched: list[str] = []
    monkeypatch.setattr(service, "launch", lambda store, job: launched.append(job))
    asked = range(service.MOST_OF_NOBODY + 5)
    codes = [service.begin(services.store, "report", {"n": n}, address=f"10.0.0.{n // 6}") for n in asked]
    assert launched == codes[: service.MOST_OF_NOBODY]
    refused = set(codes[service.MOST_OF_NOBODY :])
    assert len(refused) == 1, "asking on and on must not fill the table"
    assert jobs.get(refused.pop()).outcome["code"] == "busy"
    assert service.begin(services.store, "import-read", {}, who="li") == launched[-1]


def test_no_address_takes_all_the_places(services: Services, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "launch", lambda store, job: None)
    for n in range(service.MOST_OF_ONE + 1):
        last = service.begin(services.store, "report", {"n": n}, address="10.0.0.1")
    assert jobs.get(last).outcome["code"] == "busy"
    assert jobs.get(service.begin(services.store, "report", {}, address="10.0.0.2")).state == "queued"


def test_whoever_did_not_begin_a_private_job_sees_nothing_of_it(services: Services, jobs: Jobs) -> None:
    public, private = jobs.enqueue("report", {}), jobs.enqueue("import-read", {}, who="li")
    assert service.job_for(services.store, public, "") is not None
    assert service.job_for(services.store, public, "wang") is not None
    assert service.job_for(services.store, private, "li") is not None
    assert service.job_for(services.store, private, "") is None
    assert service.job_for(services.store, private, "wang") is None
    assert service.job_for(services.store, "0" * 32, "li") is None


def test_a_job_waits_with_little_in_memory() -> None:
    """A waiting process must not load what only the work needs: twenty may wait."""
    code = "import sys, dashboard.worker; print([m for m in ('pandas', 'dash', 'plotly', 'pptx', 'docx') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_every_kind_and_every_failure_of_ours_has_words(services: Services) -> None:
    t = words("zh")
    for kind, place in PLACES.items():
        module, _, name = place.partition(".")
        assert callable(getattr(import_module(f"dashboard.worker.{module}"), name))
        assert say.kind_word(kind, t) != say.kind_word("unknown", t), kind
    for code in ("lost", "broken", "busy", "empty", "gone"):
        assert say.failure_words(code, t) is not None
    assert say.failure_words("never heard of", t) is None
