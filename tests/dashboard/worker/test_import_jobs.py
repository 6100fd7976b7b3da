"""Reading and writing a file beside the server: what comes of it, and that a cancelled one leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.facts.services import Services
from dashboard.worker import perform
from dashboard.worker.kinds import KINDS
from data_access.importing.problem_store import problems_from_json
from data_access.jobs import Job, Jobs
from data_access.store import Store
from data_access.submissions import Submissions
from tests.dashboard.conftest import SMALL, filled_store
from tests.data_access.importing.importing_parts import DISTRICT, csv_file, row

RECORDS = "elder-records"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)


def done(store: Store, kind: str, task: dict[str, object], content: bytes | None = None) -> Job:
    """The job after it has been performed."""
    jobs = Jobs(store.database)
    code = jobs.enqueue(kind, task, who="anna", content=content)
    perform(Services(store), code, KINDS)
    found = jobs.get(code)
    assert found is not None
    return found


def test_a_file_is_read_into_a_draft_and_written_by_a_second_job(store: Store) -> None:
    content = csv_file(row(RECORDS, DISTRICT, 2023, 95, break_before=True))
    task = {"name": "上报.csv", "owner": "health-office", "year": 2023, "back": "/data/upload?lang=en&again=3"}
    read = done(store, "import-read", task, content)
    assert read.state == "done", read.outcome
    number = read.outcome["submission"]
    assert read.outcome["page"] == f"/data/check/{number}?lang=en"
    found = Submissions(store.database).get(number)
    assert found is not None and (found.state, found.owner, found.created_by) == ("draft", "health-office", "anna")
    problems = problems_from_json(Submissions(store.database).problems(number))
    assert [str(problem.code) for problem in problems] == ["definition_changed", "not_reported"]
    refused = done(store, "import-write", {"submission": number})
    assert (refused.state, refused.outcome["code"]) == ("failed", "reasons_wanted")
    written = done(store, "import-write", {"submission": number, "reasons": {"": "新口径"}})
    assert written.state == "done", written.outcome
    assert list(store.observations()["value"]) == [95]
    assert list(store.batches()["batch"]) == [written.outcome["batch"]]


def test_a_file_that_cannot_be_opened_fails_with_its_reason(store: Store) -> None:
    found = done(store, "import-read", {"name": "a.xlsx"}, b"\x00\x01")
    assert found.state == "failed" and found.outcome["code"] not in ("broken", "")


def test_a_job_cancelled_while_it_writes_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read = done(store, "import-read", {"name": "a.csv"}, csv_file(row(RECORDS, DISTRICT, 2023, 95)))
    version = store.data_version()
    monkeypatch.setattr(Jobs, "report_progress", lambda self, job, step, done, total: step != "writing")
    found = done(store, "import-write", {"submission": read.outcome["submission"]})
    assert found.state == "cancelled"
    assert store.observations().empty and store.data_version() == version
    kept = Submissions(store.database).get(read.outcome["submission"])
    assert kept is not None and kept.state == "draft"
