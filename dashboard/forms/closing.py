"""What is taken away of a final evaluation, and what is said to a figure of an upper body that differs."""

from __future__ import annotations

import io

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.reconciliation import explain_form
from dashboard.components.said.forms import not_taken
from dashboard.documents.export_names import export_name
from dashboard.facts.closing.annex import annex
from dashboard.facts.closing.period import Period, at_end, period_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.reconciliation.explaining import place_asked, say_why
from dashboard.services.reconciliation.page import reconciliation
from dashboard.services.reconciliation.sheet import reconciled_cells
from dashboard.settings import Settings
from dashboard.urls import Path, href, of_period

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the tables below `/download/closing/<period>/` and `/act/reconciliation/<period>`."""

    def table(period: str) -> flask.Response:
        from dashboard.exports.xlsx.annex import annex_xlsx

        scope, found = _asked(services, period)
        view = annex(scope, found)
        name = export_name(view.view.scope, scope.t("量化指标终期评估表"), ending="xlsx",
                           demonstration=view.view.demonstration)  # fmt: skip
        return _send(annex_xlsx(view, scope.language), name)

    def reconciled(period: str) -> flask.Response:
        from dashboard.exports.xlsx.plain_table import table_xlsx

        scope, found = _asked(services, period)
        view, what = reconciliation(scope, found, named=auth.reader().signed_in), scope.t("与上级公布数比对")
        head, rows = reconciled_cells(view, scope)
        made = table_xlsx(
            what, head, rows, [row.decimals for row in view.rows], language=scope.language, made=found.last
        )
        return _send(made, export_name(at_end(scope, found), what, ending="xlsx", demonstration=view.demonstration))

    def explained(period: str) -> ResponseReturnValue:
        scope, found = _asked(services, period)
        place = place_asked(scope, flask.request.form)
        if place is None:
            flask.abort(404)
        typed = say_why(scope, place, flask.request.form, auth.by())
        page = of_period(Path.CLOSING_RECONCILIATION, found.code)
        if typed is None:
            return redirect_to(href(page, scope.link.with_filter("done", "said")))
        t, now = scope.t, reconciliation(Scope.of(services, selection_asked()), found, named=True)
        row = next((row for row in now.rows if row.place == place), None)
        newest = (
            html.P(t("现有说明：{text}（{who}）", text=row.explanation, who=row.said_by))
            if row and row.explanation
            else None
        )
        form = explain_form(scope, found.code, place, row.seen if row else 0, typed)
        back = html.P(html.A(t("看最新内容"), href=scope.href(page)), className="ways")
        title = not_taken(t)
        return standalone_page(
            services, title, html.H1(title, className="find", tabIndex=-1), newest, form, back, status=400
        )

    server.add_url_rule(f"{Path.DOWNLOAD}closing/<period>/table.xlsx", "closing_table", table)
    server.add_url_rule(f"{Path.DOWNLOAD}closing/<period>/reconciliation.xlsx", "closing_reconciliation", reconciled)
    server.add_url_rule(f"{Path.ACT}reconciliation/<period>", "explain_difference", explained, methods=["POST"])


def _asked(services: Services, period: str) -> tuple[Scope, Period]:
    scope = Scope.of(services, selection_asked())
    found = period_of(scope.facts, period)
    if found is None:
        flask.abort(404)
    return scope, found


def _send(content: bytes, name: str) -> flask.Response:
    return flask.send_file(io.BytesIO(content), mimetype=TYPE, as_attachment=True, download_name=name, max_age=0)
