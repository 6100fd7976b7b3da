"""A store with three accounts (`admin`, `reader`, and `new` with a one-time password), and an app over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access.passwords import Passwords
from data_access.store import Store
from tests.support.signing_in import CHEAP, add_account, app_over
from tests.support.stores import SMALL, copied, filled_store, settled


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared file; each test gets a copy."""
    store = filled_store(tmp_path_factory.mktemp("signing") / "store.sqlite3", SMALL, figures=False)
    add_account(store, "admin", "administrator", name="Chief")
    add_account(store, "reader", "reader")
    add_account(store, "new", "reader", must_change=True)
    return settled(store)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    opened = copied(template, tmp_path / "store.sqlite3")
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
