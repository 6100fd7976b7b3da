"""Tables about what the plans say: plans, domains, sections, goals and strategies, official wording."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.catalogue.cells import Carries, ChosenLevel, ClauseKind, Fate, Split
from data_access.models.base import (
    Base,
    Code,
    CodeKey,
    Named,
    Noted,
    NumberKey,
    Placed,
    a_year,
    code_type,
    one_of,
)


class PlanRecord(Named, Base):
    """A development plan and its period."""

    __tablename__ = "plan"
    __table_args__ = (
        one_of("split", Split),
        a_year("period_start"),
        a_year("period_end"),
        a_year("baseline_year"),
        CheckConstraint("period_start <= period_end", name="period_runs_forward"),
    )

    plan: Mapped[CodeKey]
    order: Mapped[int]
    short_zh: Mapped[str]
    short_en: Mapped[str]
    period_start: Mapped[int]
    period_end: Mapped[int]
    baseline_year: Mapped[int]
    split: Mapped[Code]
    document_zh: Mapped[str]
    document_en: Mapped[str]
    outlook_year: Mapped[int | None]
    area: Mapped[str | None] = mapped_column(code_type(), index=True, sort_order=200)
    """Whose plan it is; nothing for that of whichever district is looked at."""


class DomainRecord(Named, Base):
    """A page that gathers sections of several plans."""

    __tablename__ = "domain"

    domain: Mapped[CodeKey]
    order: Mapped[int]
    icon: Mapped[Code]


class SectionRecord(Named, Noted, Base):
    """A chapter of a plan."""

    __tablename__ = "section"

    plan: Mapped[str] = mapped_column(code_type(), ForeignKey("plan.plan"), primary_key=True)
    section: Mapped[NumberKey]
    domain: Mapped[str] = mapped_column(code_type(), ForeignKey("domain.domain"), index=True)


class ClauseRecord(Placed, Noted, Base):
    """A numbered goal or strategy with our short title."""

    __tablename__ = "clause"
    __table_args__ = (
        ForeignKeyConstraint(["plan", "section"], ["section.plan", "section.section"]),
        one_of("clause_kind", ClauseKind),
        one_of("carries", Carries),
    )

    plan: Mapped[CodeKey]
    section: Mapped[NumberKey]
    clause_kind: Mapped[CodeKey]
    number: Mapped[NumberKey]
    title_zh: Mapped[str]
    title_en: Mapped[str]
    carries: Mapped[Code]


class ClauseTextRecord(Base):
    """The official wording of a goal or strategy, from the plan's document. Not part of the catalogue."""

    __tablename__ = "clause_text"
    __table_args__ = (
        ForeignKeyConstraint(["plan", "section"], ["section.plan", "section.section"], ondelete="CASCADE"),
        one_of("clause_kind", ClauseKind),
    )

    plan: Mapped[CodeKey]
    section: Mapped[NumberKey]
    clause_kind: Mapped[CodeKey]
    number: Mapped[NumberKey]
    text: Mapped[str]


class DescentRecord(Placed, Base):
    """What has become of a target of an earlier plan in the next one; part of the catalogue."""

    __tablename__ = "lineage"
    __table_args__ = (ForeignKeyConstraint(["plan"], ["plan.plan"]), one_of("fate", Fate))

    plan: Mapped[CodeKey]
    target: Mapped[CodeKey]
    earlier: Mapped[CodeKey]
    fate: Mapped[Code]
    reason_zh: Mapped[str | None]
    reason_en: Mapped[str | None]
    document: Mapped[str | None]


class SuspensionRecord(Placed, Base):
    """A decision by which a target does not count for a time; part of the catalogue."""

    __tablename__ = "suspension"

    target: Mapped[CodeKey]
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    document: Mapped[str]
    decided: Mapped[date]
    reason_zh: Mapped[str]
    reason_en: Mapped[str]


class GroundRecord(Placed, Base):
    """What was chosen for a target before its plan was adopted, and why; part of the catalogue."""

    __tablename__ = "target_ground"
    __table_args__ = (one_of("binding", ChosenLevel),)

    target: Mapped[CodeKey]
    method: Mapped[Code]
    base: Mapped[float | None]
    effort: Mapped[float | None]
    challenge: Mapped[float | None]
    binding: Mapped[Code]
    justification: Mapped[str]
    chosen_by: Mapped[str]
    chosen_on: Mapped[date]
    confirmed_by: Mapped[str | None]
    confirmed_on: Mapped[date | None]
    demonstration: Mapped[bool]
