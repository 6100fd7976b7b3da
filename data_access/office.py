"""What the office sets for everybody: the year shown to whoever asks for none, how figures are reviewed, that it is for real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.models import OfficeSettingRecord

SHOWN_YEAR = "shown_year"
PURPOSE, REAL = "purpose", "real"


class ShownYear:
    """The year every page opens on; unset, the figures decide (`dashboard.facts.years`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> int | None:
        """The year that somebody has set, or None."""
        wanted = select(OfficeSettingRecord.value).where(OfficeSettingRecord.name == SHOWN_YEAR)
        with self._database.reading() as connection:
            value = connection.execute(wanted).scalar()
        return int(value) if value else None

    def put(self, year: int | None, who: str, *, address: str = "") -> None:
        """Set the year, or with None let the figures decide; the audit log keeps what it was. All pages are made anew."""
        with self._database.writing() as connection:
            before = _put(connection, SHOWN_YEAR, str(year or ""), who) or "–"
            write_entry(
                connection, who, AuditAction.SHOWN_YEAR_SET, str(year or ""), f"{before} → {year or '–'}", address
            )


class Purpose:
    """What a store is for: one that was made for real gets no demonstration data by itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_real(self) -> bool:
        """Whether somebody has made it for real figures."""
        wanted = select(OfficeSettingRecord.value).where(OfficeSettingRecord.name == PURPOSE)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar() == REAL

    def make_real(self, who: str = "command line") -> None:
        """Say so, for good."""
        with self._database.writing_unversioned() as connection:
            _put(connection, PURPOSE, REAL, who)


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """How figures are reviewed.

    `four_eyes`: nobody accepts figures the same account has uploaded, typed or handed in, and nobody writes at once.
    `sign_off`: every indicator of a submission is signed off before it can be accepted.
    """

    four_eyes: bool = False
    sign_off: bool = False


class ReviewSettings:
    """The rules of review of one database; without any set, neither holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> ReviewRules:
        """The rules as they are."""
        with self._database.reading() as connection:
            return review_rules(connection)

    def put(self, rules: ReviewRules, who: str, *, address: str = "") -> None:
        """Set the rules; the audit log keeps what they were."""
        with self._database.writing_unversioned() as connection:
            before = review_rules(connection)
            for name in RULES:
                _put(connection, name, "yes" if getattr(rules, name) else "", who)
            write_entry(connection, who, AuditAction.REVIEW_RULES_SET, "", f"{_told(before)} → {_told(rules)}", address)


RULES = ("four_eyes", "sign_off")


def review_rules(connection: Connection) -> ReviewRules:
    """The rules of review as this transaction sees them."""
    table = OfficeSettingRecord
    found = connection.execute(select(table.name).where(table.name.in_(RULES), table.value == "yes")).scalars().all()
    return ReviewRules(*(name in found for name in RULES))


def _told(rules: ReviewRules) -> str:
    return " ".join(name for name in RULES if getattr(rules, name)) or "–"


def _put(connection: Connection, name: str, value: str, who: str) -> str:
    """Set one setting, '' for none; what it was before."""
    table = OfficeSettingRecord
    before = connection.execute(select(table.value).where(table.name == name)).scalar() or ""
    connection.execute(delete(table).where(table.name == name))
    if value:
        connection.execute(insert(table).values(name=name, value=value, who=who, set_at=datetime.now(UTC)))
    return before
