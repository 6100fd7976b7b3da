"""Letters by mail: entered once for each occasion and recipient, handed over by whoever comes first, tried again when that fails.

Nothing is sent twice: a letter is claimed before it is handed over. Where a process dies in between nobody knows whether it
went out; it is given up and told, not sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, insert, or_, select, true, update
from sqlalchemy.exc import IntegrityError

from data_access.database import Database
from data_access.models import MailRecord

TRIES = 8
FIRST_PAUSE = timedelta(minutes=10)
"""After a failure so long, after every further one twice as long: the eighth try is almost a day after the first."""
SILENT = timedelta(minutes=10)
"""Whoever has claimed a letter and says nothing for so long has died."""
UNKNOWN = "the process died while handing it over: nobody knows whether it went out, so it is not sent again"


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be entered."""

    recipient: str
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that is to go out."""

    mail: int
    district: str
    occasion: str
    recipient: str
    subject: str
    text: str
    html: str
    tries: int


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A letter that has not gone out (yet), and why."""

    recipient: str
    subject: str
    tries: int
    error: str
    given_up: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion on which letters were written: how many, how many of them went out, wait for another try, were given up."""

    occasion: str
    written_at: datetime
    letters: int
    sent: int
    given_up: int
    last_sent_at: datetime | None

    @property
    def waiting(self) -> int:
        """How many are neither out nor given up."""
        return self.letters - self.sent - self.given_up


COLUMNS = tuple(MailRecord.__table__.c[name] for name in Letter.__dataclass_fields__)


class Outbox:
    """The letters of one database. None of these calls raises the data version."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(
        self, district: str, occasion: str, letters: Sequence[NewLetter], *, about: datetime | None = None
    ) -> int:
        """Enter the letters of an occasion, and that it has been seen to, though there be none; how many were entered.

        Of an occasion that was seen to before nothing is entered.
        """
        now = datetime.now(UTC)
        common = {"district": district, "occasion": occasion, "written_at": now}
        try:
            with self._database.writing_unversioned() as connection:
                connection.execute(insert(MailRecord).values(**common, recipient="", about=about, sent_at=now))
                for letter in letters:
                    connection.execute(
                        insert(MailRecord).values(
                            **common,
                            recipient=letter.recipient,
                            subject=letter.subject,
                            text=letter.text,
                            html=letter.html,
                        )
                    )
        except IntegrityError:
            return 0
        return len(letters)

    def seen_to(self, district: str, occasion: str) -> bool:
        """Whether an occasion has been seen to."""
        wanted = (MailRecord.district == district, MailRecord.occasion == occasion, MailRecord.recipient == "")
        with self._database.reading() as connection:
            return connection.execute(select(MailRecord.mail).where(*wanted)).first() is not None

    def last_release(self, district: str) -> datetime | None:
        """The last moment at which figures had come in when the last release was seen to; None before the first."""
        wanted = (MailRecord.district == district, MailRecord.occasion.startswith("release"))
        with self._database.reading() as connection:
            found: datetime | None = connection.execute(select(func.max(MailRecord.about)).where(*wanted)).scalar()
        return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)

    def claim(self) -> Letter | None:
        """The next letter that is due, for this process alone; None where there is none."""
        now = datetime.now(UTC)
        due = (
            MailRecord.recipient != "", MailRecord.sent_at.is_(None), MailRecord.given_up_at.is_(None),
            MailRecord.claimed_at.is_(None), or_(MailRecord.not_before.is_(None), MailRecord.not_before <= now),
        )  # fmt: skip
        with self._database.writing_unversioned() as connection:
            row = connection.execute(select(*COLUMNS).where(*due).order_by(MailRecord.mail).limit(1)).mappings().first()
            if row is None:
                return None
            mine = update(MailRecord).where(MailRecord.mail == row["mail"], *due).values(claimed_at=now)
            taken = connection.execute(mine).rowcount
        return Letter(**row) if taken else self.claim()

    def sent(self, letter: Letter) -> None:
        """It has gone out."""
        self._close(letter, sent_at=datetime.now(UTC), error="")

    def failed(self, letter: Letter, error: str, *, lasting: bool = False) -> bool:
        """It has not gone out; answers whether it is given up: after the last try, or where no other can help (`lasting`)."""
        now = datetime.now(UTC)
        over = lasting or letter.tries + 1 >= TRIES
        pause = FIRST_PAUSE * 2**letter.tries
        values = {"given_up_at": now} if over else {"claimed_at": None, "not_before": now + pause}
        self._close(letter, error=error[:500], **values)
        return over

    def give_up_lost(self) -> int:
        """Give up what was claimed by a process that has died; how many letters."""
        now = datetime.now(UTC)
        lost = (
            MailRecord.claimed_at < now - SILENT, MailRecord.sent_at.is_(None), MailRecord.given_up_at.is_(None),
        )  # fmt: skip
        with self._database.writing_unversioned() as connection:
            return connection.execute(update(MailRecord).where(*lost).values(given_up_at=now, error=UNKNOWN)).rowcount

    def occasions(self, district: str, limit: int) -> tuple[Occasion, ...]:
        """The newest occasions of a district on which anybody was written to."""
        table = MailRecord
        statement = (
            select(table.occasion, func.min(table.written_at), func.count(), func.count(table.sent_at),
                   func.count(table.given_up_at), func.max(table.sent_at))
            .where(table.district == district, table.recipient != "")
            .group_by(table.occasion).order_by(func.max(table.mail).desc()).limit(limit)
        )  # fmt: skip
        with self._database.reading() as connection:
            return tuple(Occasion(*row) for row in connection.execute(statement))

    def undelivered(self, since: datetime | None = None, *, district: str | None = None) -> tuple[Undelivered, ...]:
        """The letters that wait for another try, and those given up since a moment, of a district or of all; the newest first."""
        table = MailRecord
        given_up = table.given_up_at.is_not(None) if since is None else table.given_up_at > since
        waits = table.given_up_at.is_(None) & (table.error != "")
        of_place = true() if district is None else table.district == district
        statement = (
            select(table.recipient, table.subject, table.tries, table.error, table.given_up_at)
            .where(table.recipient != "", table.sent_at.is_(None), or_(given_up, waits), of_place)
            .order_by(table.mail.desc())
        )
        with self._database.reading() as connection:
            rows = connection.execute(statement).all()
        return tuple(Undelivered(*row[:4], row[4] is not None) for row in rows)

    def _close(self, letter: Letter, **values: object) -> None:
        statement = update(MailRecord).where(MailRecord.mail == letter.mail)
        with self._database.writing_unversioned() as connection:
            connection.execute(statement.values(tries=MailRecord.tries + 1, **values))
