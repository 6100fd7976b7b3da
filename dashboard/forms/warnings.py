"""What the page of a warning sends: to whom it is handed, the signature, actions, feedback, evidence, decisions."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components.warnings.forms import form_of
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.kept_file import sent_file
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.warnings.record import record
from dashboard.services.warnings.record_files import evidence_file
from dashboard.services.warnings.record_steps import take
from dashboard.settings import Settings
from dashboard.urls import Path, href

POST = ["POST"]
SAID = "done"


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/warning/` and the files of evidence."""

    def step(what: str, code: str) -> flask.Response:
        return _step(services, what, code, None)

    def evidence(code: str) -> flask.Response:
        file = flask.request.files.get("file")
        sent = (file.filename or "", file.read(LARGEST + 1)) if file is not None else None
        return _step(services, "evidence", code, sent)

    def fetch(file: str) -> flask.Response:
        place = services.places.code(selection_asked().district)
        number = int(file) if file.isascii() and file.isdigit() and len(file) < 10 else 0
        found = evidence_file(services, place, number, auth.reader())
        if found is None:
            flask.abort(404)
        return sent_file(found[1], found[0], "application/octet-stream")

    server.add_url_rule(f"{Path.ACT}warning/<what>/<code>", "warning_step", step, methods=POST)
    server.add_url_rule(f"{Path.ACT}warning/evidence/<code>", "warning_evidence", evidence, methods=POST)
    server.add_url_rule(f"{Path.EVIDENCE}<file>", "warning_file", fetch)


def _step(services: Services, what: str, code: str, file: tuple[str, bytes] | None) -> flask.Response:
    scope = Scope.of(services, selection_asked())
    sent = {name: value for name, value in flask.request.form.items() if name != auth.CSRF_FIELD}
    came = take(scope, code, what, sent, auth.reader(), auth.by(), file=file)
    if came.missing:
        flask.abort(404)
    if came.forbidden:
        flask.abort(403)
    if came.done:
        return redirect_to(href(Path.WARNING, scope.link.with_filter(SAID, what), code, anchor=f"form-{what}"))
    scope = Scope.of(services, selection_asked())  # as it is now: somebody else may have been quicker
    view = record(scope, code)
    if view is None:
        flask.abort(404)
    card = form_of(what, view, scope, typed=sent, errors=came.errors)
    return standalone_page(services, scope.t("请改正后再提交"), *card, status=422)
