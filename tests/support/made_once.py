"""Files that one worker of a test run makes and all of them read."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

FOLDER = "FILES_OF_THIS_TEST_RUN"
"""The variable that names the folder; `tests/conftest.py` sets it before workers start, and clears the folder away."""


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """The file of that name, which `make` writes if no worker has; a second worker waits for the first."""
    file = _folder() / name
    with Path(f"{file}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            unfinished = file.with_name(f"unfinished-{name}")
            unfinished.unlink(missing_ok=True)  # of a worker that broke off
            make(unfinished)
            unfinished.rename(file)
    return file


def _folder() -> Path:
    given = os.environ.get(FOLDER)
    return Path(given) if given else Path(_own_folder().name)


@cache
def _own_folder() -> tempfile.TemporaryDirectory[str]:
    """Outside pytest, as in a benchmark: deletes itself when the process ends."""
    return tempfile.TemporaryDirectory(prefix="made-once-")
