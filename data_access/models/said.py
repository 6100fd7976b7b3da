"""Tables of what owners say of their work: written scales, how far clauses are, check-ins, notes under charts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.catalogue.cells import ClauseKind, DayKind
from data_access.models.base import Base, Code, CodeKey, Named, NumberKey, Placed, code_type, one_of

SaidState = Literal["waiting", "approved", "returned"]
Sureness = Literal["sure", "fair", "unsure"]


class ScaleStepRecord(Named, Base):
    """A step of a written scale; part of the catalogue."""

    __tablename__ = "scale_step"

    scale: Mapped[CodeKey]
    step: Mapped[NumberKey]
    meaning_zh: Mapped[str | None]
    meaning_en: Mapped[str | None]


class GradedClauseRecord(Placed, Base):
    """How a goal or strategy without a number is followed; part of the catalogue."""

    __tablename__ = "graded_clause"
    __table_args__ = (
        ForeignKeyConstraint(["plan", "section"], ["section.plan", "section.section"]),
        one_of("clause_kind", ClauseKind),
    )

    plan: Mapped[CodeKey]
    section: Mapped[NumberKey]
    clause_kind: Mapped[CodeKey]
    clause_number: Mapped[NumberKey]
    scale: Mapped[str | None] = mapped_column(code_type())
    baseline_step: Mapped[int | None]
    target_step: Mapped[int | None]
    department: Mapped[str | None] = mapped_column(code_type())


class QuestionRecord(Placed, Base):
    """A guiding question under a chart; part of the catalogue."""

    __tablename__ = "guiding_question"

    question: Mapped[CodeKey]
    indicator: Mapped[str | None] = mapped_column(code_type())
    text_zh: Mapped[str]
    text_en: Mapped[str]


class PlainWordRecord(Placed, Base):
    """How the figure of a target is told to a child; part of the catalogue."""

    __tablename__ = "plain_word"

    target: Mapped[CodeKey]
    counter_zh: Mapped[str]
    who_zh: Mapped[str]
    who_en: Mapped[str]
    does_zh: Mapped[str]
    does_en: Mapped[str]


class ChainLinkRecord(Placed, Base):
    """To whom a warning goes that nobody signs for; part of the catalogue."""

    __tablename__ = "chain_link"

    link: Mapped[CodeKey]
    district: Mapped[str | None] = mapped_column(code_type())
    days: Mapped[int]
    to_zh: Mapped[str]
    to_en: Mapped[str]


class HolidayRecord(Placed, Base):
    """A day that is not worked though the week would have it so, or the other way round; part of the catalogue."""

    __tablename__ = "holiday"
    __table_args__ = (one_of("kind", DayKind),)

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    note: Mapped[str | None]


class Approvable:
    """What one person says and a second one approves or returns; never changed after that, only followed by another."""

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True, sort_order=-2)
    district: Mapped[str] = mapped_column(code_type(), index=True, sort_order=-1)
    department: Mapped[Code] = mapped_column(sort_order=20)
    who: Mapped[str] = mapped_column(sort_order=20)
    said_at: Mapped[datetime] = mapped_column(sort_order=20)
    state: Mapped[Code] = mapped_column(sort_order=20)
    decided_by: Mapped[str] = mapped_column(sort_order=20, server_default="")
    decided_at: Mapped[datetime | None] = mapped_column(sort_order=20)
    remark: Mapped[str] = mapped_column(sort_order=20, server_default="")
    demonstration: Mapped[bool] = mapped_column(sort_order=20)
    """Invented, to show how it works."""


class GradingRecord(Approvable, Base):
    """On which step of its scale a goal or strategy is said to stand, with what proves it."""

    __tablename__ = "grading"
    __table_args__ = (one_of("clause_kind", ClauseKind), one_of("state", SaidState))

    plan: Mapped[Code]
    section: Mapped[int]
    clause_kind: Mapped[Code]
    clause_number: Mapped[int]
    step: Mapped[int]
    evidence: Mapped[str]
    link: Mapped[str]


class GradingFileRecord(Base):
    """What proves a grading: the file as it came, one at most. It stands in the database, where no address leads."""

    __tablename__ = "grading_file"

    file: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    grading: Mapped[int] = mapped_column(ForeignKey("grading.entry"), unique=True)
    name: Mapped[str]
    ending: Mapped[Code]
    size: Mapped[int]
    digest: Mapped[Code]
    content: Mapped[bytes]


class ChartNoteRecord(Approvable, Base):
    """What whoever answers for a figure answers to a guiding question under its chart."""

    __tablename__ = "chart_note"
    __table_args__ = (one_of("state", SaidState), CheckConstraint("text <> ''", name="text_given"))

    indicator: Mapped[Code]
    question: Mapped[Code]
    text: Mapped[str]


class CheckInRecord(Base):
    """An owner's check-in: where do we stand, how sure are we, what help is needed."""

    __tablename__ = "check_in"
    __table_args__ = (one_of("sureness", Sureness), CheckConstraint("standing <> ''", name="standing_given"))

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    department: Mapped[Code]
    subject: Mapped[Code]
    """An indicator's code, a clause as `women-1-strategy-4`, or nothing: the department's work as a whole."""
    standing: Mapped[str]
    sureness: Mapped[Code]
    help: Mapped[str]
    who: Mapped[str]
    said_at: Mapped[datetime]
    demonstration: Mapped[bool]
