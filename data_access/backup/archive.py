"""The file of a backup: a zip of `description.json` and the database, as SQLite's file or as PostgreSQL's dump."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from data_access.backup.contents import Contents
from data_access.errors import BackupError
from data_access.progress import ProgressCallback

FORMAT = 1
DESCRIPTION = "description.json"
DATABASE = {"sqlite": "store.sqlite3", "postgresql": "store.pgdump"}
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Description:
    """What a backup says of itself: when, of which kind of database, what it holds, the size and SHA-256 of the database."""

    kind: str
    made_at: datetime
    contents: Contents
    size: int
    sha256: str

    def to_json(self) -> str:
        """As text that `from_json` reads back."""
        return json.dumps({"format": FORMAT} | asdict(self), default=datetime.isoformat, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Description:
        """The description in a text of `to_json`."""
        fields = json.loads(text)
        if fields.pop("format") != FORMAT:
            raise BackupError("the backup was made by a newer version of the program; update the program")
        fields["made_at"] = datetime.fromisoformat(fields["made_at"])
        return cls(**fields | {"contents": Contents(**fields["contents"])})


def fingerprint(file: Path) -> tuple[int, str]:
    """Size and SHA-256 of a file."""
    with file.open("rb") as opened:
        return file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest()


def pack(target: Path, description: Description, database: Path, report_progress: ProgressCallback) -> None:
    """Write the archive, for its owner only (it holds hashes of passwords), down to the disk."""
    packed = zipfile.ZIP_DEFLATED if description.kind == "sqlite" else zipfile.ZIP_STORED  # a dump is packed already
    with _private(target) as out, zipfile.ZipFile(out, "w", packed) as archive:
        archive.writestr(DESCRIPTION, description.to_json())
        with (
            database.open("rb") as source,
            archive.open(DATABASE[description.kind], "w", force_zip64=True) as entry,
        ):
            _pour(source, entry, "packing", description.size, report_progress)


def described(file: Path) -> Description:
    """The description of a backup.

    Raises:
        BackupError: there is no such file, or it is none.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            return Description.from_json(archive.read(DESCRIPTION).decode())
    except OSError as error:
        raise BackupError(f"{file}: cannot be read: {error.strerror}") from error
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise BackupError(f"{file}: is no backup, or a damaged one; take another") from error


def unpack(file: Path, description: Description, target: Path, report_progress: ProgressCallback) -> None:
    """The database in a backup, as the file it was.

    Raises:
        BackupError: it is not what was put in.
    """
    try:
        with (
            zipfile.ZipFile(file) as archive,
            archive.open(DATABASE[description.kind]) as entry,
            _private(target) as out,
        ):
            _pour(entry, out, "unpacking", description.size, report_progress)
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise BackupError(f"{file}: is damaged ({error}); take another backup") from error
    if fingerprint(target) != (description.size, description.sha256):
        raise BackupError(f"{file}: is damaged (its checksum is not the one it was made with); take another backup")


@contextmanager
def _private(file: Path) -> Iterator[IO[bytes]]:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def _pour(source: IO[bytes], target: IO[bytes], step: str, size: int, report_progress: ProgressCallback) -> None:
    done = 0
    while piece := source.read(PIECE):
        target.write(piece)
        done += len(piece)
        report_progress(step, done, size)
