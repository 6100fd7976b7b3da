"""Tables of the target workbench: what was chosen for the next plan, and what second persons made of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, a_year, code_type, one_of

Level = Literal["base", "effort", "challenge"]
ChoiceState = Literal["approved", "returned"]


class TargetChoiceRecord(Base):
    """A target chosen for an indicator, with the figures that were seen; never changed, only followed by another."""

    __tablename__ = "target_choice"
    __table_args__ = (
        one_of("binding", Level),
        a_year("final_year"),
        CheckConstraint("justification <> ''", name="justification_given"),
    )

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    plan: Mapped[Code]
    """The plan, or where the years are those after it the one that they follow."""
    indicator: Mapped[Code]
    final_year: Mapped[int]
    op: Mapped[Code]
    base: Mapped[float | None]
    effort: Mapped[float | None]
    challenge: Mapped[float | None]
    binding: Mapped[Code]
    """The level by which is judged; it is given."""
    method: Mapped[Code]
    justification: Mapped[str]
    now_value: Mapped[float | None]
    now_year: Mapped[int | None]
    pace: Mapped[float | None]
    best_pace: Mapped[float | None]
    probability: Mapped[float | None]
    who: Mapped[str]
    said_at: Mapped[datetime]
    demonstration: Mapped[bool]
    """Rests on invented figures, and goes when they go."""


class TargetChoiceDecisionRecord(Base):
    """What a second person made of a choice."""

    __tablename__ = "target_choice_decision"
    __table_args__ = (one_of("state", ChoiceState),)

    entry: Mapped[int] = mapped_column(ForeignKey("target_choice.entry"), primary_key=True, autoincrement=False)
    state: Mapped[Code]
    who: Mapped[str]
    decided_at: Mapped[datetime]
    remark: Mapped[str]
