"""A round of the final evaluation over the demonstration figures, with an account of every kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from data_access.accounts import Accounts
from data_access.demonstration.evaluation import write_evaluation
from data_access.evaluations import RoundRecord, read_round
from data_access.store import Store
from tests.support.signing_in import add_account, app_over, be, given_token
from tests.support.stores import SHIPPED, copied, filled_store, settled

DISTRICT, CODE, UNIT = "120104", "2021-2025-final", "disease-control"
PAGE = f"/evaluation/{CODE}"
OWN = f"{PAGE}/unit/{UNIT}"
ROLES: dict[str, tuple[str, dict[str, str]]] = {
    "office": ("reviewer", {}), "second": ("reviewer", {}), "chief": ("administrator", {}), "leader": ("reader", {}),
    "owner": ("reporter", {"department": UNIT}), "other": ("reporter", {"department": "court"}),
    "street": ("reporter", {"area": "120104001"}),
}  # fmt: skip
ClientAs = Callable[[str], FlaskClient]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped catalogue, its demonstration figures and round, and the accounts."""
    store = filled_store(tmp_path_factory.mktemp("round") / "store.sqlite3", SHIPPED)
    with store.database.writing() as connection:
        write_evaluation(connection, store.catalogue())
    for account, (role, belonging) in ROLES.items():
        add_account(store, account, role, **belonging)
    return settled(store)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Store:
    """One of a test's own."""
    return copied(template, tmp_path / "store.sqlite3")


@pytest.fixture
def client_as(store: Store) -> ClientAs:
    """A client that is signed in as one of the accounts; as nobody for ''."""
    server = app_over(store)
    known = {account.account: account for account in Accounts(store.database).all()}

    def made(account: str) -> FlaskClient:
        client = server.test_client()
        if account:
            be(client, store, known[account])
        return client

    return made


def send(client: FlaskClient, path: str, headers: Mapping[str, str] | None = None, **fields: Any) -> Any:
    """A form with its token."""
    return client.post(path, data={"csrf_token": given_token(client), **fields}, headers=headers)


def now(store: Store) -> RoundRecord:
    """The round as it is in the store."""
    found = read_round(store.database, DISTRICT, CODE)
    assert found is not None
    return found
