"""Attempts to sign in, counted in the database so that the limits hold across all processes of the server.

Three counts, each over failures only:

- name and address: after five in an hour the next one waits, ten seconds at first, doubling up to a quarter of an hour.
- address: forty in a quarter of an hour, whatever the names; then the address waits until that has eased.
- name: a hundred in an hour from at least ten addresses; then a new attempt is taken every ten seconds only.

Nobody can lock somebody else out: failures from one address never touch the right password from another, and a browser
in which the account has signed in before is counted by itself and is exempt from the other two.

An attempt is entered as failed before the password is looked at, and one after another, so that attempts made at the
same moment count each other. After O. Segal et al., OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, text, update

from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.models import AccountRecord, AttemptRecord, AuditRecord

KEPT = timedelta(days=1)
HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)
FREE = 5
FIRST_WAIT = 10
LONGEST_WAIT = int(QUARTER.total_seconds())
MOST_FROM_ADDRESS = 40
MOST_ON_NAME = 100
LEAST_ADDRESSES = 10
EASED_WAIT = 10


@dataclass(frozen=True, slots=True)
class AttemptTicket:
    """What came of asking: an attempt that may go on, or the seconds to wait."""

    attempt: int = 0
    wait: int = 0


class Attempts:
    """The attempts on one database; `now` is given by tests."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, account: str, address: str, browser: str = "", now: datetime | None = None) -> AttemptTicket:
        """Enter an attempt, unless it has to wait. `browser` is empty unless the account has signed in there before."""
        now = now or datetime.now(UTC)
        name = hashed(account)
        with self._database.writing_unversioned() as connection:
            _one_at_a_time(connection)
            wait = _wait(connection, name, address, browser, now)
            if wait > 0:
                _note_held(connection, account, address, now)
                return AttemptTicket(wait=wait)
            connection.execute(delete(AttemptRecord).where(AttemptRecord.at < now - KEPT))
            values = {"at": now, "account": name, "address": address, "browser": browser, "failed": True}
            entered = connection.execute(insert(AttemptRecord).values(**values)).inserted_primary_key
        assert entered is not None
        return AttemptTicket(attempt=int(entered[0]))

    def note_failure(self, account: str, address: str) -> None:
        """Note a wrong password, or a name that is none, in the audit log."""
        with self._database.writing_unversioned() as connection:
            write_entry(connection, "", AuditAction.SIGN_IN_FAILED, audited_name(connection, account), "", address)

    def note_success(self, attempt: int) -> None:
        """The password was right: what failed before from there is forgiven."""
        with self._database.writing_unversioned() as connection:
            connection.execute(update(AttemptRecord).where(AttemptRecord.attempt == attempt).values(failed=False))


def hashed(account: str) -> str:
    """What is kept of the name that was typed, for the same reason as in `audited_name`."""
    return hashlib.sha256(account.encode()).hexdigest()


def _one_at_a_time(connection: Connection) -> None:
    """SQLite lets one writer in after another by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE sign_in_attempt IN SHARE ROW EXCLUSIVE MODE"))


def _wait(connection: Connection, account: str, address: str, browser: str, now: datetime) -> int:
    """Seconds until the next attempt is taken; 0 for at once."""
    row = AttemptRecord
    same: tuple[ColumnElement[bool], ...] = (row.account == account, row.browser == browser)
    if not browser:
        same = (*same, row.address == address)
    waits = [_growing(connection, same, now)]
    if not browser:
        waits += [_of_address(connection, address, now), _of_name(connection, account, now)]
    return max(waits)


def _growing(connection: Connection, same: tuple[ColumnElement[bool], ...], now: datetime) -> int:
    """The wait after failures in a row: none for the first five, then doubling."""
    last_right = select(func.max(AttemptRecord.attempt)).where(*same, ~AttemptRecord.failed).scalar_subquery()
    failures, last = connection.execute(
        select(func.count(), func.max(AttemptRecord.at)).where(
            *same,
            AttemptRecord.failed,
            AttemptRecord.at > now - HOUR,
            AttemptRecord.attempt > func.coalesce(last_right, 0),
        )
    ).one()
    if failures < FREE:
        return 0
    wait = min(FIRST_WAIT * 2 ** min(failures - FREE, 20), LONGEST_WAIT)
    return _left(last, timedelta(seconds=wait), now)


def _of_address(connection: Connection, address: str, now: datetime) -> int:
    """The wait of an address that tries many names: until fewer than so many failures lie in the last quarter."""
    statement = (
        select(AttemptRecord.at)
        .where(AttemptRecord.address == address, AttemptRecord.browser == "", AttemptRecord.failed)
        .where(AttemptRecord.at > now - QUARTER)
        .order_by(AttemptRecord.at.desc())
        .offset(MOST_FROM_ADDRESS - 1)
        .limit(1)
    )
    reached = connection.execute(statement).scalar()
    return _left(reached, QUARTER, now) if reached else 0


def _of_name(connection: Connection, account: str, now: datetime) -> int:
    """The wait on a name that is guessed from many addresses."""
    statement = select(
        func.count(), func.count(AttemptRecord.address.distinct()), func.max(AttemptRecord.at)
    ).where(
        AttemptRecord.account == account, AttemptRecord.browser == "", AttemptRecord.failed, AttemptRecord.at > now - HOUR
    )  # fmt: skip
    failures, addresses, last = connection.execute(statement).one()
    if failures < MOST_ON_NAME or addresses < LEAST_ADDRESSES:
        return 0
    return _left(last, timedelta(seconds=EASED_WAIT), now)


def _left(since: datetime, wait: timedelta, now: datetime) -> int:
    seconds = (since + wait - now).total_seconds()
    return max(0, int(-(-seconds // 1)))


def _note_held(connection: Connection, account: str, address: str, now: datetime) -> None:
    """One line in the audit log for each stretch of waiting, however often somebody knocks meanwhile."""
    subject = audited_name(connection, account)
    known = select(AuditRecord.entry).where(
        AuditRecord.what == AuditAction.SIGN_IN_HELD,
        AuditRecord.subject == subject,
        AuditRecord.address == address,
        AuditRecord.at > now - QUARTER,
    )
    if connection.execute(known.limit(1)).first() is None:
        write_entry(connection, "", AuditAction.SIGN_IN_HELD, subject, "", address)


def audited_name(connection: Connection, account: str) -> str:
    """The name of an account as the log may hold it: what names none may be a password in the wrong field."""
    known = select(AccountRecord.account).where(AccountRecord.account == account)
    return connection.execute(known).scalar() or ""
