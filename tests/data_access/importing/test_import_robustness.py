"""Whatever is uploaded and whenever the process dies: the store is as it was, or all of the batch is in it."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.engine import file_of
from data_access.errors import DataAccessError
from data_access.importing import pipeline
from data_access.store import Store
from tests.data_access.conftest import SMALL
from tests.data_access.importing.importing_parts import DISTRICT, FIRST, TODAY, csv_file, row
from tests.data_access.importing.test_import_command import with_accounts
from tests.support import commands
from tests.support.commands import Command
from tests.support.stores import filled_store, settled

RECORDS, NURSES = "elder-records", "care-home-nurses"
UNITS, YEARS = 400, 8
ROWS = UNITS * YEARS
KILLS, KILLS_ON_SERVER = 12, 2


def large(value: int) -> bytes:
    """A file of ROWS figures of single care homes; files of other values revise the same figures."""
    lines = ["指标代码,地区代码,年份,机构名称,数值"]
    for unit in range(UNITS):
        lines += [f"{NURSES},{DISTRICT},{2016 + year},养老院{unit:04d},{value + unit % 7}" for year in range(YEARS)]
    return "\n".join(lines).encode()


def start(url: str, file: Path, *, room: int | None = None) -> Command:
    """A real import in a process of its own; no file may become larger than `room`."""
    words = ["import", str(file), "--as", "anna", "--reason", "更正"]
    return commands.start(url, words, file, largest_file=room)


def dump(file: Path) -> str:
    """A fingerprint of every row of every table, through another connection; the file must be sound."""
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        digest = hashlib.sha256()
        for line in connection.iterdump():
            digest.update(line.encode())
    connection.close()
    return digest.hexdigest()


def values(store: Store) -> list[float]:
    return sorted(set(store.observations()["value"]))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with accounts and ROWS reported figures; to be copied, not written to."""
    file = tmp_path_factory.mktemp("prepared") / "store.sqlite3"
    store = filled_store(file, SMALL, figures=False)
    with_accounts(store)
    pipeline.commit(store, pipeline.examine(store, "a.csv", large(10), today=TODAY), who="anna")
    return settled(store)


@pytest.fixture
def copied(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(prepared, tmp_path / "store.sqlite3"))


def all_or_nothing(store: Store, before: tuple[int, int]) -> bool:
    """Whether the second batch is there: with everything that belongs to it, or with nothing of it."""
    version, figures = before
    batches, told = store.batches(), store.revisions(NURSES)
    assert len(store.observations()) == figures == ROWS
    kept = store.status().superseded
    if len(batches) == 1:
        assert (store.data_version(), kept, len(told), values(store)) == (version, 0, ROWS, [10 + n for n in range(7)])
        return False
    assert (store.data_version(), kept, len(told)) == (version + 1, ROWS, 2 * ROWS)
    assert values(store) == [20 + n for n in range(7)]
    return True


def killed(url: str, file: Path, moment: Callable[[Command], None]) -> int:
    """Start an import, kill it at a moment, return its exit code."""
    process = start(url, file)
    moment(process)
    process.kill()
    return process.finished()[0]


def after(seconds: float) -> Callable[[Command], None]:
    return lambda process: time.sleep(seconds)


def while_writing(wal: Path, seconds: float) -> Callable[[Command], None]:
    """A moment after the transaction has begun to reach the disk."""

    def wait(process: Command) -> None:
        while process.runs and not (wal.exists() and wal.stat().st_size > 0):
            time.sleep(0.0002)
        time.sleep(seconds)

    return wait


def test_killed_at_any_moment_an_import_is_in_as_a_whole_or_not_at_all(prepared: Path, tmp_path: Path) -> None:
    """Half of the kills come at a random time, half within the milliseconds in which SQLite writes the transaction."""
    file = tmp_path / "b.csv"
    file.write_bytes(large(20))
    chance = random.Random(4)
    target = tmp_path / "k.sqlite3"
    url, wal = f"sqlite:///{target}", tmp_path / "k.sqlite3-wal"
    shutil.copy(prepared, target)
    began = time.monotonic()
    assert start(url, file).finished()[0] == 0
    whole = time.monotonic() - began
    outcomes = []
    for turn in range(KILLS):
        for old in tmp_path.glob("k.sqlite3*"):
            old.unlink()
        shutil.copy(prepared, target)
        store = Store.open(url)
        before = store.data_version(), len(store.observations())
        store.close()
        moment = while_writing(wal, chance.uniform(0, 0.03)) if turn % 2 else after(chance.uniform(0.4, 1.05) * whole)
        killed(url, file, moment)
        dump(target)
        store = Store.open(url)
        outcomes.append(all_or_nothing(store, before))
        store.close()
    assert False in outcomes, "no kill came before the end"
    store = Store.open(url)
    if not outcomes[-1]:
        assert start(url, file).finished()[0] == 0, "what was killed can be done again"
    assert values(store) == [20 + n for n in range(7)]
    store.close()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_killed_while_it_writes_to_a_server_nothing_is_left_either(seeded: Store, url: str, tmp_path: Path) -> None:
    store = seeded
    with_accounts(store)
    pipeline.commit(store, pipeline.examine(store, "a.csv", large(10), today=TODAY), who="anna")
    file = tmp_path / "b.csv"
    file.write_bytes(large(20))
    before = store.data_version(), len(store.observations())
    chance = random.Random(5)
    for _ in range(KILLS_ON_SERVER):
        killed(url, file, while_locked(store, chance.uniform(0, 0.2)))
        if all_or_nothing(store, before):
            store.undo_batch(int(store.batches()["batch"].max()))
            break
    if len(store.batches()) == 1:
        assert start(url, file).finished()[0] == 0
        assert all_or_nothing(store, before)


