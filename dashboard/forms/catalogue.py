"""What the pages of the catalogue send, and the catalogue as files."""

from __future__ import annotations

import io

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.catalogue import proposal_card, propose_form
from dashboard.components.catalogue_files import files_form, files_preview
from dashboard.components.form import form_message
from dashboard.components.said.forms import not_taken
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.reader import Right
from dashboard.services.catalogue.fields import typed_fields
from dashboard.services.catalogue.files import (
    EDIT,
    FILE,
    LARGEST,
    NAME,
    FilesView,
    again,
    examine,
    files_page,
    propose_files,
)
from dashboard.services.catalogue.folder import packed_folder, workbook
from dashboard.services.catalogue.page import FILES, NEW
from dashboard.services.catalogue.proposals import may_change
from dashboard.services.catalogue.proposing import SEEN, STATES, decide, propose
from dashboard.services.catalogue.proposing import proposed as known_proposal
from dashboard.services.catalogue.row import find, row_view
from dashboard.settings import Settings
from dashboard.text.catalogue_fields import PARTS
from dashboard.urls import Path, href

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 3 * 2**20
"""Bytes of changed rows that one file may hold: what a form carries."""


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/catalogue/propose/<part>/<key>`, `/act/catalogue/decide/<proposal>`, `/act/catalogue/read`,
    `/act/catalogue/write`, `/download/catalogue.zip`, `/download/catalogue.xlsx`."""

    def scope() -> Scope:
        return Scope.of(services, selection_asked())

    def proposed(part: str, key: str) -> ResponseReturnValue:
        here = scope()
        if not may_change(here, auth.reader()):
            flask.abort(403)
        view = row_view(here, part, key, auth.reader()) if part in PARTS else None
        if view is None:
            flask.abort(404)
        form = flask.request.form
        found = propose(here, part, key, form, auth.by())
        if isinstance(found, Typed):
            fields = typed_fields(here, part, None if key == NEW else find(here, part, key), found.values)
            title = not_taken(here.t)
            back = html.P(
                html.A(here.t("看最新内容"), href=here.href(Path.CATALOGUE_PART, f"{part}/{key}")), className="ways"
            )
            return standalone_page(
                services, title, html.H1(title, className="find", tabIndex=-1),
                propose_form(here, view, fields, form.get(SEEN, ""), found), back, status=400,
            )  # fmt: skip
        return redirect_to(_at(here, part, key, "proposed"))

    def decided(proposal: str) -> ResponseReturnValue:
        here = scope()
        known = known_proposal(here, proposal)
        go = flask.request.form.get("go", "")
        if known is None or go not in STATES:
            flask.abort(404)
        if not may_change(here, auth.reader()) or (go != "withdraw" and not auth.reader().may(Right.ADMINISTER)):
            flask.abort(403)
        typed = decide(here, known.proposal, flask.request.form, auth.by())
        key = NEW if known.is_new_row and go != "approve" else known.row
        if typed is None and known.part == FILES:
            return redirect_to(href(Path.CATALOGUE_PART, here.link.with_filter("done", go), FILES))
        if typed is None and go == "approve" and find(scope(), known.part, key) is None:
            return redirect_to(href(Path.CATALOGUE_PART, here.link.with_filter("done", go), known.part))
        if typed is None:
            return redirect_to(_at(scope(), known.part, key, go))
        title = not_taken(here.t)
        now = scope()
        if known.part == FILES:
            views, place = files_page(now, auth.reader()).proposals, FILES
        else:
            view, place = row_view(now, known.part, key, auth.reader()), f"{known.part}/{key}"
            views = view.proposals if view else ()
        shown = next((one for one in views if one.number == known.proposal), None)
        return standalone_page(
            services, title, html.H1(title, className="find", tabIndex=-1),
            html.P(typed.whole, role="alert") if typed.whole else None,
            proposal_card(here, shown, typed) if shown else None,
            html.P(html.A(here.t("看最新内容"), href=here.href(Path.CATALOGUE_PART, place)), className="ways"),
            status=400,
        )  # fmt: skip

    def read() -> ResponseReturnValue:
        here = scope()
        if not may_change(here, auth.reader()):
            flask.abort(403)
        file = flask.request.files.get(FILE)
        if file is None or not file.filename:
            return refused(here, here.t("请选择一个文件"))
        view = examine(here, file.filename, file.read(LARGEST + 1))
        if isinstance(view, str):
            return refused(here, view)
        if len(view.carried.encode()) > MOST:
            return refused(here, here.t("一次更改的内容太多，请把表分几次读入。"))
        return preview(here, view, 422 if view.refused else 200)

    def write() -> ResponseReturnValue:
        here = scope()
        if not may_change(here, auth.reader()):
            flask.abort(403)
        sent = flask.request.form
        name = sent.get(NAME, "")
        try:
            kept = propose_files(here, name, sent, auth.by())
            if isinstance(kept, Typed):
                return preview(here, again(here, name, sent.get(EDIT, "")), 400, kept)
        except ValueError:
            flask.abort(400)
        return redirect_to(href(Path.CATALOGUE_PART, here.link.with_filter("done", "proposed"), FILES))

    def preview(here: Scope, view: FilesView, status: int, typed: Typed = NOTHING_TYPED) -> flask.Response:
        return standalone_page(services, here.t("目录文件"), *files_preview(here, view, typed), status=status)

    def refused(here: Scope, why: str) -> flask.Response:
        title = here.t("目录文件没有读入")
        return standalone_page(
            services, title, html.H1(title, className="find", tabIndex=-1), form_message("wrong", html.P(why)),
            html.Div(files_form(here, why), className="card"), status=422,
        )  # fmt: skip

    def sent_file(content: bytes, kind: str, name: str) -> flask.Response:
        return flask.send_file(io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name, max_age=0)

    def whole() -> flask.Response:
        return sent_file(packed_folder(scope()), "application/zip", "catalogue.zip")

    def as_workbook() -> flask.Response:
        return sent_file(workbook(scope()), XLSX, "catalogue.xlsx")

    act = f"{Path.ACT}catalogue/"
    server.add_url_rule(f"{act}propose/<part>/<path:key>", "catalogue_propose", proposed, methods=["POST"])
    server.add_url_rule(f"{act}decide/<proposal>", "catalogue_decide", decided, methods=["POST"])
    server.add_url_rule(f"{act}read", "catalogue_read", read, methods=["POST"])
    server.add_url_rule(f"{act}write", "catalogue_write", write, methods=["POST"])
    server.add_url_rule(f"{Path.DOWNLOAD}catalogue.zip", "catalogue_zip", whole)
    server.add_url_rule(f"{Path.DOWNLOAD}catalogue.xlsx", "catalogue_xlsx", as_workbook)


def _at(scope: Scope, part: str, key: str, done: str) -> str:
    return href(Path.CATALOGUE_PART, scope.link.with_filter("done", done), f"{part}/{key}")
