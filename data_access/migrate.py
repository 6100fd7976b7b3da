"""Brings a database to the present form. Alembic is told everything here, so no alembic.ini is needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from data_access.engine import writer
from data_access.errors import StoreError

FOLDER = Path(__file__).parent / "migrations"

# Any fixed number: processes that start together take turns on it (PostgreSQL advisory lock).
TURN = 7_320_114


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration for this package, bound to an open connection."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def newest() -> str:
    """The revision that the program needs."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    assert head is not None, "the package ships at least one migration"
    return head


def current(connection: Connection) -> str | None:
    """The revision the database is at; None when it has no tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> None:
    """Create or upgrade all tables, in one transaction and one process at a time.

    Raises:
        StoreError: when the database was made by a newer version of the program.
    """
    with engine.connect() as connection:
        if current(connection) == newest():
            return
    with writer(engine).connect() as connection:
        _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                _take_turn(connection)
                command.upgrade(configuration(connection), "head")
        except CommandError as error:
            raise StoreError(
                f"The store was made by a newer version of the program ({error}); update the program"
            ) from None
        finally:
            _foreign_keys(connection, on=True)


def _take_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    """Off while SQLite copies tables, else dropping the old copy would take its references along."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
