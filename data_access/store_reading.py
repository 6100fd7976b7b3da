"""What the store tells: plans, indicators and figures as they were committed when they were asked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import pandas as pd
from sqlalchemy import Engine

from data_access import models
from data_access.catalogue.model import Area, Catalogue
from data_access.catalogue_changes import CatalogueChange, read_changes
from data_access.contention import WriterTimeouts
from data_access.database import Database
from data_access.replica import Replica
from data_access.storing import clauses, reading, withholding
from data_access.storing.batches import read_batches
from data_access.storing.catalogue import read_catalogue
from data_access.storing.earlier import Earlier, read_earlier, read_releases
from data_access.storing.places import read_places
from data_access.storing.rereading import Reading, read_again
from data_access.storing.status import StoreStatus, holds_any, read_status
from data_access.storing.version import Versions, read_version, read_versions
from data_access.storing.warning_readings import KeptReading, read_readings


class StoreReading:
    """The reading half of `data_access.store.Store`; nothing in it writes.

    Its methods answer with what was committed when they were called. What pages show is read from the replica where there
    is one; how far the store is, and what is worked on, from the database itself.
    """

    def __init__(self, engine: Engine, turns: WriterTimeouts | None = None, replica: Replica | None = None) -> None:
        self.database = Database(engine, turns, replica)

    @property
    def address(self) -> str:
        """Where the store is, without the password."""
        return self.database.address

    def is_ready(self) -> bool:
        """The tables are there in the form this program needs; see `Database.is_ready`."""
        return self.database.is_ready()

    def data_version(self) -> int:
        """A number that every committed write raises, in any process; caches are keyed by it."""
        with self.database.reading() as connection:
            return read_version(connection)

    def versions(self, district: str) -> Versions:
        """The data versions that a district's answers are kept under: its own, and that of what all districts show."""
        with self.database.reading_for_pages() as connection:
            return read_versions(connection, district)

    def status(self) -> StoreStatus:
        """What is in the store, in numbers."""
        with self.database.reading() as connection:
            return read_status(connection)

    def has_catalogue(self) -> bool:
        """Whether a catalogue was ever loaded, or begun with areas alone."""
        with self.database.reading() as connection:
            return holds_any(connection, models.AreaRecord) or holds_any(connection, models.IndicatorRecord)

    def has_batches(self) -> bool:
        """Whether figures were ever written, whatever became of them."""
        with self.database.reading() as connection:
            return holds_any(connection, models.ImportBatchRecord)

    def places(self) -> tuple[Area, ...]:
        """The areas with a dashboard of their own: districts, and cities that have plans; in the catalogue's order."""
        with self.database.reading_for_pages() as connection:
            return read_places(connection)

    def catalogue(self, place: str = "") -> Catalogue:
        """The catalogue as it was seeded, or what a place's pages show of it; empty before. A constant number of queries."""
        with self.database.reading_for_pages() as connection:
            return read_catalogue(connection, place)

    def target_changes(self) -> tuple[CatalogueChange, ...]:
        """What was changed in the targets and in their suspensions since they were first loaded, the oldest first."""
        with self.database.reading_for_pages() as connection:
            return read_changes(connection, "targets", "suspensions")

    def observations(
        self, *, areas: Collection[str] | None = None, indicators: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Current figures, one row each, of these areas and indicators (None = all, empty = none).

        Columns and dtypes are those of `storing.columns.OBSERVATION_DTYPES`, also when there is no row;
        `unit` is '' for an area's own figure, else the school, centre or body. Ordered by area,
        indicator, year, sex, age group, unit.
        """
        with self.database.reading_for_pages() as connection:
            return reading.read_observations(connection, areas, indicators)

    def observations_again(self, areas: Collection[str] | None, earlier: Reading | None = None) -> Reading:
        """The figures of `observations(areas=areas)`, reading only what a batch has touched since an `earlier` reading of
        the same areas (`storing.rereading`)."""
        with self.database.reading_for_pages() as connection:
            return read_again(connection, areas, earlier)

    def earlier(self, areas: Collection[str] | None, moment: datetime) -> Earlier:
        """The figures of these areas that counted at a moment, of the indicators written since (`storing.earlier`)."""
        with self.database.reading_for_pages() as connection:
            return read_earlier(connection, areas, moment)

    def releases(self, areas: Collection[str] | None, most: int) -> tuple[datetime, ...]:
        """Of the last days on which reported figures of these areas came in or were taken back the last such moment, the
        newest first."""
        with self.database.reading_for_pages() as connection:
            return read_releases(connection, areas, most)

    def revisions(self, indicator: str, area: str | None = None) -> pd.DataFrame:
        """Every version of an indicator's figures with batch, who, when and the previous value, oldest first.

        Columns and dtypes are those of `storing.reading.REVISION_DTYPES`. `current` marks the version that
        counts.
        """
        with self.database.reading_for_pages() as connection:
            return reading.read_revisions(connection, indicator, area)

    def revised(self, areas: Collection[str] | None = None) -> set[tuple[str, str]]:
        """Pairs of indicator and area (of these, or all) of which `revisions` has more than first versions; one query."""
        with self.database.reading_for_pages() as connection:
            return reading.read_revised(connection, areas)

    def batches(self, areas: Collection[str] | None = None) -> pd.DataFrame:
        """Every batch, newest first: batch, kind, label, file, who, created_at, undone_at, figures.

        Of some `areas` only those that hold a figure of them, and how many they hold of them.
        """
        with self.database.reading() as connection:
            return read_batches(connection, areas)

    def memory(self, areas: Collection[str] | None = None) -> pd.DataFrame:
        """What any state withheld or showed of the sensitive figures (`storing.withholding.MEMORY_DTYPES`), of these areas
        or all; one query."""
        with self.database.reading_for_pages() as connection:
            return withholding.read_memory(connection, areas=areas)

    def warning_readings(self, district: str) -> tuple[KeptReading, ...]:
        """What earlier states of the data said of a place's warnings, where later ones say otherwise; one query."""
        with self.database.reading_for_pages() as connection:
            return read_readings(connection, district)

    def clauses(self) -> pd.DataFrame:
        """The official wordings loaded so far: plan, section, clause_kind, number, text, in that order."""
        with self.database.reading_for_pages() as connection:
            return clauses.read_clauses(connection)
