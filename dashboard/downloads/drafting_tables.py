"""The table of the drafting meeting as a file."""

from __future__ import annotations

import io

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.downloads.drafting_sheet import book_bytes
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.target_setting.table import drafting_book
from dashboard.urls import TARGETS_PART, Path

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/targets/<plan>.xlsx`."""

    def book(plan: str) -> flask.Response:
        scope = Scope.of(services, selection_asked())
        known = scope.facts.catalogue.plan.get(plan)
        if known is None:
            flask.abort(404)
        view = drafting_book(scope, known, auth.reader())
        return flask.send_file(
            io.BytesIO(book_bytes(view)),
            mimetype=TYPE,
            as_attachment=True,
            download_name=f"{view.filename}.xlsx",
            max_age=0,
        )

    server.add_url_rule(f"{Path.DOWNLOAD}{TARGETS_PART}/<plan>.xlsx", "drafting_table", book)
