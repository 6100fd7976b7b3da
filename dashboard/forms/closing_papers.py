"""What the pages of a round's papers send, and the papers themselves as files."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked, selection_asked
from dashboard.components.closing_papers.final import freezing
from dashboard.components.closing_papers.review import FILE, Refused, review_parts
from dashboard.documents.closing import acting
from dashboard.documents.closing.final_page import final_page
from dashboard.documents.closing.making import REPORTS, begin_draft
from dashboard.documents.closing.review import DRAFT_NUMBER, KIND, review
from dashboard.downloads.media_types import UNKNOWN
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.form_again import form_again, latest
from dashboard.forms.sent import sent_fields, sent_upload
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.job_view import BACK, address
from dashboard.settings import Settings
from dashboard.urls import Path, href, of_period

ACT = f"{Path.ACT}closing/"
SHEETS = ("pages/evaluation.css", "pages/closing_papers.css")
"""The styles of what stands around a form."""


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the forms below `/act/closing/` and `/download/closing/paper/<paper>`."""
    add_addresses(
        server,
        services,
        post(f"{ACT}comment/<code>", "closing_comment", comment),
        post(f"{ACT}<any(keep, answer, upload, clear):what>/<code>", "closing_office", prepare),
        post(f"{ACT}<any(ask, withdraw, confirm):what>/<code>", "closing_freeze", freeze),
        get(f"{Path.DOWNLOAD}closing/paper/<number>", "closing_paper", paper),
    )


def comment(services: Services, code: str) -> flask.Response:
    """A unit's opinion on a paragraph of a draft."""
    scope, fields = scope_asked(services), sent_fields()
    result = acting.comment(scope, code, fields, auth.reader(), auth.by())
    return _done(scope, code, "comment", result, f"p-{fields.get('paragraph', '')}")


def prepare(services: Services, what: str, code: str) -> flask.Response:
    """What the office does with a report: keeps a draft of it, answers opinions, uploads a file, clears one away."""
    scope, fields = scope_asked(services), sent_fields()
    kind = _kind(scope)
    if what == "keep":
        if not acting.known(scope, code):
            flask.abort(404)
        job = begin_draft(scope, code, kind, fields.get("state", ""), auth.by())
        return _job(scope, job, of_period(Path.CLOSING_REPORT, code))
    if what == "answer":
        result = acting.answer(scope, code, fields, auth.by())
    elif what == "upload":
        _, content = sent_upload(FILE, acting.LARGEST) or ("", b"")
        result = acting.upload(scope, code, kind, fields, content, auth.by())
    else:
        result = acting.clear(scope, code, kind, fields, auth.by())
    return _done(scope, code, what, result)


def freeze(services: Services, what: str, code: str) -> flask.Response:
    """The two persons' steps to a frozen result."""
    scope, page = scope_asked(services), of_period(Path.CLOSING_FINAL, code)
    try:
        if what == "confirm":
            job, wrong = acting.confirm(scope, code, sent_fields(), auth.by())
            if not wrong:
                return _job(scope, job, page)
        else:
            wrong = (acting.ask if what == "ask" else acting.withdraw)(scope, code, auth.by())
    except KeyError:
        flask.abort(404)
    if not wrong:
        return redirect_to(href(page, scope.link.with_filter("done", what)))
    view = final_page(scope, code, auth.reader())
    if view is None:
        flask.abort(404)
    return form_again(scope, freezing(view, scope, wrong), status=409, sheets=SHEETS)


def paper(services: Services, number: str) -> flask.Response:
    """A draft as it was kept."""
    found = acting.draft_for(scope_asked(services), number, auth.reader())
    if found is None:
        flask.abort(404)
    name, content = found
    return sent_file(content, name, UNKNOWN)


def _kind(scope: Scope) -> str:
    kind = scope.selection.filter(KIND)
    return kind if kind in REPORTS else REPORTS[-1]


def _job(scope: Scope, job: str, path: str) -> flask.Response:
    return redirect_to(address(job, scope.selection.start().with_filter(BACK, href(path, scope.link))))


def _done(scope: Scope, code: str, what: str, result: acting.FormResult, anchor: str = "") -> flask.Response:
    """On to the page once it is done, else the page once more: the form is open in its place with what was typed."""
    if result.missing:
        flask.abort(404)
    place = {KIND: _kind(scope), DRAFT_NUMBER: scope.selection.filter(DRAFT_NUMBER)}
    page = of_period(Path.CLOSING_REPORT, code)
    if result.typed is None:
        return redirect_to(href(page, scope.link.with_filters({**place, "done": what}), anchor=anchor))
    now = Scope.of(scope.services, selection_asked().with_filters(place))
    view = review(now, code, auth.reader())
    if view is None:
        flask.abort(404)
    parts = review_parts(view, now, Refused(what, result.typed))
    return form_again(scope, latest(scope, href(page, scope.link.with_filters(place))), *parts, sheets=SHEETS)
