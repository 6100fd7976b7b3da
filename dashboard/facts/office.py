"""What people have laid down about the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from data_access.catalogue_changes import CatalogueChange
from data_access.said import Said


@dataclass(frozen=True, slots=True)
class Office:
    """What people have laid down about the catalogue: departments they have confirmed, targets they have changed; and what owners
    say of their work."""

    confirmed: frozenset[str] = frozenset()
    """The indicators whose department somebody has confirmed."""
    target_changes: tuple[CatalogueChange, ...] = ()
    suspended_at: tuple[tuple[str, datetime], ...] = ()
    """When suspensions were noted here, by their keys (`differences.key_of`); of those of the first catalogue nothing."""
    said: Said = field(default_factory=Said)

    @classmethod
    def of(cls, confirmed: frozenset[str], changes: Iterable[CatalogueChange], said: Said) -> Office:
        """With the changes of targets and suspensions told apart."""
        known = tuple(changes)
        noted = tuple((change.row, change.at) for change in known if change.part == "suspensions" and _came(change))
        return cls(confirmed, tuple(change for change in known if change.part == "targets"), noted, said)


def _came(change: CatalogueChange) -> bool:
    """Whether a whole row came."""
    return not change.field and change.before is None


NOTHING_SET = Office()
