"""Asks for a file: `POST /act/export` begins its job and leads to the job's page.

Fields: `kind` (one of `documents.exports.KINDS`), and of the selection what differs from the address the form is sent to:
`area`, `year`, `plan`, `domain`, `notice`, `scope` (of slides: `all` for every target with a number), `lang`. `meeting` is the code of a meeting whose slides are wanted as shown; an
agenda stands in the address, as on the page of meetings.
"""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.documents.exports import KINDS, NOTICE, start
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.job_view import BACK, address
from dashboard.settings import Settings
from dashboard.urls import OWN, Path, Selection, parse, query

FILTERS = ("domain", "scope", NOTICE)


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/export`."""
    add_addresses(server, services, post(f"{Path.ACT}export", "export", begin_export))


def begin_export(services: Services) -> flask.Response:
    """Begins the job of a file."""
    kind = flask.request.form.get("kind", "")
    if kind not in KINDS:
        flask.abort(400)
    meeting = flask.request.form.get("meeting", "")
    code = start(services, kind, _chosen(), meeting=meeting, address=auth.by().address)
    return redirect_to(address(code, selection_asked().start().with_filter(BACK, _back())))


def _chosen() -> Selection:
    """The selection of the address with the form's fields in place of its own."""
    fields = {name: value for name, value in flask.request.form.items() if name in (*OWN, *FILTERS)}
    pairs = dict(flask.request.args) | fields
    return parse(query(Selection(filters=tuple(pairs.items()))))


def _back() -> str:
    """Where the form stood: an address of ours that the browser names, or empty."""
    referrer = flask.request.referrer or ""
    here = flask.request.host_url
    address = "/" + referrer.removeprefix(here).lstrip("/")
    return address if referrer.startswith(here) and auth.local(address) == address else ""
