"""PostgreSQL: its own programs pg_dump, pg_restore and psql, which must be as new as the server."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from data_access.errors import BackupError

LOCK_SECONDS = 30
CHANGED = "the store has changed"


def dump(url: URL, snapshot: str, target: Path) -> None:
    """Write the state of a snapshot as a dump in PostgreSQL's own packed form, and read it through once."""
    target.touch(mode=0o600)
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
         f"--file={target}", f"--dbname={_address(url)}")  # fmt: skip
    verify_dump(url, target)


def verify_dump(url: URL, file: Path) -> None:
    """Let pg_restore unpack all of a dump, to nowhere.

    Raises:
        BackupError: it cannot.
    """
    _run("pg_restore", url, f"--file={os.devnull}", str(file))


def write_script(url: URL, file: Path, target: Path) -> None:
    """The statements that put a dump back, in the place of what is there."""
    target.touch(mode=0o600)
    _run("pg_restore", url, "--no-owner", "--no-privileges", "--clean", "--if-exists", f"--file={target}", str(file))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dump is put."""

    schema: str
    tables: list[str]
    """Tables that are there and go."""
    version_before: int | None
    """The data version of what is kept aside; None: there is nothing."""
    version: int
    """The data version from then on."""
    rows: dict[str, int]
    """How many rows each table must have in the end."""


def replace(url: URL, place: Place, statements: Path) -> bool:
    """Run the statements of `write_script` in one transaction; the answer is no, and nothing is changed, where the store is no
    longer that of `version_before`."""
    whole = statements.with_suffix(".whole")
    whole.touch(mode=0o600)
    with whole.open("wb") as out, statements.open("rb") as source:
        out.write(_before(place).encode())
        shutil.copyfileobj(source, out)
        out.write(_after(place).encode())
    address = f"--dbname={_address(url)}"
    try:
        _run("psql", url, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={whole}", address)
    except BackupError as error:
        if CHANGED in str(error):
            return False
        raise
    return True


def _before(place: Place) -> str:
    lines = ["BEGIN;", f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s';"]
    if place.version_before is not None:
        meta = f'"{place.schema}".store_meta'
        lines += [
            f"LOCK TABLE {meta} IN ACCESS EXCLUSIVE MODE;",
            _unless(f"(SELECT data_version FROM {meta}) = {place.version_before}", CHANGED),
        ]
    # One by one pg_restore could not drop them: a later form may have tables that hold on to earlier ones.
    lines += [f'DROP TABLE IF EXISTS "{place.schema}"."{table}" CASCADE;' for table in place.tables]
    return "\n".join(lines) + "\n"


def _after(place: Place) -> str:
    lines = [
        _unless(f'(SELECT count(*) FROM "{place.schema}"."{table}") = {count}', f"{table} has not {count} rows")
        for table, count in place.rows.items()
    ]
    lines += [f'UPDATE "{place.schema}".store_meta SET data_version = {place.version};', "COMMIT;"]
    return "\n" + "\n".join(lines) + "\n"


def _unless(condition: str, complaint: str) -> str:
    return f"DO $$ BEGIN IF NOT ({condition}) THEN RAISE EXCEPTION '{complaint}'; END IF; END $$;"


def _program(name: str) -> str:
    """Where a program of PostgreSQL is: of the newest version where Debian keeps several.

    Raises:
        BackupError: it is not on this machine.
    """
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    program = str(kept[-1]) if kept else shutil.which(name)
    if program is None:
        raise BackupError(
            f"{name} is not on this machine. It comes with PostgreSQL's client (Debian: apt-get install "
            "postgresql-client), and must be as new as the server"
        )
    return program


def _address(url: URL) -> str:
    """The address without the password, which everybody could read in the list of processes."""
    return url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _run(program: str, url: URL, *arguments: str) -> None:
    environment = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    done = subprocess.run(
        [_program(program), *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        raise BackupError(f"{program} failed: {' '.join(done.stderr.split()) or done.returncode}")
