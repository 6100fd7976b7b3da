"""A store from one database into another, of either kind: every row of every table, compared afterwards.

The source may be in use and is not changed; the target must hold nothing. All of it is one transaction of the target: it
holds either the whole store or nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from data_access.errors import StoreNotReady, WriteRefused
from data_access.models import Base
from data_access.progress import ProgressCallback
from data_access.store import Store

CHUNK = 5_000
OF_A_NEW_STORE = ("store_meta", "district_version", "secret")
"""What stands in a store that nobody has used."""


def copy_store(source: Store, target: Store, report_progress: ProgressCallback) -> dict[str, int]:
    """Copy a store, compare both row by row, and answer how many rows each table has.

    Raises:
        StoreNotReady: the source has no tables, or older ones.
        WriteRefused: the target holds something already, or what arrived is not what was sent; it then holds nothing.
    """
    if not source.is_ready():
        raise StoreNotReady(f"The store {source.address} has no tables or older ones; run: python -m data_access init")
    target.upgrade()
    with source.database.reading() as sent, target.database.writing_unversioned() as received:
        _refuse_used(received, target.address)
        rows = {}
        for table in Base.metadata.sorted_tables:
            rows[table.name] = _copied(sent, received, table, report_progress)
        if received.dialect.name == "postgresql":
            _count_on(received)
    return rows


def _refuse_used(target: Connection, address: str) -> None:
    for table in Base.metadata.sorted_tables:
        if table.name not in OF_A_NEW_STORE and _count(target, table):
            raise WriteRefused(
                f"{address} holds rows in '{table.name}' already; copy into a database that holds nothing"
            )


def _copied(source: Connection, target: Connection, table: Table, report_progress: ProgressCallback) -> int:
    total, done = _count(source, table), 0
    if table.name in OF_A_NEW_STORE:
        target.execute(delete(table))
    sent = _RunningChecksum()
    report_progress(table.name, 0, total)
    for rows in _chunks(source, table):
        sent.add(rows)
        target.execute(insert(table), [row._asdict() for row in rows])
        done += len(rows)
        report_progress(table.name, done, total)
    arrived = _RunningChecksum()
    for rows in _chunks(target, table):
        arrived.add(rows)
    if (sent.rows, sent.sum) != (arrived.rows, arrived.sum):
        raise WriteRefused(
            f"'{table.name}' did not arrive as it was: {sent.rows} rows sent, {arrived.rows} found, "
            f"checksums {sent.sum:x} and {arrived.sum:x}; nothing was kept"
        )
    return done


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _chunks(connection: Connection, table: Table) -> Iterator[list[Any]]:
    """The rows of a table, some at a time; read by the columns' types, so that both kinds of database say the same."""
    # Said of the statement: said of the connection it would stay, and psycopg refuses to insert many rows by it.
    result = connection.execute(select(table).execution_options(yield_per=CHUNK))
    for rows in result.partitions(CHUNK):
        yield list(rows)


class _RunningChecksum:
    """How many rows went by, and the sum of their digests, which does not depend on their order."""

    def __init__(self) -> None:
        self.rows = self.sum = 0

    def add(self, rows: Iterable[Any]) -> None:
        """These rows went by."""
        for row in rows:
            written = repr([_plain(cell) for cell in row]).encode()
            self.sum = (self.sum + int.from_bytes(hashlib.sha256(written).digest()[:16])) % 2**128
            self.rows += 1


def _plain(cell: Any) -> Any:
    return cell.astimezone(UTC).isoformat() if isinstance(cell, datetime) else cell


def _count_on(connection: Connection) -> None:
    """PostgreSQL gives the next numbers after the highest that arrived."""
    for table in Base.metadata.sorted_tables:
        for column in table.primary_key:
            sequence = connection.execute(
                text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
            ).scalar()
            if sequence and (highest := connection.execute(select(func.max(column))).scalar()):
                connection.execute(text("SELECT setval(:name, :value)"), {"name": sequence, "value": highest})
