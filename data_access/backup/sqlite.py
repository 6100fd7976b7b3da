"""SQLite: its own backup interface, which copies pages while others read and write (https://sqlite.org/backup.html)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data_access.engine import BUSY_SECONDS
from data_access.errors import BackupError
from data_access.progress import ProgressCallback

PAGES = 16
"""At a time: a restored store is one transaction, and the first step of it must not be the last."""


def backup_to(source: sqlite3.Connection, target: Path, report_progress: ProgressCallback) -> None:
    """Copy the state that a connection sees into a file of its own.

    The connection has begun to read: in WAL mode all further steps see that state, whatever is written meanwhile.
    """
    with _in_words(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy, pages=1024, progress=lambda _, left, total: report_progress("copying", total - left, total))
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without -wal and -shm beside it
        _check_integrity(copy, target)


def verify_file(file: Path) -> None:
    """Let SQLite look through the database in a file.

    Raises:
        BackupError: it finds something wrong.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        _check_integrity(database, file)


def _check_integrity(database: sqlite3.Connection, name: Path) -> None:
    try:
        found = [row[0] for row in database.execute("PRAGMA integrity_check(5)")]
        loose = database.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{name}: is damaged: {error}") from error
    if found != ["ok"] or loose:
        text = "; ".join(found) if found != ["ok"] else f"{len(loose)} rows point at nothing"
        raise BackupError(f"{name}: is damaged: {text}")


def restore_from(source: Path, live: Path, still_the_same: Callable[[], bool]) -> bool:
    """Replace a database by another in one transaction; servers that have it open see the new one from then on.

    `still_the_same` is asked once no other writer can come in; where it says no, nothing is changed and the answer is no.

    Raises:
        BackupError: another writer does not end, or there is no room.
    """
    asked: list[bool] = []

    def first_step(status: int, _left: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):  # Python would try for ever
            raise BackupError(f"another writer holds {live} all the time; nothing was changed: try again, or stop it")
        if not asked:
            asked.append(still_the_same())
            if not asked[0]:
                raise _Changed

    with (
        _in_words(live),
        closing(sqlite3.connect(source, isolation_level=None)) as copy,
        closing(sqlite3.connect(live, isolation_level=None, timeout=BUSY_SECONDS)) as target,
    ):
        target.execute("PRAGMA journal_mode = WAL")
        try:
            copy.backup(target, pages=PAGES, progress=first_step)
        except _Changed:
            return False
    return True


class _Changed(Exception):
    """Somebody has written since the store was kept aside."""


@contextmanager
def _in_words(file: Path) -> Iterator[None]:
    """Turns what SQLite says of a file into words: no room left, no right to write."""
    try:
        yield
    except sqlite3.Error as error:
        raise BackupError(f"{file}: {error}; nothing was changed") from error
