"""What all workers of a test run share."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.support.made_once import FOLDER

# A third of the time to find all tests, and a sixth of the whole run's, went to the collector.
gc.set_threshold(100_000, 20, 100)

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30
"""Bytes that must be free, so that a whole run crowds nobody out."""


def pytest_configure(config: pytest.Config) -> None:
    """Before workers start: a folder for the files that one of them makes, and of a whole run for all temporary files.

    It lies in memory where there is room: a database of PostgreSQL is copied there in a quarter of the time, three hundred times.
    """
    if hasattr(config, "workerinput"):
        return
    whole = config.getoption("dist", "no") != "no"
    folder = tempfile.mkdtemp(prefix="test-run-", dir=MEMORY if whole and _has_room(MEMORY) else None)
    os.environ[FOLDER] = folder
    if whole:
        Path(folder).chmod(0o711)  # PostgreSQL runs under an account of its own
        os.environ["TMPDIR"] = tempfile.tempdir = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """After the last worker has ended."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: the collector passes over it."""
    gc.freeze()


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM
