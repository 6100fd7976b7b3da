"""Writers that wait for the database hold no readers, and what may only be read is said so."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import brotli
import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

import app as served
from data_access import contention
from data_access.engine import file_of
from data_access.store import Store
from tests.support.signing_in import app_over, sign_in, token

BR = {"Accept-Encoding": "br"}
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def text_of(answer: Any) -> str:
    """What a browser that knows brotli makes of an answer."""
    body: bytes = answer.get_data()
    return (brotli.decompress(body) if answer.headers.get("Content-Encoding") == "br" else body).decode()


@contextmanager
def held_by_another_process(store: Store) -> Iterator[None]:
    """The write lock, until the block ends."""
    file = str(file_of(store.database.engine))
    with subprocess.Popen([sys.executable, "-c", HOLD, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            process.stdin.close()


def test_twenty_that_sign_in_while_the_database_is_held_keep_nobody_from_reading(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contention, "PATIENT_SECONDS", 120.0)  # the two that wait do so until the lock is given back
    monkeypatch.setattr(contention, "OTHERS_SECONDS", 0.05)
    server = app_over(store)
    page = server.test_client()
    page.get("/", headers=BR)
    clients = [server.test_client() for _ in range(20)]
    forms = [{"name": "reader", "password": "correct horse battery", "csrf_token": token(client)} for client in clients]

    def enter(client: FlaskClient, form: dict[str, str]) -> Any:
        return client.post("/act/sign-in", data=form)

    with ThreadPoolExecutor(served.THREADS) as threads:
        with held_by_another_process(store):
            entering = [threads.submit(enter, client, form) for client, form in zip(clients, forms, strict=True)]
            reading = [threads.submit(page.get, path, headers=BR) for path in ("/", "/", "/methods")]
            assert [one.result(600).status_code for one in reading] == [200, 200, 200]
            assert sum(not one.done() for one in entering) >= contention.PATIENT_WRITERS, "they wait while others read"
            done, waiting = wait(entering, 5), [one for one in entering if not one.done()]
            assert len(waiting) == contention.PATIENT_WRITERS
            refused = [one.result() for one in done.done]
            assert {answer.status_code for answer in refused} == {503}
            assert {answer.headers["Retry-After"] for answer in refused} == {"60"}
        assert [one.result(600).status_code for one in waiting] == [303] * contention.PATIENT_WRITERS


def test_a_writer_waits_seconds_and_is_told_to_come_back(
    client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 3 <= contention.PATIENT_SECONDS <= 5
    monkeypatch.setattr(contention, "PATIENT_SECONDS", 0.2)
    with held_by_another_process(store):
        answers = {
            language: sign_in(
                client,
                "reader",
                fields={"next": "/methods"},
                headers={"Sec-Fetch-Site": "same-origin"},
                query_string={"lang": language},
            )
            for language in ("zh", "en")
        }
        assert client.get("/").status_code == 200
    for language, said in (("zh", "另一项写入占用了数据库"), ("en", "Somebody else was writing")):
        text = answers[language].get_data(as_text=True)
        assert answers[language].status_code == 503
        assert said in text
        assert 'name="next" value="/methods"' in text
        assert "correct horse" not in text
    assert sign_in(client, "reader").status_code == 303


def test_the_places_of_those_that_wait_are_given_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contention, "PATIENT_SECONDS", 0.05)
    line = contention.WriterTimeouts()
    for _ in range(3):
        with line.waiting() as first, line.waiting() as second, line.waiting() as third:
            assert (first, second) == (contention.PATIENT_SECONDS, contention.PATIENT_SECONDS)
            assert third == contention.OTHERS_SECONDS
    serving = store.serving()
    with serving.database.writing_unversioned(), line.waiting() as seconds:  # who writes waits no longer
        assert seconds == contention.PATIENT_SECONDS


def only_to_be_read(store: Store) -> None:
    """From now on the store's file is opened as one that may not be written to."""
    engine = store.database.engine
    file = file_of(engine)
    event.listen(
        engine, "do_connect",
        lambda *_: sqlite3.connect(f"file:{file}?mode=ro", uri=True, check_same_thread=False),
    )  # fmt: skip
    engine.dispose()


def test_a_database_that_may_only_be_read_is_said_and_nothing_typed_is_lost(
    client: FlaskClient, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client, "admin")
    fields = {"account": "chen", "name": "Chen Li", "role": "reader", "csrf_token": token(client, "/users")}
    only_to_be_read(store)
    with store.database.engine.connect() as holder:  # keeps the log of the file in place, as other processes do
        holder.exec_driver_sql("SELECT 1")
        same = {"Sec-Fetch-Site": "same-origin"}
        answers = {
            lang: client.post(f"/act/users/add?lang={lang}", data=fields, headers=same) for lang in ("zh", "en", "zh")
        }
        assert client.get("/").status_code == 200, "reading goes on"
        assert client.get("/readyz").status_code == 200
    for language, said in (("zh", "数据库目前只能读取"), ("en", "The database is read-only at present")):
        text = answers[language].get_data(as_text=True)
        assert answers[language].status_code == 503
        assert int(answers[language].headers["Retry-After"]) > 0
        assert said in text
        assert 'name="name" value="Chen Li"' in text
    assert [record.levelname for record in caplog.records] == ["ERROR"], "one line a minute"
    assert "may only be read" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_database_whose_file_is_gone_or_no_database_is_away_and_comes_back(client: FlaskClient, store: Store) -> None:
    file = file_of(store.database.engine)
    assert file is not None
    known = client.get("/?lang=en", headers=BR)
    content = file.read_bytes()
    store.database.engine.dispose()
    for other in (b"no database at all" * 400, b"\0" * 5000):
        file.write_bytes(other)
        for path in file.parent.glob(f"{file.name}-*"):
            path.unlink()
        kept, unknown = client.get("/?lang=en", headers=BR), client.get("/methods?lang=en", headers=BR)
        assert kept.status_code == 200
        assert "The database is not responding. This page is as it stood at" in text_of(kept)
        assert unknown.status_code == 503
        assert "The database is not responding" in text_of(unknown)
        store.database.engine.dispose()
    file.write_bytes(content)
    assert client.get("/?lang=en", headers=BR).data == known.data


@pytest.mark.usefixtures("nothing_known")
def test_a_store_without_tables_says_that_it_is_being_set_up(client: FlaskClient, store: Store) -> None:
    with store.database.writing_unversioned() as connection:
        connection.exec_driver_sql("DROP TABLE observation")
        connection.exec_driver_sql("DELETE FROM alembic_version")
    for language, said in (("zh", "正在安装或升级"), ("en", "being installed or upgraded")):
        page = client.get(f"/methods?lang={language}")
        assert page.status_code == 503
        assert said in page.get_data(as_text=True)
        assert f'href="/methods?lang={language}"' in page.get_data(as_text=True)
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
