"""The table of the drafting meeting as a file."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.downloads.drafting_sheet import book_bytes
from dashboard.downloads.media_types import XLSX
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.services import Services
from dashboard.services.target_setting.table import drafting_book
from dashboard.urls import TARGETS_PART, Path


def register(server: flask.Flask, services: Services) -> None:
    """Adds `/download/targets/<plan>.xlsx`."""

    def book(plan: str) -> flask.Response:
        scope = scope_asked(services)
        known = scope.facts.catalogue.plan.get(plan)
        if known is None:
            flask.abort(404)
        view = drafting_book(scope, known, auth.reader())
        return sent_file(book_bytes(view), f"{view.filename}.xlsx", XLSX)

    server.add_url_rule(f"{Path.DOWNLOAD}{TARGETS_PART}/<plan>.xlsx", "drafting_table", book)
