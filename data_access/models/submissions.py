"""Tables of what is handed in before it counts: submissions, corrected mappings, dates by which figures are due."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import (
    Base,
    Code,
    CodeKey,
    NumberKey,
    OptionalCode,
    OptionalText,
    a_year,
    code_type,
    one_of,
)

SubmissionState = Literal["draft", "submitted", "accepted", "returned", "withdrawn"]
SubmissionKind = Literal["import", "entry"]


class SubmissionRecord(Base):
    """A file or form that somebody hands in. Its figures stand in `observation` only once it is accepted."""

    __tablename__ = "submission"
    __table_args__ = (
        one_of("state", SubmissionState),
        one_of("kind", SubmissionKind),
        CheckConstraint("(state = 'accepted') = (batch IS NOT NULL)", name="accepted_has_batch"),
        a_year("year"),
        Index("ix_submission_owner", "owner", "state"),
        Index("ix_submission_district", "district", "state"),
    )

    submission: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[Code] = mapped_column(index=True)
    kind: Mapped[Code]
    owner: Mapped[OptionalCode]
    """The department or area it speaks for; '' for whoever may write everything."""
    year: Mapped[int | None]
    file_name: Mapped[str]
    digest: Mapped[Code]
    content: Mapped[bytes]
    """The file as it came, or the form's rows as JSON."""
    signature: Mapped[OptionalText]
    mapping: Mapped[OptionalText]
    reasons: Mapped[str] = mapped_column(server_default="{}")
    """Why warnings are as they should be, as JSON: key of the problem -> text; '' for all others."""
    problems: Mapped[str] = mapped_column(server_default="[]")
    preview: Mapped[str] = mapped_column(server_default="{}")
    figures: Mapped[int] = mapped_column(server_default="0")
    errors: Mapped[int] = mapped_column(server_default="0")
    warnings: Mapped[int] = mapped_column(server_default="0")
    keys: Mapped[str] = mapped_column(server_default="[]")
    """Which figures it holds, as JSON: [indicator, area, sex, age group, year, value]."""
    data_version: Mapped[int] = mapped_column(server_default="0")
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    submitted_by: Mapped[OptionalText]
    submitted_at: Mapped[datetime | None]
    decided_by: Mapped[OptionalText]
    decided_at: Mapped[datetime | None]
    remark: Mapped[OptionalText]
    batch: Mapped[int | None] = mapped_column(ForeignKey("import_batch.batch"), index=True)
    signed: Mapped[str] = mapped_column(server_default="{}")
    """Which indicators a reviewer has looked through, as JSON: indicator -> [account, time]."""
    district: Mapped[OptionalCode]
    """The place whose figures it holds."""


class RememberedMappingRecord(Base):
    """How an owner's files with these headers are to be read, as somebody corrected it."""

    __tablename__ = "remembered_mapping"

    owner: Mapped[CodeKey]
    signature: Mapped[CodeKey]
    mapping: Mapped[str]
    who: Mapped[str]
    saved_at: Mapped[datetime]


class DueDateRecord(Base):
    """The day by which a district's figures of a year are due, where it is not the usual one; of the empty district that of
    all which have none of their own."""

    __tablename__ = "due_date"
    __table_args__ = (a_year("year"),)

    year: Mapped[NumberKey]
    due: Mapped[date]
    who: Mapped[str]
    set_at: Mapped[datetime]
    district: Mapped[str] = mapped_column(code_type(), primary_key=True, server_default="")
