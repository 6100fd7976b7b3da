"""Numbers of slips of supervision (督办单), given once and kept: a slip that is printed again bears the one it had."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import insert, select

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.models import WarningCaseRecord, WarningSlipRecord
from data_access.storing.version import touch

Wanted = tuple[int, str, str]
"""A case's number, a colour, and what the slip is about."""


def number_slips(database: Database, district: str, wanted: Iterable[Wanted], issued: date, by: Actor) -> int:
    """Give the next numbers of their colour and year to those slips of a district that have none; how many those are."""
    table = WarningSlipRecord
    with database.writing(everywhere=False) as connection:
        cases = select(WarningCaseRecord.case_number).where(WarningCaseRecord.district == district)
        own = set(connection.execute(cases).scalars())
        numbered = select(table.case_number, table.colour, table.matters, table.year, table.number)
        known: set[Wanted] = set()
        last: dict[str, int] = {}
        for row in connection.execute(numbered.where(table.district == district)):
            known.add((row.case_number, row.colour, row.matters))
            if row.year == issued.year:
                last[row.colour] = max(last.get(row.colour, 0), row.number)
        rows = []
        for case_number, colour, matters in wanted:
            if case_number in own and (case_number, colour, matters) not in known:
                last[colour] = last.get(colour, 0) + 1
                rows.append({
                    "case_number": case_number, "district": district, "year": issued.year, "colour": colour,
                    "number": last[colour], "matters": matters, "issued_on": issued, "who": by.who,
                    "noted_at": datetime.now(UTC),
                })  # fmt: skip
        if rows:
            touch(connection, [district])
            connection.execute(insert(table), rows)
            told = ", ".join(f"{row['colour']} {row['number']}" for row in rows)
            write_entry(
                connection, by.who, AuditAction.SLIPS_NUMBERED, str(issued.year), told[:500], by.address, district
            )
        return len(rows)
