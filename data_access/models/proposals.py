"""Table of changes of the catalogue that somebody has proposed and somebody else approves or returns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, OptionalText, code_type, one_of

ProposalState = Literal["waiting", "approved", "returned", "withdrawn"]


class CatalogueProposalRecord(Base):
    """A row of the catalogue as it was and as it is to be, both as JSON; `before` is empty for a new one, `after` is `null` for
    one that goes. Of files (`part` is `files`, `row` their name) `after` is the whole edit.
    """

    __tablename__ = "catalogue_proposal"
    __table_args__ = (one_of("state", ProposalState),)

    proposal: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    part: Mapped[Code]
    row: Mapped[str] = mapped_column(index=True)
    before: Mapped[str | None]
    after: Mapped[str]
    reason: Mapped[str]
    document: Mapped[str]
    document_day: Mapped[date | None]
    district: Mapped[str] = mapped_column(code_type())
    who: Mapped[str]
    proposed_at: Mapped[datetime]
    state: Mapped[Code]
    decided_by: Mapped[OptionalText]
    decided_at: Mapped[datetime | None]
    remark: Mapped[OptionalText]
