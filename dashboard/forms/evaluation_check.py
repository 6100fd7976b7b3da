"""What the page of on-site checks sends, and its list as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked, selection_asked
from dashboard.components import html
from dashboard.components.evaluation.check_parts import ACT, CHECK_FILE, withdraw_form
from dashboard.components.evaluation.checks import (
    anchor_of,
    decide_form,
    finding_form,
    rectify_form,
    report_form,
    standing_now,
    visit_form,
)
from dashboard.components.form import form_message
from dashboard.documents.export_names import export_name
from dashboard.downloads.media_types import XLSX
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.downloads.sent_file import sent_file, uploaded_file
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import row_number
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.form_again import form_again, latest
from dashboard.forms.sent import sent_fields, sent_upload
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.evaluation.check_acts import FINDING, RECTIFY, REPORT, VISIT, WITHDRAW, act_on_checks
from dashboard.services.evaluation.check_views import ChecksView
from dashboard.services.evaluation.checks import checks_page, checks_table
from dashboard.services.evaluation.files import check_file
from dashboard.services.evaluation.office import Done
from dashboard.settings import Settings
from dashboard.urls import Path, href

SHEETS = ("pages/evaluation.css",)


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds what the page sends, and its list as a file."""
    add_addresses(
        server,
        services,
        post(f"{ACT}<what>/<code>", "evaluation_check", act),
        get(f"{Path.DOWNLOAD}evaluation/<code>/check.xlsx", "evaluation_check_list", table),
        get(f"{CHECK_FILE}<file>", "evaluation_check_file", proof),
    )


def table(services: Services, code: str) -> flask.Response:
    """Every finding with what is asked for it, as far as the reader may know it."""
    scope = scope_asked(services)
    view, t = checks_page(scope, code, auth.reader()), scope.t
    if view is None:
        flask.abort(404)
    if not view.open_to:
        flask.abort(403)
    title = t("核查与整改清单")
    name = export_name(scope.at(year=view.last_year), title, ending="xlsx", part=code, demonstration=view.demonstration)
    return sent_file(sheet_bytes(checks_table(view, t), title), name, XLSX)


def proof(services: Services, file: str) -> flask.Response:
    """A file by which a unit shows that it has put something right."""
    place = services.places.code(selection_asked().district)
    found = check_file(services, place, row_number(file), auth.reader())
    if found is None:
        flask.abort(404)
    return uploaded_file(found[1], found[0])


def act(services: Services, what: str, code: str) -> flask.Response:
    """A visit, a finding, a line of the list, or what became of one."""
    scope, sent = scope_asked(services), sent_fields()
    result = act_on_checks(scope, code, what, sent, auth.reader(), auth.by(), file=sent_upload("file", LARGEST))
    if result.missing:
        flask.abort(404)
    if result.forbidden:
        flask.abort(403)
    if not result.written:
        return _again(scope_asked(services), what, code, sent, result)
    number = int(sent["visit"]) if what == FINDING else result.count
    anchor = (
        "withdrawn" if what == WITHDRAW else anchor_of("visit" if what in (VISIT, FINDING) else "rectification", number)
    )
    done = scope.link.with_filter("done", what)
    return redirect_to(href(Path.EVALUATION_ROUND, done, f"{code}/check", anchor=anchor))


def _again(scope: Scope, what: str, code: str, sent: dict[str, str], result: Done) -> flask.Response:
    """The form over what is in the store now; where somebody was quicker, what stands there is shown beside it."""
    view, t = checks_page(scope, code, auth.reader()), scope.t
    if view is None:
        flask.abort(404)
    number = row_number(sent.get("number", ""))
    form = _form(view, what, sent, result, scope)
    now = standing_now(view, what, number, t) if result.errors.get("") and number else None
    card = html.Div(form, className="card") if form is not None else None
    told = None if form is not None else form_message("wrong", html.P(result.errors.get("", "")))
    return form_again(
        scope, told, _typed(sent) if form is None else None, card,
        html.Div([html.H2(t("现在登记的内容")), now], className="card") if now is not None else None,
        latest(scope, scope.href(Path.EVALUATION_ROUND, f"{code}/check")), status=422, sheets=SHEETS,
    )  # fmt: skip


def _form(view: ChecksView, what: str, sent: dict[str, str], result: Done, scope: Scope) -> Any:
    """The form that was sent; None where what it was about can be changed no more."""
    number, errors = row_number(sent.get("number", "")), result.errors
    if what == VISIT:
        visit = view.visit(number)
        return visit_form(visit, view, scope, sent, errors) if visit or not number else None
    if what == FINDING:
        visit = view.visit(row_number(sent.get("visit", "")))
        return finding_form(visit, view.found(number), view, scope, sent, errors) if visit else None
    if what == WITHDRAW:
        return _withdraw_again(view, number, sent, errors, scope)
    row = view.line(number)
    if what == RECTIFY:
        usable = row is None if not number else row is not None and row.may_change
        return rectify_form(row_number(sent.get("finding", "")), "", row, view, scope, sent, errors) if usable else None
    if row is None:
        return None
    if what == REPORT:
        return report_form(row, view, scope, sent, errors) if row.may_report else None
    return decide_form(row, view, scope, sent, errors) if row.may_decide else None


def _withdraw_again(
    view: ChecksView, number: int, sent: dict[str, str], errors: Mapping[str, str], scope: Scope
) -> Any:
    of = sent.get("of", "")
    found = view.visit(number) if of == VISIT else view.found(number) if of == FINDING else view.line(number)
    return withdraw_form(of, number, found.row.version, view.code, scope, sent, errors) if found else None


def _typed(sent: dict[str, str]) -> html.Div | None:
    """What was typed where it can be written no more: it is shown to be copied."""
    texts = [
        sent[name]
        for name in ("members", "note", "found", "seen", "what", "evidence", "remark", "why")
        if sent.get(name)
    ]
    return html.Div([html.P(text) for text in texts], className="card") if texts else None
