"""Makes a store fit to be used, whatever state it is in: what a first start and every later one call."""

from __future__ import annotations

from collections.abc import Callable

from data_access.accounts import Accounts
from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.demonstration.write import write_demonstration
from data_access.office import Purpose
from data_access.settings import StoreSettings
from data_access.store import Store

# (what is being done, rows done, rows in all); 0 in all = no rows to count
Steps = Callable[[str, int, int], None]


def prepare(settings: StoreSettings, progress: Steps | None = None) -> Store:
    """A store with tables and catalogue, for real: a new one is kept free of demonstration data by every later start.

    What is there already is left as it is: a second call only looks. Processes that prepare one database at the same moment
    leave it as one of them would.

    Raises:
        StoreError: the database cannot be used.
        CatalogueError: the catalogue folder has problems.
    """
    tell = progress or _silent
    store = Store.open(settings.database_url)
    make_for_real(store, tell)
    _load_catalogue(store, settings, tell)
    return store


def prepare_demonstration(settings: StoreSettings, progress: Steps | None = None) -> Store:
    """A store as `prepare` makes it and, if nothing and nobody was ever in it, with demonstration data.

    None are written into a store that was made for real, nor where somebody has removed them.

    Raises:
        StoreError: the database cannot be used.
        CatalogueError: the catalogue folder has problems.
    """
    tell = progress or _silent
    store = Store.open(settings.database_url)
    if not store.is_ready():
        tell("creating tables", 0, 0)
        store.upgrade()
    _load_catalogue(store, settings, tell)
    if store.status().batches or Purpose(store.database).is_real() or Accounts(store.database).all():
        return store
    if drawn := load_demonstration_settings(settings.catalogue_folder):
        step = "writing demonstration data"
        tell(step, 0, 0)
        write_demonstration(store, drawn, only_first=True, progress=lambda done, total: tell(step, done, total))
    return store


def make_for_real(store: Store, tell: Steps | None = None) -> None:
    """Create the tables or bring them to the present form; a new store is from now on known as one for real figures."""
    if store.is_ready():
        return
    (tell or _silent)("creating tables", 0, 0)
    new = not store.database.has_tables()
    store.upgrade()
    if new:
        Purpose(store.database).make_real()


def _load_catalogue(store: Store, settings: StoreSettings, tell: Steps) -> None:
    if not store.status().indicators:
        tell("loading the catalogue", 0, 0)
        store.seed(load_catalogue(settings.catalogue_folder))


def _silent(_step: str, _done: int, _total: int) -> None:
    """Nobody is told."""
