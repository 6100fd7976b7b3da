"""A real PostgreSQL for tests: started from Debian's package, in a temporary folder, on a free port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.support.server import free_port

ACCOUNT = "postgres"
SETTINGS = "-c fsync=off -c full_page_writes=off -c autovacuum=off -c listen_addresses=127.0.0.1"
"""What was committed outlives the server's crash, not the machine's."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; databases on it are made by name."""

    port: int
    folder: Path

    def url(self, database: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql+psycopg://{ACCOUNT}@127.0.0.1:{self.port}/{database}"

    def copy(self, source: str, name: str) -> None:
        """A database with what another holds, which nobody is connected to."""
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')

    def drop(self, name: str) -> None:
        """A database no more, if there is one; whoever is connected to it is sent away."""
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _say(self, command: str) -> None:
        with psycopg.connect(self.url("postgres").replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(command)

    @property
    def data(self) -> Path:
        """Where its files lie."""
        return self.folder / "data"

    def start(self, *, more: str = "", wait: bool = True) -> None:
        """Start it, with `more` options; without `wait` it may refuse connections still, or for good."""
        options = f"-p {self.port} -k {self.folder} {SETTINGS} {more}"
        patience = "-w" if wait else "-W"
        _run("pg_ctl", "-D", str(self.data), patience, "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, mode: str = "immediate", *, wait: bool = True) -> None:
        """Stop it: `immediate` as in a crash, `fast` in order, `smart` once its last client has gone."""
        _run("pg_ctl", "-D", str(self.data), "-m", mode, "-w" if wait else "-W", "stop")

    @property
    def runs(self) -> bool:
        """Whether it has not been stopped."""
        return (self.data / "postmaster.pid").exists()


def why_not() -> str | None:
    """Why PostgreSQL cannot be started here; None when it can."""
    if not _binaries():
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    if os.getuid() == 0 and not _has_account():
        return f"PostgreSQL refuses root, and there is no account '{ACCOUNT}' to run it as"
    return None


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, and stop it and delete its data afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="pg-test-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, ACCOUNT)
        server = Server(free_port(), folder)
        _run(
            "initdb",
            "-D",
            str(server.data),
            "-U",
            ACCOUNT,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        server.start()
        try:
            yield server
        finally:
            if server.runs:
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def following(primary: Server) -> Iterator[Server]:
    """A replica that follows `primary` by streaming; stopped and deleted afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="pg-copy-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, ACCOUNT)
        copy = Server(free_port(), folder)
        _run("pg_basebackup", "-h", "127.0.0.1", "-p", str(primary.port), "-U", ACCOUNT, "-D", str(copy.data), "-R",
             "--checkpoint=fast", "--no-sync")  # fmt: skip
        copy.start()
        try:
            yield copy
        finally:
            if copy.runs:
                copy.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path | None:
    """The folder of the newest installed version."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found and (on_path := shutil.which("initdb")):
        found = [Path(on_path).resolve().parent]
    return max(
        found,
        key=lambda path: [int(part) for part in path.parent.name.split(".") if part.isdigit()],
        default=None,
    )


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; as its own account when we are root, which the server refuses."""
    binaries = _binaries()
    assert binaries is not None
    identity: Any = {"user": ACCOUNT, "group": ACCOUNT, "extra_groups": []} if os.getuid() == 0 else {}
    # Output to files: the server inherits a pipe and would keep it open for good.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [str(binaries / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            **identity,
        )
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{program} failed: {output.read().decode(errors='replace')}")


def _has_account() -> bool:
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        return False
    return True
