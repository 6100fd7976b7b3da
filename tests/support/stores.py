"""Stores that are made once and copied: tables, catalogue and demonstration figures cost a copy of a file, not their making."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pandas as pd

from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.demonstration import generate
from data_access.prepare import prepare_demonstration
from data_access.settings import StoreSettings
from data_access.store import Store
from tests.support.made_once import made_once

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = ROOT / "seed_data" / "nankai"
SMALL = ROOT / "tests" / "data" / "catalogue_small"
CITY = ROOT / "tests" / "data" / "catalogue_city"
"""A city of three districts with streets; two plans of each and of the city."""


ORIGINS: dict[str, Path] = {}
"""Of which file a store is a copy, by the store's address."""


def filled_store(file: Path, catalogue: Path, *, figures: bool = True, real: bool = False) -> Store:
    """A store at `file` with a catalogue and, if wanted, its demonstration figures, or the same as if they were `real`."""
    if catalogue not in (SHIPPED, SMALL, CITY):  # a test's own, which may change between two calls
        return _fill(file, catalogue, figures=figures, real=real)
    return copied(_template(catalogue, figures, real), file)


def copied(template: Path, file: Path) -> Store:
    """A store at `file` of a test's own, as the settled store `template` is."""
    shutil.copy(template, file)
    store = Store.open(f"sqlite:///{file}")
    ORIGINS[store.address] = template
    return store


def of_the_city(frame: pd.DataFrame) -> pd.DataFrame:
    """The city's own figures: of its districts' the mean, and the sum of what is counted."""
    table = ["indicator", "sex", "age_group", "year", "revision"]
    whole = frame[frame["area"].isin(("910100", "910200", "910300")) & (frame["unit"] == "")]
    summed = whole.groupby(table, as_index=False).agg(
        value=("value", "mean"),
        numerator=("numerator", "sum"),
        denominator=("denominator", "sum"),
        areas=("area", "nunique"),
    )
    added = summed[summed["areas"] == 3].drop(columns="areas").assign(area="910000")
    there = frame.loc[frame["area"] == "910000", ["indicator", "year"]].apply(tuple, axis=1)
    added = added[~added[["indicator", "year"]].apply(tuple, axis=1).isin(set(there))]
    filled = {name: whole[name].iloc[0] for name in whole.columns if name not in added.columns}
    return added.assign(**filled | {"note": "", "break_before": False})[list(frame.columns)]


def demonstration(file: Path) -> Store:
    """A store at `file` as the first start of a server leaves it: the shipped catalogue with everything invented for it."""
    return copied(made_once("demonstration.sqlite3", _demonstration), file)


def empty_store(file: Path) -> Store:
    """A store at `file` with tables and nothing in them."""
    return copied(_template(None, False, False), file)


def settled(store: Store) -> Path:
    """The file of a closed SQLite store with all that was written to it, ready to be copied."""
    store.close()
    file = Path(str(store.database.engine.url.database))
    connection = sqlite3.connect(file)
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.close()
    assert not busy, "somebody still reads the store that is to be copied"
    return file


def _demonstration(file: Path) -> None:
    settled(prepare_demonstration(StoreSettings(database_url=f"sqlite:///{file}", catalogue_folder=SHIPPED)))


def _template(catalogue: Path | None, figures: bool, real: bool) -> Path:
    name = f"{catalogue.name if catalogue else 'empty'}-{figures}-{real}.sqlite3"
    return made_once(name, lambda file: settled(_fill(file, catalogue, figures=figures, real=real)))


def _fill(file: Path, catalogue: Path | None, *, figures: bool, real: bool) -> Store:
    store = Store.open(f"sqlite:///{file}")
    store.upgrade()
    if catalogue is None:
        return store
    loaded = load_catalogue(catalogue)
    store.seed(loaded)
    if figures:
        frame = generate(loaded, load_demonstration_settings(catalogue))
        if catalogue == CITY:
            frame = pd.concat([frame, of_the_city(frame)], ignore_index=True)
        for revision in sorted(frame["revision"].unique()):
            rows = frame[frame["revision"] == revision].drop(columns="revision")
            if real:
                store.write_observations(rows.assign(mark="final"), kind="import", label=f"报送 {revision}", who="test")
            else:
                store.write_observations(rows, kind="demonstration", label=f"演示数据 {revision}", who="test")
    return store
