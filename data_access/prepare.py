"""Makes a store fit to be used, whatever state it is in: what a first start and every later one call."""

from __future__ import annotations

from collections.abc import Callable

from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.demo import write_demonstration
from data_access.settings import StoreSettings
from data_access.store import Store

# (what is being done, rows done, rows in all); 0 in all = no rows to count
Steps = Callable[[str, int, int], None]


def prepare(settings: StoreSettings, progress: Steps | None = None) -> Store:
    """A store with tables, catalogue and, if nothing was ever written to it, demonstration data.

    What is there already is left as it is: a second call only looks, and demonstration data that somebody
    removed stay away. Processes that prepare one database at the same moment leave it as one of them would.

    Raises:
        StoreError: the database cannot be used.
        CatalogueError: the catalogue folder has problems.
    """
    tell = progress or (lambda step, done, total: None)
    store = Store.open(settings.database_url)
    if not store.is_ready():
        tell("creating tables", 0, 0)
        store.upgrade()
    status = store.status()
    if not status.indicators:
        tell("loading the catalogue", 0, 0)
        store.seed(load_catalogue(settings.catalogue_folder))
    if not status.batches and (drawn := load_demonstration_settings(settings.catalogue_folder)):
        step = "writing demonstration data"
        tell(step, 0, 0)
        write_demonstration(store, drawn, only_first=True, progress=lambda done, total: tell(step, done, total))
    return store
