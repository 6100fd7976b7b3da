"""What a write of fifty figures costs the register of warnings: against making all of it anew.

    python -m tests.bench.register            a hundred districts like the shipped one, a million figures
    python -m tests.bench.register 10         so many districts

Every register is really made: of each district and each of its streets, before and after the write. CPU seconds of one
process that keeps them all; a server keeps those of the places that were asked for last, and has less to do.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from dashboard.facts.known import Facts
from dashboard.facts.lives import lives
from dashboard.facts.services import Services
from data_access.store import Store
from tests.bench.districts import codes, fill

DISTRICTS, WRITTEN, AIM = 100, 50, 0.1
ROUNDS = 3


def registers(places: Sequence[Services]) -> int:
    """The registers of some places and of all their streets at the present state; how many rows those have."""
    return sum(_rows(services.facts()) for services in places)


def _rows(facts: Facts) -> int:
    areas = (facts.district.area, *(street.area for street in facts.streets))
    return sum(len(years) for area in areas for years in lives(facts, area).values())


def nudged(store: Store, districts: Sequence[str], share: float) -> pd.DataFrame:
    """Fifty figures of one indicator, spread evenly over these districts, each some share of what it was."""
    parts = []
    for code in districts:
        known = store.observations(areas=[code, *(f"{code}{number:03d}" for number in range(1, 13))])
        plain = known[(known["unit"] == "") & (known["sex"] == "all")]
        chosen = plain[plain["indicator"] == plain["indicator"].value_counts().index[0]]
        parts.append(chosen.tail(WRITTEN // len(districts)))
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(value=rows["value"] * share, numerator=float("nan"), denominator=float("nan"))


def written(store: Store, places: Sequence[Services], districts: Sequence[str]) -> tuple[float, float]:
    """CPU seconds of writing fifty figures (what they turn is kept with them), and of all registers afterwards."""
    writing, after = [], []
    for turn in range(ROUNDS):
        rows = nudged(store, districts, 0.97 - turn / 100)
        assert len(rows) == WRITTEN
        start = time.process_time()
        store.write_observations(rows, kind="import", label="bench", who="bench")
        writing.append(time.process_time() - start)
        start = time.process_time()
        registers(places)
        after.append(time.process_time() - start)
    return min(writing), min(after)


def main(arguments: Sequence[str] = ()) -> None:
    """Prints seconds of CPU and their ratios."""
    count = int(arguments[0]) if arguments else DISTRICTS
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'store.sqlite3'}"
        fill(url, count)
        store = Store.open(url)
        districts = codes(count)
        places = [Services(store, districts=(code,)) for code in districts]
        start = time.process_time()
        rows = registers(places)
        anew = time.process_time() - start
        figures = store.status().observations
        print(f"\nThe registers of {count} districts ({rows:,} rows of {figures:,} figures) after a write of {WRITTEN}")
        print(f"  all of them anew                      {1000 * anew:9.0f} ms")
        spread = districts[: min(count, WRITTEN)]
        for text, among in (("in one district", districts[:1]), (f"one in each of {len(spread)} districts", spread)):
            writing, after = written(store, places, among)
            print(f"  after the write, {text:<21} {1000 * after:9.0f} ms  ratio {after / anew:6.4f}  (aim ≤ {AIM})"
                  f"; the write itself {1000 * writing:.0f} ms")  # fmt: skip
        start = time.process_time()
        registers([Services(store, districts=(districts[0],))])
        one = time.process_time() - start
        _, after = written(store, places[:1], districts[:1])
        print(f"  of that one district alone            {1000 * after:9.0f} ms  ratio {after / one:6.4f}")
        store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
