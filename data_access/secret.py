"""The secret with which cookies are signed: made once, the same for all processes and machines of one store."""

from __future__ import annotations

import secrets

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from data_access.database import Database
from data_access.models import SecretRecord

COOKIES = "cookies"


def cookie_secret(database: Database) -> str:
    """The store's own secret; made when first asked for, by whoever asks first."""
    if found := _read(database):
        return found
    try:
        with database.noting() as connection:
            connection.execute(insert(SecretRecord).values(secret=COOKIES, value=secrets.token_urlsafe(48)))
    except IntegrityError:
        pass  # another process was first
    found = _read(database)
    assert found is not None
    return found


def _read(database: Database) -> str | None:
    statement = select(SecretRecord.value).where(SecretRecord.secret == COOKIES)
    with database.reading() as connection:
        return connection.execute(statement).scalar()
