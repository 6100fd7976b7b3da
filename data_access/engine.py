"""Opens the database: SQLite made safe for several processes, PostgreSQL as it is."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import weakref
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from data_access.errors import StoreAway, StoreError, StoreFull, StoreReadOnly

BUSY_SECONDS = 30
HASTY_SECONDS = 0.05
CONNECT_SECONDS = 5
_BREATH = 0.01
MOST_CONNECTIONS = 40
"""Of one process: more than it has threads, for a reader may need two."""


def open_engine(address: str) -> Engine:
    """An engine for `address`; not connected yet; a forked child makes connections of its own.

    Raises:
        StoreError: for a database that this package does not know, one in memory, or an address that is none.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # their words may hold a part of the password
        raise StoreError(
            "DATABASE_URL is no address (allowed: sqlite:///FILE, postgresql://USER:PASSWORD@HOST:PORT/NAME; signs such "
            "as @ : / in a password are written %40 %3A %2F)"
        ) from None
    match url.get_backend_name():
        case "sqlite":
            engine = _sqlite(url)
        case "postgresql":
            engine = _postgresql(url)
        case other:
            raise StoreError(f"DATABASE_URL: '{other}' is not supported (allowed: sqlite:///FILE, postgresql://…)")
    _forget_connections_after_fork(engine)
    return engine


def reader(engine: Engine) -> Engine:
    """The same engine for reading: all queries of one connection see the same state of the data."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


def writer(engine: Engine) -> Engine:
    """The same engine for writing: on SQLite a transaction takes the write lock at once and waits for it."""
    return engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")


def patient(engine: Engine, seconds: float) -> Engine:
    """The same engine for writing, by a writer that waits so long for another."""
    return engine.execution_options(sqlite_begin="BEGIN IMMEDIATE", sqlite_patience=seconds)


def limit_waiting(connection: Connection, seconds: float) -> None:
    """Where writers wait within their transaction and not before it: not longer than so many seconds for each lock."""
    if not waits_at_once(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(seconds * 1000)}")


def waits_at_once(connection: Connection) -> bool:
    """Whether a writer has nothing to wait for once its transaction has begun."""
    return connection.dialect.name == "sqlite"


def hasty(engine: Engine) -> Engine:
    """The same engine for writing what may as well be left out: gives up at once where another writer is at work."""
    return engine.execution_options(sqlite_begin="BEGIN IMMEDIATE", sqlite_patience=HASTY_SECONDS)


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("DATABASE_URL: a store in memory cannot be shared (allowed: sqlite:///FILE)")
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, max_overflow=MOST_CONNECTIONS)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            max_overflow=MOST_CONNECTIONS,
            connect_args={"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": 2 * CONNECT_SECONDS * 1000},
        )
    except ModuleNotFoundError as error:
        remedy = f"{sys.executable} -m pip install 'psycopg[binary]'"
        raise StoreError(f"DATABASE_URL: PostgreSQL needs a package that is not installed; run: {remedy}") from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver would begin transactions too late, and never for a SELECT: `_begin_sqlite` does it.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")  # 64 MiB instead of 2
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    # While another process holds the write lock of a new file, the switch is refused at once, whatever busy_timeout says
    # (https://www.sqlite.org/c3ref/busy_handler.html: the handler is not called where waiting could be for ever).
    last = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > last:
                raise
        sleep(_BREATH)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    patience = options.get("sqlite_patience", BUSY_SECONDS)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(patience * 1000)}")
    connection.exec_driver_sql(options.get("sqlite_begin", "BEGIN"))


def _forget_connections_after_fork(engine: Engine) -> None:
    """A connection must not be used by two processes; gunicorn may fork after the store was used."""
    if not hasattr(os, "register_at_fork"):
        return
    kept = weakref.ref(engine)

    def forget() -> None:
        if inherited := kept():
            inherited.dispose(close=False)

    os.register_at_fork(after_in_child=forget)


def file_of(engine: Engine) -> Path | None:
    """The file of an embedded database; None for a server."""
    return Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None


def make_folder(engine: Engine) -> None:
    """Make the folder of an embedded database, and the file for its owner only: it holds hashes of passwords and the
    secret that signs cookies. SQLite gives its further files the same rights.

    Raises:
        StoreError: it cannot be made there.
    """
    file = file_of(engine)
    if file is None or file.is_file():
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        kind = {errno.EROFS: StoreReadOnly, errno.ENOSPC: StoreFull, errno.EDQUOT: StoreFull}
        raise kind.get(error.errno or 0, StoreAway)(
            f"The database cannot be made at {file}: {error.strerror}"
        ) from error
