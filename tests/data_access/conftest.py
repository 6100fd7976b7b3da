"""Stores for tests: every test that takes `store`, `seeded` or `url` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.store import Store
from tests.support import postgres
from tests.support.stores import SMALL, empty_store, filled_store

__all__ = ["SMALL"]
Make = Callable[[str], str]
"""Answers the address of a database of the test's own: `nothing` in it, `tables`, or the `catalogue` too."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """One server for the whole run; a missing one is a skip for a person and a failure for CI."""
    if reason := postgres.why_not():
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def templates(postgres_server: postgres.Server) -> dict[str, str]:
    """Names of databases of the server that are copied, not written to."""
    names = {"nothing": "template1", "tables": "t_tables", "catalogue": "t_catalogue"}
    for what, source in (("tables", "template1"), ("catalogue", "t_tables")):
        postgres_server.copy(source, names[what])
        store = Store.open(postgres_server.url(names[what]))
        store.upgrade() if what == "tables" else store.seed(load_catalogue(SMALL))
        store.close()
    return names


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes the database of a test, on each kind in turn."""
    if request.param == "sqlite":
        yield lambda what: _file(tmp_path / "store.sqlite3", what)
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    templates: dict[str, str] = request.getfixturevalue("templates")
    name = "t_own"

    def make(what: str) -> str:
        server.copy(templates[what], name)
        return server.url(name)

    yield make
    server.drop(name)


def _file(file: Path, what: str) -> str:
    if what != "nothing":
        made = empty_store(file) if what == "tables" else filled_store(file, SMALL, figures=False)
        made.close()
    return f"sqlite:///{file}"


@pytest.fixture
def holds(request: pytest.FixtureRequest) -> str:
    """What the test's database holds when it begins: as much as its fixtures ask for."""
    asked = set(request.fixturenames)
    return "catalogue" if "seeded" in asked else "tables" if "store" in asked else "nothing"


@pytest.fixture
def url(database: Make, holds: str) -> str:
    """The address of the test's database; an empty one, where it takes neither `store` nor `seeded`."""
    return database(holds)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with tables and nothing in them."""
    opened = Store.open(url)
    yield opened
    opened.close()


@pytest.fixture
def seeded(store: Store) -> Store:
    """A store with the small invented catalogue and no figures."""
    return store


@pytest.fixture(scope="session")
def small() -> Catalogue:
    """The small invented catalogue: another district, another plan, every kind of target."""
    return load_catalogue(SMALL)


def figures(*rows: tuple[object, ...], **same: Any) -> pd.DataFrame:
    """A frame of (indicator, area, year, value) rows, with further columns the same in all."""
    return pd.DataFrame(rows, columns=["indicator", "area", "year", "value"]).assign(**same)
