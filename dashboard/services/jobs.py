"""Long work from the dashboard's side: begun here, done by `python -m dashboard.work JOB` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data_access.jobs import Job, Jobs
from data_access.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent


def begin(
    store: Store,
    kind: str,
    task: Mapping[str, Any],
    *,
    who: str = "",
    question: str = "",
    content: bytes | None = None,
) -> str:
    """Begin a job and return its code; one that answers the same `question` already is used again."""
    jobs = Jobs(store.database)
    if question and (same := jobs.same(kind, question)):
        return same.job
    code = jobs.enter(kind, task, who=who, question=question, content=content)
    launch(store, code)
    return code


def launch(store: Store, job: str) -> None:
    """Starts the process that does a job; it outlives this one and never makes a reader wait."""
    url = store.database.engine.url.render_as_string(hide_password=False)
    subprocess.Popen(
        [sys.executable, "-m", "dashboard.work", job],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        start_new_session=True,
        stdin=subprocess.DEVNULL,
    )


def look(store: Store, job: str) -> Job | None:
    """The job as it stands."""
    return Jobs(store.database).get(job)
