"""What has been kept of a place's warnings beside its figures: what earlier states said of them, and what people do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from data_access.storing.warning_readings import KeptReading
from data_access.warning_ledger import Case, Name


@dataclass(frozen=True)
class Followed:
    """`readings` are those of all warnings, in the order in which they came; `cases` the ledger of the place."""

    readings: tuple[KeptReading, ...] = ()
    cases: tuple[Case, ...] = ()

    @cached_property
    def case(self) -> dict[Name, Case]:
        """The cases by the warning they are about."""
        return {case.name: case for case in self.cases}

    @cached_property
    def touched(self) -> frozenset[Name]:
        """The warnings of which anything is kept."""
        return frozenset({kept.of[:4] for kept in self.readings} | set(self.case))

    def until(self, version: int) -> Followed:
        """What was known at a data version; what people have done since is left out altogether."""
        return Followed(tuple(kept for kept in self.readings if kept.data_version <= version))

    def at(self, moment: datetime) -> Followed:
        """What was known at a moment."""
        return Followed(tuple(kept for kept in self.readings if kept.noted_at <= moment))


NOTHING_FOLLOWED = Followed()
