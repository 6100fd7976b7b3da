"""A unit's self-evaluation as a Word form: sent out, and read back in two steps, of which the first stores nothing."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components import html
from dashboard.components.evaluation.read_back import read_parts, upload_form
from dashboard.components.evaluation.unit import WORD_ACT
from dashboard.components.form import form_message
from dashboard.documents.export_names import export_name
from dashboard.downloads.media_types import DOCX
from dashboard.downloads.sent_file import fresh_file
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.sent import sent_fields, sent_upload
from dashboard.forms.standalone_page import redirect_to, titled_page
from dashboard.services.evaluation.read_back import read_back, store_read
from dashboard.services.evaluation.unit import unit_href
from dashboard.services.evaluation.word_form import word_form
from dashboard.settings import Settings
from dashboard.urls import Path


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/download/evaluation/<code>/<department>.docx`, `/act/evaluation/word/read/…` and `…/store/…`."""
    add_addresses(
        server,
        services,
        get(f"{Path.DOWNLOAD}evaluation/<code>/<department>.docx", "evaluation_form", blank_form),
        post(f"{WORD_ACT}read/<code>/<department>", "evaluation_read", read_form),
        post(f"{WORD_ACT}store/<code>/<department>", "evaluation_store", store_form),
    )


def blank_form(services: Services, code: str, department: str) -> flask.Response:
    """The form to be filled in."""
    from dashboard.exports.docx.self_evaluation import self_evaluation_docx

    scope = scope_asked(services)
    view = word_form(scope, code, department, auth.reader())
    if view is None:
        flask.abort(404)
    name = export_name(scope, view.title, ending="docx", part=code, demonstration=view.demonstration)
    return fresh_file(self_evaluation_docx(view), name, DOCX)


def read_form(services: Services, code: str, department: str) -> flask.Response:
    """What a form says, to be looked at; nothing is stored yet."""
    scope, sent = scope_asked(services), sent_upload("file", LARGEST)
    if sent is not None and len(sent[1]) > LARGEST:
        sent = (sent[0], b"")
    view = read_back(scope, code, department, sent, auth.reader())
    if view is None:
        flask.abort(404)
    t = scope.t
    back = html.P(html.A(t("回到自评"), href=unit_href(scope, code, department)), className="ways")
    if view.refused:
        card = html.Div(upload_form(scope, code, department, view.refused), className="card")
        return titled_page(services, t("没有读回"), card, back, status=422)
    return titled_page(services, t("核对 Word 表的内容，尚未保存"), *read_parts(view, scope, code, department), back)


def store_form(services: Services, code: str, department: str) -> flask.Response:
    """Stores what was looked at."""
    scope = scope_asked(services)
    told = store_read(scope, code, department, sent_fields(), auth.reader(), auth.by())
    if told is None:
        flask.abort(404)
    if not told:
        return redirect_to(unit_href(scope, code, department, done="read"))
    card = html.Div(upload_form(scope, code, department), className="card")
    return titled_page(services, scope.t("没有保存"), form_message("wrong", html.P(told)), card, status=422)
