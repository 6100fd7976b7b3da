"""Long work from the dashboard's side: begun here, done by `python -m dashboard.worker JOB` in a process of its own."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data_access.errors import StoreError
from data_access.jobs import ADDRESS, REFUSED, Job, Jobs
from data_access.store import Store

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
MOST_WAITING = 20
"""How many may wait; a further one is told to come back, for each has a process that waits."""
MOST_OF_NOBODY = 12
"""How many of them may be nobody's: files that anybody asks for leave room for figures that somebody hands in."""
MOST_OF_ONE = 8
"""How many of nobody's may come from one address."""


def begin(
    store: Store,
    kind: str,
    task: Mapping[str, Any],
    *,
    who: str = "",
    question: str = "",
    content: bytes | None = None,
    address: str = "",
) -> str:
    """Begin a job and return its code; one that answers the same `question` already is used again.

    A job of `who` is shown to nobody else; one of nobody to everyone who has its code, which cannot be guessed.
    `address` is where nobody asks from: no address takes all the places, and none stops what another waits for.
    """
    jobs = Jobs(store.database)
    if question and (same := jobs.find_same(kind, question)):
        if same.task.get(ADDRESS) != address:
            jobs.mark_shared(same)
        return same.job
    if jobs.count_waiting() >= MOST_WAITING or (not who and _full_for(jobs, address)):
        return _refuse(jobs, kind, task, who)
    code = jobs.enqueue(kind, task if who else {**task, ADDRESS: address}, who=who, question=question, content=content)
    launch(store, code)
    return code


def _full_for(jobs: Jobs, address: str) -> bool:
    waiting = jobs.anonymous_tasks()
    return len(waiting) >= MOST_OF_NOBODY or sum(task.get(ADDRESS) == address for task in waiting) >= MOST_OF_ONE


def _refuse(jobs: Jobs, kind: str, task: Mapping[str, Any], who: str) -> str:
    """A job that says to come back later; nobody's share one, for they may be asked for without end."""
    if not who and (known := jobs.find_refused(kind)):
        return known
    code = jobs.enqueue(kind, task if who else {}, who=who, question=REFUSED)
    jobs.fail(code, "busy", f"{MOST_WAITING} jobs are waiting already; try again in a few minutes")
    return code


def restart(store: Store, job: Job) -> bool:
    """Begin a job anew whose process was lost, with the file that came with it; False for any other."""
    if not Jobs(store.database).requeue(job.job):
        return False
    launch(store, job.job)
    return True


def resume_waiting(store: Store) -> None:
    """Takes up the jobs that waited when the machine stopped."""
    for code in Jobs(store.database).adopt_abandoned():
        launch(store, code)


def launch(store: Store, job: str) -> None:
    """Starts the process that does a job; it outlives this one and never makes a reader wait."""
    url = store.database.engine.url.render_as_string(hide_password=False)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard.worker", job],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url},
            start_new_session=True,
            stdin=subprocess.DEVNULL,
        )
    except OSError:  # no memory, no processes left
        log.exception("job %s could not be started", job)
        Jobs(store.database).mark_lost(job)
        return
    threading.Thread(target=_see_out, args=(store, job, process), daemon=True, name=f"job-{job[:8]}").start()


def _see_out(store: Store, job: str, process: subprocess.Popen[bytes]) -> None:
    """Notices at once when the process was killed, for then nobody else tells the reader."""
    if process.wait():
        try:
            Jobs(store.database.patient()).mark_lost(job)
        except StoreError as error:  # whoever looks at it next sees that it has fallen silent
            log.error("job %s has ended: %s", job, error)


def look(store: Store, job: str) -> Job | None:
    """The job as it stands."""
    return Jobs(store.database).get(job)


def job_for(store: Store, job: str, account: str) -> Job | None:
    """The job as the reader of this account (empty for nobody) may see it; None where there is none for them."""
    queued = look(store, job)
    return queued if queued is not None and queued.who in ("", account) else None


def cancel(store: Store, job: str) -> None:
    """Asks a job to stop."""
    Jobs(store.database).request_cancel(job)


def pieces_of(store: Store, job: str) -> tuple[int, Iterator[bytes]]:
    """The size of the file that came of a job, and the file, piece by piece."""
    jobs = Jobs(store.database)
    return jobs.file_size(job), jobs.pieces(job)
