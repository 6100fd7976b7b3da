"""Column types, names of constraints and the small helpers that all tables share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, get_args

from sqlalchemy import CheckConstraint, DateTime, Dialect, Double, LargeBinary, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

CODE_LENGTH = 80


def code_type() -> String:
    """A code; compared byte by byte on every database, so that an order is the same everywhere."""
    return String(CODE_LENGTH).with_variant(String(CODE_LENGTH, collation="C"), "postgresql")


def name_type() -> Text:
    """A name of any length that is part of a key; compared byte by byte like a code."""
    return Text().with_variant(Text(collation="C"), "postgresql")


class Moment(TypeDecorator[datetime]):
    """A point in time, always in UTC; SQLite forgets the zone and this gives it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


class WordList(TypeDecorator[tuple[str, ...]]):
    """A short list of words in one cell, separated as in the catalogue files."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else ";".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(filter(None, value.split(";")))


CodeKey = Annotated[str, mapped_column(code_type(), primary_key=True)]
NumberKey = Annotated[int, mapped_column(primary_key=True, autoincrement=False)]
Code = Annotated[str, mapped_column(code_type())]
OptionalText = Annotated[str, mapped_column(server_default="")]
OptionalCode = Annotated[str, mapped_column(code_type(), server_default="")]
"""Empty where there is none."""
Words = Annotated[tuple[str, ...], mapped_column(WordList())]


class Base(DeclarativeBase):
    """Parent of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text(), float: Double(), datetime: Moment(), bytes: LargeBinary()}  # noqa: RUF012 (read by SQLAlchemy)


class Placed:
    """A row of a catalogue file remembers its place, so that the catalogue comes back in the files' order."""

    position: Mapped[int] = mapped_column(sort_order=100)


class Named(Placed):
    """A row with a name in both languages."""

    name_zh: Mapped[str] = mapped_column(sort_order=10)
    name_en: Mapped[str] = mapped_column(sort_order=10)


class Noted:
    """A row that may carry a note in both languages."""

    note_zh: Mapped[str | None] = mapped_column(sort_order=90)
    note_en: Mapped[str | None] = mapped_column(sort_order=90)


def one_of(column: str, words: Any) -> CheckConstraint:
    """The column holds one of the words of a Literal (or nothing, where it may be empty)."""
    allowed = ", ".join(f"'{word}'" for word in get_args(words))
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_known")


def a_year(column: str) -> CheckConstraint:
    """The column holds a year as people count them."""
    return CheckConstraint(f"{column} BETWEEN 1900 AND 2200", name=f"{column}_is_a_year")
