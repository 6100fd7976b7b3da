"""A store with three accounts (`admin`, `reader`, and `new` with a one-time password), and an app over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access.passwords import Passwords
from data_access.store import Store
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.signing_in import CHEAP, add_account, app_over


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared file; each test gets a copy."""
    file = tmp_path_factory.mktemp("signing") / "store.sqlite3"
    store = filled_store(file, SMALL, figures=False)
    add_account(store, "admin", "administrator", name="Chief")
    add_account(store, "reader", "reader")
    add_account(store, "new", "reader", must_change=True)
    with store.database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return file


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    file = tmp_path / "store.sqlite3"
    file.write_bytes(template.read_bytes())
    opened = Store.open(f"sqlite:///{file}")
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The apps of these tests hash cheaply; `test_accounts` holds that the shipped ones do not."""
    made = Passwords.__init__
    monkeypatch.setattr(Passwords, "__init__", lambda self, hasher=CHEAP: made(self, hasher))


@pytest.fixture
def client(store: Store) -> FlaskClient:
    return app_over(store).test_client()
