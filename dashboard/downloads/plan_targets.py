"""What was made of a draft as files in the format of the catalogue: its confirmed targets, or the whole folder."""

from __future__ import annotations

import flask

from dashboard.auth.request import scope_asked
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.media_types import CSV, ZIP
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.services import Services
from dashboard.services.drafting.preview import catalogue_zip
from dashboard.services.drafting.table import targets_table
from dashboard.urls import Path


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/plans/<draft>/targets.csv` and `/download/plans/<draft>/catalogue.zip`."""

    def targets(draft: str) -> flask.Response:
        cells = targets_table(scope_asked(services), draft)
        if cells is None:
            flask.abort(404)
        return sent_file(csv_bytes(cells), "targets.csv", CSV)

    def folder(draft: str) -> flask.Response:
        content = catalogue_zip(scope_asked(services), draft)
        if content is None:
            flask.abort(404)
        return sent_file(content, "catalogue.zip", ZIP)

    server.add_url_rule(f"{Path.DOWNLOAD}plans/<draft>/targets.csv", "plan_targets", targets)
    server.add_url_rule(f"{Path.DOWNLOAD}plans/<draft>/catalogue.zip", "plan_catalogue", folder)
