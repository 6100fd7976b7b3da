"""Tables of meetings: frozen figures, saved agendas, meetings under a name, and what was decided in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, CodeKey, OptionalCode, OptionalText, code_type, one_of

DecisionState = Literal["open", "done"]


class SnapshotRecord(Base):
    """Catalogue and figures as they stood at one data version; `digest` names `content` (`data_access.snapshots`)."""

    __tablename__ = "snapshot"

    digest: Mapped[CodeKey]
    data_version: Mapped[int] = mapped_column(BigInteger, index=True)
    created_at: Mapped[datetime]
    content: Mapped[bytes]
    district: Mapped[OptionalCode]
    """The place whose pages these were."""


class AgendaRecord(Base):
    """An agenda under a name; `address` is the query string that says all of it."""

    __tablename__ = "agenda"
    __table_args__ = (CheckConstraint("name <> ''", name="name_given"),)

    agenda: Mapped[CodeKey]
    name: Mapped[str]
    address: Mapped[str]
    who: Mapped[str]
    saved_at: Mapped[datetime]
    district: Mapped[OptionalCode]


class MeetingRecord(Base):
    """A meeting under a name, with the figures it was shown."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("name <> ''", name="name_given"),)

    meeting: Mapped[CodeKey]
    name: Mapped[str]
    held_on: Mapped[date | None]
    address: Mapped[str]
    digest: Mapped[str] = mapped_column(code_type(), ForeignKey("snapshot.digest"))
    who: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(index=True)
    district: Mapped[str] = mapped_column(code_type(), server_default="", index=True)


class DecisionRecord(Base):
    """What a meeting decided: what, who answers for it, by when. `slide` is the key of the slide it was said at."""

    __tablename__ = "decision"
    __table_args__ = (one_of("state", DecisionState), CheckConstraint("what <> ''", name="what_given"))

    decision: Mapped[CodeKey]
    meeting: Mapped[str] = mapped_column(code_type(), ForeignKey("meeting.meeting"), index=True)
    slide: Mapped[OptionalText]
    what: Mapped[str]
    department: Mapped[OptionalText]
    due: Mapped[date | None]
    state: Mapped[Code]
    who: Mapped[str]
    noted_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[OptionalText]
