"""A unit's self-evaluation as a Word form: sent out, and read back in two steps, of which the first stores nothing."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.evaluation.read_back import read_parts, upload_form
from dashboard.components.evaluation.unit import WORD_ACT
from dashboard.components.form import form_message
from dashboard.documents.export_names import export_name
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.kept_file import sent_file
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.evaluation.read_back import read_back, store_read
from dashboard.services.evaluation.unit import unit_href
from dashboard.services.evaluation.word_form import word_form
from dashboard.settings import Settings
from dashboard.urls import Path

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
POST = ["POST"]


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/download/evaluation/<code>/<department>.docx`, `/act/evaluation/word/read/…` and `…/store/…`."""

    def form(code: str, department: str) -> flask.Response:
        from dashboard.exports.docx.self_evaluation import self_evaluation_docx

        scope = Scope.of(services, selection_asked())
        view = word_form(scope, code, department, auth.reader())
        if view is None:
            flask.abort(404)
        name = export_name(scope, view.title, ending="docx", part=code, demonstration=view.demonstration)
        return sent_file(self_evaluation_docx(view), name, DOCX)

    def read(code: str, department: str) -> flask.Response:
        scope = Scope.of(services, selection_asked())
        file = flask.request.files.get("file")
        sent = (file.filename or "", file.read(LARGEST + 1)) if file is not None else None
        if sent is not None and len(sent[1]) > LARGEST:
            sent = (sent[0], b"")
        view = read_back(scope, code, department, sent, auth.reader())
        if view is None:
            flask.abort(404)
        t = scope.t
        title = t("没有读回") if view.refused else t("核对 Word 表的内容，尚未保存")
        body = (
            [html.Div(upload_form(scope, code, department, view.refused), className="card")]
            if view.refused
            else read_parts(view, scope, code, department)
        )
        back = html.P(html.A(t("回到自评"), href=unit_href(scope, code, department)), className="ways")
        heading = html.H1(title, className="find", tabIndex=-1)
        return standalone_page(services, title, heading, *body, back, status=422 if view.refused else 200)

    def store(code: str, department: str) -> flask.Response:
        scope = Scope.of(services, selection_asked())
        sent = {name: value for name, value in flask.request.form.items() if name != auth.CSRF_FIELD}
        told = store_read(scope, code, department, sent, auth.reader(), auth.by())
        if told is None:
            flask.abort(404)
        if not told:
            return redirect_to(unit_href(scope, code, department, done="read"))
        t = scope.t
        heading = html.H1(t("没有保存"), className="find", tabIndex=-1)
        body = (form_message("wrong", html.P(told)), html.Div(upload_form(scope, code, department), className="card"))
        return standalone_page(services, t("没有保存"), heading, *body, status=422)

    server.add_url_rule(f"{Path.DOWNLOAD}evaluation/<code>/<department>.docx", "evaluation_form", form)
    server.add_url_rule(f"{WORD_ACT}read/<code>/<department>", "evaluation_read", read, methods=POST)
    server.add_url_rule(f"{WORD_ACT}store/<code>/<department>", "evaluation_store", store, methods=POST)
