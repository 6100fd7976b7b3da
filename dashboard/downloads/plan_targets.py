"""What was made of a draft as files in the format of the catalogue: its confirmed targets, or the whole folder."""

from __future__ import annotations

import io

import flask

from dashboard.auth.request import selection_asked
from dashboard.downloads.csv_file import csv_bytes
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.drafting.preview import catalogue_zip
from dashboard.services.drafting.table import targets_table
from dashboard.urls import Path


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/plans/<draft>/targets.csv` and `/download/plans/<draft>/catalogue.zip`."""

    def targets(draft: str) -> flask.Response:
        cells = targets_table(Scope.of(services, selection_asked()), draft)
        if cells is None:
            flask.abort(404)
        return flask.send_file(
            io.BytesIO(csv_bytes(cells)),
            mimetype="text/csv",
            as_attachment=True,
            download_name="targets.csv",
            max_age=0,
        )

    server.add_url_rule(f"{Path.DOWNLOAD}plans/<draft>/targets.csv", "plan_targets", targets)

    def folder(draft: str) -> flask.Response:
        content = catalogue_zip(Scope.of(services, selection_asked()), draft)
        if content is None:
            flask.abort(404)
        return flask.send_file(
            io.BytesIO(content),
            mimetype="application/zip",
            as_attachment=True,
            download_name="catalogue.zip",
            max_age=0,
        )

    server.add_url_rule(f"{Path.DOWNLOAD}plans/<draft>/catalogue.zip", "plan_catalogue", folder)
