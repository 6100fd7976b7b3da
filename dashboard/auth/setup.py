"""Installs access control on a server: every request is checked here first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import flask
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

from dashboard.auth import health, rules, seen
from dashboard.auth.auth_services import AuthServices
from dashboard.auth.callbacks import Registered, is_well_formed
from dashboard.auth.identity import Cookies, identify_or_recall
from dashboard.auth.outages import Outage, register_outage_pages
from dashboard.auth.request import CALLBACK_PATH, body, callback_asked, page_asked
from dashboard.auth.sanitizing import CleanRequest
from dashboard.reader import OPEN_READER, Reader, Right
from dashboard.settings import Settings
from data_access.secret import cookie_secret
from data_access.sessions import LONGEST
from data_access.store import Store

FILES = ("/assets/", "/_dash-component-suites/", "/static/", "/_favicon.ico")
UNASKED = (*FILES, *health.HEALTH)
"""What is answered without asking who it is."""
PAGE_ROUTES = ("/", "/<path:path>")

Refuse = Callable[[Reader, int | Outage], flask.Response]
"""Draws the refusal of a request (401: sign in; 403: not this account; 400: the form's token is missing or old, or a callback
is none; or what is the matter with the store)."""


def register(
    server: flask.Flask,
    store: Store,
    settings: Settings,
    refuse: Refuse,
    callbacks: Registered,
    place: Callable[[str], str],
) -> None:
    """Checks every request to `server` before it is answered; to be called before anything else is registered."""
    _configure(server, store, settings, place)
    register_outage_pages(server, refuse)
    health.register(server, store)
    seen.remember(server, store)
    csrf = CSRFProtect(server)

    @server.errorhandler(CSRFError)
    def unbelieved(_error: CSRFError) -> flask.Response:
        return refuse(flask.g.reader, 400)

    @server.before_request
    def watch() -> ResponseReturnValue | None:
        return None if flask.request.path.startswith(UNASKED) else _checked(refuse, callbacks, csrf)

    server.after_request(_kept_by_nobody)


def _checked(refuse: Refuse, callbacks: Registered, csrf: CSRFProtect) -> ResponseReturnValue | None:
    """Who asks, and whether they may; None where they may, else what is answered instead."""
    request = flask.request
    reader, away = identify_or_recall()
    flask.g.reader = reader
    if away and reader.signed_in and depends_on_reader(page_asked()):
        raise away  # only what was made before is given to whom the database cannot confirm
    route = request.url_rule.rule if request.url_rule else ""
    rule = rules.ROUTES.get(route) if route else Right.READ  # without a route Flask itself refuses
    if not rules.allows(rule, reader):
        if away:
            raise away  # perhaps it would be allowed
        return refuse(reader, 403 if reader.signed_in else 401)
    if "\0" in request.path:  # names nothing, and not every database can be asked for it
        flask.abort(404)
    _limit_body(route, rule)
    if request.path == CALLBACK_PATH and (why := _callback_refused(reader, callbacks)):
        return refuse(reader, why)
    if reader.must_change and route in PAGE_ROUTES and request.path != "/account":
        return flask.redirect(f"/account/password?next={quote(request.full_path.rstrip('?'))}", 303)
    if request.path != CALLBACK_PATH:  # it changes nothing
        csrf.protect()
    return None


def _limit_body(route: str, rule: rules.Rule | None) -> None:
    """How much may be sent to the route, and how much of it in fields."""
    if (most := rules.max_body_bytes(route, rule)) is not None:
        flask.request.max_content_length = most
    if route in rules.SENDS_TEXT:
        flask.request.max_form_memory_size = rules.LONGEST_FIELDS


def _callback_refused(reader: Reader, callbacks: Registered) -> int:
    """The status with which a callback is refused; 0 where it is answered."""
    if not rules.allows(rules.CALLBACKS.get(callback_asked()), reader):
        return 403 if reader.signed_in else 401
    return 0 if is_well_formed(body(), callbacks()) else 400


def _kept_by_nobody(response: flask.Response) -> flask.Response:
    """What depends on who reads is kept by no cache, and what somebody signed in has read by their own browser only."""
    if not flask.request.path.startswith(UNASKED):
        if depends_on_reader(page_asked()):
            response.headers["Cache-Control"] = "no-store"
        elif flask.g.get("reader", OPEN_READER).signed_in and not response.cache_control.no_store:
            response.headers["Cache-Control"] = "private, no-cache"
        response.vary.add("Cookie")
    return response


def _configure(server: flask.Flask, store: Store, settings: Settings, place: Callable[[str], str]) -> None:
    server.secret_key = settings.secret_key or cookie_secret(store.database)
    before = [settings.secret_key_before] if settings.secret_key_before else []
    server.config.update(
        SECRET_KEY_FALLBACKS=before,
        WTF_CSRF_SECRET_KEY=[*before, server.secret_key],  # the last one signs, all are believed
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=LONGEST.total_seconds()),
        WTF_CSRF_CHECK_DEFAULT=False,  # checked below, after the rule: nobody's upload is read before it is allowed
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a form may stay open over lunch
        WTF_CSRF_SSL_STRICT=False,  # a proxy may hide https or the referring page; the token decides
    )
    server.session_interface = Cookies()
    server.request_class = CleanRequest
    server.extensions["auth"] = AuthServices.over(store, settings, place)


NO_STORE_PREFIXES = (
    "/account",
    "/act",
    "/audit",
    "/check-in",
    "/clause",
    "/changes",
    "/data",
    "/departments/assignments",
    "/download",
    "/job",
    "/meeting",
    "/notes",
    "/plans/new",
    "/catalogue",
    "/present",
    "/reports",
    "/setup",
    "/sign-in",
    "/users",
    "/warnings/",
)
"""Pages and all below them (with a stroke at the end: only what is below) that hold forms, or that are not the same for everybody with the same rights."""


def depends_on_reader(path: str) -> bool:
    """Whether the answer about a page may be kept by nobody: not by this server, not by a browser."""
    return any(path == start or path.startswith(f"{start.rstrip('/')}/") for start in NO_STORE_PREFIXES)
