"""Which department reports which indicator: proposed by the catalogue until somebody confirms it, one by one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.models import AssignmentRecord, IndicatorRecord


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmed assignment: who confirmed it, and when."""

    indicator: str
    department: str
    who: str
    confirmed_at: datetime


class Assignments:
    """The assignments of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def confirmed(self) -> tuple[Confirmed, ...]:
        """Those that hold: the catalogue still names the department that was confirmed. By indicator."""
        table, known = AssignmentRecord, IndicatorRecord
        columns = [getattr(table, name) for name in Confirmed.__dataclass_fields__]
        same = (known.indicator == table.indicator) & (known.department == table.department)
        with self._database.reading() as connection:
            rows = connection.execute(select(*columns).join(known, same).order_by(table.indicator)).all()
        return tuple(Confirmed(*row) for row in rows)

    def confirm(self, indicators: Collection[str], department: str, who: str, *, address: str = "") -> int:
        """Confirm that a department reports these indicators; those that are another's now are left. How many were new."""
        table, known = AssignmentRecord, IndicatorRecord
        with self._database.writing() as connection:
            own = select(known.indicator).where(known.department == department, known.indicator.in_(indicators))
            wanted = set(connection.execute(own).scalars())
            there = select(table.indicator).where(table.department == department)
            new = sorted(wanted - set(connection.execute(there).scalars()))
            if not new:
                return 0
            connection.execute(delete(table).where(table.indicator.in_(new)))  # confirmed for an earlier department
            rows = [
                {"indicator": indicator, "department": department, "who": who, "confirmed_at": datetime.now(UTC)}
                for indicator in new
            ]
            connection.execute(insert(table), rows)
            write_entry(connection, who, AuditAction.DEPARTMENT_CONFIRMED, department, ", ".join(new), address)
        return len(new)

    def take_back(self, indicators: Collection[str], department: str, who: str, *, address: str = "") -> int:
        """Make confirmed assignments proposals again. How many they were."""
        table = AssignmentRecord
        chosen = (table.indicator.in_(indicators)) & (table.department == department)
        with self._database.writing() as connection:
            gone = sorted(connection.execute(select(table.indicator).where(chosen)).scalars())
            if gone:
                connection.execute(delete(table).where(chosen))
                write_entry(connection, who, AuditAction.DEPARTMENT_UNCONFIRMED, department, ", ".join(gone), address)
        return len(gone)
