"""What people have laid down about the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from data_access.catalogue.model import Suspension
from data_access.catalogue_changes import CatalogueChange
from data_access.said import Said

Row = TypeVar("Row", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Office:
    """What people have laid down about the catalogue: departments they have confirmed, targets they have changed; and what owners
    say of their work."""

    confirmed: frozenset[str] = frozenset()
    """The indicators whose department somebody has confirmed."""
    target_changes: tuple[CatalogueChange, ...] = ()
    suspended_at: tuple[tuple[str, datetime], ...] = ()
    """When suspensions were noted here, by their keys (`differences.key_of`); of those of the first catalogue nothing."""
    suspensions_gone: tuple[tuple[Suspension, datetime], ...] = ()
    """Suspensions that stand in the catalogue no more, as they were, and when they went."""
    said: Said = field(default_factory=Said)

    @classmethod
    def of(cls, confirmed: frozenset[str], changes: Iterable[CatalogueChange], said: Said) -> Office:
        """With the changes of targets and suspensions told apart."""
        known = tuple(changes)
        noted = tuple((change.row, change.at) for change in known if change.part == "suspensions" and _came(change))
        targets, paused = (tuple(one for one in known if one.part == part) for part in ("targets", "suspensions"))
        return cls(
            confirmed, targets, noted, tuple((row, change.at) for row, change in gone_rows(paused, Suspension)), said
        )


def gone_rows(changes: Iterable[CatalogueChange], of: type[Row]) -> Iterator[tuple[Row, CatalogueChange]]:
    """The rows of a part of the catalogue that went and did not come back, as they were, and the change by which they went."""
    last = {change.row: change for change in changes if not change.field}
    for change in last.values():
        if change.after is None:
            with suppress(ValidationError):  # kept by a program whose rows had other columns
                yield of.model_validate_json(change.before or ""), change


def _came(change: CatalogueChange) -> bool:
    """Whether a whole row came."""
    return not change.field and change.before is None


NOTHING_SET = Office()
