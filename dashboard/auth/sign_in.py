"""Signing in and out, and changing one's password: the only places where passwords are looked at."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

import flask
from flask_wtf.csrf import generate_csrf
from itsdangerous import BadSignature, URLSafeSerializer

from dashboard.auth import browser
from dashboard.auth.auth_services import auth_services
from dashboard.auth.identity import SEEN, TOKEN
from dashboard.reader import Reader
from data_access.accounts import Account, Actor, plain_name
from data_access.audit import AuditAction
from data_access.errors import AccountError

KNOWN_BROWSER_COOKIE = "known_browser"
KNOWN_PATH = "/act/"
"""Only forms are sent this cookie."""
A_YEAR = 365 * 24 * 3600
MAX_ACCOUNTS = 5


@dataclass(frozen=True, slots=True)
class SignInRefused:
    """Not let in: seconds to wait, or 0 for a wrong name or password. Nobody is told which of the two was wrong."""

    wait: int = 0


def sign_in(name: str, password: str) -> Account | SignInRefused:
    """Sign this browser in, with a session that did not exist before."""
    outcome = verify_credentials(name, password)
    if isinstance(outcome, Account):
        services = auth_services()
        address = browser.address(services.settings)
        services.audit.note(outcome.account, AuditAction.SIGNED_IN, outcome.account, "", address)
        _begin(outcome)
    return outcome


def verify_credentials(name: str, password: str) -> Account | SignInRefused:
    """The account whose name and password these are; attempts are counted, and slowed down after failures."""
    services = auth_services()
    account, address = plain_name(name), browser.address(services.settings)
    known = _known_browsers()
    asked = services.attempts.begin(account, address, known.get(account, ""))
    if asked.wait:
        return SignInRefused(asked.wait)
    found = services.accounts.check(account, password)
    if found is None:
        services.attempts.note_failure(account, address)
        return SignInRefused()
    services.attempts.note_success(asked.attempt)
    return found


def sign_out(reader: Reader) -> None:
    """End this browser's session, here and in the store: a copy of its cookie is worth nothing afterwards."""
    services = auth_services()
    if reader.session:
        services.sessions.end(reader.session)
        services.audit.note(
            reader.account, AuditAction.SIGNED_OUT, reader.account, "", browser.address(services.settings)
        )
    flask.session.clear()


def end_others(reader: Reader) -> int:
    """End the account's sessions in all other browsers; answers how many there were."""
    services = auth_services()
    ended = services.sessions.end_others(reader.account, reader.session)
    services.audit.note(
        reader.account, AuditAction.SESSIONS_ENDED, reader.account, str(ended), browser.address(services.settings)
    )
    return ended


def change_password(reader: Reader, present: str, new: str) -> tuple[str, int]:
    """Set one's own password; all sessions end and this browser gets a new one.

    Returns:
        Why it was not done (`wrong`, `wait`, or an objection to the new one; empty when it was), and seconds to wait.
    """
    services = auth_services()
    outcome = verify_credentials(reader.account, present)
    if isinstance(outcome, SignInRefused):
        return ("wait", outcome.wait) if outcome.wait else ("wrong", 0)
    try:
        services.accounts.change_password(
            reader.account, new, by=Actor(reader.account, browser.address(services.settings))
        )
    except AccountError as error:
        return error.code, 0
    account = services.accounts.get(reader.account)
    if account:
        _begin(account)
    return "", 0


def _begin(account: Account) -> None:
    """A new session and a new token for forms; what the browser held before is forgotten."""
    services = auth_services()
    token = services.sessions.begin(account, browser.address(services.settings))
    flask.session.clear()
    flask.g.pop("csrf_token", None)
    flask.session.permanent = True
    flask.session[TOKEN] = token
    flask.session[SEEN] = int(time.time())
    generate_csrf()
    _remember_browser(account.account)


def _signer() -> URLSafeSerializer:
    app = flask.current_app
    return URLSafeSerializer([*app.config["SECRET_KEY_FALLBACKS"], app.secret_key or ""], salt="known-browser")


def _known_browsers() -> dict[str, str]:
    """By account: what this browser is known by, for accounts that have signed in here before."""
    try:
        found = _signer().loads(flask.request.cookies.get(KNOWN_BROWSER_COOKIE, ""))
    except BadSignature:
        return {}
    return {str(name): str(code) for name, code in found.items()} if isinstance(found, dict) else {}


def _remember_browser(account: str) -> None:
    known = _known_browsers()
    code = known.pop(account, "") or secrets.token_hex(8)
    kept = dict([*known.items(), (account, code)][-MAX_ACCOUNTS:])
    secure = browser.secure(auth_services().settings)

    @flask.after_this_request
    def remember(response: flask.Response) -> flask.Response:
        response.set_cookie(
            KNOWN_BROWSER_COOKIE,
            str(_signer().dumps(kept)),
            max_age=A_YEAR,
            path=KNOWN_PATH,
            secure=secure,
            httponly=True,
            samesite="Lax",
        )
        return response
