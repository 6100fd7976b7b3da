"""What the page of a warning sends: to whom it is handed, the signature, actions, feedback, evidence, decisions."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked, selection_asked
from dashboard.components.warnings.forms import form_of
from dashboard.downloads.sent_file import uploaded_file
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.services import Services
from dashboard.facts.typed import row_number
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.sent import sent_fields, sent_upload
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.warnings.record import record
from dashboard.services.warnings.record_files import evidence_file
from dashboard.services.warnings.record_steps import take
from dashboard.settings import Settings
from dashboard.urls import Path, href

ACT = f"{Path.ACT}warning/"


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/warning/` and the files of evidence."""
    add_addresses(
        server,
        services,
        post(f"{ACT}<what>/<code>", "warning_step", take_step),
        post(f"{ACT}evidence/<code>", "warning_evidence", take_step),
        get(f"{Path.EVIDENCE}<file>", "warning_file", evidence),
    )


def take_step(services: Services, code: str, what: str = "evidence") -> flask.Response:
    """A step in the record of a warning, or a file that proves that something was done."""
    scope, sent = scope_asked(services), sent_fields()
    result = take(scope, code, what, sent, auth.reader(), auth.by(), file=sent_upload("file", LARGEST))
    if result.missing:
        flask.abort(404)
    if result.forbidden:
        flask.abort(403)
    if result.done:
        return redirect_to(href(Path.WARNING, scope.link.with_filter("done", what), code, anchor=f"form-{what}"))
    now = scope_asked(services)  # somebody else may have been quicker
    view = record(now, code)
    if view is None:
        flask.abort(404)
    card = form_of(what, view, now, typed=sent, errors=result.errors)
    return standalone_page(services, now.t("请改正后再提交"), *card, status=422)


def evidence(services: Services, file: str) -> flask.Response:
    """Such a file."""
    place = services.places.code(selection_asked().district)
    found = evidence_file(services, place, row_number(file), auth.reader())
    if found is None:
        flask.abort(404)
    return uploaded_file(found[1], found[0])
