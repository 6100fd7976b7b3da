"""Reading from a copy of the database that follows it, where there is one that answers and is not behind.

What pages show may come from there; who somebody is, what is handed in and everything inside a form never does. A copy
follows with a delay, and several may stand behind one address: none is read that is behind what this process has shown or
written, or behind what the reader has (`reader_has_seen`).
"""

from __future__ import annotations

import threading
import time
from contextvars import ContextVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from data_access.engine import open_engine, reader
from data_access.errors import StoreError
from data_access.storing.version import read_version

SNAPSHOTS = "snapshots"
"""The secret that names a store (`data_access.secret`)."""
REST = 10.0
"""Seconds for which a copy that did not answer is not asked again: nobody waits for it twice."""

_reader_has_seen: ContextVar[int] = ContextVar("reader_has_seen", default=0)


def reader_has_seen(version: int) -> None:
    """The data version that whoever asks in this request has seen or written; no older one is shown."""
    _reader_has_seen.set(version)


class Replica:
    """A copy of a database, and how new it has to be."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._shown = 0
        self._rests_until = 0.0
        self._lock = threading.Lock()

    @classmethod
    def at(cls, address: str) -> Replica:
        """The copy at an address; does not connect yet.

        Raises:
            StoreError: it is no address of a PostgreSQL database.
        """
        if not address.startswith("postgresql"):
            raise StoreError(
                "DATABASE_READ_URL: only PostgreSQL has replicas (allowed: postgresql://USER@HOST:PORT/NAME)"
            )
        return cls(open_engine(address))

    @property
    def address(self) -> str:
        """Where it is, without the password."""
        return self.engine.url.render_as_string(hide_password=True)

    def connect(self) -> Connection | None:
        """A connection whose queries see one state, new enough for whoever asks; None where the database itself is to be
        read."""
        if time.monotonic() < self._rests_until:
            return None
        connection = None
        try:
            connection = reader(self.engine).connect()
            version = read_version(connection)
        except SQLAlchemyError:
            self._rests_until = time.monotonic() + REST
            if connection is not None:
                connection.invalidate()
                connection.close()
            return None
        if version < max(self._shown, _reader_has_seen.get()):
            connection.close()
            return None
        self.note(version)
        return connection

    def note(self, version: int) -> None:
        """This version has been shown or written; none before it is shown again."""
        with self._lock:
            self._shown = max(self._shown, version)

    def complaint(self, secret: str) -> str:
        """What is the matter with the copy at the start, in words; empty if nothing is.

        Raises:
            StoreError: it is another store than the one whose `secret` this is.
        """
        try:
            with reader(self.engine).connect() as connection:
                found = connection.exec_driver_sql(f"SELECT value FROM secret WHERE secret = '{SNAPSHOTS}'").scalar()
        except SQLAlchemyError as error:
            text = " ".join(str(getattr(error, "orig", error)).split())
            return f"DATABASE_READ_URL {self.address} cannot be read ({text}); pages are read from the database itself"
        if found != secret:
            raise StoreError(f"DATABASE_READ_URL {self.address} is no replica of this store: correct the address")
        return ""
