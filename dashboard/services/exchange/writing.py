"""Writes what a table of the exchange changes, once it has been shown and confirmed."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.services.exchange.examining import Examined
from data_access.accounts import Actor
from data_access.errors import WarningChanged
from data_access.warning_exchange import write_exchange


def write(scope: Scope, examined: Examined, seen: str, by: Actor) -> bool:
    """Write all changes at once; False, and nothing written, where they are not what was `seen` or somebody was quicker."""
    if examined.refused or not examined.changes or examined.seen != seen:
        return False
    actions = [change.action for change in examined.changes if change.action is not None]
    feedback = [change.feedback for change in examined.changes if change.feedback is not None]
    try:
        write_exchange(scope.services.store.database, scope.facts.place, actions, feedback, by)
    except WarningChanged:
        return False
    return True
