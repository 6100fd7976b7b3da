"""The board over all departments as a file."""

from __future__ import annotations

import io

import flask

from dashboard.auth.request import selection_asked
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.departments.board_table import board_table
from dashboard.urls import Path

KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/departments.csv` and `.xlsx`; the query string is that of the board."""

    def board_file(ending: str) -> flask.Response:
        scope = Scope.of(services, selection_asked())
        cells, name = board_table(scope), scope.t("部门总表")
        content = csv_bytes(cells) if ending == "csv" else sheet_bytes(cells, name)
        return flask.send_file(
            io.BytesIO(content), mimetype=KINDS[ending], as_attachment=True,
            download_name=f"{name}-{scope.year}.{ending}", max_age=0,
        )  # fmt: skip

    server.add_url_rule(f"{Path.DOWNLOAD}departments.<any(csv, xlsx):ending>", "departments_file", board_file)
