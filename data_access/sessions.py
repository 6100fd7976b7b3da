"""Browsers that are signed in. A session ends when it is signed out, when it is a week old, or when its account's stamp
moves: with a new password, another role, or when the account is switched off.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from data_access.accounts import COLUMNS, Account
from data_access.database import Database
from data_access.models import AccountRecord, SessionRecord

LONGEST = timedelta(days=7)


def known_by(token: str) -> str:
    """What the store knows a browser's token by: whoever reads the table cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class Sessions:
    """The sessions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, account: Account, address: str) -> str:
        """A new session; answers the token that the browser must show. Old ones are cleared away on the way."""
        token, now = secrets.token_urlsafe(32), datetime.now(UTC)
        with self._database.writing_unversioned() as connection:
            connection.execute(delete(SessionRecord).where(SessionRecord.begun_at < now - LONGEST))
            connection.execute(
                insert(SessionRecord).values(
                    session=known_by(token), account=account.account, stamp=account.stamp, begun_at=now, address=address
                )
            )
            statement = update(AccountRecord).where(AccountRecord.account == account.account)
            connection.execute(statement.values(seen_at=now))
        return token

    def whose(self, token: str) -> Account | None:
        """The account behind a token, if the session still stands."""
        oldest = datetime.now(UTC) - LONGEST
        statement = (
            select(*COLUMNS)
            .join(SessionRecord, SessionRecord.account == AccountRecord.account)
            .where(
                SessionRecord.session == known_by(token),
                SessionRecord.stamp == AccountRecord.stamp,
                SessionRecord.begun_at > oldest,
                AccountRecord.active,
            )
        )
        with self._database.reading() as connection:
            row = connection.execute(statement).mappings().first()
        return Account(**row) if row else None

    def end(self, session: str) -> None:
        """Sign one browser out; `session` is what `known_by` answers."""
        with self._database.writing_unversioned() as connection:
            connection.execute(delete(SessionRecord).where(SessionRecord.session == session))

    def end_others(self, account: str, session: str) -> int:
        """Sign out every other browser of an account; answers how many that were."""
        others = (SessionRecord.account == account, SessionRecord.session != session)
        with self._database.writing_unversioned() as connection:
            return connection.execute(delete(SessionRecord).where(*others)).rowcount

    def count(self, account: str) -> int:
        """How many browsers are signed in."""
        statement = (
            select(func.count())
            .select_from(SessionRecord)
            .join(AccountRecord, SessionRecord.account == AccountRecord.account)
            .where(
                SessionRecord.account == account,
                SessionRecord.stamp == AccountRecord.stamp,
                SessionRecord.begun_at > datetime.now(UTC) - LONGEST,
            )
        )
        with self._database.reading() as connection:
            return connection.execute(statement).scalar_one()
