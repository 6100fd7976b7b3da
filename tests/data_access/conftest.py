"""Stores for tests: every test that takes `store`, `seeded` or `url` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import psycopg
import pytest

from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.store import Store
from tests.support import postgres

SMALL = Path(__file__).parent.parent / "data" / "catalogue_small"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """One server for the whole run; a missing one is a skip for a person and a failure for CI."""
    if reason := postgres.why_not():
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with postgres.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    server: postgres.Server = request.getfixturevalue("postgres_server")
    name = f"t_{uuid.uuid4().hex}"
    with psycopg.connect(server.url("postgres").replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.url(name)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with tables and nothing in them."""
    opened = Store.open(url)
    opened.upgrade()
    yield opened
    opened.close()


@pytest.fixture
def seeded(store: Store, small: Catalogue) -> Store:
    """A store with the small invented catalogue and no figures."""
    store.seed(small)
    return store


@pytest.fixture(scope="session")
def small() -> Catalogue:
    """The small invented catalogue: another district, another plan, every kind of target."""
    return load_catalogue(SMALL)


def figures(*rows: tuple[object, ...], **same: Any) -> pd.DataFrame:
    """A frame of (indicator, area, year, value) rows, with further columns the same in all."""
    return pd.DataFrame(rows, columns=["indicator", "area", "year", "value"]).assign(**same)
