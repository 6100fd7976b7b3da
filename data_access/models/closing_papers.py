"""Tables of a closed plan's papers: the freeze, drafts and final files, comments by paragraph, people's sentences.

They name a round of evaluation by its district and code, and point to none of its rows: what was printed stays.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, OptionalCode, OptionalText, code_type, one_of

PaperKind = Literal["monitoring", "evaluation", "annex", "deck"]
PaperState = Literal["draft", "revised", "final"]


class EvaluationFreezeRecord(Base):
    """That a round's end is frozen: one person asks, another confirms; from then on nothing in it changes."""

    __tablename__ = "evaluation_freeze"
    __table_args__ = (
        UniqueConstraint("district", "round"),
        CheckConstraint("confirmed_by <> asked_by", name="two_persons"),
    )

    freeze: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    round: Mapped[Code]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    confirmed_by: Mapped[OptionalText]
    confirmed_at: Mapped[datetime | None]
    snapshot: Mapped[OptionalCode]
    """Digest of the catalogue and figures that were frozen; empty until it is confirmed."""
    result_digest: Mapped[OptionalText]
    """SHA-256 of `content`."""
    data_version: Mapped[int] = mapped_column(BigInteger, server_default="0")
    content: Mapped[bytes | None]
    """Results, causes and accepted self-evaluations as they stood, as JSON."""


class EvaluationPaperRecord(Base):
    """A paper of a round as a file: a numbered draft, or what was frozen. Its bytes never change."""

    __tablename__ = "evaluation_paper"
    __table_args__ = (
        UniqueConstraint("district", "round", "kind", "language", "number"),
        one_of("kind", PaperKind),
        one_of("state", PaperState),
    )

    paper: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    round: Mapped[Code]
    kind: Mapped[Code]
    language: Mapped[Code]
    number: Mapped[int]
    state: Mapped[Code]
    name: Mapped[str]
    digest: Mapped[str]
    """SHA-256 of `content`."""
    content: Mapped[bytes]
    paragraphs: Mapped[str]
    """Its paragraphs as JSON, `[[key, who wrote it, text], …]`: what comments and comparisons go by."""
    data_version: Mapped[int] = mapped_column(BigInteger)
    who: Mapped[str]
    at: Mapped[datetime]
    demonstration: Mapped[bool]


class PaperCommentRecord(Base):
    """What somebody remarks on a paragraph of a draft, and what the office answers."""

    __tablename__ = "paper_comment"
    __table_args__ = (CheckConstraint("text <> ''", name="text_given"),)

    comment: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    paper: Mapped[int] = mapped_column(ForeignKey("evaluation_paper.paper"), index=True)
    paragraph: Mapped[Code]
    text: Mapped[str]
    department: Mapped[Code]
    """Whose remark it is; empty for the office itself."""
    who: Mapped[str]
    at: Mapped[datetime]
    answer: Mapped[OptionalText]
    answered_by: Mapped[OptionalText]
    answered_at: Mapped[datetime | None]


class PaperSentenceRecord(Base):
    """What a person has written at a place of a paper. Added to and never changed; the newest counts."""

    __tablename__ = "paper_sentence"
    __table_args__ = (one_of("kind", PaperKind),)

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(code_type(), index=True)
    round: Mapped[Code]
    kind: Mapped[Code]
    language: Mapped[Code]
    paragraph: Mapped[Code]
    text: Mapped[str]
    """Empty where it was taken away again."""
    who: Mapped[str]
    at: Mapped[datetime]
