"""One database: how everything in this package reads from it and writes to it.

`Store` (figures and catalogue) and its neighbours (`Jobs`, accounts, submissions, meetings) share one of these, so that
each stays a small class of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from data_access import migrate
from data_access.engine import file_of, make_folder, reader, writer
from data_access.errors import StoreError, StoreNotReady
from data_access.storing.version import raise_version


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
        """One transaction that changes figures or catalogue: all or nothing, and the data version rises."""
        with self.noting() as connection:
            raise_version(connection)
            yield connection

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """One transaction that changes no figure (accounts, jobs, agendas): kept answers stay good."""
        with self.explaining(), writer(self.engine).begin() as connection:
            yield connection

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turns a database error into words, where the reason is one a person can put right."""
        try:
            yield
        except DBAPIError as error:
            if not self.is_ready():
                message = f"The store {self.address} has no tables or older ones; run: python -m data_access init"
                raise StoreNotReady(message) from error
            raise
