"""Long work: entered here by the server, done by a process of its own, looked at by whoever asked for it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Delete, Update, delete, func, insert, or_, select, update

from data_access.database import Database
from data_access.models import JobPieceRecord, JobRecord
from data_access.models.jobs import JobState

RETENTION = timedelta(days=2)
RUNNING_TIMEOUT = timedelta(minutes=5)
"""A job that has said nothing for so long has lost its process. An import says nothing while it writes (see `report_progress`)."""
QUEUED_TIMEOUT = timedelta(minutes=1)
"""A waiting job that has said nothing for so long holds up no other; it says something more often than that."""

KEPT_OF_NOBODY = 200
"""How many jobs of nobody are kept besides: anybody may ask for files, and none may fill the disk with them."""
REFUSED = "refused"
"""The question of a job that was refused; a digest never reads so."""

ADDRESS, SHARED = "address", "shared"
"""Of nobody's task: where it was asked for first, and whether it has been asked for from elsewhere since."""
OPEN: tuple[JobState, ...] = ("queued", "running")
LOST = "lost"


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; `outcome` is empty until it has ended."""

    job: str
    kind: str
    who: str
    state: JobState
    step: str
    done: int
    total: int
    cancel_asked: bool
    created_at: datetime
    updated_at: datetime
    task: dict[str, Any]
    outcome: dict[str, Any]
    file_name: str
    file_type: str

    @property
    def open(self) -> bool:
        """Whether it is waiting or under way."""
        return self.state in OPEN

    @property
    def shared(self) -> bool:
        """Whether it is asked for from several addresses: none of them may stop it."""
        return bool(self.task.get(SHARED))


COLUMNS = tuple(JobRecord.__table__.c[name] for name in Job.__dataclass_fields__)


class Jobs:
    """The jobs of one database. None of these calls raises the data version."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enqueue(
        self, kind: str, task: Mapping[str, Any], *, who: str = "", question: str = "", content: bytes | None = None
    ) -> str:
        """Enter a job and return its code, which cannot be guessed; old jobs are cleared away on the way."""
        code, now = uuid.uuid4().hex, self._now
        with self._database.writing_unversioned() as connection:
            connection.execute(delete(JobRecord).where(JobRecord.created_at < now - RETENTION))
            connection.execute(_beyond_the_newest())
            connection.execute(
                insert(JobRecord).values(
                    job=code, kind=kind, question=question, who=who, state="queued", created_at=now, updated_at=now,
                    task=json.dumps(task, ensure_ascii=False), content=content,
                )
            )  # fmt: skip
        return code

    def get(self, job: str) -> Job | None:
        """The job, or None; one whose process was lost is told as failed with the code `lost`."""
        queued = self._read(job)
        if queued is not None and queued.open and not self._heard(job):
            self.mark_lost(job)
            return self._read(job)
        return queued

    @property
    def _now(self) -> Any:
        """The present moment by the database's clock: those of several servers differ. SQLite has the machine's."""
        there = self._database.engine.dialect.name == "postgresql"
        return func.clock_timestamp() if there else datetime.now(UTC)

    def _heard(self, job: str) -> bool:
        wanted = select(JobRecord.job).where(JobRecord.job == job, self._heard_of())
        with self._database.reading() as connection:
            return connection.execute(wanted).first() is not None

    def _heard_of(self, within: timedelta = RUNNING_TIMEOUT) -> ColumnElement[bool]:
        heard: ColumnElement[bool] = JobRecord.updated_at > self._now - within
        return heard

    def _update(self, job: str, only: tuple[JobState, ...], **values: Any) -> Update:
        statement = update(JobRecord).where(JobRecord.job == job, JobRecord.state.in_(only))
        return statement.values(updated_at=self._now, **values)

    def _read(self, job: str) -> Job | None:
        with self._database.reading() as connection:
            row = connection.execute(select(*COLUMNS).where(JobRecord.job == job)).mappings().first()
        if row is None:
            return None
        return Job(**{**row, "task": json.loads(row["task"]), "outcome": json.loads(row["outcome"])})

    def content(self, job: str) -> bytes:
        """The file that came with the task; empty if none did, or when the job has ended."""
        return self._bytes(job, "content")

    def file(self, job: str) -> bytes:
        """The file that came of it; empty if none did."""
        return self._bytes(job, "file")

    def file_size(self, job: str) -> int:
        """The size in bytes of the file that came of it."""
        whole = select(func.length(JobRecord.__table__.c.file)).where(JobRecord.job == job)
        pieces = select(func.sum(func.length(JobPieceRecord.content))).where(JobPieceRecord.job == job)
        with self._database.reading() as connection:
            return int((connection.execute(whole).scalar() or 0) + (connection.execute(pieces).scalar() or 0))

    def keep_pieces(self, job: str, pieces: Iterable[bytes]) -> None:
        """Keep a file that is too large to be held in memory, piece by piece; it is given out once the job has finished."""
        for number, content in enumerate(pieces, 1):
            with self._database.writing_unversioned() as connection:
                connection.execute(insert(JobPieceRecord).values(job=job, number=number, content=content))

    def pieces(self, job: str) -> Iterator[bytes]:
        """The file that came of it, one piece at a time."""
        if whole := self.file(job):
            yield whole
        number = 1
        while content := self._piece(job, number):
            yield content
            number += 1

    def _piece(self, job: str, number: int) -> bytes:
        wanted = select(JobPieceRecord.content).where(JobPieceRecord.job == job, JobPieceRecord.number == number)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar() or b""

    def find_same(self, kind: str, question: str) -> Job | None:
        """The newest job that answers the same question: done, or waiting or under way and meant to go on."""
        alive = JobRecord.state.in_(OPEN) & ~JobRecord.cancel_asked & self._heard_of()
        statement = (
            select(JobRecord.job)
            .where(JobRecord.kind == kind, JobRecord.question == question, or_(JobRecord.state == "done", alive))
            .order_by(JobRecord.created_at.desc())
        )
        with self._database.reading() as connection:
            code = connection.execute(statement).scalars().first()
        return self.get(code) if code else None

    def find_refused(self, kind: str) -> str | None:
        """The newest of nobody's jobs of this kind that was refused because too many wait."""
        statement = (
            select(JobRecord.job)
            .where(
                JobRecord.kind == kind, JobRecord.question == REFUSED, JobRecord.who == "", JobRecord.state == "failed"
            )
            .order_by(JobRecord.created_at.desc())
        )
        with self._database.reading() as connection:
            return connection.execute(statement).scalars().first()

    def count_ahead(self, job: str) -> int:
        """How many jobs are under way or were entered before this one and still wait; those lost do not count."""
        own = select(JobRecord.created_at).where(JobRecord.job == job).scalar_subquery()
        running = (JobRecord.state == "running") & self._heard_of()
        earlier = (JobRecord.state == "queued") & (JobRecord.created_at < own) & self._heard_of(QUEUED_TIMEOUT)
        statement = select(JobRecord.job).where(JobRecord.job != job, or_(running, earlier))
        with self._database.reading() as connection:
            return len(connection.execute(statement).fetchall())

    def count_waiting(self) -> int:
        """How many wait for their turn."""
        statement = select(JobRecord.job).where(JobRecord.state == "queued", self._heard_of(QUEUED_TIMEOUT))
        with self._database.reading() as connection:
            return len(connection.execute(statement).fetchall())

    def anonymous_tasks(self) -> tuple[dict[str, Any], ...]:
        """The tasks of nobody's jobs that wait for their turn."""
        waits = (JobRecord.state == "queued", self._heard_of(QUEUED_TIMEOUT), JobRecord.who == "")
        with self._database.reading() as connection:
            return tuple(
                json.loads(task) for task in connection.execute(select(JobRecord.task).where(*waits)).scalars()
            )

    def mark_shared(self, job: Job) -> None:
        """Note of an open job that it is asked for from another address as well."""
        self._change(job.job, OPEN, task=json.dumps({**job.task, SHARED: True}, ensure_ascii=False))

    def claim(self, job: str) -> bool:
        """Begin a waiting job; False if it is not waiting any more, so that no two processes do the same work."""
        return self._change(job, ("queued",), state="running")

    def report_progress(self, job: str, step: str, done: int, total: int) -> bool:
        """Say how far it is; answers False when it was asked to stop.

        Never waits: where another writer holds the database (perhaps the job itself, importing) the word is lost, which
        costs a reader some progress and the work nothing.
        """
        self._database.execute_if_free(self._update(job, OPEN, step=step, done=done, total=total))
        queued = self._read(job)
        return queued is not None and queued.open and not queued.cancel_asked

    def finish(
        self, job: str, outcome: Mapping[str, Any], *, file: bytes | None = None, name: str = "", kind: str = ""
    ) -> None:
        """End well, with what came of it and perhaps a file."""
        text = json.dumps(outcome, ensure_ascii=False)
        self._change(job, OPEN, state="done", outcome=text, file=file, file_name=name, file_type=kind, content=None)

    def fail(self, job: str, code: str, message: str) -> None:
        """End badly; `code` is a stable word, `message` tells place and remedy."""
        outcome = json.dumps({"code": code, "message": message}, ensure_ascii=False)
        self._change(job, OPEN, state="failed", outcome=outcome, content=None)

    def mark_lost(self, job: str) -> None:
        """Say of an open job that its process is gone; does nothing to one that has ended. The file that came with it stays,
        so that it can be begun again."""
        outcome = json.dumps({"code": LOST, "message": "the process that did the work is gone"})
        self._change(job, OPEN, state="failed", outcome=outcome)

    def requeue(self, job: str) -> bool:
        """Let a job whose process was lost wait for its turn once more, with the file that came with it."""
        queued = self._read(job)
        lost = queued is not None and queued.state == "failed" and queued.outcome.get("code") == LOST
        if not lost:
            return False
        with self._database.writing_unversioned() as connection:
            connection.execute(delete(JobPieceRecord).where(JobPieceRecord.job == job))
        return self._change(job, ("failed",), state="queued", outcome="{}", step="", done=0, total=0)

    def adopt_abandoned(self) -> tuple[str, ...]:
        """The waiting jobs whose process is gone, as after the machine was started anew; they count as heard of now."""
        silent = (JobRecord.state == "queued", ~self._heard_of(QUEUED_TIMEOUT))
        with self._database.writing_unversioned() as connection:
            found = tuple(connection.execute(select(JobRecord.job).where(*silent)).scalars())
            connection.execute(update(JobRecord).where(*silent).values(updated_at=self._now))
        return found

    def request_cancel(self, job: str) -> None:
        """Ask a job to stop; a waiting one stops at once, a running one at its next word."""
        self._change(job, OPEN, cancel_asked=True)
        self._change(job, ("queued",), state="cancelled", content=None)

    def mark_cancelled(self, job: str) -> None:
        """The process says that it has stopped because it was asked to."""
        self._change(job, OPEN, state="cancelled", content=None)

    def _bytes(self, job: str, column: str) -> bytes:
        with self._database.reading() as connection:
            found = connection.execute(select(JobRecord.__table__.c[column]).where(JobRecord.job == job)).scalar()
        return found or b""

    def _change(self, job: str, only: tuple[JobState, ...], **values: Any) -> bool:
        with self._database.writing_unversioned() as connection:
            return connection.execute(self._update(job, only, **values)).rowcount > 0


def _beyond_the_newest() -> Delete:
    """Takes away nobody's jobs that have ended, but for the newest."""
    newest = (
        select(JobRecord.job)
        .where(JobRecord.who == "", JobRecord.state.not_in(OPEN))
        .order_by(JobRecord.created_at.desc())
        .limit(KEPT_OF_NOBODY)
    )
    return delete(JobRecord).where(JobRecord.who == "", JobRecord.state.not_in(OPEN), JobRecord.job.not_in(newest))
