"""Accounts and signed-in clients for tests. Hashing is made cheap by an argument, never by another default."""

from __future__ import annotations

import re
import time
from http.cookies import SimpleCookie
from typing import Any

import flask
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf

from dashboard.auth.identity import SEEN, TOKEN
from dashboard.factory import create_app
from dashboard.settings import load_settings
from data_access.accounts import Account, Accounts, Actor
from data_access.audit import Audit, AuditFilter
from data_access.passwords import Passwords
from data_access.sessions import Sessions
from data_access.store import Store
from tests.support.routes import routes_compiled_once

PASSWORD = "correct horse battery"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
TEST = Actor("test")


def add_account(store: Store, account: str, role: str, **belonging: Any) -> Account:
    """An account with the password of all tests; `department`, `area`, `name`, `must_change` as in `Accounts.add`."""
    return Accounts(store.database, Passwords(CHEAP)).add(account, PASSWORD, role=role, by=TEST, **belonging)  # type: ignore[arg-type]


def token(client: FlaskClient, path: str = "/sign-in") -> str:
    """The token of the client's session, as a form on some page holds it."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).get_data(as_text=True))
    assert found, f"no form on {path}"
    return found.group(1)


def given_token(client: FlaskClient) -> str:
    """A token of the client's session without a page that holds it: that pages' forms carry one is tested for every page."""
    with client.session_transaction() as session:
        session["csrf_token"] = "test"
    with client.application.test_request_context():
        flask.session["csrf_token"] = "test"
        return str(generate_csrf())


def sign_in(client: FlaskClient, account: str, password: str = PASSWORD, **more: Any) -> Any:
    """Sends the form of the sign-in page; answers the response."""
    fields = {"name": account, "password": password, "csrf_token": token(client), **more.pop("fields", {})}
    return client.post("/act/sign-in", data=fields, **more)


def post(client: FlaskClient, path: str, **fields: Any) -> Any:
    """Sends a form with a token of the client's session."""
    return client.post(path, data={"csrf_token": given_token(client), **fields})


def be(client: FlaskClient, store: Store, account: Account) -> str:
    """Signs a client in without hashing: a session in the store, and its cookie; the session, for `be_again`."""
    begun = Sessions(store.database).begin(account, "127.0.0.1")
    be_again(client, begun)
    return begun


def be_again(client: FlaskClient, begun: str) -> None:
    """Goes on with a session that stands in the store already, as in a copy of it."""
    with client.session_transaction() as session:
        session[TOKEN], session[SEEN], session["csrf_token"] = begun, int(time.time()), "test"


def app_over(store: Store, **settings: Any) -> flask.Flask:
    """The server of an app with these settings."""
    with routes_compiled_once():
        return create_app(load_settings(**settings), store).server


def cookie(response: Any, name: str = "session") -> Any:
    """A cookie that a response sets, with its marks; None without it."""
    for header in response.headers.getlist("Set-Cookie"):
        parsed = SimpleCookie(header)
        if name in parsed:
            return parsed[name]
    return None


def log(store: Store) -> list[tuple[str, str, str]]:
    """(who, what, subject) of the audit log, newest first."""
    return [(one.who, one.what, one.subject) for one in Audit(store.database).entries(AuditFilter())]
