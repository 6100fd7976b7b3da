"""The state of long work as data, the file that came of it, and the button that stops it."""

from __future__ import annotations

from urllib.parse import quote

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.standalone_page import redirect_to
from dashboard.jobs import cancel, job_for, pieces_of, restart
from dashboard.services.job_view import address, job_view
from dashboard.settings import Settings
from dashboard.text import words
from dashboard.urls import Path


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/job/<code>.json`, `/job/<code>/file` `/act/job/<code>/cancel` and `/act/job/<code>/again`."""
    add_addresses(
        server,
        services,
        get(f"{Path.JOB}<code>.json", "job_state", state),
        get(f"{Path.JOB}<code>/file", "job_file", file),
        post(f"{Path.ACT}job/<code>/again", "job_again", begin_again),
        post(f"{Path.ACT}job/<code>/cancel", "job_cancel", stop),
    )


def state(services: Services, code: str) -> flask.Response:
    """How far it is, for the script of its page."""
    selection = selection_asked()
    view = job_view(services, selection, code, auth.reader().account, words(selection.language))
    if view is None:
        flask.abort(404)
    return _unkept(flask.jsonify(view.as_data()))


def file(services: Services, code: str) -> flask.Response:
    """What came of it, piece by piece."""
    job = job_for(services.store, code, auth.reader().account)
    if job is None or job.state != "done" or not job.file_name:
        flask.abort(404)
    size, pieces = pieces_of(services.store, code)
    response = flask.Response(pieces, mimetype=job.file_type)
    response.content_length = size
    response.headers["Content-Disposition"] = disposition(job.file_name)
    return _unkept(response)


def stop(services: Services, code: str) -> flask.Response:
    """Stops it; what others wait for too goes on."""
    job = job_for(services.store, code, auth.reader().account)
    if job is None:
        flask.abort(404)
    if not job.shared:
        cancel(services.store, code)
    return redirect_to(address(code, selection_asked()))


def begin_again(services: Services, code: str) -> flask.Response:
    """Begins one anew that failed or was stopped."""
    job = job_for(services.store, code, auth.reader().account)
    if job is None:
        flask.abort(404)
    restart(services.store, job)
    return redirect_to(address(code, selection_asked()))


def disposition(name: str) -> str:
    """The header that names a file to be kept, in any script (RFC 6266)."""
    plain = "".join(letter if (letter.isascii() and letter.isalnum()) or letter in "._-" else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


def _unkept(response: flask.Response) -> flask.Response:
    response.headers["Cache-Control"] = "no-store"
    return response
