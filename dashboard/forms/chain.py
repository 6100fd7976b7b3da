"""What the page of the chain of supervision sends."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components.chain_form import chain_fields
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.sent import sent_fields
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.chain_form import chain_form, lay_down
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/chain`."""
    add_addresses(server, services, post(f"{Path.ACT}chain", "chain_set", set_chain))


def set_chain(services: Services) -> flask.Response:
    """To whom a warning goes on."""
    scope = scope_asked(services)
    typed = lay_down(scope, sent_fields(), auth.by())
    if typed is None:
        return redirect_to(href(Path.CHAIN, scope.link.with_filter("done", "chain")))
    now = scope_asked(services)
    return standalone_page(services, scope.t("请改正后再提交"), chain_fields(chain_form(now), now, typed), status=422)
