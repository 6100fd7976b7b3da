"""Tables of the register of warnings: what was read of each, and what people have done about it.

A warning is named by plan, clause, indicator and area (`indicators.register_columns.RECORD`). None of these points to the
catalogue: what was said of a warning stays when the catalogue goes on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, OptionalCode, OptionalText, a_year, code_type, one_of

ReadingCause = Literal[
    "", "figure", "revision", "target_changed", "definition_changed", "undo", "as_of", "decision",
    "withheld", "released", "target_suspended", "target_resumed", "target_dropped",
]  # fmt: skip
ActionState = Literal["planned", "running", "done", "stuck", "dropped"]
ChainStep = Literal["opened", "assigned", "signed", "divided", "handling", "feedback", "review", "closed"]
"""立项, 交办, 签收, 分解, 办理, 反馈, 复核, 办结（销号）."""
SlipKind = Literal["blue", "yellow", "red"]
DecisionKind = Literal["deferral", "objection", "dropped"]


class WarningReadingRecord(Base):
    """What a state of the data said of a warning as of a year, kept when another state says otherwise; never changed.

    Of a year of which nothing is kept today's verdict is the only one there ever was.
    """

    __tablename__ = "warning_reading"
    __table_args__ = (
        one_of("cause", ReadingCause),
        a_year("as_of"),
        Index("ix_warning_reading_record", "plan", "clause", "indicator", "area", "as_of"),
    )

    reading: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    plan: Mapped[Code]
    clause: Mapped[Code]
    indicator: Mapped[Code]
    area: Mapped[Code]
    as_of: Mapped[int]
    data_version: Mapped[int] = mapped_column(BigInteger)
    """The state that said so last (of the first reading), or first (of a later one)."""
    cause: Mapped[Code]
    batch: Mapped[int | None] = mapped_column(ForeignKey("import_batch.batch"))
    status: Mapped[Code]
    warning: Mapped[int]
    deadline: Mapped[int]
    latest_year: Mapped[int | None]
    provisional: Mapped[bool]
    demonstration: Mapped[bool]
    noted_at: Mapped[datetime]
    who: Mapped[OptionalText]
    note: Mapped[OptionalText]
    """Why, where the cause has a reason of its own: of an undoing, a changed target."""


class WarningCaseRecord(Base):
    """A warning that somebody sees to: who answers for it, who has signed for it, the root cause that was found."""

    __tablename__ = "warning_case"
    __table_args__ = (UniqueConstraint("plan", "clause", "indicator", "area"),)

    case_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    plan: Mapped[Code]
    clause: Mapped[Code]
    indicator: Mapped[Code]
    area: Mapped[Code]
    document: Mapped[OptionalText]
    department: Mapped[str] = mapped_column(code_type(), server_default="", index=True)
    helpers: Mapped[OptionalText]
    person: Mapped[OptionalText]
    leader: Mapped[OptionalText]
    handed_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    signed_by: Mapped[OptionalText]
    root_cause: Mapped[OptionalText]
    demonstration: Mapped[bool]
    version: Mapped[int] = mapped_column(server_default="1")
    """Counts the changes: who sends a form that was made for an earlier one is told who was quicker."""
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]


class WarningActionRecord(Base):
    """What is done about a warning; `number` stands in the chart and in the table."""

    __tablename__ = "warning_action"
    __table_args__ = (
        one_of("state", ActionState),
        CheckConstraint("what <> ''", name="what_given"),
        CheckConstraint("due >= starts", name="due_after_start"),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done_has_day"),
        CheckConstraint("state NOT IN ('dropped', 'stuck') OR reason <> ''", name="reason_given"),
        UniqueConstraint("case_number", "number"),
    )

    action: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_number: Mapped[int] = mapped_column(ForeignKey("warning_case.case_number"), index=True)
    number: Mapped[int]
    what: Mapped[str]
    department: Mapped[OptionalCode]
    person: Mapped[OptionalText]
    starts: Mapped[date]
    due: Mapped[date]
    state: Mapped[Code]
    reason: Mapped[OptionalText]
    note: Mapped[OptionalText]
    done_on: Mapped[date | None]
    decision: Mapped[str | None] = mapped_column(code_type(), ForeignKey("decision.decision"), unique=True)
    """The decision of a meeting that it carries out: one thing, not two."""
    version: Mapped[int] = mapped_column(server_default="1")
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    root_cause: Mapped[OptionalText]
    settled_at: Mapped[datetime | None]
    """When it was entered as done or dropped."""


class WarningStepRecord(Base):
    """A step of the chain of supervision that was taken; some are taken many times (反馈)."""

    __tablename__ = "warning_step"
    __table_args__ = (one_of("step", ChainStep),)

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_number: Mapped[int] = mapped_column(ForeignKey("warning_case.case_number"), index=True)
    step: Mapped[Code]
    taken_on: Mapped[date]
    actor: Mapped[str]
    remark: Mapped[OptionalText]
    who: Mapped[str]
    noted_at: Mapped[datetime]


class WarningDecisionRecord(Base):
    """A decision about a warning itself, with its document: a deferral counts in the as-of years `since` to `until`."""

    __tablename__ = "warning_decision"
    __table_args__ = (
        one_of("kind", DecisionKind),
        CheckConstraint("document <> ''", name="document_given"),
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("until >= since", name="until_after_since"),
    )

    decision: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_number: Mapped[int] = mapped_column(ForeignKey("warning_case.case_number"), index=True)
    kind: Mapped[Code]
    document: Mapped[str]
    reason: Mapped[str]
    decided_by: Mapped[str]
    since: Mapped[date]
    until: Mapped[date]
    ended_on: Mapped[date | None]
    ended_by: Mapped[OptionalText]
    who: Mapped[str]
    noted_at: Mapped[datetime]


class WarningFileRecord(Base):
    """Evidence for an action: the file as it came. It stands in the database, where no address leads."""

    __tablename__ = "warning_file"
    __table_args__ = (UniqueConstraint("action", "digest"),)

    file: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    action: Mapped[int] = mapped_column(ForeignKey("warning_action.action"), index=True)
    name: Mapped[str]
    ending: Mapped[Code]
    size: Mapped[int]
    digest: Mapped[Code]
    content: Mapped[bytes]
    who: Mapped[str]
    added_at: Mapped[datetime]


class WarningSlipRecord(Base):
    """The number that a slip of supervision (督办单) was given: the same matters of the same colour are the same slip."""

    __tablename__ = "warning_slip"
    __table_args__ = (
        UniqueConstraint("district", "year", "colour", "number", name="uq_warning_slip_district"),
        UniqueConstraint("case_number", "colour", "matters", name="uq_warning_slip_case_number"),
        one_of("colour", SlipKind),
    )

    slip: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_number: Mapped[int] = mapped_column(ForeignKey("warning_case.case_number"), index=True)
    district: Mapped[Code]
    year: Mapped[int]
    colour: Mapped[Code]
    number: Mapped[int]
    matters: Mapped[Code]
    issued_on: Mapped[date]
    who: Mapped[str]
    noted_at: Mapped[datetime]
