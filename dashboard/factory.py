"""Puts the dashboard together: pages, routes, headers and the first answer that needs no script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

import flask
from dash import Dash
from dash.development.base_component import ComponentRegistry
from dash.exceptions import DependencyException
from flask_compress import Compress

from dashboard import auth, downloads, shell
from dashboard.components.assets import ASSETS, EARLY, script, stylesheet
from dashboard.components.first import Screen, index_page
from dashboard.facts.boundary import Boundary, load_boundary
from dashboard.facts.services import Services
from dashboard.forms import (
    account,
    catalogue,
    chain,
    closing,
    closing_papers,
    departments,
    editions,
    evaluation,
    evaluation_check,
    evaluation_word,
    exchange,
    plan_steps,
    plans,
    said,
    setup,
    sign_in,
    supervision,
    targets,
    users,
)
from dashboard.forms import charts as chart_files
from dashboard.forms import data as data_forms
from dashboard.forms import exports as export_forms
from dashboard.forms import jobs as job_forms
from dashboard.forms import meetings as meeting_forms
from dashboard.forms import warnings as warning_forms
from dashboard.forms.refusals import refusals
from dashboard.settings import Settings, SettingsError, origins
from dashboard.shell import response_cache
from dashboard.urls import Path
from data_access.store import Store

A_YEAR = 365 * 24 * 3600
KEPT = {"Cache-Control": f"public, max-age={A_YEAR}"}
SUITES = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
"""How Dash names what gives its scripts."""
BOOTSTRAP = "dash_bootstrap_components"
"""Of this package only menus are used, and they are written as HTML (decision 6): its script is not sent."""
INSTALLED_AT = re.compile(r"(/dash/[^\"]*\.v\d[\d_]*)m\d+\.")
"""When a server installed a script of Dash, in the script's address; the version before it says what the script is."""
FORMS = (
    account, sign_in, users, setup, departments, chain, plans, plan_steps, targets, said, data_forms, job_forms, export_forms, meeting_forms, chart_files, warning_forms,
    exchange, supervision, closing, closing_papers, evaluation, evaluation_check, evaluation_word, editions, catalogue,
)  # fmt: skip
"""What answers a form or gives a file; each has `register(server, services, settings)`."""


class Dashboard(Dash):
    """Dash whose first HTML already holds the whole page of the address that was asked for."""

    screen: Callable[[str, str], Screen] | None = None
    """The screen for a path and its query string."""
    _frame: dict[str, Any] | None = None
    """What Dash's scripts need around a page: of every page the same."""
    warm: Callable[[], None]
    """Reads and judges what every page needs, so that the first reader does not wait for it."""

    def index(self, *args: Any, **kwargs: Any) -> str:
        """The page of the present request; Dash makes the frame of the first one, and would make it anew for each."""
        if self._frame is None:
            return str(super().index(*args, **kwargs))
        return self._page(self._frame)

    def interpolate_index(self, **parts: Any) -> str:
        if self.screen is None:
            return super().interpolate_index(**parts)
        self._frame = {**parts, "scripts": INSTALLED_AT.sub(r"\1m0.", parts["scripts"])}
        return self._page(self._frame)

    def _page(self, frame: dict[str, Any]) -> str:
        assert self.screen is not None
        query = flask.request.query_string.decode("utf-8", "replace")
        return index_page(self.screen(flask.request.path, query), frame)

    def _config(self) -> dict[str, Any]:
        """Dash's settings for the browser, without what makes the same page another one each time.

        Dash writes a random token into every page, which only background callbacks ask for; there are none here
        (https://github.com/plotly/dash/blob/v4.4.1/dash/dash.py, `_config`). With it no two servers, nor one before
        and after a start, would give a page the same tag.
        """
        config = super()._config()
        config.pop("end_id", None)
        return config


