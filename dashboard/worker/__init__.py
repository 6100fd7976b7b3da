"""Does one job: `python -m dashboard.worker JOB`, started by the server, in a process of its own.

`kinds.KINDS` names what can be done; each function gets the services, the job, the file that came with it and a
function to tell progress with, and answers with what came of it. A cancelled job ends at its next word.

A process that waits for its turn has loaded none of the heavy libraries; keep the imports here few.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from data_access.errors import DataAccessError
from data_access.jobs import Job, Jobs
from data_access.progress import ProgressCallback

if TYPE_CHECKING:
    from dashboard.facts.services import Services

log = logging.getLogger(__name__)

MAX_RUNNING = 2
"""How many jobs run at the same time; the others wait their turn."""
POLL_SECONDS = 0.3
PIECE_BYTES = 2**20
"""How much of a large file is held in memory at a time."""
HEARTBEAT_SECONDS = 20.0
"""Seconds after which a waiting job says that it still waits."""


class Cancelled(Exception):
    """The reader asked the job to stop."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: some facts for the page, and perhaps a file.

    Of the facts `page` is an address (with its query) that the reader is led to when the job is done.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    file: bytes | None = None
    name: str = ""
    kind: str = ""
    large: Path | None = None
    """A file on disk, in place of `file`, that is not to be held in memory; taken away once it is kept."""


Work: TypeAlias = "Callable[[Services, Job, bytes, ProgressCallback], Outcome]"


def perform(services: Services, code: str, kinds: Mapping[str, Work]) -> None:
    """Do a job from its turn to its end; whatever goes wrong stands in the job afterwards."""
    jobs = Jobs(services.store.database)
    if not wait(jobs, code) or not jobs.claim(code):
        return
    job = jobs.get(code)
    if job is None:
        return
    try:
        outcome = kinds[job.kind](services, job, jobs.content(code), _progress_of(jobs, code))
        if outcome.large is not None:
            jobs.keep_pieces(code, _pieces(outcome.large))
        jobs.finish(code, outcome.facts, file=outcome.file, name=outcome.name, kind=outcome.kind)
    except Cancelled:
        jobs.mark_cancelled(code)
    except DataAccessError as error:
        jobs.fail(code, getattr(error, "code", "refused"), str(error))
    except BaseException as error:  # also a MemoryError, or the machine shutting down: the reader must not wait
        log.exception("job %s (%s) failed", code, job.kind)
        jobs.fail(code, "broken", f"{type(error).__name__}: {error}")
        if not isinstance(error, Exception):
            raise


def _pieces(file: Path) -> Iterator[bytes]:
    """A file piece by piece; it is gone afterwards."""
    try:
        with file.open("rb") as stream:
            while piece := stream.read(PIECE_BYTES):
                yield piece
    finally:
        file.unlink(missing_ok=True)


def _progress_of(jobs: Jobs, code: str) -> ProgressCallback:
    last = (0.0, "")

    def report_progress(step: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last[0] < POLL_SECONDS and step == last[1]:
            return
        last = (now, step)
        if not jobs.report_progress(code, step, done, total):
            raise Cancelled

    return report_progress


def wait(jobs: Jobs, code: str) -> bool:
    """Waits until it is the turn of a job, first come first served; False if it waits no more."""
    last_beat = time.monotonic()
    while True:
        job = jobs.get(code)
        if job is None or job.state != "queued":
            return False
        if jobs.count_ahead(code) < MAX_RUNNING:
            return True
        if time.monotonic() - last_beat > HEARTBEAT_SECONDS:
            jobs.report_progress(code, "", 0, 0)
            last_beat = time.monotonic()
        time.sleep(POLL_SECONDS)
