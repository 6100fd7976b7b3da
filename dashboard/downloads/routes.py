"""The addresses of downloads."""

from __future__ import annotations

import flask

from dashboard.auth.request import scope_asked
from dashboard.downloads import departments, drafting_tables, feed, lineage, plan_targets
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.media_types import CSV
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.services.what_if.page import cells, what_if
from dashboard.urls import Path


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/<indicator>.csv` and the board of departments, whose query strings are those of the pages they stand on,
    and the feed of changes."""

    def indicator_csv(code: str) -> flask.Response:
        scope = scope_asked(services)
        table = series_table(scope, code)
        if table is None:
            flask.abort(404)
        return sent_file(csv_bytes(table.cells), f"{table.filename}.csv", CSV)

    def what_if_csv() -> flask.Response:
        scope = scope_asked(services)
        return sent_file(csv_bytes(cells(what_if(scope), scope.t)), f"{scope.t('假设情景')}.csv", CSV)

    server.add_url_rule(f"{Path.DOWNLOAD}<code>.csv", "indicator_csv", indicator_csv)
    server.add_url_rule(f"{Path.DOWNLOAD}what-if.csv", "what_if_csv", what_if_csv)
    for part in (departments, plan_targets, lineage, drafting_tables, feed):
        part.register(server, services)
