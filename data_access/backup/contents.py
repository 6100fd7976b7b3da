"""What a database holds, in numbers that a copy must repeat: rows and a checksum of each table.

The tables are those that are there, not those of the models: a store of an earlier form is backed up too, before it is
upgraded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text

from data_access import migrate
from data_access.progress import ProgressCallback
from data_access.storing.partitions import parts_of

MANY = 5_000
"""Rows between two words of progress."""

DATA_VERSION = "SELECT data_version FROM store_meta"
REPORTED = "SELECT count(*) FROM observation WHERE mark <> 'demonstration'"
INVENTED = "SELECT count(*) FROM observation WHERE mark = 'demonstration'"


@dataclass(frozen=True, slots=True)
class Contents:
    """Rows and checksum by table; checksums do not depend on the order of rows, and are those of one kind of database."""

    revision: str
    """The form of the tables (`migrate.newest` of the program that made them); empty without tables."""
    data_version: int
    reported: int
    """Figures that somebody reported, superseded ones too."""
    invented: int
    rows: dict[str, int]
    checksums: dict[str, str]


def read_contents(
    connection: Connection, report_progress: ProgressCallback, step: str = "reading the store"
) -> Contents:
    """The contents of the state that a connection sees."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")  # moments read the same everywhere
    tables = tables_of(connection)
    rows = {table: number_of(connection, f'SELECT count(*) FROM "{table}"') for table in tables}
    total, done = sum(rows.values()), 0
    checksums: dict[str, str] = {}
    for table in tables:
        checksums[table] = _checksum(connection, table, _further(report_progress, step, done, total))
        done += rows[table]
    report_progress(step, done, total)
    return Contents(
        revision=migrate.current(connection) or "",
        data_version=number_of(connection, DATA_VERSION) if "store_meta" in tables else 0,
        reported=number_of(connection, REPORTED) if "observation" in tables else 0,
        invented=number_of(connection, INVENTED) if "observation" in tables else 0,
        rows=rows,
        checksums=checksums,
    )


def _further(report_progress: ProgressCallback, step: str, done: int, total: int) -> Callable[[int], None]:
    return lambda more: report_progress(step, done + more, total)


def tables_of(connection: Connection) -> list[str]:
    """The names of the tables that are there, without the parts of one (`storing.partitions`)."""
    return sorted(set(inspect(connection).get_table_names()) - set(parts_of(connection)))


def number_of(connection: Connection, statement: str) -> int:
    """The one number that a statement answers with."""
    return int(connection.execute(text(statement)).scalar_one())


def _checksum(connection: Connection, table: str, report_progress: Callable[[int], None]) -> str:
    """The sum of the rows' SHA-256: a row more, less or changed makes another one, another order does not."""
    result = connection.execution_options(stream_results=True).execute(text(f'SELECT * FROM "{table}"'))
    total = 0
    for number, row in enumerate(result, 1):
        total += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest())
        if number % MANY == 0:
            report_progress(number)
    return f"{total % 2**256:064x}"
