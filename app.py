"""Joins everything: settings → store → services → Dash app. `python app.py` serves it, gunicorn takes `app:server`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from dashboard.factory import create_app
from dashboard.settings import Settings, SettingsError, load_settings
from data_access.prepare import prepare
from data_access.store import Store

if TYPE_CHECKING:
    import flask


def build(settings: Settings) -> flask.Flask:
    """The WSGI application over the store that the settings name."""
    return create_app(settings, Store.open(settings.database_url)).server


def __getattr__(name: str) -> Any:
    """`app:server` for gunicorn: built when asked for, so that importing this module opens nothing."""
    if name == "server":
        globals()["server"] = build(load_settings())
        return globals()["server"]
    raise AttributeError(name)


def serve(settings: Settings) -> None:
    """Prepares the store if need be and serves with gunicorn until stopped."""
    from gunicorn.app.base import BaseApplication

    prepare(settings)

    class Server(BaseApplication):
        def load_config(self) -> None:
            self.cfg.set("bind", f"{settings.host}:{settings.port}")
            self.cfg.set("workers", settings.workers)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", 4)
            self.cfg.set("loglevel", "warning")
            self.cfg.set(
                "when_ready", lambda _: print(f"Serving on http://{settings.host}:{settings.port}", flush=True)
            )

        def load(self) -> flask.Flask:
            return build(settings)

    Server().run()


def main() -> int:
    """Runs the server; a wrong setting is said in one line."""
    try:
        settings = load_settings()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    serve(settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
