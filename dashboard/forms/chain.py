"""What the page of the chain of supervision sends."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components.chain_form import chain_fields
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.chain_form import chain_form, lay_down
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/chain`."""

    def laid_down() -> flask.Response:
        scope = Scope.of(services, selection_asked())
        sent = {name: value for name, value in flask.request.form.items() if name != auth.CSRF_FIELD}
        typed = lay_down(scope, sent, auth.by())
        if typed is None:
            return redirect_to(href(Path.CHAIN, scope.link.with_filter("done", "chain")))
        now = Scope.of(services, selection_asked())
        form = chain_fields(chain_form(now), now, typed)
        return standalone_page(services, scope.t("请改正后再提交"), form, status=422)

    server.add_url_rule(f"{Path.ACT}chain", "chain_set", laid_down, methods=["POST"])
