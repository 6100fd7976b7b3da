"""Papers of supervision: slips, bulletin, ledger, calendar, the table of the exchange. Each is made at once, of what pages show this reader."""

from __future__ import annotations

import io
from datetime import date

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.documents.export_names import export_name
from dashboard.documents.supervision import numbering
from dashboard.documents.supervision.bulletin import bulletin
from dashboard.documents.supervision.calendar import calendar
from dashboard.documents.supervision.in_hand import DEPARTMENT, department_name
from dashboard.documents.supervision.ledger import ledger
from dashboard.documents.supervision.slips import slips
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.ics_file import ics_bytes
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.exchange.table import outward
from dashboard.settings import Settings
from dashboard.urls import Path, Selection, href

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ICS = "text/calendar; charset=utf-8"


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the files below `/download/supervision/`; the filter `department` narrows each to a department."""

    def slips_file(code: str = "") -> flask.Response:
        from dashboard.exports.docx import slips_docx

        scope, department = _asked(services)
        if code and code not in scope.facts.catalogue.target:
            flask.abort(404)
        made = slips(scope, issued=date.today(), named=_named(), department=department, code=code)
        if not made.views:
            return _nothing(scope, made.without)
        part = department_name(scope, department, "short") if department else str(made.views[0].number) if code else ""
        name = export_name(scope, scope.t("督办单"), ending="docx", part=part,
                           demonstration=any(view.mark for view in made.views))  # fmt: skip
        return _send(slips_docx(made.views), name, DOCX)

    def number(code: str = "") -> flask.Response:
        scope, department = _asked(services, flask.request.form.get(DEPARTMENT, ""))
        if code and code not in scope.facts.catalogue.target:
            flask.abort(404)
        numbering.number(scope, issued=date.today(), by=auth.by(), department=department, code=code)
        link = scope.link.with_filter("done", "numbered")
        return redirect_to(
            href(Path.WARNING, link, code, anchor="papers") if code else href(Path.WARNINGS, link, anchor="papers")
        )

    def bulletin_file() -> flask.Response:
        from dashboard.exports.docx import bulletin_docx

        scope, _ = _asked(services)
        made = bulletin(scope, issued=date.today())
        name = export_name(scope, scope.t("督办通报"), ending="docx", demonstration=made.demonstration)
        return _send(bulletin_docx(made), name, DOCX)

    def ledger_file() -> flask.Response:
        from dashboard.exports import xlsx

        scope, department = _asked(services)
        view = ledger(scope, today=date.today(), named=_named(), department=department)
        return _send(xlsx.write(view), view.filename, XLSX)

    def calendar_file() -> flask.Response:
        scope, department = _asked(services)
        made = calendar(scope, department=department)
        name = export_name(scope, made.name, ending="ics", demonstration=made.demonstration)
        return _send(ics_bytes(made), name, ICS)

    def exchange_file(ending: str) -> flask.Response:
        scope, _ = _asked(services)
        cells, what = outward(scope, named=_named()), scope.t("督办交换表")
        invented = any(case.demonstration for case in scope.facts.followed.cases)
        content = csv_bytes(cells) if ending == "csv" else sheet_bytes(cells, what)
        name = export_name(scope, what, ending=ending, demonstration=invented)
        return _send(content, name, XLSX if ending == "xlsx" else CSV)

    server.add_url_rule(f"{Path.SUPERVISION}exchange.<any(csv, xlsx):ending>", "supervision_exchange", exchange_file)
    server.add_url_rule(f"{Path.SUPERVISION}slips.docx", "supervision_slips", slips_file)
    server.add_url_rule(f"{Path.SUPERVISION}slips/<code>.docx", "supervision_slip", slips_file)
    server.add_url_rule(f"{Path.ACT}slips", "supervision_number", number, methods=["POST"])
    server.add_url_rule(f"{Path.ACT}slips/<code>", "supervision_number_one", number, methods=["POST"])
    server.add_url_rule(f"{Path.SUPERVISION}bulletin.docx", "supervision_bulletin", bulletin_file)
    server.add_url_rule(f"{Path.SUPERVISION}ledger.xlsx", "supervision_ledger", ledger_file)
    server.add_url_rule(f"{Path.SUPERVISION}deadlines.ics", "supervision_calendar", calendar_file)


def _asked(services: Services, chosen: str = "") -> tuple[Scope, str]:
    """Where the reader stands, and the department that is asked for; one that nobody knows is not found."""
    asked: Selection = selection_asked()
    scope = Scope.of(services, asked)
    department = chosen or asked.filter(DEPARTMENT)
    if department and department not in scope.facts.catalogue.department:
        flask.abort(404)
    return scope, department


def _named() -> bool:
    """Whether people are named, as on the page of a record: to whoever has signed in."""
    return auth.reader().signed_in


def _nothing(scope: Scope, why: str) -> flask.Response:
    """A plain answer where there is nothing to write: never an empty paper."""
    text = scope.t("没有需要发出的督办单。{why}", why=why)
    return flask.Response(text, status=404, content_type="text/plain; charset=utf-8")


def _send(content: bytes, name: str, kind: str) -> flask.Response:
    response: flask.Response = flask.send_file(
        io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name, max_age=0
    )
    response.headers["Cache-Control"] = "no-store"
    return response
