"""What somebody sends to do harm: signs that spoil files, addresses that lead elsewhere, more than there is room for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch
from urllib.parse import quote

import flask
import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from dashboard import jobs as job_service
from dashboard.auth.request import page_asked
from dashboard.auth.rules import LARGEST_QUESTION, ROUTES, SENDS_FILES, max_body_bytes
from dashboard.urls import parse
from data_access import contention
from data_access.accounts import Accounts
from data_access.store import Store
from tests.support.signing_in import app_over, post, sign_in, token

LIVELY = "/_dash-update-component"


@pytest.mark.parametrize(
    "came_from", ["http://localhost/\\evil.example/", "http://localhost//evil.example", "http://evil.example/reports"]
)
def test_a_file_that_others_get_too_leads_nobody_elsewhere(
    client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch, came_from: str
) -> None:
    monkeypatch.setattr(job_service, "launch", lambda store, job: None)
    fields = {"kind": "figures", "csrf_token": token(client, "/reports")}
    sent = client.post("/act/export", data=fields, headers={"Referer": came_from})
    assert sent.status_code == 303
    job = sent.headers["Location"]
    typed = f"{job.partition('?')[0]}?back={quote(came_from)}"
    for where in (job, typed, typed.replace("http%3A", ""), typed.replace("http%3A//localhost", "")):
        page = client.get(where).get_data(as_text=True)
        (back,) = set(re.findall(r'href="([^"]*)"[^>]*>返回<', page))
        assert back.startswith("/reports") or back == "/evil.example", where


def test_a_line_break_of_a_word_processor_spoils_no_file(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    post(client, "/act/users/add", account="li", name="李\x0b主任\x01\ufffe", role="reader", owner="")
    assert Accounts(store.database).get("li").name == "李 主任"
    assert parse("title=a%0Bb%00c%01&x%00=1").filters == (("title", "a b c "), ("x ", "1"))


def test_signs_that_hide_in_names_of_files_are_taken_out(store: Store) -> None:
    app = app_over(store)
    body = (
        b"--B\r\nContent-Disposition: form-data; name=\"file\"; filename*=utf-8''a%0D%0AX-Evil%3A%201%00.csv\r\n\r\n\x00\x01\r\n"
        b'--B\r\nContent-Disposition: form-data; name="text"\r\n\r\n1\n2\x0c3\r\n--B--\r\n'
    )
    with app.test_request_context("/x", method="POST", data=body, content_type="multipart/form-data; boundary=B"):
        file = flask.request.files["file"]
        assert file.filename == "a X-Evil: 1 .csv"
        assert file.read() == b"\x00\x01"
        assert flask.request.form["text"].split() == ["1", "2", "3"]


def test_a_path_with_a_nul_names_nothing(client: FlaskClient) -> None:
    for path in ("/job/%00", "/indicator/a%00b", "/download/%00.csv"):
        assert client.get(path).status_code == 404, path


def test_a_callback_is_about_the_page_it_is_given_whatever_it_calls_its_input(store: Store) -> None:
    for name in ("asked", "something else"):
        body = {"inputs": [{"id": name, "property": "data", "value": "/data/check/1?lang=en"}]}
        with app_over(store).test_request_context(LIVELY, method="POST", json=body):
            assert page_asked() == "/data/check/1", name


def test_nobody_may_send_much(client: FlaskClient) -> None:
    for path in (LIVELY, "/act/export", "/act/sign-in", "/act/meeting/open"):
        for body in (b"x=" + b"y" * LARGEST_QUESTION, b'{"a": "' + b"y" * LARGEST_QUESTION + b'"}'):
            kind = "application/json" if body.startswith(b"{") else "application/x-www-form-urlencoded"
            assert client.post(path, data=body, content_type=kind).status_code in (400, 401, 413, 415), path
    assert {route for route, rule in ROUTES.items() if max_body_bytes(route, rule) is None} == SENDS_FILES


def test_a_long_callback_without_a_length_is_refused_and_still_gets_its_headers(client: FlaskClient) -> None:
    answer = client.post(
        LIVELY, input_stream=io.BytesIO(b'{"a": "' + b"y" * 2 * LARGEST_QUESTION + b'"}'), content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )  # fmt: skip
    assert answer.status_code in (400, 401, 413)
    assert "Content-Security-Policy" in answer.headers


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Another writer who does not end."""
    other = Store.open(store.database.engine.url.render_as_string(hide_password=False))
    with other.database.writing_unversioned():
        yield
    other.close()


def test_who_signs_in_while_somebody_writes_for_too_long_is_told_so(client: FlaskClient, store: Store) -> None:
    fields = {"name": "reader", "password": "correct horse battery", "csrf_token": token(client)}
    with held(store), patch.object(contention, "PATIENT_SECONDS", 0.1):
        answer = client.post("/act/sign-in?lang=en", data=fields)
    assert answer.status_code == 503
    assert "Send the form again in a minute" in answer.get_data(as_text=True)
    assert answer.headers["Retry-After"] == "60"
    assert client.post("/act/sign-in", data=fields).status_code == 303


def test_a_full_disk_is_said_and_nothing_typed_is_lost(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    fields = {"account": "chen", "name": "C" * 60, "role": "reader", "csrf_token": token(client, "/users")}
    store.database.engine.dispose()
    event.listen(store.database.engine, "connect", _no_room)
    same = {"Sec-Fetch-Site": "same-origin"}
    answers = [client.post("/act/users/add", data=fields | {"account": f"chen{n}"}, headers=same) for n in range(80)]
    full = next(answer for answer in answers if answer.status_code != 200)
    assert full.status_code == 507
    text = full.get_data(as_text=True)
    assert "存储空间已满" in text
    assert f'name="name" value="{"C" * 60}"' in text
    assert client.get("/").status_code == 200, "reading goes on"


def _no_room(connection: object, _record: object) -> None:
    connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]
