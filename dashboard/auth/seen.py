"""Where pages are read from a replica: a reader's browser remembers the data version it has written or been told of, so that
no page shows an older one, whichever process and whichever copy answers."""

from __future__ import annotations

import flask

from dashboard.auth import browser
from dashboard.auth.auth_services import auth_services
from dashboard.whole_numbers import whole_number
from data_access.errors import StoreError
from data_access.replica import reader_has_seen
from data_access.store import Store

COOKIE = "seen"
AFTER = ("/act/", "/job/")
"""After these somebody may have written."""
DAY = 24 * 3600


def remember(server: flask.Flask, store: Store) -> None:
    """Lets the pages of `server` be no older than what their reader has written."""
    if store.database.replica is None:
        return

    @server.before_request
    def heard() -> None:
        text = flask.request.cookies.get(COOKIE, "")
        reader_has_seen(whole_number(text, most=10**15) or 0)

    @server.after_request
    def send_cookie(response: flask.Response) -> flask.Response:
        if flask.request.path.startswith(AFTER):
            try:
                version = store.data_version()
            except StoreError:
                return response
            secure = browser.secure(auth_services().settings)
            response.set_cookie(COOKIE, str(version), max_age=DAY, httponly=True, samesite="Lax", secure=secure)
        return response
