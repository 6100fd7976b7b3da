"""Tables about who and where: the tree of areas and the departments that report."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.catalogue.cells import Level
from data_access.models.base import Base, Code, CodeKey, Named, code_type, one_of


class AreaRecord(Named, Base):
    """A place of the tree nation, city, district, street, with the time in which it exists."""

    __tablename__ = "area"
    __table_args__ = (
        one_of("level", Level),
        CheckConstraint("valid_from <= valid_to", name="validity_runs_forward"),
        CheckConstraint("population >= 0", name="population_not_negative"),
    )

    area: Mapped[CodeKey]
    # Deferred: a file may name a street before its district.
    parent: Mapped[str | None] = mapped_column(
        code_type(), ForeignKey("area.area", deferrable=True, initially="DEFERRED"), index=True
    )
    level: Mapped[Code]
    short_zh: Mapped[str]
    short_en: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    population: Mapped[int | None] = mapped_column(BigInteger)
    lon: Mapped[float | None]
    lat: Mapped[float | None]
    tile_row: Mapped[int | None]
    tile_col: Mapped[int | None]


class DepartmentRecord(Named, Base):
    """A body that reports figures."""

    __tablename__ = "department"

    department: Mapped[CodeKey]
    short_zh: Mapped[str]
    short_en: Mapped[str]


class FormerNameRecord(Named, Base):
    """How a department or an area was called up to a day."""

    __tablename__ = "former_name"

    body: Mapped[CodeKey]
    valid_to: Mapped[date] = mapped_column(primary_key=True)
    short_zh: Mapped[str]
    short_en: Mapped[str]
    document: Mapped[str | None]
