"""Papers of supervision: slips, bulletin, ledger, calendar, the table of the exchange. Each is made at once, of what pages show this reader."""

from __future__ import annotations

from datetime import date

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked, selection_asked
from dashboard.documents.export_names import export_name
from dashboard.documents.supervision import numbering
from dashboard.documents.supervision.bulletin import bulletin
from dashboard.documents.supervision.calendar import calendar
from dashboard.documents.supervision.in_hand import DEPARTMENT, department_name
from dashboard.documents.supervision.ledger import ledger
from dashboard.documents.supervision.slips import slips
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.ics_file import ics_bytes
from dashboard.downloads.media_types import DOCX, ICS, OF_TABLES, XLSX
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.downloads.sent_file import fresh_file
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.exchange.table import outward
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the papers below `/download/supervision/`, which the filter `department` narrows to a department, and the numbering of slips."""
    files = Path.SUPERVISION
    add_addresses(
        server,
        services,
        get(f"{files}exchange.<any(csv, xlsx):ending>", "supervision_exchange", exchange_file),
        get(f"{files}slips.docx", "supervision_slips", slips_file),
        get(f"{files}slips/<code>.docx", "supervision_slip", slips_file),
        post(f"{Path.ACT}slips", "supervision_number", number_slips),
        post(f"{Path.ACT}slips/<code>", "supervision_number_one", number_slips),
        get(f"{files}bulletin.docx", "supervision_bulletin", bulletin_file),
        get(f"{files}ledger.xlsx", "supervision_ledger", ledger_file),
        get(f"{files}deadlines.ics", "supervision_calendar", calendar_file),
    )


def slips_file(services: Services, code: str = "") -> flask.Response:
    """Slips of a department, of a target, or all; never an empty paper."""
    from dashboard.exports.docx import slips_docx

    scope = _scope_of_target(services, code)
    department = _department(scope)
    made = slips(scope, issued=date.today(), named=_named(), department=department, code=code)
    if not made.views:
        text = scope.t("没有需要发出的督办单。{why}", why=made.without)
        return flask.Response(text, status=404, content_type="text/plain; charset=utf-8")
    part = department_name(scope, department, "short") if department else str(made.views[0].number) if code else ""
    invented = any(view.mark for view in made.views)
    name = export_name(scope, scope.t("督办单"), ending="docx", part=part, demonstration=invented)
    return fresh_file(slips_docx(made.views), name, DOCX)


def number_slips(services: Services, code: str = "") -> flask.Response:
    """Gives numbers to slips that have none."""
    scope = _scope_of_target(services, code)
    department = _department(scope, flask.request.form.get(DEPARTMENT, ""))
    numbering.number(scope, issued=date.today(), by=auth.by(), department=department, code=code)
    link = scope.link.with_filter("done", "numbered")
    return redirect_to(href(Path.WARNING if code else Path.WARNINGS, link, code, anchor="papers"))


def bulletin_file(services: Services) -> flask.Response:
    """The bulletin of all that is in hand."""
    from dashboard.exports.docx import bulletin_docx

    scope = scope_asked(services)
    _department(scope)
    made = bulletin(scope, issued=date.today())
    name = export_name(scope, scope.t("督办通报"), ending="docx", demonstration=made.demonstration)
    return fresh_file(bulletin_docx(made), name, DOCX)


def ledger_file(services: Services) -> flask.Response:
    """The ledger as a workbook."""
    from dashboard.exports import xlsx

    scope = scope_asked(services)
    view = ledger(scope, today=date.today(), named=_named(), department=_department(scope))
    return fresh_file(xlsx.write(view), view.filename, XLSX)


def calendar_file(services: Services) -> flask.Response:
    """Deadlines for a calendar."""
    scope = scope_asked(services)
    made = calendar(scope, department=_department(scope))
    name = export_name(scope, made.name, ending="ics", demonstration=made.demonstration)
    return fresh_file(ics_bytes(made), name, ICS)


def exchange_file(services: Services, ending: str) -> flask.Response:
    """The table that goes to an outside system of supervision."""
    scope = scope_asked(services)
    _department(scope)
    cells, what = outward(scope, named=_named()), scope.t("督办交换表")
    invented = any(case.demonstration for case in scope.facts.followed.cases)
    content = csv_bytes(cells) if ending == "csv" else sheet_bytes(cells, what)
    name = export_name(scope, what, ending=ending, demonstration=invented)
    return fresh_file(content, name, OF_TABLES[ending])


def _scope_of_target(services: Services, code: str) -> Scope:
    """Where the reader stands; a target that nobody knows is not found."""
    scope = scope_asked(services)
    if code and code not in scope.facts.catalogue.target:
        flask.abort(404)
    return scope


def _department(scope: Scope, chosen: str = "") -> str:
    """The department that is asked for, empty for all; one that nobody knows is not found."""
    department = chosen or selection_asked().filter(DEPARTMENT)
    if department and department not in scope.facts.catalogue.department:
        flask.abort(404)
    return department


def _named() -> bool:
    """Whether people are named, as on the page of a record: to whoever has signed in."""
    return auth.reader().signed_in
