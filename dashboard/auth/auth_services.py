"""What access control needs of each app: accounts, sessions, sign-in attempts, audit log, and its settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import flask

from dashboard.facts.lru_cache import LruCache
from dashboard.reader import Reader
from dashboard.settings import Settings
from data_access.accounts import Accounts
from data_access.attempts import Attempts
from data_access.audit import Audit
from data_access.sessions import Sessions
from data_access.store import Store

MAX_RECALLED = 200
"""How many readers are remembered while the database is away."""


@dataclass(frozen=True, slots=True)
class AuthServices:
    """Access control of one app. `seen` are the readers that the database has confirmed, each with when (`time.monotonic`)."""

    settings: Settings
    accounts: Accounts
    sessions: Sessions
    attempts: Attempts
    audit: Audit
    place: Callable[[str], str]
    """The place that an address means by what it says of the district."""
    seen: LruCache[str, tuple[Reader, float] | None] = field(default_factory=lambda: LruCache(MAX_RECALLED))

    @classmethod
    def over(cls, store: Store, settings: Settings, place: Callable[[str], str]) -> AuthServices:
        """Access control over a store."""
        database = store.database
        return cls(settings, Accounts(database), Sessions(database), Attempts(database), Audit(database), place)


def auth_services() -> AuthServices:
    """Access control of the app that answers the present request."""
    services: AuthServices = flask.current_app.extensions["auth"]
    return services
