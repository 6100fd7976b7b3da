"""How many queries a page costs: a constant, whatever the number of indicators."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event

from dashboard.facts.services import Services
from dashboard.settings import load_settings
from dashboard.shell.building import build
from data_access.prepare import prepare_demonstration
from data_access.settings import ROOT, StoreSettings
from data_access.store import Store

PAGES = (
    "/",
    "/domain/health",
    "/domain/safety",
    "/indicator/maternal-management",
    "/warnings",
    "/plan/women",
    "/methods",
)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement this process sends to a database while the block runs."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("PRAGMA"):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def queries(store: Store, path: str) -> tuple[int, int]:
    """Statements for `path` on a fresh process, and again when the facts are known."""
    services, settings = Services(store), load_settings()
    with counted() as first:
        build(services, settings, path, "")
    with counted() as again:
        build(services, settings, path, "?year=2023")
    return len(first), len(again)


def print_queries() -> None:
    """Queries per page on the shipped catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        settings = StoreSettings(
            database_url=f"sqlite:///{Path(folder) / 'store.sqlite3'}", catalogue_folder=ROOT / "seed_data" / "nankai"
        )
        store = prepare_demonstration(settings)
        print("\nQueries per page: first view of a process, every later view")
        for path in PAGES:
            first, later = queries(store, path)
            print(f"  {path:<36} {first:4d} {later:4d}")
        store.close()
