"""Several processes and threads at one store, on both databases."""

from __future__ import annotations

import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from data_access.store import Store
from tests.data_access.conftest import figures
from tests.support.processes import ended, together

RECORDS = "elder-records"
ROUNDS = 15


def write_in_a_process(url: str, value: float, started: Any) -> None:
    """Writes the same figures again and again, as another worker would."""
    store = Store.open(url)
    started.wait()
    for _ in range(ROUNDS):
        frame = figures((RECORDS, "910100", 2021, value), (RECORDS, "910100", 2022, value))
        store.write_observations(frame, kind="import", label=str(value), who="process")
    store.close()


def upgrade_in_a_process(url: str, started: Any) -> None:
    store = Store.open(url)
    started.wait()
    store.upgrade()
    store.close()


def test_two_processes_writing_the_same_figures_at_once_lose_nothing(seeded: Store, url: str) -> None:
    before = seeded.data_version()
    assert ended(together(write_in_a_process, [(url, 1.0), (url, 2.0)])) == [0, 0]
    told = seeded.revisions(RECORDS)
    assert len(seeded.observations()) == 2
    assert list(told["revision"]) == list(range(2 * ROUNDS)) * 2
    assert seeded.data_version() == before + 2 * ROUNDS


def test_a_reader_beside_a_writer_sees_whole_batches_and_a_rising_version(seeded: Store, url: str) -> None:
    writers = together(write_in_a_process, [(url, 1.0)])
    versions = []
    while writers[0].is_alive():
        versions.append(seeded.data_version())
        assert len(seeded.observations()) in (0, 2)
    assert ended(writers) == [0]
    versions.append(seeded.data_version())
    assert versions == sorted(versions)
    assert versions[-1] == 1 + ROUNDS


def test_a_version_is_never_given_out_before_its_data_can_be_read(seeded: Store, url: str) -> None:
    """Asking for the version and then reading never yields data older than the version."""
    first = seeded.data_version()
    writers = together(write_in_a_process, [(url, 1.0)])
    while writers[0].is_alive():
        version = seeded.data_version()
        assert len(seeded.revisions(RECORDS)) >= 2 * (version - first)
    assert ended(writers) == [0]


def test_threads_share_one_store(seeded: Store) -> None:
    def work(number: int) -> int:
        frame = figures((RECORDS, "910100", 2000 + number, number))
        seeded.write_observations(frame, kind="entry", label="t", who=str(number))
        return len(seeded.observations())

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(work, range(24)))
    assert min(seen) >= 1
    assert len(seeded.observations()) == 24


def test_processes_that_start_together_upgrade_once(url: str) -> None:
    assert ended(together(upgrade_in_a_process, [(url,), (url,), (url,)])) == [0, 0, 0]
    store = Store.open(url)
    assert store.is_ready()
    assert store.data_version() == 0
    store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_forked_child_uses_connections_of_its_own(seeded: Store) -> None:
    seeded.data_version()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            frame = figures((RECORDS, "910100", 2021, 1.0))
            seeded.write_observations(frame, kind="entry", label="child", who="child")
            code = 0
        finally:
            os._exit(code)
    for _ in range(20):
        seeded.data_version()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(seeded.observations()) == 1


def test_a_write_that_fails_half_way_leaves_nothing_behind(seeded: Store) -> None:
    def interrupted(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    before = seeded.data_version()
    with pytest.raises(KeyboardInterrupt):
        seeded.write_observations(
            figures((RECORDS, "910100", 2021, 1)), kind="import", label="a", who="b", progress=interrupted
        )
    assert seeded.observations().empty
    assert seeded.batches().empty
    assert seeded.data_version() == before
    seeded.write_observations(figures((RECORDS, "910100", 2021, 1)), kind="import", label="a", who="b")
    assert len(seeded.observations()) == 1


def test_who_opens_a_new_file_while_another_writes_it_waits(tmp_path: Path) -> None:
    """SQLite refuses the switch to its write-ahead log at once in that moment, whatever the busy timeout."""
    file = tmp_path / "new.sqlite3"
    writer = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    writer.execute("CREATE TABLE made (by_another INTEGER)")
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        sqlite3.connect(file, timeout=30).execute("PRAGMA journal_mode = WAL")
    ending = threading.Timer(0.3, writer.execute, ["COMMIT"])
    ending.start()

    store = Store.open(f"sqlite:///{file}")

    assert not store.is_ready() and not ending.is_alive()
    store.close()
    writer.close()
