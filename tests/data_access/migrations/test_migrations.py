"""The steps lead to exactly the tables that the models describe, on both databases."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from data_access import migrate
from data_access.engine import open_engine, writer
from data_access.errors import StoreError
from data_access.models import Base
from data_access.store import Store


def plain(index: Any) -> str:
    """An index in words; its condition is an object that prints as its address."""
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return str({**index, "dialect_options": options})


def shape(engine: Engine) -> dict[str, Any]:
    """Everything the database knows of its tables."""
    inspector = inspect(engine)
    return {
        table: {
            "columns": [{k: str(v) for k, v in column.items()} for column in inspector.get_columns(table)],
            "checks": sorted((c["name"], c["sqltext"]) for c in inspector.get_check_constraints(table)),
            "keys": inspector.get_pk_constraint(table),
            "references": sorted(map(str, inspector.get_foreign_keys(table))),
            "indexes": sorted(plain(index) for index in inspector.get_indexes(table)),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def test_upgrading_from_nothing_gives_what_the_models_describe(store: Store) -> None:
    with store.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_tables_made_by_the_steps_equal_tables_made_from_the_models(url: str) -> None:
    engine = open_engine(url)
    migrate.upgrade(engine)
    by_steps = shape(engine)
    with engine.begin() as connection:
        command.downgrade(migrate.configuration(connection), "base")
    Base.metadata.create_all(engine)
    assert shape(engine) == by_steps
    engine.dispose()


def test_all_steps_can_be_taken_back(url: str) -> None:
    engine = open_engine(url)
    migrate.upgrade(engine)
    with writer(engine).begin() as connection:
        command.downgrade(migrate.configuration(connection), "base")
    assert shape(engine) == {}
    engine.dispose()


def test_upgrading_again_changes_nothing(store: Store) -> None:
    store.upgrade()
    assert store.is_ready()
    assert store.data_version() == 0


def test_a_store_at_an_earlier_step_is_not_ready_and_is_brought_forward(url: str) -> None:
    store = Store.open(url)
    with writer(store.database.engine).begin() as connection:
        command.upgrade(migrate.configuration(connection), "0001")
    assert not store.is_ready()
    store.upgrade()
    assert store.is_ready()
    store.close()


def test_a_store_of_a_newer_program_is_left_alone(store: Store) -> None:
    with store.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert not store.is_ready()
    with pytest.raises(StoreError, match="made by a newer version"):
        store.upgrade()


def test_sqlite_checks_references_and_keeps_a_write_ahead_log(tmp_path: Any) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    with store.database.engine.connect() as connection:
        settings = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("foreign_keys", "journal_mode")]
    assert settings == [1, "wal"]


def test_importing_the_package_opens_nothing(tmp_path: Any) -> None:
    code = "import data_access.store, data_access.cli, data_access.prepare"
    address = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": "", "DATABASE_URL": address})
    assert list(tmp_path.iterdir()) == []
