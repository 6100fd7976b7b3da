"""Tables of the figures themselves, of the batches they came in, and the store's own counter.

Nothing is overwritten: a newer figure is a further revision of the same natural key, and the older row is
marked superseded. The database itself sees to it that a key has one current row at most.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.catalogue.cells import Sex
from data_access.models.base import Base, Code, CodeKey, NumberKey, OptionalText, a_year, code_type, name_type, one_of

Mark = Literal["final", "provisional", "demonstration"]
BatchKind = Literal["import", "entry", "demonstration"]

NATURAL_KEY = ("area", "indicator", "period", "sex", "age_group", "unit_name")


class ObservationRecord(Base):
    """A figure as it was known at one time.

    The primary key leads with the area: the table can be partitioned or distributed by it. `unit_name`
    names the school, centre or body of a figure below the area; it is '' for the area's own figure.
    """

    __tablename__ = "observation"
    __table_args__ = (
        one_of("sex", Sex),
        one_of("mark", Mark),
        a_year("period"),
        # Also keeps NaN out, which PostgreSQL sorts above every number.
        CheckConstraint("value BETWEEN -1e300 AND 1e300", name="value_finite"),
        CheckConstraint("numerator BETWEEN 0 AND 1e300", name="numerator_not_negative"),
        CheckConstraint("denominator BETWEEN 0 AND 1e300", name="denominator_not_negative"),
        CheckConstraint("revision >= 0", name="revision_not_negative"),
        Index(
            "uq_observation_current",
            *NATURAL_KEY,
            unique=True,
            sqlite_where=text("NOT superseded"),
            postgresql_where=text("NOT superseded"),
        ),
        # SQLite keeps the rows in the order of the primary key, in which they are read.
        {"sqlite_with_rowid": False},
    )

    area: Mapped[str] = mapped_column(code_type(), ForeignKey("area.area"), primary_key=True)
    indicator: Mapped[str] = mapped_column(code_type(), ForeignKey("indicator.indicator"), primary_key=True, index=True)
    period: Mapped[NumberKey]
    sex: Mapped[CodeKey]
    age_group: Mapped[CodeKey]
    unit_name: Mapped[str] = mapped_column(name_type(), primary_key=True)
    revision: Mapped[NumberKey]
    value: Mapped[float]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    break_before: Mapped[bool] = mapped_column(server_default=false())
    mark: Mapped[Code]
    note: Mapped[OptionalText]
    batch: Mapped[int] = mapped_column(ForeignKey("import_batch.batch"), index=True)
    superseded: Mapped[bool] = mapped_column(server_default=false())
    cell: Mapped[OptionalText]
    """Where in its file it stood: "sheet!C7"; '' where nobody knows."""
    reason: Mapped[OptionalText]
    """Why it is as it is, where it was questioned: a revision, a jump, a sum that does not fit."""


class WithholdingRecord(Base):
    """What any state of the data withheld or showed of a sensitive figure; written with the batch that made the state.

    `withheld` stays withheld, `shown` covers nobody (`indicators.publish`). A person who releases a table clears both
    for what follows; `released` keeps withholding the figure in the states that were frozen before.
    """

    __tablename__ = "withholding"
    __table_args__ = (one_of("sex", Sex), a_year("period"), {"sqlite_with_rowid": False})

    area: Mapped[str] = mapped_column(code_type(), ForeignKey("area.area"), primary_key=True)
    indicator: Mapped[str] = mapped_column(code_type(), ForeignKey("indicator.indicator"), primary_key=True)
    period: Mapped[NumberKey]
    sex: Mapped[CodeKey]
    age_group: Mapped[CodeKey]
    withheld: Mapped[bool]
    shown: Mapped[bool]
    released: Mapped[bool]
    data_version: Mapped[int] = mapped_column(BigInteger)
    """At which it was last changed."""


class ImportBatchRecord(Base):
    """What came in together: an import, an entry by hand, demonstration data. Undone, it stays on record."""

    __tablename__ = "import_batch"
    __table_args__ = (one_of("kind", BatchKind),)

    batch: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    label: Mapped[str]
    file: Mapped[str | None]
    who: Mapped[str]
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    undone_reason: Mapped[OptionalText]


class StoreMetaRecord(Base):
    """One row: the data version, raised in the same transaction by every write; caches are keyed by it."""

    __tablename__ = "store_meta"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)

    id: Mapped[NumberKey]
    data_version: Mapped[int] = mapped_column(BigInteger)


class DistrictVersionRecord(Base):
    """At which data version a district's figures last changed; the row of '' stands for what all districts show."""

    __tablename__ = "district_version"

    district: Mapped[CodeKey]
    data_version: Mapped[int] = mapped_column(BigInteger)
