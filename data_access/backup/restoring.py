"""Puts a backup in the place of a store: checked first, in one transaction, and what was there is kept aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, delete, text

from data_access import migrate
from data_access.audit import AuditAction, write_entry
from data_access.backup import postgresql, sqlite
from data_access.backup.archive import Description, described, unpack
from data_access.backup.contents import DATA_VERSION, REPORTED, number_of, tables_of
from data_access.backup.making import back_up, contents_of, working_folder
from data_access.engine import file_of, make_folder
from data_access.errors import BackupError
from data_access.models import Base, SessionRecord
from data_access.progress import ProgressCallback
from data_access.store import Store
from data_access.storing.version import EVERYWHERE, touch

FURTHER = 1_000
"""So much the data version rises beyond both: what servers keep of the replaced store is out of date for certain."""
TRIES = 3
WRITTEN = ("account", "submission", "meeting", "agenda", "decision")
"""Tables besides the figures that hold what people have written."""


class StoreOccupied(BackupError):
    """The store holds figures, accounts or submissions, and nobody has said that they may be replaced."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the store that stood there is kept (None: there was none)."""

    description: Description
    aside: Path | None


@dataclass(frozen=True, slots=True)
class Present:
    """The store that stands there: its data version, its tables, and what people have written, in numbers."""

    data_version: int
    tables: list[str]
    written: dict[str, int]


def check(store: Store, file: Path, report_progress: ProgressCallback) -> Description:
    """Look through a backup as `restore` would, and change nothing.

    Raises:
        BackupError: it is damaged, of another kind of database, or of a newer version of the program.
    """
    description = _compatible_description(store, file)
    with working_folder(file) as folder:
        _unpacked(store, file, description, folder, report_progress)
    return description


def restore(
    store: Store, file: Path, *, who: str, replace: bool = False, report_progress: ProgressCallback
) -> Restored:
    """Make the store what it was when the backup was made; servers that run see it from then on.

    What stands there is first kept aside, as a backup beside the file. All sessions end. Whoever is interrupted before the
    last step has changed nothing.

    Raises:
        StoreOccupied: the store holds something, and `replace` is not set.
        BackupError: the backup is damaged, of another kind of database, or of a newer version of the program.
        StoreError: the database cannot be used.
    """
    description = _compatible_description(store, file)
    with working_folder(file) as folder:
        database = _unpacked(store, file, description, folder, report_progress)
        put_back = _replacement(store, database, description, who, file.name)
        for _ in range(TRIES):
            present = _present(store)
            if present and present.written and not replace:
                raise StoreOccupied(_occupied(store, present))
            aside = _set_aside(store, file, report_progress) if present else None
            report_progress("putting it back", 0, 0)
            if put_back(present):
                return Restored(description, aside)
            if aside:
                aside.unlink()
    raise BackupError("others write to the store all the time; stop the server and try again")


def _compatible_description(store: Store, file: Path) -> Description:
    """The description of a backup that this program and this database can take."""
    description = described(file)
    kind = store.database.engine.dialect.name
    if description.kind != kind:
        raise BackupError(
            f"{file} is the backup of a store in {description.kind}, and DATABASE_URL names one in {kind}; "
            "a backup is put back into the same kind of database"
        )
    try:
        ScriptDirectory.from_config(migrate.configuration()).get_revision(description.contents.revision)
    except CommandError:
        raise BackupError(f"{file} was made by a newer version of the program; update the program") from None
    return description


def _unpacked(
    store: Store, file: Path, description: Description, folder: Path, report_progress: ProgressCallback
) -> Path:
    """The database in a backup, unpacked and looked through."""
    database = folder / "database"
    unpack(file, description, database, report_progress)
    if description.kind == "postgresql":
        report_progress("checking the dump", 0, 0)
        postgresql.verify_dump(store.database.engine.url, database)
        return database
    sqlite.verify_file(database)
    if contents_of(database, report_progress) != description.contents:
        raise BackupError(f"{file}: does not hold what it says; take another backup")
    return database


