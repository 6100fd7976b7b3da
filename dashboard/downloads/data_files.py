"""Files of the data pages: templates, the sender's own file with its problems marked, reminders, the log of revisions."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.media_types import CSV, XLSX
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.services import Services
from dashboard.facts.view_models import TableCells
from dashboard.services.data.completeness import reminder_cells
from dashboard.services.data.revisions import revision_cells
from dashboard.services.data.upload import marked_copy, template
from dashboard.urls import Path

DATA = f"{Path.DOWNLOAD}data/"


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/template/…` and the files below `/download/data/`."""

    def template_file(owner: str, year: int) -> flask.Response:
        if not auth.reader().may_report_for(owner):
            flask.abort(403)
        made = template(scope_asked(services), owner, year)
        if made is None:
            flask.abort(404)
        return sent_file(made[1], made[0], XLSX)

    def marked(submission: str) -> flask.Response:
        made = marked_copy(scope_asked(services), auth.reader(), submission)
        if made is None:
            flask.abort(404)
        return sent_file(made[1], made[0], XLSX)

    def reminders(year: int, ending: str) -> flask.Response:
        scope = scope_asked(services)
        return _table(reminder_cells(scope, year), scope.t("{year}年催报清单", year=year), ending)

    def revisions() -> flask.Response:
        scope = scope_asked(services)
        return _table(revision_cells(scope), scope.t("修订记录"), "csv")

    server.add_url_rule(f"{Path.DOWNLOAD}template/<owner>/<int:year>.xlsx", "data_template", template_file)
    server.add_url_rule(f"{DATA}<submission>/marked", "data_marked", marked)
    server.add_url_rule(f"{DATA}reminders-<int:year>.<any(csv, xlsx):ending>", "data_reminders", reminders)
    server.add_url_rule(f"{DATA}revisions.csv", "data_revisions", revisions)


def _table(cells: TableCells, name: str, ending: str) -> flask.Response:
    if ending == "csv":
        return sent_file(csv_bytes(cells), f"{name}.csv", CSV)
    return sent_file(sheet_bytes(cells, name), f"{name}.xlsx", XLSX)
