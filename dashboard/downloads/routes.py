"""The addresses of downloads."""

from __future__ import annotations

import io

import flask

from dashboard.auth.request import selection_asked
from dashboard.downloads import departments, drafting_tables, feed, lineage, plan_targets
from dashboard.downloads.csv_file import csv_bytes
from dashboard.facts.scope import Scope
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.services.what_if.page import cells, what_if
from dashboard.urls import Path


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/<indicator>.csv` and the board of departments, whose query strings are those of the pages they stand on,
    and the feed of changes."""

    def indicator_csv(code: str) -> flask.Response:
        scope = Scope.of(services, selection_asked())
        table = series_table(scope, code)
        if table is None:
            flask.abort(404)
        return flask.send_file(
            io.BytesIO(csv_bytes(table.cells)),
            mimetype="text/csv",
            as_attachment=True,
            download_name=f"{table.filename}.csv",
            max_age=0,
        )

    def what_if_csv() -> flask.Response:
        scope = Scope.of(services, selection_asked())
        body, name = csv_bytes(cells(what_if(scope), scope.t)), scope.t("假设情景")
        return flask.send_file(
            io.BytesIO(body), mimetype="text/csv", as_attachment=True, download_name=f"{name}.csv", max_age=0
        )

    server.add_url_rule(f"{Path.DOWNLOAD}<code>.csv", "indicator_csv", indicator_csv)
    departments.register(server, services)
    plan_targets.register(server, services)
    lineage.register(server, services)
    drafting_tables.register(server, services)
    server.add_url_rule(f"{Path.DOWNLOAD}what-if.csv", "what_if_csv", what_if_csv)
    feed.register(server, services)
