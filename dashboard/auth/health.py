"""Two addresses for whatever watches over the server: does the process answer, and can it answer readers. No session, no
words, nothing kept."""

from __future__ import annotations

import flask

from data_access.errors import StoreError
from data_access.store import Store

ALIVE = "/healthz"
READY = "/readyz"
HEALTH = (ALIVE, READY)


def register(server: flask.Flask, store: Store) -> None:
    """Adds both."""

    def alive() -> flask.Response:
        """The process answers; asks nothing, so that a database that is away restarts no server."""
        return _said("ok", 200)

    def ready() -> flask.Response:
        """The database answers and its tables are those this program needs."""
        try:
            return _said("ok", 200) if store.is_ready() else _said("no tables, or older ones", 503)
        except StoreError:
            return _said("no database", 503)

    server.add_url_rule(ALIVE, "alive", alive)
    server.add_url_rule(READY, "ready", ready)


def _said(text: str, status: int) -> flask.Response:
    response = flask.Response(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
