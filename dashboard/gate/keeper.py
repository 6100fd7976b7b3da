"""What the gate keeps at hand for each app: accounts, sessions, attempts, log, and the settings that matter to them."""

from __future__ import annotations

from dataclasses import dataclass

import flask

from dashboard.settings import Settings
from data_access.accounts import Accounts
from data_access.attempts import Attempts
from data_access.audit import Audit
from data_access.sessions import Sessions
from data_access.store import Store


@dataclass(frozen=True, slots=True)
class Keeper:
    """One app's gate."""

    settings: Settings
    accounts: Accounts
    sessions: Sessions
    attempts: Attempts
    audit: Audit

    @classmethod
    def over(cls, store: Store, settings: Settings) -> Keeper:
        """The gate of a store."""
        database = store.database
        return cls(settings, Accounts(database), Sessions(database), Attempts(database), Audit(database))


def keeper() -> Keeper:
    """The gate of the app that answers the present request."""
    found: Keeper = flask.current_app.extensions["gate"]
    return found
