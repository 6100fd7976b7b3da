"""What became of the targets of a plan, and of its goals and strategies without one, as a file."""

from __future__ import annotations

import flask

from dashboard.auth.request import scope_asked
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.media_types import CSV
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.services import Services
from dashboard.services.plan.clause_lineage import whole_table
from dashboard.services.plan.lineage import lineage_view
from dashboard.urls import Path


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/lineage/<plan>.csv`."""

    def lineage_csv(plan: str) -> flask.Response:
        scope = scope_asked(services)
        view = lineage_view(scope, plan)
        if view is None:
            flask.abort(404)
        name = f"{view.name}-{plan}-{scope.year}" + (f"-{scope.t('演示数据')}" if view.demonstration else "")
        return sent_file(csv_bytes(whole_table(scope, view)), f"{name}.csv", CSV)

    server.add_url_rule(f"{Path.DOWNLOAD}lineage/<plan>.csv", "lineage_csv", lineage_csv)
