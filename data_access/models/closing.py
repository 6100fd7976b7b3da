"""Tables of what a plan is closed with: forms, figures of upper bodies with what is said to them, outlines."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from data_access.catalogue.cells import Grade, Operator, Sex
from data_access.catalogue.closing_rows import OutlineKind, OutlineLevel, Paper
from data_access.models.base import (
    Base,
    Code,
    CodeKey,
    Named,
    Noted,
    NumberKey,
    Placed,
    Words,
    a_year,
    code_type,
    one_of,
)


class StatutoryFormRecord(Named, Base):
    """The head and foot of a table that is handed in; part of the catalogue."""

    __tablename__ = "statutory_form"
    __table_args__ = (one_of("paper", Paper),)

    form: Mapped[CodeKey]
    paper: Mapped[Code]
    district: Mapped[str | None] = mapped_column(code_type())
    number_zh: Mapped[str]
    number_en: Mapped[str]
    approving_zh: Mapped[str]
    approving_en: Mapped[str]
    approval: Mapped[str | None]
    valid_until: Mapped[date | None]
    filler_zh: Mapped[str | None]
    filler_en: Mapped[str | None]
    signatures_zh: Mapped[Words]
    signatures_en: Mapped[Words]
    seal: Mapped[bool]
    example: Mapped[bool]


class UpperFigureRecord(Placed, Noted, Base):
    """A figure an upper body published for the district; part of the catalogue."""

    __tablename__ = "upper_figure"
    __table_args__ = (one_of("sex", Sex), one_of("grade", Grade), a_year("year"))

    area: Mapped[str] = mapped_column(code_type(), ForeignKey("area.area"), primary_key=True)
    indicator: Mapped[str] = mapped_column(code_type(), ForeignKey("indicator.indicator"), primary_key=True)
    sex: Mapped[CodeKey]
    year: Mapped[NumberKey]
    value: Mapped[float]
    tolerance: Mapped[float | None]
    issuing_body: Mapped[str] = mapped_column(primary_key=True)
    publication: Mapped[str]
    grade: Mapped[Code]


class OutlineRecord(Named, Base):
    """An outline of an upper body; part of the catalogue."""

    __tablename__ = "outline"
    __table_args__ = (
        one_of("level", OutlineLevel),
        a_year("period_start"),
        CheckConstraint("period_start <= period_end", name="period_in_order"),
    )

    outline: Mapped[CodeKey]
    order: Mapped[int]
    level: Mapped[Code]
    short_zh: Mapped[str]
    short_en: Mapped[str]
    period_start: Mapped[int]
    period_end: Mapped[int]
    baseline_year: Mapped[int]
    document_zh: Mapped[str]
    document_en: Mapped[str]


class OutlineTargetRecord(Placed, Noted, Base):
    """One level an outline asks of an indicator; part of the catalogue."""

    __tablename__ = "outline_target"
    __table_args__ = (one_of("kind", OutlineKind), one_of("op", Operator), one_of("sex", Sex))

    outline: Mapped[str] = mapped_column(code_type(), ForeignKey("outline.outline"), primary_key=True)
    number: Mapped[NumberKey]
    indicator: Mapped[str] = mapped_column(code_type(), ForeignKey("indicator.indicator"))
    kind: Mapped[Code]
    op: Mapped[Code]
    value: Mapped[float]
    sex: Mapped[Code]


class ReconciliationNoteRecord(Base):
    """Why the district's figure differs from the one an upper body published. Each stays; the last one holds."""

    __tablename__ = "reconciliation_note"
    __table_args__ = (
        Index("ix_reconciliation_note_area", "area"),
        one_of("sex", Sex),
        a_year("year"),
    )

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    area: Mapped[Code]
    indicator: Mapped[Code]
    sex: Mapped[Code]
    year: Mapped[int]
    issuing_body: Mapped[str]
    text: Mapped[str]
    who: Mapped[str]
    said_at: Mapped[datetime]
