"""The table of letters by mail: what was written for whom, whether it has gone out, and what went wrong."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, OptionalCode, OptionalText


class MailRecord(Base):
    """A letter to one recipient on one occasion; there is never a second one on the same. Without a recipient it notes that an
    occasion has been seen to, whoever was written to."""

    __tablename__ = "mail"
    __table_args__ = (
        UniqueConstraint("district", "occasion", "recipient"),
        CheckConstraint("tries >= 0", name="tries_not_negative"),
        Index("ix_mail_waiting", "sent_at", "given_up_at"),
    )

    mail: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    district: Mapped[OptionalCode]
    occasion: Mapped[Code]
    """`release`, `meeting` or `due`, then what about."""
    recipient: Mapped[OptionalText]
    subject: Mapped[OptionalText]
    text: Mapped[OptionalText]
    html: Mapped[OptionalText]
    about: Mapped[datetime | None]
    """Of a release: the last moment at which figures came in."""
    written_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(server_default="0")
    not_before: Mapped[datetime | None]
    """When the next try is due."""
    claimed_at: Mapped[datetime | None]
    """A process is handing it over, or has died doing so: nobody hands it over a second time."""
    sent_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
    error: Mapped[OptionalText]
