"""What all workers of a test run share."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile

import pytest

from tests.support.made_once import FOLDER

gc.set_threshold(100_000, 20, 100)  # a third of the time to collect tests, and a sixth of the whole run's, went to the collector


def pytest_configure(config: pytest.Config) -> None:
    """Before workers start: a folder for the files that one of them makes."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="test-run-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """After the last worker has ended."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: the collector passes over it."""
    gc.freeze()
