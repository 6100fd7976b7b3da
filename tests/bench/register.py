"""What a write of fifty figures costs the register of warnings: against making all of it anew.

Run with `python -m tests.bench.register`. A place's register is made of that place's figures alone, so that a million figures
are so many places like the shipped one; one of them is measured, the others are counted.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from dashboard.facts.known import Facts
from dashboard.facts.lives import lives
from dashboard.facts.services import Services
from data_access.store import Store
from tests.support.stores import SHIPPED, filled_store

WRITTEN, MILLION, AIM = 50, 1_000_000, 0.1
ROUNDS = 3


def registers(services: Services) -> tuple[Facts, int]:
    """The present facts, with the registers of the place and all its streets; how many rows those have."""
    facts = services.facts()
    areas = (facts.district.area, *(street.area for street in facts.streets))
    return facts, sum(len(years) for area in areas for years in lives(facts, area).values())


def write(store: Store, share: float) -> float:
    """Correct the last figures of one indicator; the seconds of CPU that took, the readings kept included."""
    known = store.observations()
    code = known.loc[known["unit"] == "", "indicator"].value_counts().index[0]
    rows = known[(known["unit"] == "") & (known["indicator"] == code) & (known["sex"] == "all")].tail(WRITTEN)
    nudged = rows.assign(value=rows["value"] * share, numerator=float("nan"), denominator=float("nan"))
    start = time.process_time()
    store.write_observations(nudged, kind="import", label="bench", who="bench")
    return time.process_time() - start


def main() -> None:
    """Prints seconds of CPU and their ratios."""
    whole, after, writing = [], [], []
    with tempfile.TemporaryDirectory() as name:
        store = filled_store(Path(name) / "store.sqlite3", SHIPPED, real=True)
        figures = len(store.observations())
        for turn in range(ROUNDS):
            services = Services(store)
            start = time.process_time()
            _, rows = registers(services)
            whole.append(time.process_time() - start)
            writing.append(write(store, 0.97 - turn / 100))
            start = time.process_time()
            facts, _ = registers(services)
            after.append(time.process_time() - start)
        kept = len(store.warning_readings(facts.place))
    anew, again = min(whole), min(after)
    places = MILLION / figures
    print(f"\nThe register ({rows:,} rows of {figures:,} figures) after a write of {WRITTEN} figures")
    print(f"  all of it anew            {1000 * anew:8.0f} ms")
    print(f"  after the write           {1000 * again:8.0f} ms  ratio {again / anew:6.3f}")
    print(
        f"  of a million figures      {1000 * anew * places:8.0f} ms  ratio {again / anew / places:6.4f}  (aim ≤ {AIM}; {places:.0f} places like it)"
    )
    print(f"  the write itself          {1000 * min(writing):8.0f} ms  ({kept} readings kept in {ROUNDS} writes)")


if __name__ == "__main__":
    main()
