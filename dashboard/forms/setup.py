"""What the guided setup sends: a list of areas, looked through first and written then, and a list of departments."""

from __future__ import annotations

from dataclasses import replace

import flask
from flask.typing import ResponseReturnValue

from dashboard import auth
from dashboard.auth.request import selection_asked
from dashboard.components import html
from dashboard.components.native import Markup
from dashboard.components.said.forms import not_taken
from dashboard.components.setup import areas_form, areas_preview, bodies_form
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed
from dashboard.forms.standalone_page import redirect_to, standalone_page
from dashboard.services.setup.areas import (
    FILE,
    GO,
    LIBRARY,
    LIST,
    LOOK,
    STORE,
    WHOLE_LIBRARY,
    WORDS_ONLY,
    SentList,
    begins_with_library,
    look_at_areas,
    store_areas,
)
from dashboard.services.setup.bodies import BODIES_LIST, store_bodies
from dashboard.services.setup.page import AREAS, BODIES, DONE
from dashboard.settings import Settings
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/act/setup/areas` and `/act/setup/departments`."""

    def areas() -> ResponseReturnValue:
        if auth.reader().district:  # one who works for a single place adds no other
            flask.abort(403)
        here = Scope.of(services, selection_asked())
        form = flask.request.form
        file = flask.request.files.get(FILE)
        name = (file.filename or "")[-200:] if file else ""
        library = form.get(LIBRARY, WORDS_ONLY)
        if form.get(GO) not in (LOOK, STORE) or library not in (WHOLE_LIBRARY, WORDS_ONLY):
            flask.abort(404)
        sent = SentList(form.get(LIST, ""), name, file.read() if file and name else b"", library)
        if form[GO] == STORE:
            written = store_areas(here, sent, settings.catalogue_folder, auth.by())
            if isinstance(written, Typed):
                return again(here, written)
            there = replace(here.link, district=written.place, area="").with_filter(DONE, f"{AREAS}-{written.n}")
            return redirect_to(href(Path.SETUP, there))
        found = look_at_areas(here, sent)
        if isinstance(found, Typed):
            return again(here, found)
        title = here.t("预览：地区和街道")
        return standalone_page(services, title, *areas_preview(here, found))

    def departments() -> ResponseReturnValue:
        if auth.reader().district:  # departments are everybody's
            flask.abort(403)
        here = Scope.of(services, selection_asked())
        written = store_bodies(here, flask.request.form.get(BODIES_LIST, ""), auth.by())
        if isinstance(written, Typed):
            return refused(here, bodies_form(here, written))
        return redirect_to(href(Path.SETUP, here.link.with_filter(DONE, f"{BODIES}-{written}")))

    def again(here: Scope, typed: Typed) -> ResponseReturnValue:
        return refused(here, areas_form(here, typed, library=begins_with_library(here)))

    def refused(here: Scope, form: Markup) -> ResponseReturnValue:
        title = not_taken(here.t)
        head = html.H1(title, className="find", tabIndex=-1)
        back = html.P(html.A(here.t("回到向导"), href=here.href(Path.SETUP)), className="ways")
        return standalone_page(services, title, head, form, back, status=400)

    server.add_url_rule(f"{Path.ACT}setup/areas", "setup_areas", areas, methods=["POST"])
    server.add_url_rule(f"{Path.ACT}setup/departments", "setup_departments", departments, methods=["POST"])
