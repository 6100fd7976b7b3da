"""What the pages of a round's papers send, and the papers themselves as files."""

from __future__ import annotations

import io

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.closing_papers.final import freezing
from dashboard.components.closing_papers.review import FILE, Refused, review_parts
from dashboard.components.said.forms import not_taken
from dashboard.documents.closing import acting
from dashboard.documents.closing.final_page import final_page
from dashboard.documents.closing.making import REPORTS, begin_draft
from dashboard.documents.closing.review import DRAFT_NUMBER, KIND, review
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.job_view import BACK, address
from dashboard.settings import Settings
from dashboard.urls import Path, href, of_period

POST = ["POST"]
ACT = f"{Path.ACT}closing/"
SHEETS = ("pages/evaluation.css", "pages/closing_papers.css")
"""The styles of what stands around a form."""


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the forms below `/act/closing/` and `/download/closing/paper/<paper>`."""

    def scope() -> Scope:
        return Scope.of(services, selection_asked())

    def remark(code: str) -> flask.Response:
        here, form = scope(), _form()
        came = acting.comment(here, code, form, auth.reader(), auth.by())
        return _done(services, here, code, "comment", came, f"p-{form.get('paragraph', '')}")

    def office(what: str, code: str) -> flask.Response:
        here, form = scope(), _form()
        kind = _kind(here)
        if what == "keep":
            if not acting.known(here, code):
                flask.abort(404)
            job = begin_draft(here, code, kind, form.get("state", ""), auth.by())
            return _job(here, job, of_period(Path.CLOSING_REPORT, code))
        if what == "answer":
            came = acting.answer(here, code, form, auth.by())
        elif what == "upload":
            file = flask.request.files.get(FILE)
            content = file.read(acting.LARGEST + 1) if file is not None else b""
            came = acting.upload(here, code, kind, form, content, auth.by())
        else:
            came = acting.clear(here, code, kind, form, auth.by())
        return _done(services, here, code, what, came)

    def freeze(what: str, code: str) -> flask.Response:
        here = scope()
        try:
            if what == "confirm":
                job, wrong = acting.confirm(here, code, _form(), auth.by())
                if not wrong:
                    return _job(here, job, of_period(Path.CLOSING_FINAL, code))
            else:
                wrong = (acting.ask if what == "ask" else acting.withdraw)(here, code, auth.by())
        except KeyError:
            flask.abort(404)
        if not wrong:
            return redirect_to(href(of_period(Path.CLOSING_FINAL, code), here.link.with_filter("done", what)))
        view = final_page(here, code, auth.reader())
        if view is None:
            flask.abort(404)
        title = not_taken(here.t)
        return standalone_page(
            services,
            title,
            html.H1(title, className="find", tabIndex=-1),
            freezing(view, here, wrong),
            status=409,
            sheets=SHEETS,
        )

    def paper(number: str) -> flask.Response:
        found = acting.draft_for(scope(), number, auth.reader())
        if found is None:
            flask.abort(404)
        name, content = found
        return flask.send_file(
            io.BytesIO(content), mimetype="application/octet-stream", as_attachment=True, download_name=name, max_age=0
        )

    server.add_url_rule(f"{ACT}comment/<code>", "closing_comment", remark, methods=POST)
    server.add_url_rule(f"{ACT}<any(keep, answer, upload, clear):what>/<code>", "closing_office", office, methods=POST)
    server.add_url_rule(f"{ACT}<any(ask, withdraw, confirm):what>/<code>", "closing_freeze", freeze, methods=POST)
    server.add_url_rule(f"{Path.DOWNLOAD}closing/paper/<number>", "closing_paper", paper)


def _form() -> dict[str, str]:
    return {name: value for name, value in flask.request.form.items() if name != auth.CSRF_FIELD}


def _kind(scope: Scope) -> str:
    kind = scope.selection.filter(KIND)
    return kind if kind in REPORTS else REPORTS[-1]


def _job(scope: Scope, job: str, path: str) -> flask.Response:
    return redirect_to(address(job, scope.selection.start().with_filter(BACK, href(path, scope.link))))


def _done(
    services: Services, scope: Scope, code: str, what: str, came: acting.Came, anchor: str = ""
) -> flask.Response:  # fmt: skip
    """On to the page once it is done, else the page once more: the form stands open in its place with what was typed."""
    if came.missing:
        flask.abort(404)
    place = {KIND: _kind(scope), DRAFT_NUMBER: scope.selection.filter(DRAFT_NUMBER)}
    page = of_period(Path.CLOSING_REPORT, code)
    if came.typed is None:
        return redirect_to(href(page, scope.link.with_filters({**place, "done": what}), anchor=anchor))
    again = Scope.of(services, selection_asked().with_filters(place))
    view = review(again, code, auth.reader())
    if view is None:
        flask.abort(404)
    title = not_taken(scope.t)
    parts = review_parts(view, again, Refused(what, came.typed))
    back = html.P(html.A(scope.t("看最新内容"), href=href(page, scope.link.with_filters(place))), className="ways")
    return standalone_page(
        services, title, html.H1(title, className="find", tabIndex=-1), back, *parts, status=400, sheets=SHEETS
    )
