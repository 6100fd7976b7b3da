"""A copy of a store is known before a test begins, as if its server had been looked at: each kind is read and judged once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

import pytest

from dashboard.facts.cache import FactsCache
from dashboard.facts.known import Facts
from dashboard.facts.lru_cache import LruCache
from data_access.storing.rereading import Reading
from data_access.storing.version import Versions
from tests.support.stores import ORIGINS

_Kept: TypeAlias = tuple[Facts, Reading, Versions]
_READ: LruCache[object, _Kept] = LruCache(8)  # some 35 MB each of the shipped catalogue
_current = FactsCache.current


@contextmanager
def known_before() -> Iterator[None]:
    """While it lasts, facts of a store that was copied and not written to since are those of the first such copy.

    A store that was written to is read from its file: what a test compares with facts read anew, is compared with them.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FactsCache, "current", _of_first_copy)
        yield


def _of_first_copy(cache: FactsCache, place: str, versions: Versions) -> Facts:
    desk, origin = cache._desk(place), ORIGINS.get(cache._store.address)
    if desk.facts is None and origin is not None and cache._store.data_version() == origin.version:
        usual, many = cache._places.usual, len(cache._places.of_store())
        key = origin, place, versions, cache._clock(), usual, many
        desk.keep(*_READ.get(key, lambda: _read(cache, place, versions)))
    return _current(cache, place, versions)


def _read(cache: FactsCache, place: str, versions: Versions) -> _Kept:
    _current(cache, place, versions)
    desk = cache._desk(place)
    assert desk.facts is not None and desk.reading is not None
    return desk.facts, desk.reading, desk.versions
