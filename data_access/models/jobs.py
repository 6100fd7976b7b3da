"""The tables of long work: what runs beside the server, how far it is, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, CodeKey, NumberKey, OptionalCode, OptionalText, code_type, one_of

JobState = Literal["queued", "running", "done", "failed", "cancelled"]


class JobRecord(Base):
    """One piece of work. `question` is equal for jobs that would give the same result; it may be empty."""

    __tablename__ = "job"
    __table_args__ = (
        one_of("state", JobState),
        CheckConstraint("done >= 0 AND total >= 0", name="progress_not_negative"),
        Index("ix_job_question", "kind", "question"),
    )

    job: Mapped[CodeKey]
    kind: Mapped[Code]
    question: Mapped[OptionalCode]
    who: Mapped[OptionalText]
    state: Mapped[Code]
    step: Mapped[OptionalText]
    done: Mapped[int] = mapped_column(server_default="0")
    total: Mapped[int] = mapped_column(server_default="0")
    cancel_asked: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    task: Mapped[str] = mapped_column(server_default="{}")
    """What to do, as JSON."""
    content: Mapped[bytes | None]
    """The file that came with the task."""
    outcome: Mapped[str] = mapped_column(server_default="{}")
    """What came of it, as JSON; of a failure its code and message."""
    file_name: Mapped[OptionalText]
    file_type: Mapped[OptionalText]
    file: Mapped[bytes | None]
    """The file that came of it; one too large to be held in memory stands in `JobPieceRecord`."""


class JobPieceRecord(Base):
    """A piece of the file that came of a job, in their order."""

    __tablename__ = "job_piece"

    job: Mapped[str] = mapped_column(code_type(), ForeignKey("job.job", ondelete="CASCADE"), primary_key=True)
    number: Mapped[NumberKey]
    content: Mapped[bytes]
