"""What is taken away of a final evaluation, and what is said to a figure of an upper body that differs."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components import html
from dashboard.components.reconciliation import explain_form
from dashboard.documents.closing.annexed import annexed
from dashboard.documents.export_names import export_name
from dashboard.downloads.media_types import XLSX
from dashboard.downloads.sent_file import sent_file
from dashboard.facts.closing.period import Period, at_end, period_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.form_again import form_again, latest
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.reconciliation.explaining import place_asked, say_why
from dashboard.services.reconciliation.page import reconciliation
from dashboard.services.reconciliation.sheet import reconciled_cells
from dashboard.settings import Settings
from dashboard.urls import Path, href, of_period


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds the tables below `/download/closing/<period>/` and `/act/reconciliation/<period>`."""
    add_addresses(
        server,
        services,
        get(f"{Path.DOWNLOAD}closing/<period>/table.xlsx", "closing_table", final_table),
        get(f"{Path.DOWNLOAD}closing/<period>/reconciliation.xlsx", "closing_reconciliation", reconciled_table),
        post(f"{Path.ACT}reconciliation/<period>", "explain_difference", explain_difference),
    )


def final_table(services: Services, period: str) -> flask.Response:
    """The annex of quantified indicators."""
    from dashboard.exports.xlsx.annex import annex_xlsx

    scope, found = _asked(services, period)
    made = annexed(scope, found).table
    what, invented = scope.t("量化指标终期评估表"), made.view.demonstration
    name = export_name(made.view.scope, what, ending="xlsx", demonstration=invented)
    return sent_file(annex_xlsx(made, scope.language), name, XLSX)


def reconciled_table(services: Services, period: str) -> flask.Response:
    """Our figures beside those an upper body has published."""
    from dashboard.exports.xlsx.plain_table import table_xlsx

    scope, found = _asked(services, period)
    view, what = reconciliation(scope, found, named=auth.reader().signed_in), scope.t("与上级公布数比对")
    head, rows = reconciled_cells(view, scope)
    decimals = [row.decimals for row in view.rows]
    content = table_xlsx(what, head, rows, decimals, language=scope.language, made=found.last)
    name = export_name(at_end(scope, found), what, ending="xlsx", demonstration=view.demonstration)
    return sent_file(content, name, XLSX)


def explain_difference(services: Services, period: str) -> flask.Response:
    """Why a figure of ours differs from the one that was published."""
    scope, found = _asked(services, period)
    place = place_asked(scope, flask.request.form)
    if place is None:
        flask.abort(404)
    typed = say_why(scope, place, flask.request.form, auth.by())
    page = of_period(Path.CLOSING_RECONCILIATION, found.code)
    if typed is None:
        return redirect_to(href(page, scope.link.with_filter("done", "said")))
    now = reconciliation(scope_asked(services), found, named=True)
    row = next((row for row in now.rows if row.place == place), None)
    said = (
        scope.t("现有说明：{text}（{who}）", text=row.explanation, who=row.said_by) if row and row.explanation else ""
    )
    form = explain_form(scope, found.code, place, row.seen if row else 0, typed)
    return form_again(scope, html.P(said) if said else None, form, latest(scope, scope.href(page)))


def _asked(services: Services, period: str) -> tuple[Scope, Period]:
    scope = scope_asked(services)
    found = period_of(scope.facts, period)
    if found is None:
        flask.abort(404)
    return scope, found
