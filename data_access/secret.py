"""The secrets of one store, made once, the same for all its processes and machines: of cookies, of frozen states."""

from __future__ import annotations

import secrets

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from data_access.database import Database
from data_access.models import SecretRecord

COOKIES = "cookies"
SNAPSHOTS = "snapshots"
"""Made with the tables: reading pages need it, and reading never writes."""


def cookie_secret(database: Database) -> str:
    """The store's own secret; made when first asked for, by whoever asks first."""
    if text := _read(database, COOKIES):
        return text
    try:
        with database.writing_unversioned() as connection:
            connection.execute(insert(SecretRecord).values(secret=COOKIES, value=secrets.token_urlsafe(48)))
    except IntegrityError:
        pass  # another process was first
    text = _read(database, COOKIES)
    assert text is not None
    return text


def snapshot_secret(database: Database) -> str:
    """With which frozen states are named, so that no name tells whether a guess of their figures is right."""
    found = _read(database, SNAPSHOTS)
    assert found is not None
    return found


def _read(database: Database, name: str) -> str | None:
    statement = select(SecretRecord.value).where(SecretRecord.secret == name)
    with database.reading() as connection:
        return connection.execute(statement).scalar()
