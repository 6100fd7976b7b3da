"""What a database's own error means to people: who can put it right, and how. The words never hold a password.

Databases say by codes and words what is the matter; this is the one place that knows them.
"""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from data_access.errors import StoreAway, StoreBusy, StoreError, StoreFull, StoreReadOnly

FULL = ("disk is full", "disk I/O error", "No space left on device", "could not extend file")
"""What SQLite and PostgreSQL say when a disk, a quota or a file has come to its end."""

BUSY = ("database is locked", "database table is locked", "lock timeout")
"""What they say when another writer does not end."""

READ_ONLY = ("readonly database", "read-only transaction", "during recovery")
"""What they say of a file or a folder that may not be written to, and of a server that follows another one."""

AWAY = ("unable to open database file", "disk image is malformed", "file is not a database", "bad connection")
"""What SQLite says of a file that is gone, of another kind or damaged."""

BUSY_STATES = ("40001", "40P01")
"""Codes of PostgreSQL for two transactions of which one had to give way."""

AWAY_STATES = ("08", "57P", "53300", "58030", "XX00")
"""How the codes of PostgreSQL begin that say: connection broken, server stopping or starting, no connection left, files
unreadable, damaged (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


def as_store_error(error: DBAPIError | NoConnectionFree, address: str) -> StoreError | None:
    """The error as one a person can put right, if it is of that kind; `address` is where, without the password."""
    if isinstance(error, NoConnectionFree):  # all are in use and none came back: as if another wrote
        return StoreBusy(f"All connections to {address} are in use; nothing was written: try again in a minute")
    text = plain_message(error)
    if any(word in text for word in FULL):
        return StoreFull(f"No room is left for {address} ({text}); nothing was written: free some and try again")
    state = getattr(error.orig, "sqlstate", None)
    if any(word in text for word in BUSY) or state in BUSY_STATES:
        return StoreBusy(f"Another writer holds {address}; nothing was written: try again in a minute")
    if any(word in text for word in READ_ONLY):
        return StoreReadOnly(
            f"The database {address} may only be read ({text}); nothing was written: allow writing to it"
        )
    if _away(error, text):
        return StoreAway(
            f"Cannot reach the database {address}: {text}; see that it is there and runs, and check DATABASE_URL"
        )
    return None


def plain_message(error: DBAPIError) -> str:
    """What the database said, on one line: no statement, no values."""
    return " ".join(str(error.orig).split())


def _away(error: DBAPIError, text: str) -> bool:
    if any(word in text for word in AWAY):
        return True
    if not hasattr(error.orig, "sqlstate"):  # SQLite has no such codes
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # there was no server to give one
        return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return str(state).startswith(AWAY_STATES)
