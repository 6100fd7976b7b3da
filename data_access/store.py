"""The store: the one object through which the rest of the product reads and writes.

Safe to share between threads and to use after a fork; nothing is connected before the first call.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress

import pandas as pd
from sqlalchemy import Connection

from data_access.audit import AuditAction, write_entry
from data_access.catalogue.model import Catalogue
from data_access.catalogue_writing import replace_catalogue
from data_access.contention import WriterTimeouts
from data_access.engine import open_engine
from data_access.errors import SeedRefused, WriteRefused
from data_access.frames import area_homes, one_district
from data_access.progress import ProgressCallback
from data_access.replica import Replica
from data_access.said import remove_invented
from data_access.snapshots import frozen_figures
from data_access.store_reading import StoreReading
from data_access.storing import checking, clauses, partitions, reading, undo, withholding, writing
from data_access.storing.batches import read_batches
from data_access.storing.catalogue import read_catalogue
from data_access.storing.clauses import ClauseText
from data_access.storing.invented_cases import drop_invented_cases
from data_access.storing.invented_rounds import drop_invented_rounds
from data_access.storing.undo import Undone
from data_access.storing.version import EVERYWHERE, hold, raise_version, touch
from data_access.storing.warning_readings import drop_invented
from data_access.storing.writing import Progress
from data_access.target_choices import remove_resting_on_invented
from data_access.warning_causes import Why, reasons_of
from data_access.warning_watch import WarningWatch
from indicators.codes import ChangeReason


class _NotKept(Exception):
    """Ends a transaction that was only to be looked at."""


class Store(StoreReading):
    """Plans, indicators and figures of one database.

    Reading methods answer with what was committed when they were called. Every committed write raises
    `data_version()`: ask for it first, then read, and what is kept under that number is never out of date.
    """

    @classmethod
    def open(cls, url: str, read_url: str = "") -> Store:
        """A store at an address (`sqlite:///FILE`, `postgresql://USER@HOST/NAME`); does not connect yet.

        What pages show is read at `read_url` where there is one: a replica that follows the database.
        """
        return cls(open_engine(url), replica=Replica.at(read_url) if read_url else None)

    def serving(self) -> Store:
        """The same store for a process that serves readers: its writers wait for others seconds only, and few of them."""
        return Store(self.database.engine, WriterTimeouts(), self.database.replica)

    def close(self) -> None:
        """Give back all connections."""
        self.database.engine.dispose()
        if self.database.replica is not None:
            self.database.replica.engine.dispose()

    def upgrade(self) -> None:
        """Create the tables or bring them to the present form; see `Database.upgrade`.

        A store of an earlier form begins to remember what is withheld with what it shows and its meetings have shown.
        """
        self.database.upgrade()
        with self.database.writing_unversioned() as connection:
            if withholding.fill(connection, frozen_figures(connection)):
                raise_version(connection)
                touch(connection, [EVERYWHERE])

    def seed(
        self, catalogue: Catalogue, *, drop_figures: bool = False, who: str = "", reason: str = "",
        instead_of: Catalogue | None = None,
    ) -> None:  # fmt: skip
        """Make the store hold exactly this catalogue, in one transaction; figures keep their ties.

        Figures whose indicator or area vanishes are deleted if they are demonstration data or `drop_figures`
        is set. What differs from the catalogue that is there is kept with `who` and `reason`, and noted in the audit log.

        Args:
            catalogue: the new one.
            drop_figures: also figures of another mark may be lost.
            who: who loads it.
            reason: why, for readers of the indicators' pages.
            instead_of: the catalogue that somebody has compared it with; another one that is there now stays.

        Raises:
            SeedRefused: figures of another mark would be lost, or the catalogue is not `instead_of`.
        """
        if self.catalogue() == catalogue:
            return
        with self.database.writing() as connection:
            before = read_catalogue(connection)
            if before == catalogue:  # another process was first
                return
            if instead_of is not None and before != instead_of:
                raise SeedRefused("The catalogue in the store has changed meanwhile; nothing was written: look again")
            replace_catalogue(connection, before, catalogue, who, reason, drop_figures=drop_figures)

    def write_observations(
        self,
        frame: pd.DataFrame,
        *,
        kind: str,
        label: str,
        who: str,
        file: str | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Write figures as one batch, all or none; each becomes the newest revision of its figure.

        Demonstration figures of an indicator and area stop counting as soon as a reported one is written for them.

        Args:
            frame: columns of `observations()`; those besides indicator, area, year and value may be absent.
                Besides them `cell` (where in the file it stood) and `reason` (why it is as it is) are kept.
            kind: `import`, `entry` or `demonstration`; the last if and only if all marks say so.
            label: what people read in the list of batches.
            who: who wrote them.
            file: the file they came from.
            progress: told (rows done, rows in all) now and then.

        Returns:
            The number of the batch.

        Raises:
            WriteRefused: a row is not fit to be stored; the message names it.
        """
        with self.database.writing(everywhere=False) as connection:
            full = checking.checked(connection, frame, kind)
            watch = WarningWatch.of_figures(connection, full)
            batch = writing.new_batch(connection, kind=kind, label=label, who=who, file=file)
            writing.write_frame(connection, full, batch, progress)
            withholding.remember(connection, [batch])
            watch.keep(connection, Why(batch=batch, who=who, reasons=reasons_of(full)))
        return batch

    def release_withheld(
        self, indicator: str, year: int, *, district: str = "", who: str, reason: str, address: str = ""
    ) -> int:
        """Choose anew what is withheld of an indicator and year in one district, as if it had never been shown.

        Noted in the audit log. `district` may be left out where the catalogue holds a single one.

        Earlier states may then give counts back that are withheld now: a person answers for it. What was frozen before
        stays as it is. Returns how many figures were withheld by memory.

        Raises:
            WriteRefused: nothing is remembered of them, no reason is given, or it is not clear which district is meant.
        """
        with self.database.writing() as connection:
            if not reason.strip():
                raise WriteRefused("say why the table is released")
            catalogue = read_catalogue(connection)
            district = one_district(catalogue, district)
            areas = [area for area, home in area_homes(catalogue).items() if home == district]
            table = pd.DataFrame({"indicator": indicator, "area": areas, "year": year})
            watch = WarningWatch.of_figures(connection, table)
            count = withholding.release(connection, indicator, year, areas)
            if not count:
                raise WriteRefused(f"nothing is withheld of '{indicator}' in {year} in district {district}")
            withholding.remember(connection)
            watch.keep(connection, Why(ChangeReason.RELEASED, None, who, reason.strip()))
            write_entry(
                connection, who, AuditAction.TABLE_RELEASED, f"{indicator} {year} {district}", reason.strip(), address
            )
        return count

    def undo_batch(
        self, batch: int, *, who: str = "", address: str = "", reason: str = "", district: str = ""
    ) -> Undone:
        """Take a batch back: what it had superseded counts again. The batch and its figures stay on record.

        What a later batch has written over it stays; the answer says how many figures and which batches. Invented
        figures show again where nothing reported is left of their indicator and area. Noted in the audit log.

        Raises:
            WriteRefused: there is no such batch, or it was undone before.
        """
        with self.database.writing(everywhere=False) as connection:
            watch = WarningWatch.of_figures(connection, reading.read_batch(connection, batch))
            undone = _undo(connection, batch, who, reason.strip())
            withholding.remember(connection, [batch])
            watch.keep(connection, Why(ChangeReason.UNDO, batch, who, reason.strip()))
            write_entry(connection, who, AuditAction.UNDONE, str(batch), reason.strip(), address, district)
            return undone

    def after_undoing(
        self, batch: int, areas: Collection[str] | None = None
    ) -> tuple[Undone, pd.DataFrame, pd.DataFrame]:
        """What taking a batch back would do, the figures (of some areas, or all) as they are, and as they would be then;
        nothing is changed.

        Raises:
            WriteRefused: there is no such batch, or it was undone before.
        """
        with suppress(_NotKept), self.database.writing(everywhere=False) as connection:
            before = reading.read_observations(connection, areas, None)
            undone = _undo(connection, batch, "", "")
            after = reading.read_observations(connection, areas, None)
            raise _NotKept  # takes the transaction back
        return undone, before, after

    def partition(self, parts: int, report_progress: ProgressCallback) -> dict[str, int]:
        """Lay PostgreSQL's table of figures out in so many parts by district, or whole for 0 (`storing.partitions`); how many
        rows each part holds. No figure changes.

        Raises:
            WriteRefused: the database is not PostgreSQL, or the number is none that makes sense.
        """
        with self.database.writing_unversioned() as connection:
            hold(connection)
            return partitions.partition(connection, read_catalogue(connection), parts, report_progress)

    def remove_demonstration(self) -> int:
        """Delete all demonstration figures, return how many; their batches stay on record as undone."""
        with self.database.writing(everywhere=False) as connection:
            removed = undo.remove_demonstration(connection)
            drop_invented(connection)
            drop_invented_cases(connection)
            drop_invented_rounds(connection)
            remove_invented(connection)
            remove_resting_on_invented(connection)
            withholding.remember(connection)
            return removed

    def save_clauses(self, texts: Iterable[ClauseText]) -> None:
        """Replace the official wordings of every plan that occurs in `texts`."""
        rows = list(texts)
        with self.database.writing() as connection:
            clauses.write_clauses(connection, {text.plan for text in rows}, rows)


def _undo(connection: Connection, batch: int, who: str, reason: str) -> Undone:
    known = read_batches(connection).set_index("batch")["undone_at"]
    if batch not in known.index or known.notna()[batch]:
        raise WriteRefused(f"batch {batch} does not exist or was undone before")
    return undo.undo(connection, batch, who, reason)
