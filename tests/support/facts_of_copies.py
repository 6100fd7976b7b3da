"""A copy of a store is known before a test begins, as if its server had been looked at: each kind is read and judged once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest

from dashboard.facts.cache import FactsCache
from dashboard.facts.known import Facts
from dashboard.facts.lru_cache import LruCache
from dashboard.facts.places import Places
from data_access.store import Store
from data_access.storing.rereading import Reading
from data_access.storing.version import Versions
from tests.support.stores import ORIGINS

_Kept: TypeAlias = tuple[Facts, Reading, Versions]
_READ: LruCache[object, _Kept] = LruCache(8)  # some 35 MB each of the shipped catalogue
_current = FactsCache.current


@contextmanager
def known_before() -> Iterator[None]:
    """While it lasts, a store that was copied was looked at when it was: what a test has written since is read as a server in
    use reads it, and what nobody has touched is not judged again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FactsCache, "current", _of_first_copy)
        yield


def _of_first_copy(cache: FactsCache, place: str, versions: Versions) -> Facts:
    desk, template = cache._desk(place), ORIGINS.get(cache._store.address)
    if desk.facts is None and template is not None:
        key = template, place, cache._clock(), cache._places._limit
        desk.keep(*_READ.get(key, lambda: _read(template, cache, place)))
    return _current(cache, place, versions)


def _read(template: Path, cache: FactsCache, place: str) -> _Kept:
    """What a server over the template itself would know."""
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{shutil.copy(template, folder)}")
        try:
            looked = FactsCache(store, Places(store, cache._places._limit), cache._clock)
            _current(looked, place, store.versions(place))
            desk = looked._desk(place)
            assert desk.facts is not None and desk.reading is not None
            return desk.facts, desk.reading, desk.versions
        finally:
            store.close()