def while_locked(store: Store, seconds: float) -> Callable[[Command], None]:
    """A moment after another session has begun to write."""
    asked = "SELECT count(*) FROM pg_locks WHERE mode = 'RowExclusiveLock' AND pid <> pg_backend_pid() AND granted"

    def wait(process: Command) -> None:
        while process.runs:
            with store.database.engine.connect() as connection:
                if connection.exec_driver_sql(asked).scalar():
                    break
            time.sleep(0.005)
        time.sleep(seconds)

    return wait


def test_two_imports_at_once_are_written_one_after_the_other(copied: Path, tmp_path: Path) -> None:
    files = [tmp_path / "b.csv", tmp_path / "c.csv"]
    for file, value in zip(files, (20, 30), strict=True):
        file.write_bytes(large(value))
    url = f"sqlite:///{copied}"
    ended = [process.finished() for process in [start(url, file) for file in files]]
    assert [code for code, _, _ in ended] == [0, 0], ended
    store = Store.open(url)
    told = store.revisions(NURSES)
    assert list(store.batches()["figures"]) == [ROWS] * 3
    assert told.groupby(["year", "unit"])["revision"].apply(list).map(tuple).unique().tolist() == [(0, 1, 2)]
    last = int(store.batches()["batch"].max())
    assert set(told.loc[told["current"], "batch"]) == {last}
    dump(copied)
    store.close()


def test_whoever_reads_during_an_import_sees_the_old_figures_or_the_new_and_never_both(
    copied: Path, tmp_path: Path
) -> None:
    file = tmp_path / "b.csv"
    file.write_bytes(large(20))
    url = f"sqlite:///{copied}"
    store = Store.open(url)
    old, new = [10.0 + n for n in range(7)], [20.0 + n for n in range(7)]
    seen: list[bool] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            frame = store.observations()
            told = sorted(set(frame["value"]))
            assert len(frame) == ROWS and told in (old, new)
            seen.append(told == new)

    reader = threading.Thread(target=read)
    reader.start()
    code, _, err = start(url, file).finished()
    done.set()
    reader.join()
    assert code == 0, err
    assert len(seen) > 5 and seen == sorted(seen), "once new, always new"
    assert values(store) == new
    store.close()


def test_a_full_disk_is_said_and_nothing_is_lost(copied: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    file.write_bytes(large(20))
    before = dump(copied)
    room = copied.stat().st_size // 4

    code, out, err = start(f"sqlite:///{copied}", file, room=room).finished()
    assert code == 1, err
    assert "No room is left" in err and "nothing was written" in err and "Traceback" not in err
    assert "batch:" not in out
    assert dump(copied) == before
    assert start(f"sqlite:///{copied}", file).finished()[0] == 0, "with room it goes through"


NUMBERS = st.one_of(
    st.floats(-5, 120, allow_nan=False).map(lambda number: f"{number:.2f}"),
    st.sampled_from(
        ["", "—", "95%", "0.95", "９５", "1,200", "abc", "=1+1", "-3", "1e400", "NaN", "#DIV/0!", "12/10万"]
    ),
)
LINES = st.tuples(
    st.sampled_from([RECORDS, "fall-mortality", "elder-record", "没有", "", "=cmd()"]),
    st.sampled_from([DISTRICT, FIRST, "云溪区", "某街道", ""]),
    st.sampled_from(["2023", "2024", "2024年", "2199", "去年", ""]),
    NUMBERS, NUMBERS, NUMBERS,
)  # fmt: skip


@st.composite
def uploads(draw: st.DrawFn) -> bytes:
    """What may be sent: plain rows, good or odd, sometimes with bytes changed, cut off, or nothing but noise."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300))
    lines = draw(st.lists(LINES, max_size=6))
    content = "指标,地区,年份,数值,分子,分母\n" + "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    data = bytearray(content.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))))
    for _ in range(draw(st.integers(0, 2))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(1, len(data)))]) if draw(st.booleans()) else bytes(data)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that is written to by every example."""
    store = filled_store(tmp_path_factory.mktemp("busy") / "store.sqlite3", SMALL, figures=False)
    content = csv_file(*(row(RECORDS, DISTRICT, year, 93, 186, 200) for year in (2020, 2021, 2022, 2023)))
    pipeline.commit(store, pipeline.examine(store, "a.csv", content, today=TODAY), who="anna")
    return store


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(content=uploads(), reason=st.booleans())
def test_whatever_is_uploaded_the_store_is_unchanged_or_the_whole_batch_is_in(
    busy: Store, content: bytes, reason: bool
) -> None:
    file = file_of(busy.database.engine)
    assert file is not None
    before, version = dump(file), busy.data_version()
    try:
        examined = pipeline.examine(busy, "上传.csv", content, today=TODAY)
        batch = pipeline.commit(busy, examined, who="anna", reasons={"": "核实"} if reason else {})
    except DataAccessError:
        assert dump(file) == before
        assert busy.data_version() == version
        return
    wanted = examined.preview.new + examined.preview.revised
    assert busy.batches().set_index("batch")["figures"][batch] == wanted
    assert busy.data_version() == version + 1
    dump(file)
