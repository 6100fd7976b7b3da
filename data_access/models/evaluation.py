"""Tables of the evaluation of plans: rounds with their calendar, what each unit owes and says, causes, evidence.

None of these points to the catalogue: what was said of a clause stays when the catalogue goes on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.catalogue.cells import ClauseKind
from data_access.models.base import Base, Code, NumberKey, OptionalCode, OptionalText, Words, a_year, code_type, one_of

RoundKind = Literal["yearly", "midterm", "final"]
RoundState = Literal["open", "cut", "frozen"]
TaskState = Literal["asked", "handed_in", "returned", "accepted"]
EventKind = Literal["asked", "reminded", "extended", "handed_in", "returned", "accepted", "read_back"]
EntryState = Literal["draft", "handed_in", "returned", "accepted"]
CauseClass = Literal[
    "target_too_high", "outside_shock", "not_carried_out", "without_effect", "definition_changed", "no_data", "chance",
]  # fmt: skip
CauseBasis = Literal["statistics", "supervision", "unit", "office"]


class EvaluationRoundRecord(Base):
    """A round of evaluation: which plans, which years, until when units answer, when the data are cut and frozen."""

    __tablename__ = "evaluation_round"
    __table_args__ = (
        one_of("kind", RoundKind),
        one_of("state", RoundState),
        a_year("first_year"),
        a_year("last_year"),
        CheckConstraint("first_year <= last_year", name="years_in_order"),
        CheckConstraint("name <> ''", name="name_given"),
        UniqueConstraint("district", "code"),
    )

    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    code: Mapped[Code]
    kind: Mapped[Code]
    name: Mapped[str]
    document: Mapped[OptionalText]
    """Number of the notice that asks for it."""
    plans: Mapped[Words]
    first_year: Mapped[int]
    last_year: Mapped[int]
    due: Mapped[date]
    """The last day on which units hand in."""
    cut_at: Mapped[datetime]
    freeze_from: Mapped[date]
    state: Mapped[Code]
    version: Mapped[int] = mapped_column(server_default="1")
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    demonstration: Mapped[bool]


class EvaluationStepRecord(Base):
    """A line of a round's calendar."""

    __tablename__ = "evaluation_step"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("starts <= ends", name="days_in_order"),
    )

    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), primary_key=True, autoincrement=False)
    number: Mapped[NumberKey]
    name: Mapped[str]
    owner: Mapped[OptionalText]
    starts: Mapped[date]
    ends: Mapped[date]


class EvaluationTaskRecord(Base):
    """What a unit owes a round, and how far it is."""

    __tablename__ = "evaluation_task"
    __table_args__ = (one_of("state", TaskState),)

    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), primary_key=True, autoincrement=False)
    department: Mapped[str] = mapped_column(code_type(), primary_key=True)
    state: Mapped[Code]
    due: Mapped[date]
    extended_to: Mapped[date | None]
    document: Mapped[OptionalText]
    version: Mapped[int] = mapped_column(server_default="1")
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    demonstration: Mapped[bool]


class EvaluationEventRecord(Base):
    """What happened between the office and a unit; added to and never changed."""

    __tablename__ = "evaluation_event"
    __table_args__ = (one_of("kind", EventKind),)

    event: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), index=True)
    department: Mapped[Code]
    kind: Mapped[Code]
    remark: Mapped[OptionalText]
    who: Mapped[str]
    at: Mapped[datetime]


class SelfEvaluationRecord(Base):
    """What a unit says of one clause: done, effect, causes of a miss, proposal; the result is the system's and not here."""

    __tablename__ = "self_evaluation"
    __table_args__ = (
        one_of("clause_kind", ClauseKind),
        one_of("state", EntryState),
        UniqueConstraint("round", "department", "plan", "section", "clause_kind", "clause_number", name="uq_self_evaluation_clause"),
    )  # fmt: skip

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), index=True)
    department: Mapped[Code]
    plan: Mapped[Code]
    section: Mapped[int]
    clause_kind: Mapped[Code]
    clause_number: Mapped[int]
    done: Mapped[OptionalText]
    effect: Mapped[OptionalText]
    causes: Mapped[Words] = mapped_column(server_default="")
    """The first is the main one."""
    cause_text: Mapped[OptionalText]
    proposal: Mapped[OptionalText]
    state: Mapped[Code]
    remark: Mapped[OptionalText]
    """Why it was returned; stands until it is handed in again."""
    remark_field: Mapped[OptionalCode]
    """The field that the remark is about; empty for the whole clause."""
    written_by: Mapped[OptionalText]
    """Whose words these are: this account accepts them not."""
    version: Mapped[int] = mapped_column(server_default="1")
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    demonstration: Mapped[bool]


class EvaluationCauseRecord(Base):
    """What the cause register holds for a target; added to, the newest counts."""

    __tablename__ = "evaluation_cause"
    __table_args__ = (
        one_of("cause", CauseClass),
        one_of("basis", CauseBasis),
        CheckConstraint("text <> ''", name="text_given"),
    )

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), index=True)
    target: Mapped[Code]
    cause: Mapped[Code]
    text: Mapped[str]
    basis: Mapped[Code]
    evidence: Mapped[OptionalText]
    who: Mapped[str]
    at: Mapped[datetime]


class EvaluationFileRecord(Base):
    """Evidence of a clause: the file as it came. It stands in the database, where no address leads."""

    __tablename__ = "evaluation_file"
    __table_args__ = (
        one_of("clause_kind", ClauseKind),
        UniqueConstraint("round", "department", "plan", "section", "clause_kind", "clause_number", "digest", name="uq_evaluation_file_once"),
    )  # fmt: skip

    file: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), index=True)
    department: Mapped[Code]
    plan: Mapped[Code]
    section: Mapped[int]
    clause_kind: Mapped[Code]
    clause_number: Mapped[int]
    name: Mapped[str]
    ending: Mapped[Code]
    size: Mapped[int]
    digest: Mapped[Code]
    content: Mapped[bytes]
    who: Mapped[str]
    added_at: Mapped[datetime]
