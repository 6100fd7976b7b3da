"""Who asks: found by the session's cookie, or by the name that a trusted proxy gives."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from dashboard.auth import browser
from dashboard.auth.auth_services import AuthServices, auth_services
from dashboard.auth.request import district_asked
from dashboard.reader import RIGHTS, Reader, Right, Role
from data_access.accounts import Account
from data_access.errors import StoreAway
from data_access.sessions import known_by

TOKEN = "session"
SEEN = "seen"
REFRESH_SECONDS = 300
"""Seconds after which a cookie is written anew, so that a session in use does not end."""


RECALL_SECONDS = 3600.0
"""Seconds for which a reader is believed to be who the database last said, while it does not answer."""
CLOCK_SKEW_SECONDS = 300
"""Seconds by which the clock that signed a cookie may be ahead of the one that reads it."""


class SkewTolerantSigner(TimestampSigner):
    """Believes what was signed a moment from now: by a server whose clock is ahead, or before the own was set back."""

    def unsign(self, signed_value: str | bytes, max_age: int | None = None, return_timestamp: bool = False) -> Any:
        """The value, and with `return_timestamp` when it was signed.

        Raises:
            BadSignature: somebody else signed it, or it is too old or too new (`SignatureExpired`).
        """
        value, signed = super().unsign(signed_value, None, return_timestamp=True)
        age = self.get_timestamp() - int(signed.timestamp())
        if max_age is not None and not -CLOCK_SKEW_SECONDS <= age <= max_age:
            raise SignatureExpired(f"Signature age {age}", payload=value, date_signed=signed)
        return (value, signed) if return_timestamp else value


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie, sent over https only where the page came so, and read by clocks that differ a little."""

    def get_signing_serializer(self, app: flask.Flask) -> URLSafeTimedSerializer | None:
        """What signs and reads the cookie."""
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            serializer.signer = SkewTolerantSigner
        return serializer

    def get_cookie_secure(self, app: flask.Flask) -> bool:
        return browser.secure(app.extensions["auth"].settings)


def identify() -> Reader:
    """The reader of the present request; nobody where no account stands behind it."""
    services = auth_services()
    if named := browser.named_by_proxy(services.settings):
        account = services.accounts.get(named)
        if account and account.active:
            return reader_for(services, account, key=f"proxy {account.account} {account.stamp}", by_proxy=True)
        return anonymous(services)
    token = _token(services)
    account = services.sessions.whose(token) if token else None
    if account is None:
        return anonymous(services)
    session = known_by(token)
    return reader_for(services, account, key=f"{session} {account.stamp}", session=session)


def identify_or_recall() -> tuple[Reader, StoreAway | None]:
    """The reader; where the database cannot tell, the one it confirmed last behind this very browser, and why it cannot.

    Such a reader may read on, within the hour, what was made for this browser before, and nothing else: whoever is signed
    out or switched off meanwhile loses that with the database's next answer.
    """
    services = auth_services()
    try:
        reader = identify()
    except StoreAway as away:
        known = services.seen.peek(_shown(services))
        if known is None or time.monotonic() - known[1] > RECALL_SECONDS:
            return anonymous(services), away
        return replace(known[0], rights=known[0].rights & {Right.READ}), away
    if reader.signed_in and not reader.must_change:
        services.seen.put(_shown(services), (reader, time.monotonic()))
    elif shown := _shown(services):
        services.seen.put(shown, None)
    return reader, None


def _shown(services: AuthServices) -> str:
    """What the browser, or the proxy before it, shows of itself; empty where that is nothing."""
    if named := browser.named_by_proxy(services.settings):
        return f"proxy {named}"
    token = _token(services)
    return known_by(token) if token else ""


def anonymous(services: AuthServices) -> Reader:
    """Somebody without an account, and what that allows here."""
    reads = services.settings.reading == "open"
    return Reader(rights=frozenset({Right.READ}) if reads else frozenset())


def reader_for(
    services: AuthServices, account: Account, *, key: str, session: str = "", by_proxy: bool = False
) -> Reader:
    """An account as a reader; with a password still to be changed it has the rights of nobody."""
    role = Role(account.role)
    waits = account.must_change and not by_proxy
    place = services.place(district_asked())
    abroad = account.district not in ("", place)
    return Reader(
        account=account.account,
        name=account.name,
        role=role,
        department=account.department,
        area=account.area,
        district=account.district,
        place=place,
        rights=anonymous(services).rights if waits else RIGHTS[role] & {Right.READ} if abroad else RIGHTS[role],
        key=key,
        session=session,
        must_change=waits,
    )


def _token(services: AuthServices) -> str:
    """What the browser shows, unless it has been idle for too long. The cookie is not looked at where there is none,
    so that an answer to nobody does not depend on cookies."""
    if flask.current_app.config["SESSION_COOKIE_NAME"] not in flask.request.cookies:
        return ""
    session, now = flask.session, int(time.time())
    token, seen = session.get(TOKEN), session.get(SEEN)
    if not isinstance(token, str) or not isinstance(seen, int):
        return ""
    if now - seen > services.settings.session_idle_hours * 3600:
        session.clear()
        return ""
    if now - seen > REFRESH_SECONDS:
        session[SEEN] = now
    return token