def create_app(settings: Settings, store: Store) -> Dashboard:
    """A complete dashboard over `store`; may be called as often as one likes, apps share nothing."""
    server = flask.Flask("dashboard")
    server.config.update(
        SEND_FILE_MAX_AGE_DEFAULT=A_YEAR,  # addresses carry the file's time, so a new file is a new address
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIMETYPES=["text/html", "text/css", "application/json", "text/javascript", "application/javascript",
                            "image/svg+xml", "text/csv"],
    )  # fmt: skip
    Compress(server)
    app = Dashboard(
        __name__,
        server=server,
        assets_folder=str(ASSETS),
        assets_ignore=r".*\.(js|css)",  # they come with the page, or when they are asked for
        serve_locally=True,
        compress=False,
        update_title=None,
        suppress_callback_exceptions=True,
        eager_loading=False,
    )
    store = store.serving()
    services = Services(store, boundary_of(settings, store), districts=districts_of(settings, store))
    auth.register(
        server, store, settings, refusals(services), lambda: app.callback_map, services.places.code
    )  # before everything that answers
    app.layout = shell.layout
    if BOOTSTRAP in ComponentRegistry.registry:  # it keeps no set: to take out what is not there is an error
        ComponentRegistry.registry.discard(BOOTSTRAP)
    _know_own_files(app)
    _lack_plainly(server)
    server.add_url_rule(Path.STYLE, "styles", lambda: flask.Response(stylesheet(), mimetype="text/css", headers=KEPT))
    server.add_url_rule(
        Path.SCRIPT, "scripts", lambda: flask.Response(script(), mimetype="text/javascript", headers=KEPT)
    )
    app.warm = services.warm
    app.screen = lambda path, search: shell.render(services, settings, path, search)
    shell.register(app, services, settings)
    downloads.register(server, services)
    for form in FORMS:
        form.register(server, services, settings)
    response_cache.install(server, services.version)
    _protect(app, settings)
    return app


def boundary_of(settings: Settings, store: Store) -> Boundary | None:
    """The configured boundary file, checked against the areas that the store knows."""
    if settings.boundary_file is None:
        return None
    return load_boundary(settings.boundary_file, {area.area for area in store.catalogue().areas})


def districts_of(settings: Settings, store: Store) -> tuple[str, ...]:
    """The configured districts, checked against those that the store knows (any will do while it knows none).

    Raises:
        SettingsError: there is no such district; the message lists those there are.
    """
    known = [area.area for area in store.places()]
    if known and (unknown := [code for code in settings.districts if code not in known]):
        raise SettingsError(f"DISTRICT={unknown[0]!r} is not allowed. Allowed: {', '.join(known)}.")
    return settings.districts


def _know_own_files(app: Dashboard) -> None:
    """Lets this process serve scripts whose page another process has written.

    Dash allows a script to be fetched only after it has written an index page itself, so with several worker
    processes the first visitor would get errors.
    """
    with app.server.test_request_context("/"):
        app.index()


def _lack_plainly(server: flask.Flask) -> None:
    """A script that is none is not found. Dash itself fails on one it has not heard of, and on one it has not brought."""
    suites = server.view_functions[SUITES]

    def answer(**names: str) -> Any:
        try:
            return suites(**names)
        except (DependencyException, FileNotFoundError):
            flask.abort(404)

    server.view_functions[SUITES] = answer


def _protect(app: Dashboard, settings: Settings) -> None:
    """What a browser may load, and who may show a page in a frame: nobody else, but for the charts made for that."""
    digest = base64.b64encode(hashlib.sha256(EARLY.encode()).digest()).decode()
    scripts = " ".join([*app.csp_hashes(), f"'sha256-{digest}'"])
    policy = (
        f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )
    for_frames = " ".join([policy, *origins(settings.embed_allowed)])

    @app.server.after_request
    def headers(response: flask.Response) -> flask.Response:
        framed = flask.request.path.startswith(Path.EMBED)
        response.headers.setdefault("Content-Security-Policy", for_frames if framed else policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response
