"""What people have laid down about the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field

from data_access.catalogue_changes import CatalogueChange
from data_access.said import Said


@dataclass(frozen=True, slots=True)
class Office:
    """What people have laid down about the catalogue: departments they have confirmed, targets they have changed; and what owners
    say of their work."""

    confirmed: frozenset[str] = frozenset()
    """The indicators whose department somebody has confirmed."""
    target_changes: tuple[CatalogueChange, ...] = ()
    said: Said = field(default_factory=Said)


NOTHING_SET = Office()
