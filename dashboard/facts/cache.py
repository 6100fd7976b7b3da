"""The newest facts of a store, kept until its data version moves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

from dashboard.facts.known import Facts, Office
from data_access.assignments import Assignments
from data_access.frames import of_one_kind
from data_access.meetings import Meetings
from data_access.office import ShownYear
from data_access.secret import snapshot_secret
from data_access.store import Store


class FactsCache:
    """The newest facts, read anew when the store's data version has moved and by nothing else."""

    def __init__(self, store: Store, district: str = "", clock: Callable[[], date] = date.today) -> None:
        self._store = store
        self._district = district
        self._clock = clock
        self._facts: Facts | None = None
        self._lock = threading.Lock()

    @property
    def last(self) -> Facts | None:
        """The facts that were read last, whatever the store's data version is now."""
        return self._facts

    def current(self) -> Facts:
        """The facts of the store's present data version and year (one query when nothing changed)."""
        version, today = self._store.data_version(), self._clock()
        if not self._holds(self._facts, version, today):
            with self._lock:
                if not self._holds(self._facts, version, today):
                    with self._store.database.at_one_moment():  # a version and its figures are one state
                        self._facts = self._read(self._store.data_version(), today, self._facts)
        assert self._facts is not None
        return self._facts

    @staticmethod
    def _holds(facts: Facts | None, version: int, today: date) -> bool:
        """A new year lets another year be chosen, though no figure has changed."""
        return facts is not None and facts.version == version and facts.today.year == today.year

    def _read(self, version: int, today: date, known: Facts | None) -> Facts:
        """Where nothing but decisions and settings has changed since `known`, its verdicts are kept: a meeting is not
        to wait."""
        catalogue = self._store.catalogue()
        observations = of_one_kind(self._store.observations(), catalogue)
        decided, memory = Meetings(self._store.database).decided(), self._store.memory()
        shown, office = ShownYear(self._store.database).get(), self._office()
        same = known is not None and known.catalogue == catalogue and known.observations.equals(observations)
        same = same and known is not None and known.today.year == today.year
        if same and known is not None and known.memory is not None and known.memory.equals(memory):
            return known.with_decided(version, decided, shown, office)
        secret = snapshot_secret(self._store.database)
        return Facts(
            version, catalogue, observations, decided, district=self._district, memory=memory, secret=secret,
            shown_year=shown, today=today, office=office,
        )  # fmt: skip

    def _office(self) -> Office:
        confirmed = frozenset(one.indicator for one in Assignments(self._store.database).confirmed())
        return Office(confirmed, self._store.target_changes())
