"""What the page of departments sends: which assignments are ticked."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to
from dashboard.services.assigning import assign
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/departments`."""

    def departments() -> flask.Response:
        form = flask.request.form
        department = form.get("department", "")
        checked = form.getlist("indicator")
        if form.get("all"):
            checked = [
                indicator.indicator
                for indicator in services.facts(selection_asked().district).catalogue.indicators
                if indicator.department == department
            ]
        new, gone = assign(services, department, checked=checked, before=form.getlist("before"), by=auth.by())
        return redirect_to(href(Path.ASSIGNMENTS, selection_asked().bare().with_filter("done", f"{new}-{gone}")))

    server.add_url_rule(f"{Path.ACT}departments", "departments_assign", departments, methods=["POST"])
