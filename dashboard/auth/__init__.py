"""Access control: who sends a request, whether that reader may, and the token a form must carry.

Pages and forms call `reader()`; forms are written with `components.form.post_form`, which carries `csrf_token()`;
every change is recorded in the audit log with `note(what, subject, detail)`. `rules` is the table of rights. `register`
sets everything up; `sign_in` signs in and out, `browser` reads what a request says of its sender, `identity` finds the
account behind it.
"""

from __future__ import annotations

import flask
from flask_wtf.csrf import generate_csrf

from dashboard.auth import browser
from dashboard.auth.auth_services import auth_services
from dashboard.auth.request import district_asked, local
from dashboard.auth.setup import depends_on_reader, register
from dashboard.reader import OPEN_READER, Reader
from data_access.accounts import Actor
from data_access.audit import AuditAction

__all__ = [
    "CSRF_FIELD",
    "AuditAction",
    "by",
    "csrf_token",
    "depends_on_reader",
    "district_asked",
    "local",
    "note",
    "reader",
    "register",
]

CSRF_FIELD = "csrf_token"


def reader() -> Reader:
    """Whoever asks in the present request; the open reader outside of one."""
    if not flask.has_request_context():
        return OPEN_READER
    found: Reader = flask.g.get("reader", OPEN_READER)
    return found


def csrf_token() -> str:
    """The token a form must send back in the field `CSRF_FIELD`; empty outside of a request."""
    if not flask.has_request_context() or not flask.current_app.secret_key:
        return ""
    token: str = generate_csrf()
    return token


def by() -> Actor:
    """Who changes something in the present request, and from where, for whatever writes its own line in the log."""
    return Actor(reader().account, browser.address(auth_services().settings), reader().place)


def note(what: AuditAction, subject: str = "", detail: str = "") -> None:
    """Add a line to the audit log about whoever asks. Every change that a form makes is noted."""
    author = by()
    auth_services().audit.note(author.who, what, subject, detail, author.address, author.district)
