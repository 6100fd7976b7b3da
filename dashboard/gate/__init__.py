"""The gate: who asks, and the mark a form must carry to be believed."""

from __future__ import annotations

import flask

from dashboard.services.reader import OPEN_READER, Reader

CSRF_FIELD = "csrf_token"


def reader() -> Reader:
    """Whoever asks in the present request; the open reader outside of one."""
    if not flask.has_request_context():
        return OPEN_READER
    found: Reader = flask.g.get("reader", OPEN_READER)
    return found


def csrf_token() -> str:
    """The token a form must send back in the field `CSRF_FIELD`; empty outside of a request."""
    return ""
