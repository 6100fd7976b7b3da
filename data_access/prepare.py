"""Makes a store fit to be used, whatever state it is in: what a first start and every later one call."""

from __future__ import annotations

from data_access.accounts import Accounts
from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.demonstration.write import write_demonstration
from data_access.office import Purpose
from data_access.progress import ProgressCallback, no_progress
from data_access.settings import StoreSettings
from data_access.store import Store


def prepare(settings: StoreSettings, progress: ProgressCallback | None = None) -> Store:
    """A store with tables and catalogue, for real: a new one is kept free of demonstration data by every later start.

    What is there already is left as it is: a second call only looks. Processes that prepare one database at the same moment
    leave it as one of them would.

    Raises:
        StoreError: the database cannot be used.
        CatalogueError: the catalogue folder has problems.
    """
    report_progress = progress or no_progress
    store = Store.open(settings.database_url)
    make_for_real(store, report_progress)
    _load_catalogue(store, settings, report_progress)
    return store


def prepare_demonstration(settings: StoreSettings, progress: ProgressCallback | None = None) -> Store:
    """A store as `prepare` makes it and, if nothing and nobody was ever in it, with demonstration data.

    None are written into a store that was made for real, nor where somebody has removed them. One made for real that has no
    catalogue stays without: somebody is about to set up a district in the browser.

    Raises:
        StoreError: the database cannot be used.
        CatalogueError: the catalogue folder has problems.
    """
    report_progress = progress or no_progress
    store = Store.open(settings.database_url)
    if not store.is_ready():
        report_progress("creating tables", 0, 0)
        store.upgrade()
    real = Purpose(store.database).is_real()
    if not real:
        _load_catalogue(store, settings, report_progress)
    if real or store.has_batches() or Accounts(store.database).all():
        return store
    if drawn := load_demonstration_settings(settings.catalogue_folder):
        step = "writing demonstration data"
        report_progress(step, 0, 0)
        write_demonstration(
            store, drawn, only_first=True, progress=lambda done, total: report_progress(step, done, total)
        )
    return store


def make_for_real(store: Store, report_progress: ProgressCallback | None = None) -> None:
    """Create the tables or bring them to the present form; a new store is from now on known as one for real figures."""
    if store.is_ready():
        return
    (report_progress or no_progress)("creating tables", 0, 0)
    new = not store.database.has_tables()
    store.upgrade()
    if new:
        Purpose(store.database).make_real()


def _load_catalogue(store: Store, settings: StoreSettings, report_progress: ProgressCallback) -> None:
    if not store.has_catalogue():
        report_progress("loading the catalogue", 0, 0)
        store.seed(load_catalogue(settings.catalogue_folder))