def _replacement(
    store: Store, database: Path, description: Description, who: str, name: str
) -> Callable[[Present | None], bool]:
    """How the database is put in the place of the present one; the answer is no where somebody has written meanwhile."""
    made = f"{name}: {description.made_at:%Y-%m-%d %H:%M} UTC"
    if description.kind == "sqlite":
        _finish(Store.open(f"sqlite:///{database}"), who, made)
        return lambda present: _into_file(store, database, present)
    statements = database.with_suffix(".sql")
    postgresql.write_script(store.database.engine.url, database, statements)
    return lambda present: _into_server(store, statements, description, present, who, made)


def _finish(store: Store, who: str, made: str) -> None:
    """What is to be done in a store of a backup: the present form, no session of then, a line in the audit log."""
    store.upgrade()
    with store.database.writing() as connection:
        connection.execute(delete(SessionRecord))
        write_entry(connection, who, AuditAction.RESTORED, "", made)
    store.close()


def _into_file(store: Store, database: Path, present: Present | None) -> bool:
    live = file_of(store.database.engine)
    assert live is not None
    make_folder(store.database.engine)
    before = present.data_version if present else None

    def still_the_same() -> bool:
        now = _present(store)
        return before == (now.data_version if now else None)

    copy = Store.open(f"sqlite:///{database}")
    with copy.database.writing_unversioned() as connection:
        ours = number_of(connection, DATA_VERSION)
        connection.execute(text(f"UPDATE store_meta SET data_version = {max(ours, before or 0) + FURTHER}"))
        touch(connection, [EVERYWHERE])  # what servers have kept under versions of their own is of no use any more
    copy.close()
    done = sqlite.restore_from(database, live, still_the_same)
    store.close()
    return done


def _into_server(
    store: Store, statements: Path, description: Description, present: Present | None, who: str, made: str
) -> bool:
    engine = store.database.engine
    with store.database.reading() as connection:
        schema = str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
    known = {*Base.metadata.tables, "alembic_version", *description.contents.rows}
    there = [table for table in present.tables if table in known] if present else []
    version = max(description.contents.data_version, present.data_version if present else 0) + FURTHER
    place = postgresql.Place(
        schema, there, present.data_version if present else None, version, description.contents.rows
    )
    if not postgresql.replace(engine.url, place, statements):
        return False
    engine.dispose()
    _finish(store, who, made)
    return True


def _present(store: Store) -> Present | None:
    """What stands there; None where there are no tables of ours."""
    file = file_of(store.database.engine)
    if file is not None and not file.exists():
        return None
    with store.database.reading() as connection:
        tables = tables_of(connection)
        if "store_meta" not in tables:
            return None
        return Present(number_of(connection, DATA_VERSION), tables, _written(connection, tables))


def _written(connection: Connection, tables: list[str]) -> dict[str, int]:
    asked = {table: f"SELECT count(*) FROM {table}" for table in WRITTEN} | {"reported figure": REPORTED}
    asked = {
        name: statement for name, statement in asked.items() if name.replace("reported figure", "observation") in tables
    }
    counts = {name: number_of(connection, statement) for name, statement in asked.items()}
    return {name: count for name, count in counts.items() if count}


def _occupied(store: Store, present: Present) -> str:
    held = ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for name, count in present.written.items())
    return (
        f"The store {store.address} holds {held}; nothing was changed. To put the backup in its place give --replace: "
        "the store that is there is kept aside as a backup"
    )


def _set_aside(store: Store, file: Path, report_progress: ProgressCallback) -> Path:
    """A backup of the present store, beside the file that will replace it."""
    aside = file.parent / f"before-restore-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S-%f}.backup"
    back_up(
        store.database,
        aside,
        lambda step, done, total: report_progress(f"keeping the present store: {step}", done, total),
    )
    return aside
