"""One database: how everything in this package reads from it and writes to it.

`Store` (figures and catalogue) and its neighbours (`Jobs`, accounts, submissions, meetings) share one of these, so that
each stays a small class of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine, Executable
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from data_access import migrate
from data_access.contention import CircuitBreaker, WriterTimeouts
from data_access.database_errors import as_store_error
from data_access.engine import file_of, hasty, limit_waiting, make_folder, patient, reader, waits_at_once, writer
from data_access.errors import StoreAway, StoreBusy, StoreNotReady
from data_access.replica import Replica
from data_access.storing.version import EVERYWHERE, raise_version, read_version, touch


class Database:
    """The connections to one database; safe to share between threads, opens nothing before the first use.

    With `turns` its writers wait as those of a process that serves readers should; without, half a minute.
    """

    def __init__(self, engine: Engine, turns: WriterTimeouts | None = None, replica: Replica | None = None) -> None:
        self.engine = engine
        self.replica = replica
        self._turns = turns
        self._breaker = CircuitBreaker()
        self._moment = threading.local()

    @property
    def address(self) -> str:
        """Where it is, without the password."""
        return self.engine.url.render_as_string(hide_password=True)

    def patient(self) -> Database:
        """The same for a writer that nobody waits for."""
        return Database(self.engine)

    def upgrade(self) -> None:
        """Create the tables or bring them to the present form; does nothing when they are.

        Raises:
            StoreError: the database cannot be reached, or was made by a newer version of the program.
        """
        make_folder(self.engine)
        with self.translating_errors():
            migrate.upgrade(self.engine)

    def is_ready(self) -> bool:
        """The tables are there in the form this program needs (they may be empty).

        Raises:
            StoreError: the database cannot be reached.
        """
        file = file_of(self.engine)
        if file is not None and not file.exists():
            return False
        with self._asking(), reader(self.engine).connect() as connection:
            return migrate.current(connection) == migrate.newest()

    def has_tables(self) -> bool:
        """There are tables of ours, of whatever form.

        Raises:
            StoreError: the database cannot be reached.
        """
        file = file_of(self.engine)
        if file is not None and not file.exists():
            return False
        with self._asking(), reader(self.engine).connect() as connection:
            return migrate.current(connection) is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose queries all see one state of the data."""
        shared = getattr(self._moment, "connection", None)
        if shared is not None:
            yield shared
            return
        with self.translating_errors(), reader(self.engine).connect() as connection:
            yield connection

    @contextmanager
    def reading_for_pages(self) -> Iterator[Connection]:
        """The same for what pages show: from a replica where there is one that is new enough."""
        shared = getattr(self._moment, "connection", None)
        copy = self.replica.connect() if self.replica is not None and shared is None else None
        if copy is not None:
            with copy:
                yield copy
            return
        with self.reading() as connection:
            if self.replica is not None and shared is None:
                self.replica.note(read_version(connection))
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Whatever this thread reads inside sees one state of the data, however many readings it takes."""
        with self.reading_for_pages() as connection:
            self._moment.connection = connection
            try:
                yield
            finally:
                del self._moment.connection

    @contextmanager
    def writing(self, *, everywhere: bool = True) -> Iterator[Connection]:
        """One transaction that changes what pages show (figures, catalogue, decisions): all or nothing, and the data version
        rises.

        It rises for all districts; not `everywhere` where whoever writes says himself which he has touched
        (`storing.version.touch`), as the writing of figures does.
        """
        with self.writing_unversioned() as connection:
            raise_version(connection)
            if everywhere:
                touch(connection, [EVERYWHERE])
            yield connection
            version = read_version(connection) if self.replica is not None else 0
        if self.replica is not None:
            self.replica.note(version)

    @contextmanager
    def writing_unversioned(self) -> Iterator[Connection]:
        """One transaction that changes no figure (accounts, jobs, agendas): kept answers stay good."""
        with self.translating_errors(), self._turn() as connection:
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[Connection]:
        """A transaction once no other writer stands in the way."""
        if self._turns is None:
            with writer(self.engine).begin() as connection:
                yield connection
            return
        with ExitStack() as place:
            seconds = place.enter_context(self._turns.waiting())
            with patient(self.engine, seconds).begin() as connection:
                limit_waiting(connection, seconds)
                if waits_at_once(connection):
                    place.close()  # it waits no longer
                yield connection

    def execute_if_free(self, statement: Executable) -> bool:
        """One statement that changes no figure, or nothing at all where another writer holds the database.

        An import holds SQLite's only write lock until it is done and tells its own progress meanwhile: waiting for the
        lock would be waiting for itself.
        """
        try:
            with self.translating_errors(), hasty(self.engine).begin() as connection:
                connection.execute(statement)
        except (OperationalError, StoreBusy):
            return False
        return True

    @contextmanager
    def translating_errors(self) -> Iterator[None]:
        """Turns a database error into words, where the reason is one a person can put right."""
        with self._asking():
            try:
                yield
            except DBAPIError as error:
                if as_store_error(error, self.address) is None and not self.is_ready():
                    message = f"The store {self.address} has no tables or older ones; run: python -m data_access init"
                    raise StoreNotReady(message) from error
                raise

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """The errors of `database_errors`; a database that keeps silent is not asked by everybody."""
        asked = self._breaker.check()
        try:
            yield
        except (DBAPIError, NoConnectionFree) as error:
            found = as_store_error(error, self.address)
            if isinstance(found, StoreAway):
                self._breaker.record_failure(asked, found)
            if found is None:
                raise
            raise found from error
        self._breaker.record_success()
