"""What the pages of the catalogue send, and the catalogue as files."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components import html
from dashboard.components.catalogue import proposal_card, propose_form
from dashboard.components.catalogue_files import additions_form, files_form, files_preview
from dashboard.components.form import form_message
from dashboard.downloads.media_types import XLSX, ZIP
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.form_again import form_again, latest
from dashboard.forms.sent import sent_upload
from dashboard.forms.standalone_page import redirect_to, standalone_page, titled_page
from dashboard.reader import Right
from dashboard.services.catalogue.fields import typed_fields
from dashboard.services.catalogue.files import (
    EDIT,
    FILE,
    LARGEST,
    NAME,
    FilesView,
    additions_table,
    again,
    examine,
    examine_additions,
    files_page,
    propose_files,
)
from dashboard.services.catalogue.folder import packed_folder, workbook
from dashboard.services.catalogue.page import FILES, NEW
from dashboard.services.catalogue.proposals import ProposalView, may_change
from dashboard.services.catalogue.proposing import SEEN, STATES, decide, propose
from dashboard.services.catalogue.proposing import proposed as proposal_of
from dashboard.services.catalogue.row import find, row_view
from dashboard.settings import Settings
from dashboard.text.catalogue_fields import PARTS
from dashboard.urls import Path, href

ACT = f"{Path.ACT}catalogue/"
MOST = 3 * 2**20
"""Bytes of changed rows that one file may hold: what a form carries."""


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds what the pages of the catalogue send, and the catalogue as a folder and as a workbook."""
    add_addresses(
        server,
        services,
        post(f"{ACT}propose/<part>/<path:key>", "catalogue_propose", propose_change),
        post(f"{ACT}decide/<proposal>", "catalogue_decide", decide_proposal),
        post(f"{ACT}read", "catalogue_read", read_file),
        post(f"{ACT}write", "catalogue_write", propose_read),
        post(f"{ACT}add", "catalogue_add", read_more),
        get(f"{Path.DOWNLOAD}catalogue-upper-figures.xlsx", "catalogue_upper_figures", upper_figures),
        get(f"{Path.DOWNLOAD}catalogue.zip", "catalogue_zip", whole_folder),
        get(f"{Path.DOWNLOAD}catalogue.xlsx", "catalogue_xlsx", whole_workbook),
    )


def propose_change(services: Services, part: str, key: str) -> flask.Response:
    """A change of one row, or that it goes."""
    scope = _scope_of_keeper(services)
    view = row_view(scope, part, key, auth.reader()) if part in PARTS else None
    if view is None:
        flask.abort(404)
    form = flask.request.form
    proposed = propose(scope, part, key, form, auth.by())
    if not isinstance(proposed, Typed):
        return redirect_to(_after("proposed", scope, f"{part}/{key}"))
    fields = typed_fields(scope, part, None if key == NEW else find(scope, part, key), proposed.values)
    return form_again(
        scope,
        propose_form(scope, view, fields, form.get(SEEN, ""), proposed),
        latest(scope, scope.href(Path.CATALOGUE_PART, f"{part}/{key}")),
    )


def decide_proposal(services: Services, proposal: str) -> flask.Response:
    """A second person approves or returns a proposal; whoever made it takes it back."""
    scope = scope_asked(services)
    known = proposal_of(scope, proposal)
    go = flask.request.form.get("go", "")
    if known is None or go not in STATES:
        flask.abort(404)
    if not may_change(scope, auth.reader()) or (go != "withdraw" and not auth.reader().may(Right.ADMINISTER)):
        flask.abort(403)
    typed = decide(scope, known.proposal, flask.request.form, auth.by())
    now, key = scope_asked(services), NEW if known.is_new_row and go != "approve" else known.row
    if typed is None:
        gone = known.part != FILES and go == "approve" and find(now, known.part, key) is None
        return redirect_to(_after(go, now, _place(known.part, "" if gone else key)))
    shown = next((view for view in _proposals(now, known.part, key) if view.number == known.proposal), None)
    return form_again(
        scope,
        html.P(typed.whole, role="alert") if typed.whole else None,
        proposal_card(scope, shown, typed) if shown else None,
        latest(scope, scope.href(Path.CATALOGUE_PART, _place(known.part, key))),
    )


def read_file(services: Services) -> flask.Response:
    """What a file would change, to be looked at; nothing is proposed yet."""
    scope = _scope_of_keeper(services)
    file = sent_upload(FILE, LARGEST)
    if file is None:
        return _unread(scope, scope.t("请选择一个文件"))
    view = examine(scope, *file)
    if isinstance(view, str):
        return _unread(scope, view)
    if len(view.carried.encode()) > MOST:
        return _unread(scope, scope.t("一次更改的内容太多，请把表分几次读入。"))
    return _preview(scope, view, 422 if view.refused else 200)


def read_more(services: Services) -> flask.Response:
    """What a file would add to upper bodies' figures and outlines, to be looked at; nothing is proposed yet."""
    scope = _scope_of_keeper(services)
    file = sent_upload(FILE, LARGEST)
    view = examine_additions(scope, *file) if file else scope.t("请选择一个文件")
    if isinstance(view, str):
        card = html.Div(additions_form(scope, view), className="card")
        return titled_page(services, scope.t("文件没有读入"), form_message("wrong", html.P(view)), card, status=422)
    parts = files_preview(scope, view, again=additions_form(scope))
    return standalone_page(services, scope.t("上级公布的数据"), *parts, status=422 if view.refused else 200)


def upper_figures(services: Services) -> flask.Response:
    """The figures of upper bodies as a table that is filled in and read back."""
    scope = _scope_of_keeper(services)
    name = scope.t("上级公布的数据")
    return sent_file(sheet_bytes(additions_table(scope), name), f"{name}.xlsx", XLSX)


def propose_read(services: Services) -> flask.Response:
    """Proposes what was looked at."""
    scope, form = _scope_of_keeper(services), flask.request.form
    name = form.get(NAME, "")
    try:
        proposed = propose_files(scope, name, form, auth.by())
        if isinstance(proposed, Typed):
            return _preview(scope, again(scope, name, form.get(EDIT, "")), 400, proposed)
    except ValueError:
        flask.abort(400)
    return redirect_to(_after("proposed", scope, FILES))


def whole_folder(services: Services) -> flask.Response:
    """The catalogue as the files it is read from."""
    return sent_file(packed_folder(scope_asked(services)), "catalogue.zip", ZIP)


def whole_workbook(services: Services) -> flask.Response:
    """The catalogue as sheets of one workbook."""
    return sent_file(workbook(scope_asked(services)), "catalogue.xlsx", XLSX)


def _scope_of_keeper(services: Services) -> Scope:
    """Where the reader stands who may change the catalogue."""
    scope = scope_asked(services)
    if not may_change(scope, auth.reader()):
        flask.abort(403)
    return scope


def _proposals(scope: Scope, part: str, key: str) -> tuple[ProposalView, ...]:
    if part == FILES:
        return files_page(scope, auth.reader()).proposals
    view = row_view(scope, part, key, auth.reader())
    return view.proposals if view else ()


def _place(part: str, key: str) -> str:
    """The page of a row or of the files, behind the address of the catalogue; of a part where the row is gone."""
    return f"{part}/{key}" if key and part != FILES else part


def _after(done: str, scope: Scope, place: str) -> str:
    return href(Path.CATALOGUE_PART, scope.link.with_filter("done", done), place)


def _preview(scope: Scope, view: FilesView, status: int, typed: Typed = NOTHING_TYPED) -> flask.Response:
    return standalone_page(scope.services, scope.t("目录文件"), *files_preview(scope, view, typed), status=status)


def _unread(scope: Scope, why: str) -> flask.Response:
    return titled_page(
        scope.services,
        scope.t("目录文件没有读入"),
        form_message("wrong", html.P(why)),
        html.Div(files_form(scope, why), className="card"),
        status=422,
    )
