"""What the page of departments sends: which assignments are ticked."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.assigning import assign
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/departments`."""
    add_addresses(server, services, post(f"{Path.ACT}departments", "departments_assign", assign_indicators))


def assign_indicators(services: Services) -> flask.Response:
    """Which indicators a department answers for."""
    form = flask.request.form
    department, checked = form.get("department", ""), form.getlist("indicator")
    if form.get("all"):
        indicators = services.facts(selection_asked().district).catalogue.indicators
        checked = [row.indicator for row in indicators if row.department == department]
    new, gone = assign(services, department, checked=checked, before=form.getlist("before"), by=auth.by())
    return redirect_to(href(Path.ASSIGNMENTS, selection_asked().bare().with_filter("done", f"{new}-{gone}")))
