"""Frozen facts: what was shown can be shown again, whatever has been written since.

A snapshot is taken at most once for each state of the data, so anybody who may read may freeze. Every service that takes
`Facts` works on frozen ones unchanged; only what asks the store itself (revisions, official wording) is of today.
"""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from dashboard.facts.known import Facts
from dashboard.facts.lru_cache import LruCache
from dashboard.facts.office import Office
from dashboard.facts.services import Services
from data_access.frames import of_one_kind
from data_access.meetings import Meetings
from data_access.snapshots import Snapshot, Snapshots
from data_access.store import Store

KEPT = 4
PRINTED = 8
"""How many digits of the digest stand on a slide."""
ADDRESSED = 16
"""How many stand in an address."""

_frozen: WeakKeyDictionary[Services, LruCache[tuple[str, int, Office], Facts]] = WeakKeyDictionary()


def freeze(store: Store, facts: Facts) -> Snapshot:
    """The snapshot of these facts, taken now if this state of the data has never been frozen."""
    snapshots = Snapshots(store.database, facts.place)
    known = snapshots.of_version(facts.version) or snapshots.find(facts.digest)
    return known or snapshots.keep(facts.version, facts.catalogue, facts.observations)


def find(services: Services, place: str, digest: str) -> Snapshot | None:
    """The snapshot of a place whose digest is, or begins with, `digest`; None if there is none."""
    return Snapshots(services.store.database, place).find(digest)


def frozen_facts(services: Services, snapshot: Snapshot, *, exactly: bool = False) -> Facts:
    """The facts of a snapshot; the last few are kept, and the present ones are used where nothing has changed, or no figure and
    no row of the catalogue: with `exactly` not then, for what owners have said and done may have.

    What was withheld then or in any state since is withheld in it as well: two states give no count back.
    """
    present = services.facts(snapshot.district)
    if present.version == snapshot.data_version or (not exactly and present.digest == snapshot.digest):
        return present

    def load() -> Facts:
        catalogue, figures = Snapshots(services.store.database).load(snapshot.digest)
        return Facts(
            snapshot.data_version, catalogue, of_one_kind(figures, catalogue), district=snapshot.district,
            addressed=present.addressed,
            memory=present.memory, frozen=True, today=snapshot.created_at.date(),
            office=replace(present.office, said=present.office.said.until(snapshot.created_at)),
            followed=present.followed.until(snapshot.data_version),
        )  # fmt: skip

    kept = _frozen.setdefault(services, LruCache(KEPT))
    return kept.get((snapshot.digest, present.remembered, present.office), load)


def last_meeting(services: Services, facts: Facts) -> Snapshot | None:
    """The figures that the newest meeting under a name showed, of an earlier state than `facts`."""
    for meeting in Meetings(services.store.database, facts.place).meetings():
        snapshot = find(services, facts.place, meeting.digest)
        if snapshot is not None and snapshot.data_version < facts.version and snapshot.digest != facts.digest:
            return snapshot
    return None


def last_frozen(services: Services, facts: Facts) -> Snapshot | None:
    """The same; where no meeting was held under a name, the newest state that was frozen at all."""
    frozen = Snapshots(services.store.database, facts.place)
    return last_meeting(services, facts) or frozen.before(facts.version, besides=facts.digest)
