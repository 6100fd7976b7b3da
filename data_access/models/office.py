"""Tables of what the office sets for everybody, confirms and changes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, CodeKey, code_type


class OfficeSettingRecord(Base):
    """A setting that all readers of a district feel, by name; what it was before stands in the audit log.

    The row of the empty district holds where a district has none of its own.
    """

    __tablename__ = "office_setting"

    name: Mapped[CodeKey]
    value: Mapped[str]
    who: Mapped[str]
    set_at: Mapped[datetime]
    district: Mapped[str] = mapped_column(code_type(), primary_key=True, server_default="")


class AssignmentRecord(Base):
    """That a department reports an indicator, confirmed by somebody; holds while the catalogue names the same department."""

    __tablename__ = "assignment"

    indicator: Mapped[str] = mapped_column(
        code_type(), ForeignKey("indicator.indicator", ondelete="CASCADE"), primary_key=True
    )
    department: Mapped[Code]
    who: Mapped[str]
    confirmed_at: Mapped[datetime]


class CatalogueChangeRecord(Base):
    """One field of the catalogue that was changed by loading another one: what it was, what it is, by whom and why.

    An empty `field` means a whole row that came (`before` is empty) or went (`after` is); the other one is the row as JSON.
    """

    __tablename__ = "catalogue_change"

    change: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    who: Mapped[str]
    reason: Mapped[str]
    part: Mapped[Code]
    row: Mapped[str] = mapped_column(index=True)
    field: Mapped[Code]
    before: Mapped[str | None]
    after: Mapped[str | None]
