"""What the office sets for everybody: the year that is shown to whoever asks for none; that the store is for real."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from data_access.audit import What, write_entry
from data_access.database import Database
from data_access.models import OfficeSettingRecord

SHOWN_YEAR = "shown_year"
PURPOSE, REAL = "purpose", "real"


class ShownYear:
    """The year every page opens on; unset, the figures decide (`dashboard.services.facts`)."""

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
            table = OfficeSettingRecord
            before = connection.execute(select(table.value).where(table.name == SHOWN_YEAR)).scalar() or "–"
            connection.execute(delete(table).where(table.name == SHOWN_YEAR))
            if year is not None:
                row = {"name": SHOWN_YEAR, "value": str(year), "who": who, "set_at": datetime.now(UTC)}
                connection.execute(insert(table).values(**row))
            write_entry(connection, who, What.SHOWN_YEAR_SET, str(year or ""), f"{before} → {year or '–'}", address)


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
        with self._database.noting() as connection:
            table = OfficeSettingRecord
            connection.execute(delete(table).where(table.name == PURPOSE))
            connection.execute(insert(table).values(name=PURPOSE, value=REAL, who=who, set_at=datetime.now(UTC)))
