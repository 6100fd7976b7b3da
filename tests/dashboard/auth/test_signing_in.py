"""Signing in and out, sessions and their cookies."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from dashboard.auth import local
from data_access.accounts import Accounts
from data_access.audit import AuditAction
from data_access.store import Store
from tests.support.said import blanks
from tests.support.signing_in import PASSWORD, TEST, app_over, cookie, log, post, sign_in, token

WRONG = "账号或密码不对"


# --- in and out ----------------------------------------------------------------------------------------------------


def test_signing_in_leads_back_to_the_page_that_was_wanted(client: FlaskClient, store: Store) -> None:
    wanted = "/warnings?lang=en&level=red"
    page = client.get(f"/sign-in?next={wanted.replace('&', '%26').replace('?', '%3F')}").get_data(as_text=True)
    assert f'name="next" value="{wanted.replace("&", "&amp;")}"' in page
    response = sign_in(client, "Admin", fields={"next": wanted})
    assert response.status_code == 303
    assert response.headers["Location"] == wanted
    assert "Chief" in client.get("/").get_data(as_text=True)
    assert log(store)[0] == ("admin", AuditAction.SIGNED_IN, "admin")


def test_a_wrong_password_and_an_unknown_name_read_alike(client: FlaskClient, store: Store) -> None:
    answers = [sign_in(client, name, "not the password") for name in ("admin", "nobody")]
    texts = [re.sub(r'value="[^"]*"', "", answer.get_data(as_text=True)) for answer in answers]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert texts[0] == texts[1]
    assert WRONG in texts[0]
    assert log(store)[:2] == [("", AuditAction.SIGN_IN_FAILED, ""), ("", AuditAction.SIGN_IN_FAILED, "admin")]


def test_an_account_that_is_switched_off_reads_like_a_wrong_password(client: FlaskClient, store: Store) -> None:
    Accounts(store.database).set_active("reader", False, by=TEST)
    response = sign_in(client, "reader")
    assert response.status_code == 401
    assert WRONG in response.get_data(as_text=True)


def test_too_many_failures_are_told_to_wait_even_with_the_right_password(client: FlaskClient, store: Store) -> None:
    for _ in range(5):
        assert sign_in(client, "admin", "not the password").status_code == 401
    held = sign_in(client, "admin")
    assert held.status_code == 429
    assert 0 < int(held.headers["Retry-After"]) <= 10
    assert "10 秒" in blanks(held.get_data(as_text=True))
    assert log(store)[0] == ("", AuditAction.SIGN_IN_HELD, "admin")


def test_the_limit_holds_across_server_processes(store: Store) -> None:
    workers = [app_over(store).test_client() for _ in range(3)]
    statuses = [sign_in(workers[i % 3], "admin", "not the password").status_code for i in range(6)]
    assert statuses == [401] * 5 + [429]


def test_somebody_elses_failures_do_not_lock_anybody_out(store: Store) -> None:
    server = app_over(store)
    attacker, owner = server.test_client(), server.test_client()
    for _ in range(8):
        sign_in(attacker, "admin", "not the password", environ_base={"REMOTE_ADDR": "6.6.6.6"})
    assert sign_in(owner, "admin", environ_base={"REMOTE_ADDR": "1.1.1.1"}).status_code == 303


def test_a_browser_that_was_in_before_is_not_held_back_by_its_neighbours(store: Store) -> None:
    server = app_over(store)
    owner, neighbour = server.test_client(), server.test_client()
    sign_in(owner, "admin")
    post(owner, "/act/sign-out")
    for i in range(6):
        sign_in(neighbour, "admin", f"guess number {i}")
    assert sign_in(neighbour, "admin").status_code == 429
    assert sign_in(owner, "admin").status_code == 303


def test_a_made_up_mark_of_a_known_browser_is_worth_nothing(client: FlaskClient) -> None:
    client.set_cookie("known_browser", "eyJhZG1pbiI6IngifQ.made-up", path="/act/")
    statuses = [sign_in(client, "admin", "not the password").status_code for _ in range(6)]
    assert statuses[-1] == 429


def test_signing_out_ends_the_session_also_for_a_copy_of_the_cookie(client: FlaskClient, store: Store) -> None:
    kept = cookie(sign_in(client, "admin")).value
    assert client.get("/users").status_code == 200
    out = post(client, "/act/sign-out")
    assert (out.status_code, out.headers["Location"]) == (303, "/")
    assert client.get("/users").status_code == 401
    thief = client.application.test_client()
    thief.set_cookie("session", kept)
    assert thief.get("/users").status_code == 401
    assert log(store)[0] == ("admin", AuditAction.SIGNED_OUT, "admin")


def test_signing_in_makes_a_new_session_and_a_new_token(client: FlaskClient) -> None:
    client.get("/sign-in")
    planted = client.get_cookie("session")
    assert planted is not None
    before = token(client)
    sign_in(client, "admin")
    attacker = client.application.test_client()
    attacker.set_cookie("session", planted.value)
    assert attacker.get("/users").status_code == 401
    assert client.post("/act/account/sessions", data={"csrf_token": before}).status_code == 400


def test_a_signed_in_reader_is_led_on_from_the_sign_in_page(client: FlaskClient) -> None:
    sign_in(client, "reader")
    assert client.get("/sign-in?next=/methods").headers["Location"] == "/methods"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil.example",
        "\\/evil", "/x\r\nSet-Cookie: a=b", "/x\x00", "evil.example", "", "/act/sign-out", "/sign-in?next=/", " //evil",
        "/%0d%0aX: y\n", "///evil.example", "/" + "x" * 3000,
    ],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(address: str, client: FlaskClient) -> None:
    assert local(address) == "/"
    response = sign_in(client, "reader", fields={"next": address})
    assert response.headers["Location"] in ("/", "/x%20")  # of a form's NUL a blank is left
    assert cookie(response, "a") is None


@pytest.mark.parametrize(
    "address", ["/", "/warnings?level=red&lang=en", "/street/120104003", "/data/check/7?x=%2F%2Fy"]
)
def test_local_addresses_are_kept(address: str) -> None:
    assert local(address) == address


# --- cookies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "headers", "secure"),
    [
        ({}, {}, False),
        ({"cookie_secure": "yes"}, {}, True),
        ({"trusted_proxies": "127.0.0.1"}, {"X-Forwarded-Proto": "https"}, True),
        ({}, {"X-Forwarded-Proto": "https"}, False),
        ({"cookie_secure": "no", "trusted_proxies": "127.0.0.1"}, {"X-Forwarded-Proto": "https"}, False),
    ],
)
def test_cookies_are_closed_to_scripts_and_other_sites_and_go_by_https_where_the_page_did(
    store: Store, settings: dict[str, str], headers: dict[str, str], secure: bool
) -> None:
    client = app_over(store, **settings).test_client()
    page = client.get("/sign-in", headers=headers)
    found = cookie(page)
    client.set_cookie("session", found.value)
    text = re.search(r'name="csrf_token" value="([^"]+)"', page.get_data(as_text=True))
    assert text
    fields = {"name": "admin", "password": PASSWORD, "csrf_token": text.group(1)}
    entered = client.post("/act/sign-in", data=fields, headers=headers)
    assert entered.status_code == 303
    for one in (found, cookie(entered), cookie(entered, "known_browser")):
        assert one["httponly"]
        assert one["samesite"] == "Lax"
        assert bool(one["secure"]) == secure


def test_an_unused_session_ends_and_a_used_one_does_not(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_800_000_000]
    monkeypatch.setattr("time.time", lambda: now[0])
    client = app_over(store, session_idle_hours=1).test_client()
    sign_in(client, "admin")
    for _ in range(4):
        now[0] += 50 * 60
        assert client.get("/users").status_code == 200
    now[0] += 61 * 60
    assert client.get("/users").status_code == 401


def test_a_cookie_signed_with_another_secret_is_nobodys(store: Store) -> None:
    client = app_over(store, secret_key="a" * 40).test_client()
    value = cookie(sign_in(client, "admin")).value
    other = app_over(store, secret_key="b" * 40).test_client()
    other.set_cookie("session", value)
    assert other.get("/users").status_code == 401


def test_a_new_secret_signs_nobody_out_while_the_old_one_is_named(store: Store) -> None:
    client = app_over(store, secret_key="a" * 40).test_client()
    value, form = cookie(sign_in(client, "admin")).value, token(client, "/account")
    renewed = app_over(store, secret_key="b" * 40, secret_key_before="a" * 40).test_client()
    renewed.set_cookie("session", value)
    assert renewed.get("/users").status_code == 200
    assert renewed.post("/act/sign-out", data={"csrf_token": form}).status_code == 303


def test_all_processes_accept_each_others_sessions(store: Store) -> None:
    first, second = app_over(store).test_client(), app_over(store).test_client()
    second.set_cookie("session", cookie(sign_in(first, "admin")).value)
    assert second.get("/users").status_code == 200


@pytest.mark.parametrize(("ahead", "status"), [(3, 200), (240, 200), (-3600, 200), (600, 401), (-8 * 86400, 401)])
def test_a_server_whose_clock_is_a_little_ahead_signs_nobody_out(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, ahead: int, status: int
) -> None:
    now = TimestampSigner.get_timestamp
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(TimestampSigner, "get_timestamp", lambda self: now(self) + ahead)
        assert sign_in(client, "reader").status_code == 303
    assert client.get("/account").status_code == status
    client.set_cookie("session", f"{client.get_cookie('session').value}x")  # type: ignore[union-attr]
    assert client.get("/account").status_code == 401, "what another has signed is never believed"
