"""The board over all departments as a file."""

from __future__ import annotations

import flask

from dashboard.auth.request import scope_asked
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.media_types import OF_TABLES
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.services import Services
from dashboard.services.departments.board_table import board_table
from dashboard.urls import Path


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/departments.csv` and `.xlsx`; the query string is that of the board."""

    def board_file(ending: str) -> flask.Response:
        scope = scope_asked(services)
        cells, name = board_table(scope), scope.t("部门总表")
        content = csv_bytes(cells) if ending == "csv" else sheet_bytes(cells, name)
        return sent_file(content, f"{name}-{scope.year}.{ending}", OF_TABLES[ending])

    server.add_url_rule(f"{Path.DOWNLOAD}departments.<any(csv, xlsx):ending>", "departments_file", board_file)
