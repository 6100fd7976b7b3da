"""The table of what the office sets for everybody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped

from data_access.models.base import Base, CodeKey


class OfficeSettingRecord(Base):
    """A setting that all readers feel, by name; what it was before stands in the audit log."""

    __tablename__ = "office_setting"

    name: Mapped[CodeKey]
    value: Mapped[str]
    who: Mapped[str]
    set_at: Mapped[datetime]
