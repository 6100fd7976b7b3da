"""The newest facts of the places that were asked for last, each kept until its data version moves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

from dashboard.facts.followed import Followed
from dashboard.facts.known import Facts
from dashboard.facts.lru_cache import LruCache
from dashboard.facts.office import Office
from dashboard.facts.places import Places
from data_access.assignments import Assignments
from data_access.catalogue.model import Catalogue
from data_access.frames import areas_shown, of_one_kind, seen_from
from data_access.meetings import Meetings
from data_access.office import ShownYear
from data_access.said import read_said
from data_access.secret import snapshot_secret
from data_access.store import Store
from data_access.storing.rereading import Reading
from data_access.storing.version import Versions
from data_access.warning_cases import WarningCases

KEPT = 12
"""How many places a process keeps, some 35 MB each; one that is asked for again takes a fraction of a second."""


class FactsCache:
    """The newest facts of some places, read anew when a place's data version has moved and by nothing else."""

    def __init__(self, store: Store, places: Places, clock: Callable[[], date] = date.today) -> None:
        self._store = store
        self._places = places
        self._clock = clock
        self._desks: LruCache[str, _Desk] = LruCache(KEPT)
        self._lock = threading.Lock()

    def last(self, place: str) -> Facts | None:
        """The facts of a place that were read last, whatever the store's data version is now."""
        return self._desk(place).facts

    def current(self, place: str, versions: Versions) -> Facts:
        """The facts of a place at its present `versions` and year; asks the store nothing when nothing has changed."""
        desk, today = self._desk(place), self._clock()
        if not desk.holds(versions, today):
            with desk.lock:
                if not desk.holds(versions, today):
                    with self._store.database.snapshot():  # a version and its figures are one state
                        versions = self._store.versions(place)
                        desk.keep(*self._read(place, versions, today, desk), versions)
        assert desk.facts is not None
        if desk.facts.today != today:
            with desk.lock:
                desk.facts = desk.facts.on(today)
        return desk.facts

    def _desk(self, place: str) -> _Desk:
        with self._lock:
            return self._desks.get(place, _Desk)

    def _read(self, place: str, versions: Versions, today: date, desk: _Desk) -> tuple[Facts, Reading]:
        """Where nothing but decisions and settings has changed, the verdicts are kept: a meeting is not to wait."""
        known = desk.facts
        same_catalogue = known is not None and desk.versions.everywhere == versions.everywhere
        catalogue = (
            known.catalogue if known is not None and same_catalogue else seen_from(self._store.catalogue(place), place)
        )
        alone = len(self._places.of_store()) < 2
        like = (
            known is not None
            and known.catalogue == catalogue
            and known.today.year == today.year
            and known.alone == alone
        )
        areas = areas_shown(catalogue, place) if place else None
        reading = self._store.observations_again(
            areas, desk.reading if same_catalogue and _told_by_batches(catalogue, place) else None
        )
        observations = of_one_kind(reading.observations, catalogue)
        decided, memory = Meetings(self._store.database, place).decided(), self._store.memory(areas)
        shown, office = ShownYear(self._store.database, place).get(), self._office(place)
        followed = Followed(self._store.warning_readings(place), WarningCases(self._store.database, place).ledger())
        carried = None
        if known is not None and like:
            written = known.written(observations, memory, reading.touched)
            if not written:
                return known.with_decided(versions.newest, decided, shown, office, followed), reading
            carried = known.carried(written)
        secret = snapshot_secret(self._store.database)
        facts = Facts(
            versions.newest, catalogue, observations, decided, district=place, memory=memory, secret=secret,
            shown_year=shown, today=today, office=office, followed=followed,
            addressed="" if place == self._places.usual else place,
            alone=alone,
            carried=carried,
        )  # fmt: skip
        return facts, reading

    def _office(self, place: str) -> Office:
        confirmed = frozenset(assignment.indicator for assignment in Assignments(self._store.database).confirmed())
        return Office.of(confirmed, self._store.target_changes(), read_said(self._store.database, place))


class _Desk:
    """One place: its newest facts, and the lock of whoever reads them, which holds up nobody who asks for another."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.facts: Facts | None = None
        self.reading: Reading | None = None
        self.versions = Versions(-1, -1)

    def holds(self, versions: Versions, today: date) -> bool:
        """A new year lets another year be chosen, though no figure has changed."""
        return self.versions == versions and self.facts is not None and self.facts.today.year == today.year

    def keep(self, facts: Facts, reading: Reading, versions: Versions) -> None:
        """`facts` were made of `reading`, read at `versions`."""
        self.facts, self.reading, self.versions = facts, reading, versions


def _told_by_batches(catalogue: Catalogue, place: str) -> bool:
    """Whether the batches in a place's areas tell all that has changed there: in a city's districts, which show without their
    streets, a street's file may hide invented figures."""
    area = catalogue.area.get(place)
    return area is not None and area.level == "district"
