"""How the server is set up, and what it tells whatever watches over it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from gunicorn.app.base import BaseApplication
from sqlalchemy import event

import app as served
from dashboard.auth.health import HEALTH
from dashboard.settings import load_settings
from data_access.store import Store
from tests.support.signing_in import app_over

BROWSERS_AND_PROXIES_KEEP = 60
"""Seconds for which nginx keeps a line to a server if nothing else is said; browsers keep theirs as long or shorter."""


@pytest.fixture
def gunicorn(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The server as it would run."""
    made: list[Any] = []
    monkeypatch.setattr(BaseApplication, "run", lambda self: made.append(self))
    served._gunicorn(load_settings(database_url=store.database.engine.url.render_as_string(hide_password=False)))
    yield made[0]
    gc.unfreeze()


def test_the_server_closes_a_line_later_than_those_who_use_it(gunicorn: Any) -> None:
    assert gunicorn.cfg.keepalive > BROWSERS_AND_PROXIES_KEEP
    assert gunicorn.cfg.worker_class_str == "gthread"
    assert gunicorn.cfg.threads >= 16


def test_two_servers_of_one_account_share_no_file_in_its_home(gunicorn: Any) -> None:
    assert gunicorn.cfg.control_socket_disable


def test_what_is_there_before_the_workers_are_made_is_passed_over_by_collections(gunicorn: Any, store: Store) -> None:
    before = gc.get_freeze_count()
    server = gunicorn.load()
    assert gc.get_freeze_count() - before > 10_000
    assert server.test_client().get("/").status_code == 200


@pytest.mark.parametrize("reading", ["open", "accounts"])
def test_whoever_watches_over_the_server_is_answered_without_a_session(store: Store, reading: str) -> None:
    client = app_over(store, reading=reading).test_client()
    for path in HEALTH:
        for answer in (client.get(path), client.get(path, headers={"Accept-Encoding": "br"})):
            assert (answer.status_code, answer.get_data()) == (200, b"ok\n"), path
            assert answer.headers["Cache-Control"] == "no-store"
            assert "Set-Cookie" not in answer.headers
            assert "Cookie" not in answer.headers.get("Vary", "")
            assert answer.mimetype == "text/plain"


def test_that_the_process_is_alive_is_said_without_asking_the_database(client: FlaskClient, store: Store) -> None:
    asked: list[Any] = []
    event.listen(store.database.engine, "engine_connect", asked.append)
    client.get("/healthz")
    assert not asked
    client.get("/readyz")
    assert asked


def test_an_older_store_is_not_ready_and_says_nothing_of_where_it_is(client: FlaskClient, store: Store) -> None:
    with store.database.writing_unversioned() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_data()) == (503, b"no tables, or older ones\n")
