"""What the office sets for everybody: the year shown to whoever asks for none, how figures are reviewed, that it is for real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.models import OfficeSettingRecord
from data_access.storing.version import touch

SHOWN_YEAR = "shown_year"
PURPOSE, REAL = "purpose", "real"


class ShownYear:
    """The year a district's pages open on; unset there and for all, the figures decide (`dashboard.facts.years`)."""

    def __init__(self, database: Database, district: str = "") -> None:
        self._database = database
        self._district = district

    def get(self) -> int | None:
        """The year that somebody has set, or None."""
        with self._database.reading() as connection:
            value = _settings(connection, self._district).get(SHOWN_YEAR)
        return int(value) if value else None

    def put(self, year: int | None, who: str, *, address: str = "") -> None:
        """Set the year, or with None let the figures decide; the audit log keeps what it was. The district's pages are made
        anew."""
        with self._database.writing(everywhere=False) as connection:
            touch(connection, [self._district])
            before = _put(connection, SHOWN_YEAR, str(year or ""), who, self._district) or "–"
            text = f"{before} → {year or '–'}"
            write_entry(connection, who, AuditAction.SHOWN_YEAR_SET, str(year or ""), text, address, self._district)


class Purpose:
    """What a store is for: one that was made for real gets no demonstration data by itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_real(self) -> bool:
        """Whether somebody has made it for real figures."""
        with self._database.reading() as connection:
            return _settings(connection, "").get(PURPOSE) == REAL

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
    """The rules of review of a district; where it has set none, those of all; without any set, neither holds."""

    def __init__(self, database: Database, district: str = "") -> None:
        self._database = database
        self._district = district

    def get(self) -> ReviewRules:
        """The rules as they are."""
        with self._database.reading() as connection:
            return review_rules(connection, self._district)

    def put(self, rules: ReviewRules, who: str, *, address: str = "") -> None:
        """Set the rules; the audit log keeps what they were."""
        with self._database.writing_unversioned() as connection:
            before = review_rules(connection, self._district)
            for name in RULES:
                _put(connection, name, "yes" if getattr(rules, name) else "", who, self._district)
            text = f"{_told(before)} → {_told(rules)}"
            write_entry(connection, who, AuditAction.REVIEW_RULES_SET, "", text, address, self._district)


RULES = ("four_eyes", "sign_off")


def review_rules(connection: Connection, district: str) -> ReviewRules:
    """A district's rules of review as this transaction sees them; who writes for no one district keeps to those of all."""
    if district:
        known = _settings(connection, district)
        return ReviewRules(*(known.get(name) == "yes" for name in RULES))
    table = OfficeSettingRecord
    found = connection.execute(select(table.name).where(table.name.in_(RULES), table.value == "yes")).scalars().all()
    return ReviewRules(*(name in found for name in RULES))


def _told(rules: ReviewRules) -> str:
    return " ".join(name for name in RULES if getattr(rules, name)) or "–"


def _settings(connection: Connection, district: str) -> dict[str, str]:
    """What holds in a district, by name: what it has set itself before what is set for all."""
    table = OfficeSettingRecord
    wanted = select(table.name, table.value).where(table.district.in_(("", district))).order_by(table.district)
    return {row.name: row.value for row in connection.execute(wanted)}


def _put(connection: Connection, name: str, value: str, who: str, district: str = "") -> str:
    """Set one setting; what held before. An empty one is kept in a district: what is set for all does not hold there."""
    table = OfficeSettingRecord
    before = _settings(connection, district).get(name, "")
    connection.execute(delete(table).where(table.name == name, table.district == district))
    if value or district:
        row = {"name": name, "value": value, "who": who, "set_at": datetime.now(UTC), "district": district}
        connection.execute(insert(table).values(**row))
    return before
