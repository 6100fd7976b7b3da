"""One database: how everything in this package reads from it and writes to it.

`Store` (figures and catalogue) and its neighbours (`Jobs`, accounts, submissions, meetings) share one of these, so that
each stays a small class of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Executable
from sqlalchemy.exc import DBAPIError, OperationalError

from data_access import migrate
from data_access.engine import file_of, hasty, make_folder, reader, writer
from data_access.errors import StoreBusy, StoreError, StoreFull, StoreNotReady
from data_access.storing.version import raise_version

FULL = ("disk is full", "disk I/O error", "No space left on device", "could not extend file")
"""What SQLite and PostgreSQL say when a disk, a quota or a file has come to its end."""

BUSY = ("database is locked", "database table is locked", "lock timeout")
"""What they say when another writer does not end."""


class Database:
    """The connections to one database; safe to share between threads, opens nothing before the first use."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def address(self) -> str:
        """Where it is, without the password."""
        return self.engine.url.render_as_string(hide_password=True)

    def upgrade(self) -> None:
        """Create the tables or bring them to the present form; does nothing when they are.

        Raises:
            StoreError: the database cannot be reached, or was made by a newer version of the program.
        """
        make_folder(self.engine)
        with self.explaining():
            migrate.upgrade(self.engine)

    def is_ready(self) -> bool:
        """The tables are there in the form this program needs (they may be empty).

        Raises:
            StoreError: the database cannot be reached.
        """
        file = file_of(self.engine)
        if file is not None and not file.exists():
            return False
        try:
            with self.engine.connect() as connection:
                return migrate.current(connection) == migrate.newest()
        except DBAPIError as error:
            raise StoreError(f"Cannot reach the database {self.address}: {error.orig}; check DATABASE_URL") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose queries all see one state of the data."""
        with self.explaining(), reader(self.engine).connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that changes what pages show (figures, catalogue, decisions): all or nothing, and the data version
        rises."""
        with self.noting() as connection:
            raise_version(connection)
            yield connection

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """One transaction that changes no figure (accounts, jobs, agendas): kept answers stay good."""
        with self.explaining(), writer(self.engine).begin() as connection:
            yield connection

    def note_if_free(self, statement: Executable) -> bool:
        """One statement that changes no figure, or nothing at all where another writer holds the database.

        An import holds SQLite's only write lock until it is done and tells its own progress meanwhile: waiting for the
        lock would be waiting for itself.
        """
        try:
            with self.explaining(), hasty(self.engine).begin() as connection:
                connection.execute(statement)
        except (OperationalError, StoreBusy):
            return False
        return True

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turns a database error into words, where the reason is one a person can put right."""
        try:
            yield
        except DBAPIError as error:
            if any(word in str(error.orig) for word in FULL):
                message = (
                    f"No room is left for {self.address} ({error.orig}); nothing was written: free some and try again"
                )
                raise StoreFull(message) from error
            if any(word in str(error.orig) for word in BUSY):
                message = f"Another writer holds {self.address}; nothing was written: try again in a minute"
                raise StoreBusy(message) from error
            if not self.is_ready():
                message = f"The store {self.address} has no tables or older ones; run: python -m data_access init"
                raise StoreNotReady(message) from error
            raise
