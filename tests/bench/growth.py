"""What a district costs in a store of many: serving, memory, first page, pages after writes elsewhere and in the district.

    python -m tests.bench.growth                      1, 10 and 100 districts (10⁴, 10⁵, 10⁶ rows)
    python -m tests.bench.growth 1 1000               on request, 10⁷ rows
    python -m tests.bench.growth 1 --base FOLDER      the same of another checkout, side by side
    python -m tests.bench.growth 1 10 --server        the stores in a PostgreSQL of their own

Times are CPU of the server's processes, so that a busy machine changes little. Every district is the shipped one under another code.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from sqlalchemy import text

from data_access.store import Store
from tests.bench.districts import NEIGHBOUR, OWN
from tests.bench.processes import cpu_of_threads, cpu_seconds
from tests.support import postgres
from tests.support.server import ROOT, free_port

SIZES = (1, 10, 100)
ROUNDS = 3
FIGURES = 50
AIMS = {100: 1.3, 1000: 1.5}


@dataclass
class Measured:
    """CPU seconds from the start to the first answer, MB of the worker, and CPU milliseconds of the server for a page."""

    rows: int
    serving: float
    memory: float
    first_page: float
    after_elsewhere: float
    after_here: float


@contextmanager
def _serving(url: str, root: Path) -> Iterator[tuple[str, int, float]]:
    port = free_port()
    environment = os.environ | {"DATABASE_URL": url, "PORT": str(port), "WORKERS": "1"}
    process = subprocess.Popen([sys.executable, "app.py"], cwd=root, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        while process.poll() is None:
            try:
                _get(address)
                break
            except OSError:
                time.sleep(0.05)
        yield address, process.pid, cpu_seconds(process.pid)
    finally:
        process.terminate()
        process.wait(60)


def measure(url: str, root: Path) -> Measured:
    """A server over a store, asked for pages and written beside."""
    with _serving(url, root) as (address, pid, serving):
        cost = statistics.median(_cost_of(pid, f"{address}/?year={year}") for year in (2023, 2022, 2021))
        elsewhere, here = [], []
        for _ in range(ROUNDS):
            _write(url, NEIGHBOUR, 1, root)
            elsewhere.append(_cost_of(pid, f"{address}/"))
            _write(url, OWN, FIGURES, root)
            here.append(_cost_of(pid, f"{address}/"))
        return Measured(
            _rows(url), serving, _memory(pid), cost, statistics.median(elsewhere), statistics.median(here)
        )  # fmt: skip


def _write(url: str, district: str, figures: int, root: Path) -> None:
    _run(f"write({url!r}, {district!r}, {figures})", root)


def _fill(url: str, districts: int, root: Path) -> None:
    _run(f"fill({url!r}, {districts})", root)


def _run(call: str, root: Path) -> None:
    """A call of `tests.bench.districts` by the code of a checkout: its store has the form of its own time."""
    code = "\n".join([(Path(__file__).parent / "districts.py").read_text(encoding="utf-8"), call])
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


def _rows(url: str) -> int:
    store = Store.open(url)
    with store.database.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM observation WHERE NOT superseded")).scalar_one())


def _cost_of(pid: int, address: str) -> float:
    """CPU milliseconds of the server for one answer."""
    before = cpu_of_threads(pid)
    _get(address)
    return 1000 * (cpu_of_threads(pid) - before)


def _get(address: str) -> None:
    with urllib.request.urlopen(address, timeout=600) as answer:
        answer.read()


def _memory(pid: int) -> float:
    """MB that the largest process of a server holds."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    sizes = [line.split()[1] for one in pids for line in Path(f"/proc/{one}/status").read_text().splitlines()
             if line.startswith("VmRSS")]  # fmt: skip
    return max(map(int, sizes)) / 1024


def show(name: str, found: Measured, beside: Measured | None) -> None:
    """One line, and below it the ratios to the smallest store (or to the other build)."""
    print(f"  {name:<28}{found.rows:>12,} rows  {found.serving:7.1f} s  {found.memory:7.0f} MB  "
          f"{found.first_page:7.0f} ms  {found.after_elsewhere:7.0f} ms  {found.after_here:7.0f} ms", flush=True)  # fmt: skip
    if beside:
        ratios = [getattr(found, one.name) / max(getattr(beside, one.name), 1e-9) for one in fields(found)][1:]
        print(f"  {'':<28}{'ratio':>17}  " + "  ".join(f"{ratio:9.2f}" for ratio in ratios))


def main(arguments: list[str] | None = None) -> None:
    """Prints the measurements."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--base", type=Path, help="another checkout, measured beside this one at the smallest size")
    parser.add_argument("--server", action="store_true", help="PostgreSQL instead of SQLite")
    asked = parser.parse_args(arguments)
    aims = ", ".join(f"{size} districts ≤ {aim} ×" for size, aim in AIMS.items())
    print(f"\nA district in a store of many (aims: {aims} one district; after {FIGURES} figures ≤ 0.33 × the base)")
    print(f"  {'':<28}{'':>17}  {'serving':>9}  {'memory':>10}  {'first page':>10}  {'elsewhere':>10}  {'here':>10}")
    with tempfile.TemporaryDirectory() as name, _stores(Path(name), asked.server) as store_at:
        one = None
        for size in asked.sizes:
            found = _of(store_at(f"own{size}"), size, ROOT)
            show(f"{size} districts", found, one)
            one = one or found
        if asked.base and one:
            before = _of(store_at("base"), asked.sizes[0], asked.base.resolve())
            show("the base", before, None)
            show("this build beside it", one, before)


def _of(url: str, size: int, root: Path) -> Measured:
    _fill(url, size, root)
    return measure(url, root)


@contextmanager
def _stores(folder: Path, server: bool) -> Iterator[Callable[[str], str]]:
    if not server:
        yield lambda name: f"sqlite:///{folder / name}.sqlite3"
        return
    with postgres.running() as running:

        def made(name: str) -> str:
            running.copy("template1", name)
            return running.url(name)

        yield made


if __name__ == "__main__":
    main()
