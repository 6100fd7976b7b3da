"""What three thousand areas below one parent cost a page: a province's view against the twelve-street case.

Run with `python -m tests.bench.many_areas`; prints for each page the time to build it in both and their ratio.
"""

from __future__ import annotations

import csv
import gc
import shutil
import tempfile
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from dashboard.facts.services import Services
from dashboard.settings import load_settings
from dashboard.shell.building import build
from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.demonstration import generate
from data_access.settings import ROOT
from data_access.store import Store

SMALL = ROOT / "tests" / "data" / "catalogue_small"
DISTRICT, FEW, MANY = "910100", 12, 3_000
ROUNDS, AIM = 25, 1.3
IN_SMALL = 3
UNITS = "care-centres"
"""An indicator whose every street is asked to reach a level."""
SAID = {
    "/streets": "comparison",
    "/streets?view=all&page=2": "its second page",
    "/street/{area}": "one street",
    "/": "overview",
    "/indicator/{indicator}": "an indicator",
}


def province(folder: Path, areas: int) -> Path:
    """The small catalogue with `areas` streets below its district, each with as many people as before."""
    shutil.copytree(SMALL, folder)
    rows = _read(folder / "areas.csv")
    above = [row for row in rows if row["parent"] != DISTRICT]
    blank = dict.fromkeys(rows[0], "")
    streets = [
        blank | {"area": f"{DISTRICT}{number:05d}", "parent": DISTRICT, "level": "street", "name_zh": f"第{number}街道",
                 "name_en": f"Street {number}", "short_zh": f"第{number}", "short_en": f"No. {number}"}
        for number in range(1, areas + 1)
    ]  # fmt: skip
    _write(folder / "areas.csv", above + streets)
    targets = _read(folder / "targets.csv")
    for row in targets:
        row["unit_count"] = str(areas) if row["unit_level"] == "street" else row["unit_count"]
    _write(folder / "targets.csv", targets)
    drawn = _read(folder / "demonstration.csv")
    for row in drawn:
        if row["denominator"]:
            row["denominator"] = str(int(row["denominator"]) * areas // IN_SMALL)
    _write(folder / "demonstration.csv", drawn)
    return folder


def filled(folder: Path, areas: int) -> Store:
    """A store with the catalogue of `province` and its demonstration figures."""
    catalogue = province(folder / f"catalogue-{areas}", areas)
    store = Store.open(f"sqlite:///{folder / f'{areas}.sqlite3'}")
    store.upgrade()
    loaded = load_catalogue(catalogue)
    store.seed(loaded)
    frame = generate(loaded, load_demonstration_settings(catalogue))
    first = frame[frame["revision"] == frame["revision"].min()].drop(columns="revision")
    store.write_observations(first, kind="demonstration", label="bench", who="bench")
    return store


def measured(stores: Sequence[Store]) -> dict[str, list[float]]:
    """Milliseconds of this process to build each page of each store from known facts, the least of several rounds in turn;
    no answer is reused."""
    known = [Services(store) for store in stores]
    for services in known:
        services.warm()
    gc.collect()
    gc.freeze()  # as the server does before it forks (`app.load`)
    times: dict[str, list[list[float]]] = {name: [[] for _ in stores] for name in SAID.values()}
    for (address, name), _ in product(SAID.items(), range(ROUNDS)):
        for services, mine in zip(known, times[name], strict=True):
            mine.append(_milliseconds(services, address))
    return {name: [min(mine) for mine in each] for name, each in times.items()}


def _milliseconds(services: Services, address: str) -> float:
    facts = services.facts()
    path, _, search = address.format(area=facts.streets[-1].area, indicator=UNITS).partition("?")
    start = time.process_time()
    window = build(services, load_settings(), path, f"?{search}" if search else "")
    spent = 1000 * (time.process_time() - start)
    assert window.found, f"{address} is not a page"
    return spent


def main() -> None:
    """Prints the ratios."""
    print(f"\nA page with {MANY:,} areas below one parent against {FEW} (aim: ratio ≤ {AIM})")
    with tempfile.TemporaryDirectory() as name:
        found = measured([filled(Path(name), areas) for areas in (FEW, MANY)])
    for page, (few, many) in found.items():
        print(f"  {page:<24} {few:8.1f} ms  {many:8.1f} ms  ratio {many / few:5.2f}")


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
