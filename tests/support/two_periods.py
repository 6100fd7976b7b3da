"""A store that holds two periods of plans (2021–2025 and an invented 2026–2030) with figures of 2017 to 2027."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.facts.services import Services
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.store import Store
from tests.support.first_year import DISTRICT, reportable
from tests.support.stores import ROOT, SHIPPED

ADDED = ROOT / "tests" / "data" / "two_periods"
"""What is added to the files of the shipped catalogue; its targets are met, missed, kept, changed, new."""
TODAY = date(2028, 3, 1)
FIRST, LAST = 2017, 2027
KEYS = ["indicator", "area", "sex", "age_group", "unit"]


def both_periods(folder: Path) -> Catalogue:
    """The catalogue of both periods, as files in `folder`."""
    shutil.copytree(SHIPPED, folder)
    for file in ADDED.glob("*.csv"):
        head, _, rows = file.read_text(encoding="utf-8").partition("\n")
        own = folder / file.name
        if not own.exists():
            own.write_text(head + "\n", encoding="utf-8")
        with own.open("a", encoding="utf-8") as out:
            out.write(rows)
    return load_catalogue(folder)


def figures_of(catalogue: Catalogue, last: int = LAST) -> pd.DataFrame:
    """Reported figures up to a year: the drawn ones, carried on a little higher or lower each year."""
    drawn = reportable(load_catalogue(SHIPPED))
    known = drawn[drawn["year"].between(FIRST, min(last, 2025))]
    newest = known.sort_values("year").drop_duplicates(KEYS, keep="last")
    later = [_carried_on(newest, year) for year in range(2025, last + 1)]
    flexible = pd.DataFrame(
        [("flexible-work-units", DISTRICT, year, 18.0 + 2 * (year - 2025)) for year in range(2025, last + 1)],
        columns=["indicator", "area", "year", "value"],
    ).assign(sex="all", age_group="all", unit="", mark="final", note="", break_before=False)
    whole = pd.concat([known, *later, flexible.reindex(columns=known.columns)], ignore_index=True)
    whole["break_before"] = whole["break_before"].astype(bool)
    return whole.drop_duplicates([*KEYS, "year"], keep="first")


def _carried_on(newest: pd.DataFrame, year: int) -> pd.DataFrame:
    return newest.assign(year=year, break_before=False)


def filled(folder: Path, *, last: int = LAST, today: date = TODAY) -> Services:
    """Services over such a store."""
    catalogue = both_periods(folder / "catalogue")
    store = Store.open(f"sqlite:///{folder / 'store.sqlite3'}")
    store.upgrade()
    store.seed(catalogue)
    store.write_observations(figures_of(catalogue, last), kind="import", label="报送", who="test")
    return Services(store, clock=lambda: today)
