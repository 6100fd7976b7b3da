"""How fast figures get in: 100,000 rows opened, read, checked, compared, judged and written, in a process of its own.

Run with `python -m tests.bench.importing`; prints rows per second, the seconds of every step, and the memory peak.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data_access.catalogue.load import load_catalogue
from data_access.importing import pipeline
from data_access.settings import ROOT
from data_access.store import Store
from tests.bench.processes import memory_peak

SMALL = ROOT / "tests" / "data" / "catalogue_small"
HOMES, YEARS = 5_000, 20
INDICATOR, DISTRICT = "care-home-nurses", "910100"


def large(value: int) -> bytes:
    """A CSV of HOMES x YEARS figures, one line each, as a department's export would be."""
    lines = ["指标代码,地区代码,年份,机构名称,数值"]
    for home in range(HOMES):
        lines += [f"{INDICATOR},{DISTRICT},{2005 + year},养老院{home:05d},{value + home % 7}" for year in range(YEARS)]
    return "\n".join(lines).encode()


def measure(url: str, file: Path) -> None:
    """Imports a file into a store and prints what it took; run in a process of its own, so that the peak is its own."""
    store, steps = Store.open(url), {}
    start = time.perf_counter()

    def report_progress(step: str, _done: int, _total: int) -> None:
        steps.setdefault(step, time.perf_counter())

    before = memory_peak()
    examined = pipeline.examine(store, file.name, file.read_bytes(), report_progress=report_progress)
    pipeline.commit(store, examined, who="bench", reasons={"": "bench"}, report_progress=report_progress)
    end = time.perf_counter()
    peak = memory_peak()
    rows, told = len(examined.reading.frame), examined.preview
    begun = [*steps.values(), end]
    spent = ", ".join(f"{name} {after - at:.1f}" for name, at, after in zip(steps, begun[:-1], begun[1:], strict=True))
    kinds = f"new {told.new:,}, revised {told.revised:,}, unchanged {told.unchanged:,}"
    print(f"  {rows:,} rows in {end - start:5.1f} s  {rows / (end - start):>9,.0f} rows/s  ({kinds})")
    print(f"    seconds: {spent};  memory peak {peak:,.0f} MiB (before {before:,.0f})", flush=True)


def main() -> None:
    """Imports a large file into an empty store, then another that revises every figure of it."""
    print(f"\nImport of a CSV of {HOMES * YEARS:,} rows: read, checked, judged before and after, written")
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'store.sqlite3'}"
        store = Store.open(url)
        store.upgrade()
        store.seed(load_catalogue(SMALL))
        store.close()
        for value in (10, 11):
            file = Path(name) / f"{value}.csv"
            file.write_bytes(large(value))
            subprocess.run([sys.executable, "-m", "tests.bench.importing", url, str(file)], check=True, cwd=ROOT)


if __name__ == "__main__":
    measure(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) == 3 else main()
