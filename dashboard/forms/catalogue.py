"""What the pages of the catalogue send, and the catalogue as files."""

from __future__ import annotations

import io

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.catalogue import proposal_card, propose_form
from dashboard.components.said.forms import not_taken
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.reader import Right
from dashboard.services.catalogue.folder import packed_folder
from dashboard.services.catalogue.page import NEW
from dashboard.services.catalogue.proposing import SEEN, STATES, decide, propose
from dashboard.services.catalogue.proposing import proposed as known_proposal
from dashboard.services.catalogue.row import find, may_change, row_view, typed_fields
from dashboard.settings import Settings
from dashboard.text.catalogue_fields import PARTS
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/catalogue/propose/<part>/<key>`, `/act/catalogue/decide/<proposal>`, `/download/catalogue.zip`."""

    def scope() -> Scope:
        return Scope.of(services, selection_asked())

    def proposed(part: str, key: str) -> ResponseReturnValue:
        here = scope()
        if not may_change(here, auth.reader()):
            flask.abort(403)
        view = row_view(here, part, key, auth.reader()) if part in PARTS else None
        if view is None:
            flask.abort(404)
        form = flask.request.form
        found = propose(here, part, key, form, auth.by())
        if isinstance(found, Typed):
            fields = typed_fields(here, part, None if key == NEW else find(here, part, key), found.values)
            title = not_taken(here.t)
            back = html.P(
                html.A(here.t("看最新内容"), href=here.href(Path.CATALOGUE_PART, f"{part}/{key}")), className="ways"
            )
            return standalone_page(
                services, title, html.H1(title, className="find", tabIndex=-1),
                propose_form(here, view, fields, form.get(SEEN, ""), found), back, status=400,
            )  # fmt: skip
        return redirect_to(_at(here, part, key, "proposed"))

    def decided(proposal: str) -> ResponseReturnValue:
        here = scope()
        known = known_proposal(here, proposal)
        go = flask.request.form.get("go", "")
        if known is None or go not in STATES:
            flask.abort(404)
        if not may_change(here, auth.reader()) or (go != "withdraw" and not auth.reader().may(Right.ADMINISTER)):
            flask.abort(403)
        typed = decide(here, known.proposal, flask.request.form, auth.by())
        key = NEW if known.before is None and go != "approve" else known.row
        if typed is None:
            return redirect_to(_at(scope(), known.part, key, go))
        title = not_taken(here.t)
        view = row_view(scope(), known.part, key, auth.reader())
        shown = next((one for one in view.proposals if one.number == known.proposal), None) if view else None
        return standalone_page(
            services, title, html.H1(title, className="find", tabIndex=-1),
            html.P(typed.whole, role="alert") if typed.whole else None,
            proposal_card(here, shown, typed) if shown else None,
            html.P(html.A(here.t("看最新内容"), href=here.href(Path.CATALOGUE_PART, f"{known.part}/{key}")), className="ways"),
            status=400,
        )  # fmt: skip

    def whole() -> flask.Response:
        out = io.BytesIO(packed_folder(scope()))
        return flask.send_file(
            out, mimetype="application/zip", as_attachment=True, download_name="catalogue.zip", max_age=0
        )

    act = f"{Path.ACT}catalogue/"
    server.add_url_rule(f"{act}propose/<part>/<path:key>", "catalogue_propose", proposed, methods=["POST"])
    server.add_url_rule(f"{act}decide/<proposal>", "catalogue_decide", decided, methods=["POST"])
    server.add_url_rule(f"{Path.DOWNLOAD}catalogue.zip", "catalogue_zip", whole)


def _at(scope: Scope, part: str, key: str, done: str) -> str:
    return href(Path.CATALOGUE_PART, scope.link.with_filter("done", done), f"{part}/{key}")
