"""PostgreSQL stopped, stopping, starting, only to be read, and back again: readers are told, and get what was kept."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import create_server
from typing import Any

import brotli
import psycopg
import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

import app as served
from dashboard.factory import Dashboard, create_app
from dashboard.settings import load_settings
from data_access import cli
from data_access.accounts import Accounts, Actor
from data_access.catalogue.load import load_catalogue
from data_access.errors import StoreAway
from data_access.store import Store
from tests.dashboard.auth.test_what_callbacks_are_sent import bodies
from tests.dashboard.conftest import SMALL
from tests.support import postgres
from tests.support.signing_in import add_account, app_over, be, sign_in, token

Command = Callable[..., str]

BR = {"Accept-Encoding": "br"}
KEPT = {"zh": "数据库暂时连不上。本页是", "en": "The database is not responding. This page is as it stood at"}
AWAY = {"zh": "数据库暂时连不上", "en": "The database is not responding"}
SECRET = "s3cret-word"


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    if reason := postgres.why_not():
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with postgres.running() as running:
        yield running


@pytest.fixture(scope="module")
def url(server: postgres.Server) -> str:
    return server.url("postgres").replace("postgres@", f"postgres:{SECRET}@")


@pytest.fixture(scope="module")
def filled(url: str) -> Iterator[Store]:
    store = Store.open(url)
    store.upgrade()
    store.seed(load_catalogue(SMALL))
    add_account(store, "admin", "administrator")
    yield store
    store.close()


@pytest.fixture
def store(server: postgres.Server, filled: Store) -> Iterator[Store]:
    yield filled
    if not server.runs:
        server.start()


@pytest.fixture
def app(store: Store) -> Dashboard:
    return create_app(load_settings(), store)


@pytest.fixture
def client(app: Dashboard) -> FlaskClient:
    return app.server.test_client()


def text_of(answer: Any) -> str:
    body: bytes = answer.get_data()
    return (brotli.decompress(body) if answer.headers.get("Content-Encoding") == "br" else body).decode()


def plainly_away(answer: Any, language: str) -> bool:
    """A designed page that says so, with a time to come back at."""
    text = text_of(answer)
    return bool(
        answer.status_code == 503
        and int(answer.headers["Retry-After"]) > 0
        and answer.headers["Cache-Control"] == "no-store"
        and AWAY[language] in text
        and "<h1" in text
        and SECRET not in text
    )


def test_what_was_kept_is_read_on_with_its_moment_and_the_rest_says_why_not(
    server: postgres.Server, store: Store, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    before = {lang: client.get(f"/?lang={lang}", headers=BR) for lang in KEPT}
    client.get("/_dash-layout", headers=BR)
    finder = client.get("/finder", headers=BR)
    form = {"name": "admin", "password": "correct horse battery", "csrf_token": token(client), "next": "/gaps"}
    server.stop()
    for lang in KEPT:
        for more in (BR, {"Accept-Encoding": "gzip"}, {}, BR | {"If-None-Match": before[lang].headers["ETag"]}):
            kept = client.get(f"/?lang={lang}", headers=more)
            assert kept.status_code == 200
            assert kept.headers["Cache-Control"] == "no-store"
            if more.get("Accept-Encoding") != "gzip":
                text = text_of(kept)
                assert re.search(KEPT[lang] + r" \d{4}-\d\d-\d\d \d\d:\d\d", text)
                assert text.count(AWAY[lang]) == 1
                assert len(text) > len(text_of(before[lang]))
        assert client.get("/_dash-layout", headers=BR).status_code == 200
        assert text_of(client.get("/finder", headers=BR)) == text_of(finder)
        for path in (
            "/methods",
            "/data",
            "/users",
            "/reports",
            "/job/x",
            "/meeting/x",
            "/download/x.csv",
            "/download/audit.csv",
        ):
            known = client.get(f"{path}?lang={lang}", headers=BR)
            assert plainly_away(known, lang) or known.status_code == 401, path
        sent = client.post(f"/act/sign-in?lang={lang}", data=form, headers={"Sec-Fetch-Site": "same-origin"})
        assert plainly_away(sent, lang)
        assert 'name="next" value="/gaps"' in text_of(sent)
        assert "correct horse" not in text_of(sent)
    assert client.get("/job/x.json").get_data() == b"503\n"
    assert [record.levelname for record in caplog.records] == ["ERROR"], "one line a minute"
    assert "Traceback" not in caplog.text
    assert SECRET not in caplog.text
    server.start()
    for lang in KEPT:
        assert client.get(f"/?lang={lang}", headers=BR).data == before[lang].data, "the first answer is good again"
        assert client.get(f"/methods?lang={lang}", headers=BR).status_code == 200


def test_a_chart_that_was_enlarged_before_can_be_enlarged_again(
    server: postgres.Server, app: Dashboard, client: FlaskClient
) -> None:
    body = figure_on(app, "/domain/health?lang=en#chart-x")
    before = client.post("/_dash-update-component", json=body, headers=BR)
    server.stop()
    assert text_of(client.post("/_dash-update-component", json=body, headers=BR)) == text_of(before)
    unknown = client.post("/_dash-update-component", json=figure_on(app, "/gaps?lang=en#chart-x"), headers=BR)
    assert (unknown.status_code, unknown.get_data()) == (503, b"503\n")
    assert int(unknown.headers["Retry-After"]) > 0


def test_whoever_has_signed_in_reads_what_everybody_may_and_loses_nothing_typed(
    server: postgres.Server, app: Dashboard, client: FlaskClient
) -> None:
    app.server.test_client().get("/?lang=en", headers=BR)
    assert sign_in(client, "admin").status_code == 303
    fields = {"account": "chen", "name": "Chen", "role": "reader", "csrf_token": token(client, "/users")}
    server.stop()
    page = client.get("/?lang=en", headers=BR)
    assert KEPT["en"] in text_of(page)
    sent = client.post("/act/users/add?lang=en", data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert plainly_away(sent, "en")
    assert 'name="name" value="Chen"' in text_of(sent)
    for path in ("/download/audit.csv", "/download/data/revisions.csv", "/account/password"):
        assert plainly_away(client.get(f"{path}?lang=en"), "en"), path
    server.start()
    assert client.get("/users").status_code == 200, "still signed in"


def test_where_reading_needs_an_account_only_who_has_one_reads_on_what_was_made_for_that_browser(
    server: postgres.Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_over(store, reading="accounts")
    client, other, stranger = app.test_client(), app.test_client(), app.test_client()
    for browser in (client, other):
        sign_in(browser, "admin")
    assert client.get("/?lang=en", headers=BR).status_code == 200
    assert other.get("/gaps?lang=en", headers=BR).status_code == 200
    server.stop()
    kept = client.get("/?lang=en", headers=BR)
    assert kept.status_code == 200 and KEPT["en"] in text_of(kept) and "admin" in text_of(kept)
    assert kept.headers["Cache-Control"] == "no-store"
    assert plainly_away(other.get("/?lang=en", headers=BR), "en"), "made for another browser"
    assert stranger.get("/?lang=en", headers=BR).status_code == 401
    for path in ("/users", "/data", "/audit", "/download/audit.csv"):
        assert plainly_away(client.get(f"{path}?lang=en"), "en"), path
    monkeypatch.setattr("dashboard.auth.identity.RECALL_SECONDS", 0.0)
    assert plainly_away(client.get("/?lang=en", headers=BR), "en"), "nobody is believed for ever"


def test_whoever_is_switched_off_is_not_recalled_once_the_database_has_said_so(
    server: postgres.Server, store: Store
) -> None:
    client = app_over(store, reading="accounts").test_client()
    be(client, store, add_account(store, "lin", "reader"))
    assert client.get("/?lang=en", headers=BR).status_code == 200
    Accounts(store.database).set_active("lin", False, by=Actor("test"))
    assert client.get("/?lang=en", headers=BR).status_code == 401
    server.stop()
    assert client.get("/?lang=en", headers=BR).status_code in (401, 503)


def test_a_server_that_is_stopping_or_will_not_let_anybody_in_is_away(
    server: postgres.Server, client: FlaskClient, store: Store
) -> None:
    client.get("/?lang=en", headers=BR)
    with psycopg.connect(server.url("postgres").replace("+psycopg", "")) as last:
        store.database.engine.dispose()
        server.stop("smart", wait=False)
        said = refusal(server)
        assert "shutting down" in said
        assert KEPT["en"] in text_of(client.get("/?lang=en", headers=BR))
        assert plainly_away(client.get("/methods?lang=en", headers=BR), "en")
        last.close()
    gone(server)
    (server.data / "standby.signal").touch()
    server.start(more="-c hot_standby=off", wait=False)
    try:
        said = refusal(server)
        assert "starting up" in said or "not accepting connections" in said
        assert KEPT["en"] in text_of(client.get("/?lang=en", headers=BR))
        assert plainly_away(client.get("/methods?lang=en", headers=BR), "en")
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200
    finally:
        server.stop()
        (server.data / "standby.signal").unlink()


def test_a_connection_that_is_cut_in_the_middle_is_away_and_the_next_one_is_made(store: Store) -> None:
    with pytest.raises(StoreAway), store.database.reading() as connection:
        (own,) = connection.exec_driver_sql("SELECT pg_backend_pid()").one()
        with store.database.writing_unversioned() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({own})")
        connection.exec_driver_sql("SELECT 1")
    assert store.data_version() > 0


def test_a_database_that_may_only_be_read_takes_nothing_and_shows_everything(
    server: postgres.Server, store: Store, client: FlaskClient, command: Command
) -> None:
    fields = {"name": "admin", "password": "correct horse battery", "csrf_token": token(client), "next": "/gaps"}
    server.stop("fast")
    (server.data / "standby.signal").touch()  # it follows another server, and takes nothing from anybody else
    server.start()
    try:
        for _ in range(2):  # on a line of its own, and on one on which somebody has read
            same = {"Sec-Fetch-Site": "same-origin"}
            refused = client.post("/act/sign-in?lang=en", data=fields, headers=same)
            assert refused.status_code == 503
            assert int(refused.headers["Retry-After"]) > 0
            assert "The database is read-only at present" in text_of(refused)
            assert 'name="next" value="/gaps"' in text_of(refused)
            assert client.get("/methods").status_code == 200
        assert client.get("/readyz").status_code == 200
        assert "may only be read" in command("users", "add", "li", "--role", "reader", "--generate")
    finally:
        server.stop("fast")
        (server.data / "standby.signal").unlink()


def test_a_writer_behind_another_waits_seconds_there_too(
    store: Store, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data_access.contention.PATIENT_SECONDS", 0.2)
    fields = {"name": "admin", "password": "correct horse battery", "csrf_token": token(client)}
    with store.database.writing_unversioned() as other:
        other.exec_driver_sql("LOCK TABLE sign_in_attempt IN EXCLUSIVE MODE")
        assert client.post("/act/sign-in", data=fields).status_code == 503
    assert client.post("/act/sign-in", data=fields).status_code == 303


def test_the_command_line_says_in_plain_words_that_the_database_is_gone(
    server: postgres.Server, url: str, store: Store, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("指标代码,地区代码,年份,数值\n", encoding="utf-8")
    server.stop()
    for arguments in (
        ("init",), ("seed",), ("status",), ("demo", "--remove"), ("prepare",), ("catalogue", "--json"), ("users", "list"),
        ("undo", "1", "--as", "admin"), ("import", str(file), "--as", "admin"),
    ):  # fmt: skip
        assert "Cannot reach the database" in command(*arguments), arguments
    monkeypatch.setattr(cli, "app", served.main)
    assert "Cannot reach the database" in command()


@pytest.fixture
def command(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command that must fail; answers what it says, which is no more than people can read."""
    for name, value in {"DATABASE_URL": url, "CATALOGUE_FOLDER": str(SMALL), "COLUMNS": "200"}.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["data_access", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == 1, arguments
        said = capsys.readouterr()
        assert said.out == ""
        for word in ("Traceback", "sqlalchemy", "sqlalche.me", "psycopg.", "[SQL", SECRET):
            assert word not in said.err.replace("postgresql+psycopg", ""), said.err
        return said.err

    return run


def test_a_server_that_keeps_silent_is_asked_by_one_and_not_by_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the line and says nothing: each who asks would wait for seconds."""
    with create_server(("127.0.0.1", 0)) as silent:
        store = Store.open(f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/none?connect_timeout=2")
        asked = 0

        def count(*_: Any) -> None:
            nonlocal asked
            asked += 1

        event.listen(store.database.engine, "do_connect", count)
        for _ in range(5):
            with pytest.raises(StoreAway):
                store.data_version()
        assert asked == 1


def figure_on(app: Dashboard, address: str) -> dict[str, Any]:
    """What a browser sends to get the figure of a chart."""
    (body,) = bodies(app)
    body["inputs"][0]["value"] = address
    return body


def refusal(server: postgres.Server) -> str:
    """What the server says to a newcomer, once it says anything."""
    end = time.monotonic() + 300
    said = ""
    while time.monotonic() < end:
        try:
            psycopg.connect(server.url("postgres").replace("+psycopg", "")).close()
        except psycopg.OperationalError as error:
            said = str(error)
            if "refused" not in said:
                return said
        time.sleep(0.05)
    raise AssertionError(f"it lets everybody in, or says only: {said}")


def gone(server: postgres.Server) -> None:
    """Waits until the server has stopped by itself."""
    end = time.monotonic() + 300
    while server.runs:
        assert time.monotonic() < end
        time.sleep(0.05)
