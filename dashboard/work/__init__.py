"""Does one job: `python -m dashboard.work JOB`, started by the server, in a process of its own.

`KINDS` names what can be done; each function gets the services, the task and a function to tell progress with, and
answers with what came of it. A cancelled job ends at its next word.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.services import Services
from data_access.errors import DataAccessError
from data_access.jobs import Job, Jobs

log = logging.getLogger(__name__)

AT_ONCE = 2
"""So many jobs run at the same time; the others wait their turn."""
PAUSE = 0.3

# (step, done, total); raises Cancelled when the reader has given up
Tell = Callable[[str, int, int], None]


class Cancelled(Exception):
    """The reader asked the job to stop."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: some facts for the page, and perhaps a file."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    file: bytes | None = None
    name: str = ""
    kind: str = ""


Work = Callable[[Services, Job, bytes, Tell], Outcome]


def perform(services: Services, code: str, kinds: Mapping[str, Work]) -> None:
    """Do a job from its turn to its end; whatever goes wrong stands in the job afterwards."""
    jobs = Jobs(services.store.database)
    job = _turn(jobs, code)
    if job is None:
        return

    last = [0.0]

    def tell(step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - last[0] < PAUSE and done != total:
            return
        last[0] = now
        if not jobs.tell(code, step, done, total):
            raise Cancelled

    try:
        outcome = kinds[job.kind](services, job, jobs.content(code), tell)
        jobs.finish(code, outcome.facts, file=outcome.file, name=outcome.name, kind=outcome.kind)
    except Cancelled:
        jobs.cancelled(code)
    except DataAccessError as error:
        jobs.fail(code, getattr(error, "code", "refused"), str(error))
    except Exception as error:
        log.exception("job %s (%s) failed", code, job.kind)
        jobs.fail(code, "broken", f"{type(error).__name__}: {error}")


def _turn(jobs: Jobs, code: str) -> Job | None:
    while jobs.running() >= AT_ONCE:
        time.sleep(PAUSE)
        found = jobs.get(code)
        if found is None or found.state != "queued":
            return None
        jobs.tell(code, "", 0, 0)  # still waiting, not lost
    return jobs.get(code) if jobs.take(code) else None
