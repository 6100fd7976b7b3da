"""What is remembered between files: corrected mappings by owner and headers, and the days by which figures are due."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import delete, insert, select

from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.models import DueDateRecord, RememberedMappingRecord

USUAL_DAY = (3, 31)
"""Month and day of the following year by which a year's figures are due, unless somebody has set another."""


class SavedMappings:
    """Corrected mappings, as JSON of `importing.reading.Mapping`, by owner and `importing.reading.signature`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, owner: str, signature: str) -> str | None:
        """The mapping that somebody corrected for such files of this owner."""
        table = RememberedMappingRecord
        wanted = select(table.mapping).where(table.owner == owner, table.signature == signature)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar()

    def keep(self, owner: str, signature: str, mapping: str, who: str) -> None:
        """Remember a mapping instead of the earlier one."""
        table = RememberedMappingRecord
        with self._database.writing_unversioned() as connection:
            connection.execute(delete(table).where(table.owner == owner, table.signature == signature))
            row = {"owner": owner, "signature": signature, "mapping": mapping, "who": who}
            connection.execute(insert(table).values(**row, saved_at=datetime.now(UTC)))


class DueDates:
    """The day by which each year's figures of a district are due; without one set for it, the one set for all."""

    def __init__(self, database: Database, district: str = "") -> None:
        self._database = database
        self._district = district

    def get(self, year: int) -> date:
        """The day for the figures of a year."""
        return self.all().get(year) or date(year + 1, *USUAL_DAY)

    def all(self) -> dict[int, date]:
        """The days that somebody has set, by year."""
        table = DueDateRecord
        wanted = select(table.year, table.due).where(table.district.in_(("", self._district)))
        with self._database.reading() as connection:
            rows = connection.execute(
                wanted.order_by(table.year, table.district)
            )  # the district's own after that of all
            return {int(year): due for year, due in rows}

    def put(self, year: int, due: date, who: str, *, address: str = "") -> None:
        """Set the day for a year; noted in the audit log."""
        table = DueDateRecord
        with self._database.writing_unversioned() as connection:
            connection.execute(delete(table).where(table.year == year, table.district == self._district))
            row = {"year": year, "due": due, "who": who, "set_at": datetime.now(UTC), "district": self._district}
            connection.execute(insert(table).values(**row))
            write_entry(connection, who, AuditAction.DUE_DATE_SET, str(year), due.isoformat(), address, self._district)
