"""What people have laid down about the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.catalogue_changes import CatalogueChange


@dataclass(frozen=True, slots=True)
class Office:
    """What people have laid down about the catalogue: departments they have confirmed, targets they have changed."""

    confirmed: frozenset[str] = frozenset()
    """The indicators whose department somebody has confirmed."""
    target_changes: tuple[CatalogueChange, ...] = ()


NOTHING_SET = Office()
