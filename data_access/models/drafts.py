"""Tables of the next plan while it is read from its text: drafts, and the targets proposed in them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, NumberKey, OptionalText, code_type, one_of

DraftState = Literal["open", "set_aside"]
ProposalState = Literal["open", "confirmed", "corrected", "rejected"]
DraftStepKind = Literal["proposed", "taken_back", "returned", "adopted"]


class PlanDraftRecord(Base):
    """The text of a plan as it was taken in, and what was found in it; nothing of it counts."""

    __tablename__ = "plan_draft"
    __table_args__ = (one_of("state", DraftState), CheckConstraint("text <> ''", name="text_given"))

    draft: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    code: Mapped[Code]
    """Proposed for the plan in the catalogue; of a text that holds two, both, with a semicolon."""
    title: Mapped[str]
    period_start: Mapped[int | None]
    period_end: Mapped[int | None]
    file: Mapped[str]
    """Name of the file; empty where the text was pasted."""
    text: Mapped[str]
    outline: Mapped[str]
    """Sections and clauses as they were found, as JSON: the rules of reading may change, a draft does not."""
    who: Mapped[str]
    created_at: Mapped[datetime]
    state: Mapped[Code]
    edits: Mapped[str] = mapped_column(server_default="{}")
    """What people have typed about the plan, its sections, clauses and new indicators, as JSON by part, origin and field."""
    version: Mapped[int] = mapped_column(server_default="0")
    """Rises with every such edit: whoever sends a form for an older one is told."""


class PlanDraftTargetRecord(Base):
    """A target proposed in a draft, and what a person made of it."""

    __tablename__ = "plan_draft_target"
    __table_args__ = (one_of("state", ProposalState),)

    draft: Mapped[int] = mapped_column(ForeignKey("plan_draft.draft"), primary_key=True, autoincrement=False)
    number: Mapped[NumberKey]
    read: Mapped[str]
    """The proposal as it was read, as JSON (`plan_proposals.Proposal` with the code of the known `indicator`)."""
    fields: Mapped[str]
    """The same as a person corrected it; else equal to `read`."""
    state: Mapped[Code]
    who: Mapped[OptionalText]
    decided_at: Mapped[datetime | None]
    reason: Mapped[OptionalText]
    version: Mapped[int]
    """Rises with every decision: whoever sends a form for an older one is told."""


class PlanDraftStepRecord(Base):
    """A step of a whole draft towards the catalogue; the last one says where it is."""

    __tablename__ = "plan_draft_step"
    __table_args__ = (one_of("what", DraftStepKind),)

    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    draft: Mapped[int] = mapped_column(ForeignKey("plan_draft.draft"), index=True)
    what: Mapped[Code]
    who: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[OptionalText]
    digest: Mapped[OptionalText]
    """Of the rows as they were proposed or adopted (`plan_making.MadePlan.digest`)."""
