"""Joins everything: settings → store → services → Dash app. `python app.py` serves it, gunicorn takes `app:server`."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from dashboard.factory import boundary_of, create_app, districts_of
from dashboard.facts.boundary import BoundaryError
from dashboard.jobs import resume_waiting
from dashboard.settings import Settings, SettingsError, load_settings
from data_access.console import progress_bars
from data_access.errors import DataAccessError
from data_access.prepare import prepare_demonstration
from data_access.secret import snapshot_secret
from data_access.store import Store

if TYPE_CHECKING:
    import flask

THREADS = 16
"""Of each worker; most of them wait, for a reader's line or for the database."""
KEEP_ALIVE_SECONDS = 75
"""Longer than a browser or a proxy keeps a connection it may still use: whoever closes first must be the other side."""


def build(settings: Settings) -> flask.Flask:
    """The WSGI application over the store that the settings name."""
    return create_app(settings, Store.open(settings.database_url, settings.database_read_url)).server


def __getattr__(name: str) -> Any:
    """`app:server` for gunicorn: built when asked for, so that importing this module opens nothing."""
    if name == "server":
        globals()["server"] = build(load_settings())
        return globals()["server"]
    raise AttributeError(name)


def serve(settings: Settings) -> None:
    """Prepares the store if need be (a new one with demonstration data) and serves until stopped; prints the address once it can be opened."""
    with progress_bars() as report_progress:
        store = prepare_demonstration(settings, report_progress)
    boundary_of(settings, store)  # a wrong file or district is said here, before any worker starts
    districts_of(settings, store)
    store.close()
    look_at_replica(settings)
    resume_waiting(store)
    store.close()
    if os.name == "nt":  # gunicorn needs a Unix
        from waitress import serve as serve_on_windows

        _announce(settings)
        serve_on_windows(build(settings), host=settings.host, port=settings.port, threads=THREADS)
    else:
        _gunicorn(settings)


def look_at_replica(settings: Settings) -> None:
    """Says at the start what is the matter with the replica that pages are to be read from.

    Raises:
        StoreError: it is a copy of another store.
    """
    store = Store.open(settings.database_url, settings.database_read_url)
    if store.database.replica is not None:
        if complaint := store.database.replica.complaint(snapshot_secret(store.database)):
            print(complaint, file=sys.stderr, flush=True)
        store.close()


def _gunicorn(settings: Settings) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self) -> None:
            self.cfg.set("bind", f"{settings.host}:{settings.port}")
            self.cfg.set("workers", settings.workers)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", THREADS)
            self.cfg.set("keepalive", KEEP_ALIVE_SECONDS)
            self.cfg.set("control_socket_disable", True)  # one file in the account's home for all servers
            self.cfg.set("preload_app", True)  # what is read before the fork is read once
            self.cfg.set("loglevel", "warning")
            self.cfg.set("when_ready", lambda _: _announce(settings))

        def load(self) -> flask.Flask:
            store = Store.open(settings.database_url, settings.database_read_url)
            app = create_app(settings, store)
            app.warm()
            store.close()  # no connection may cross the fork
            gc.collect()
            gc.freeze()  # what is there now stays: collections pass over it, and the workers share its memory
            return app.server

    Server().run()


def _announce(settings: Settings) -> None:
    print(f"Serving on http://{settings.host}:{settings.port}", flush=True)


def main() -> int:
    """Runs the server; a wrong setting, catalogue or database is said in plain words."""
    try:
        serve(load_settings())
    except (BoundaryError, SettingsError, DataAccessError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
