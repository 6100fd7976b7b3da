"""What became of the targets of a plan, and of its goals and strategies without one, as a file."""

from __future__ import annotations

import io

import flask

from dashboard.auth.request import selection_asked
from dashboard.downloads.csv_file import csv_bytes
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.plan.clause_lineage import whole_table
from dashboard.services.plan.lineage import lineage_view
from dashboard.urls import Path


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/lineage/<plan>.csv`."""

    def lineage_csv(plan: str) -> flask.Response:
        scope = Scope.of(services, selection_asked())
        view = lineage_view(scope, plan)
        if view is None:
            flask.abort(404)
        name = f"{view.name}-{plan}-{scope.year}" + (f"-{scope.t('演示数据')}" if view.demonstration else "")
        body = io.BytesIO(csv_bytes(whole_table(scope, view)))
        return flask.send_file(body, mimetype="text/csv", as_attachment=True, download_name=f"{name}.csv", max_age=0)

    server.add_url_rule(f"{Path.DOWNLOAD}lineage/<plan>.csv", "lineage_csv", lineage_csv)
