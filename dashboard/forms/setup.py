"""What the guided setup sends: a list of areas, looked through first and written then, and a list of departments."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path as FolderPath

import flask

from dashboard import auth
from dashboard.auth.request import scope_asked
from dashboard.components import html
from dashboard.components.setup import areas_form, areas_preview, bodies_form
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.typed import Typed
from dashboard.forms.addresses import add_addresses, post
from dashboard.forms.form_again import form_again
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
    areas = partial(write_areas, catalogue_folder=settings.catalogue_folder)
    add_addresses(
        server,
        services,
        post(f"{Path.ACT}setup/areas", "setup_areas", areas),
        post(f"{Path.ACT}setup/departments", "setup_departments", write_departments),
    )


def write_areas(services: Services, catalogue_folder: FolderPath) -> flask.Response:
    """A list of areas: what it would add is shown first; sent again, it is written."""
    if auth.reader().district:  # one who works for a single place adds no other
        flask.abort(403)
    scope, form = scope_asked(services), flask.request.form
    library = form.get(LIBRARY, WORDS_ONLY)
    if form.get(GO) not in (LOOK, STORE) or library not in (WHOLE_LIBRARY, WORDS_ONLY):
        flask.abort(404)
    file = flask.request.files.get(FILE)
    name = (file.filename or "")[-200:] if file else ""
    sent = SentList(form.get(LIST, ""), name, file.read() if file and name else b"", library)
    if form[GO] == LOOK:
        found = look_at_areas(scope, sent)
        if isinstance(found, Typed):
            return _areas_again(scope, found)
        return standalone_page(services, scope.t("预览：地区和街道"), *areas_preview(scope, found))
    written = store_areas(scope, sent, catalogue_folder, auth.by())
    if isinstance(written, Typed):
        return _areas_again(scope, written)
    there = replace(scope.link, district=written.place, area="").with_filter(DONE, f"{AREAS}-{written.n}")
    return redirect_to(href(Path.SETUP, there))


def write_departments(services: Services) -> flask.Response:
    """A list of departments."""
    if auth.reader().district:  # departments are everybody's
        flask.abort(403)
    scope = scope_asked(services)
    written = store_bodies(scope, flask.request.form.get(BODIES_LIST, ""), auth.by())
    if isinstance(written, Typed):
        return form_again(scope, bodies_form(scope, written), _back(scope))
    return redirect_to(href(Path.SETUP, scope.link.with_filter(DONE, f"{BODIES}-{written}")))


def _areas_again(scope: Scope, typed: Typed) -> flask.Response:
    return form_again(scope, areas_form(scope, typed, library=begins_with_library(scope)), _back(scope))


def _back(scope: Scope) -> html.P:
    return html.P(html.A(scope.t("回到向导"), href=scope.href(Path.SETUP)), className="ways")
