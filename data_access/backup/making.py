"""Writes a backup: one state of the store, copied while others write, compared with what was read, then given its name."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from data_access.backup import postgresql, sqlite
from data_access.backup.archive import Description, fingerprint, pack
from data_access.backup.contents import Contents, read_contents
from data_access.database import Database
from data_access.engine import file_of
from data_access.errors import BackupError
from data_access.progress import ProgressCallback


def back_up(database: Database, file: Path, report_progress: ProgressCallback) -> tuple[Path, Description]:
    """Write a backup of the store to a new file; whoever is interrupted has written none.

    Args:
        database: the store's.
        file: what it will be called; a folder gets one named by the moment.
        tell: told of the steps.

    Returns:
        The file, and what it holds.

    Raises:
        BackupError: the file is there already, the copy is not what was read, a program of PostgreSQL is missing.
        StoreError: the database cannot be read.
    """
    now = datetime.now(UTC)
    if file.is_dir():
        file /= f"dashboard-{now.astimezone():%Y%m%d-%H%M%S}.backup"
    if file.exists():
        raise BackupError(f"{file} is there already; give another name, or a folder")
    _is_there(database)
    with working_folder(file) as folder:
        copy = folder / "database"
        contents = _copy(database, copy, report_progress)
        size, sha256 = fingerprint(copy)
        description = Description(database.engine.dialect.name, now, contents, size, sha256)
        packed = folder / "packed"
        pack(packed, description, copy, report_progress)
        _name(packed, file)
    return file, description


@contextmanager
def working_folder(file: Path) -> Iterator[Path]:
    """A folder beside a file, on the same disk, for what is not finished; gone afterwards.

    Raises:
        BackupError: nothing can be written there.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{file.name}.unfinished-", dir=file.absolute().parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise BackupError(f"{file}: cannot be written: {error.strerror}") from error


def _name(packed: Path, file: Path) -> None:
    """Give a finished backup its name, unless another was quicker."""
    try:
        os.link(packed, file)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        packed.rename(file)


def _is_there(database: Database) -> None:
    file = file_of(database.engine)
    if file is not None and not file.exists():
        raise BackupError(f"there is no store at {file}; check DATABASE_URL")


def _copy(database: Database, copy: Path, report_progress: ProgressCallback) -> Contents:
    """Copy the state that one reading sees; answers with what that state holds."""
    with database.reading() as connection:
        contents = read_contents(connection, report_progress)
        if not contents.rows:
            raise BackupError(f"the store {database.address} has no tables; there is nothing to back up")
        if connection.dialect.name == "sqlite":
            raw = connection.connection.driver_connection
            assert raw is not None
            sqlite.backup_to(raw, copy, report_progress)
            _compare(copy, contents, report_progress)
        else:
            report_progress("writing the dump", 0, 0)
            postgresql.dump(database.engine.url, _snapshot(connection), copy)
    return contents


def _snapshot(connection: Connection) -> str:
    """A name under which pg_dump sees the very state that this connection sees."""
    return str(connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one())


def _compare(copy: Path, expected: Contents, report_progress: ProgressCallback) -> None:
    if contents_of(copy, report_progress) != expected:
        raise BackupError("the copy is not what was read; nothing was written: try again, and check the disk")


def contents_of(file: Path, report_progress: ProgressCallback, step: str = "checking the copy") -> Contents:
    """What a file of SQLite holds."""
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    with engine.connect() as connection:
        return read_contents(connection, report_progress, step)
