"""The annexed indicator table of a final evaluation as a workbook."""

from __future__ import annotations

import io

import flask

from dashboard.auth.request import selection_asked
from dashboard.documents.export_names import export_name
from dashboard.facts.closing.annex import annex
from dashboard.facts.closing.period import period_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.settings import Settings
from dashboard.urls import Path

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/download/closing/<period>/table.xlsx`; the query string is that of the page."""

    def table(period: str) -> flask.Response:
        from dashboard.exports.xlsx.annex import annex_xlsx

        scope = Scope.of(services, selection_asked())
        found = period_of(scope.facts, period)
        if found is None:
            flask.abort(404)
        view = annex(scope, found)
        name = export_name(
            view.view.scope, scope.t("量化指标终期评估表"), ending="xlsx", demonstration=view.view.demonstration
        )
        return flask.send_file(
            io.BytesIO(annex_xlsx(view, scope.language)),
            mimetype=TYPE,
            as_attachment=True,
            download_name=name,
            max_age=0,
        )

    server.add_url_rule(f"{Path.DOWNLOAD}closing/<period>/table.xlsx", "closing_table", table)
