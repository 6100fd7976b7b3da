"""Changing one's own password, the one-time password, and where passwords are looked at."""

from __future__ import annotations

import re
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient

from data_access.store import Store
from tests.support.said import blanks
from tests.support.signing_in import PASSWORD, app_over, post, sign_in


def change(client: FlaskClient, present: str, new: str, repeated: str | None = None) -> Any:
    return post(client, "/act/account/password", present=present, new=new, repeated=repeated or new, next="/methods")


def test_changing_the_password_ends_every_other_session_and_keeps_this_one(store: Store) -> None:
    server = app_over(store)
    here, there = server.test_client(), server.test_client()
    sign_in(here, "reader")
    sign_in(there, "reader")
    assert change(here, PASSWORD, "another long one").headers["Location"] == "/account?done=password"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 401
    assert sign_in(there, "reader").status_code == 401
    assert sign_in(there, "reader", "another long one").status_code == 303


@pytest.mark.parametrize(
    ("present", "new", "repeated", "code"),
    [
        ("not the password", "another long one", None, "wrong"),
        (PASSWORD, "short", None, "short"),
        (PASSWORD, "password1234", None, "common"),
        (PASSWORD, "readerreader", None, "name"),
        (PASSWORD, "another long one", "another long two", "different"),
        (PASSWORD, PASSWORD, None, "same"),
    ],
)
def test_a_password_that_is_not_taken_says_why(
    client: FlaskClient, present: str, new: str, repeated: str | None, code: str
) -> None:
    sign_in(client, "reader")
    response = change(client, present, new, repeated)
    assert response.headers["Location"] == f"/account?wrong={code}#password"
    assert 'aria-invalid="true"' in client.get(f"/account?wrong={code}").get_data(as_text=True)
    assert sign_in(client.application.test_client(), "reader").status_code == 303


def test_a_session_cannot_be_used_to_guess_the_password(client: FlaskClient) -> None:
    sign_in(client, "reader")
    answers = [change(client, f"guess number {i}", "another long one").headers["Location"] for i in range(6)]
    assert "wrong=wait" in answers[-1]


def test_a_one_time_password_opens_nothing_but_the_form_that_replaces_it(client: FlaskClient) -> None:
    first = sign_in(client, "new", fields={"next": "/methods"})
    assert first.headers["Location"] == "/account/password?next=%2Fmethods"
    assert client.get("/warnings").headers["Location"].startswith("/account/password?next=/warnings")
    assert client.get("/data").status_code == 303
    page = client.get("/account/password?next=/methods")
    assert page.status_code == 200
    refused = change(client, PASSWORD, "short")
    assert refused.status_code == 400
    assert "12" in refused.get_data(as_text=True)
    assert change(client, PASSWORD, "my own long one").headers["Location"] == "/methods"
    assert client.get("/methods").status_code == 200


def test_other_sessions_can_be_ended(store: Store) -> None:
    server = app_over(store)
    here, there = server.test_client(), server.test_client()
    sign_in(here, "reader")
    sign_in(there, "reader")
    assert post(here, "/act/account/sessions").headers["Location"] == "/account?done=sessions&n=1"
    assert (here.get("/account").status_code, there.get("/account").status_code) == (200, 401)


def test_passwords_are_hashed_on_no_other_path(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, "admin")
    monkeypatch.setattr(PasswordHasher, "verify", lambda *_: pytest.fail("a password was checked"))
    monkeypatch.setattr(PasswordHasher, "hash", lambda *_: pytest.fail("a password was hashed"))
    for path in ("/", "/users", "/account", "/audit", "/sign-in", "/_dash-layout", "/data"):
        assert client.get(path).status_code in (200, 303), path


def test_what_is_wrong_with_a_new_password_is_said_by_the_page_and_not_by_the_browser(client: FlaskClient) -> None:
    """The browser's own bubbles speak its language, hide the hint, and keep the page's text from being reached."""
    sign_in(client, "reader")
    form = re.search(
        r'<form[^>]*action="/act/account/password[^>]*>.*?</form>', client.get("/account").get_data(as_text=True), re.S
    )
    assert form and "novalidate" in form[0] and "minlength" not in form[0]
    assert change(client, "", "short").headers["Location"] == "/account?wrong=wrong#password"
    shown = client.get("/account?wrong=short").get_data(as_text=True)
    assert re.search(r'id="field-new"[^>]*aria-invalid="true"', shown) and "密码至少需要 12 个字符" in blanks(shown)
