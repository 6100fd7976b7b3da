"""Writing examined figures inside a transaction that is already open, and what is done before it to keep it short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
from sqlalchemy import Connection

from data_access.catalogue.model import Catalogue
from data_access.errors import ImportRefused, ReasonsWanted
from data_access.frames import areas_shown
from data_access.importing.examination import WRITING, Examination, Judged, judge
from data_access.importing.problem_store import reasons_of_rows, unexplained
from data_access.progress import ProgressCallback
from data_access.store import Store
from data_access.storing import checking, writing
from data_access.storing.catalogue import read_catalogue
from data_access.storing.columns import OBSERVATION_DTYPES
from data_access.storing.reading import read_observations
from data_access.storing.version import version_of
from data_access.storing.withholding import read_memory, remember
from data_access.warning_causes import Why, reasons_of
from data_access.warning_watch import WarningWatch

TRIES = 3
"""So often is judged anew before the lock is taken; whoever is overtaken once more is judged while all others wait."""


def up_to_date(store: Store, examined: Examination) -> Examination:
    """The same figures, judged by what the store holds now, while others may still read and write."""
    for _ in range(TRIES):
        place = examined.scope.district
        with store.database.reading() as connection:
            version = version_of(connection, place)
            if version == examined.version:
                break
            examined = replace(examined, version=version, judged=_judged_now(connection, examined, previews=True))
    return examined


def write(
    connection: Connection,
    examined: Examination,
    *,
    who: str,
    reasons: Mapping[str, str],
    label: str,
    report_progress: ProgressCallback | None = None,
) -> int:
    """Write the figures as one batch; `connection` is one of `Database.writing`. Returns the batch.

    Figures examined at an earlier data version are judged again, by what the store holds now.

    Raises:
        ImportRefused: there are errors, or (`ReasonsWanted`) warnings without a reason.
    """
    judged = examined.judged
    own_step = 0 if examined.scope.district else 1  # a place's version moves with its figures, the store's at once
    if version_of(connection, examined.scope.district) != examined.version + own_step:
        judged = _judged_now(connection, examined, previews=False)
    refuse(judged, reasons)
    rows = judged.writing
    frame = rows[list(OBSERVATION_DTYPES)].assign(
        cell=judged.places, reason=reasons_of_rows(rows, judged.problems, reasons)
    )
    full = checking.checked(connection, frame, examined.kind)
    watch = WarningWatch.of_figures(connection, full)
    batch = writing.new_batch(connection, kind=examined.kind, label=label, who=who, file=examined.file)
    writing.write_frame(
        connection,
        full,
        batch,
        (lambda done, total: report_progress(WRITING, done, total)) if report_progress else None,
    )
    remember(connection, [batch])
    watch.keep(connection, Why(batch=batch, who=who, reasons=reasons_of(full)))
    return batch


def refuse(judged: Judged, reasons: Mapping[str, str]) -> None:
    """Raises ImportRefused or ReasonsWanted if these figures must not be written with these reasons."""
    if judged.errors:
        raise ImportRefused(judged.problems)
    if unexplained(judged.problems, reasons):
        raise ReasonsWanted(judged.problems)


def _judged_now(connection: Connection, examined: Examination, *, previews: bool) -> Judged:
    catalogue, current, memory = known_of(connection, examined.scope.district)
    return judge(
        examined.reading, catalogue, current, scope=examined.scope, today=examined.judged.today, memory=memory,
        previews=previews,
    )  # fmt: skip


def known_of(connection: Connection, place: str) -> tuple[Catalogue, pd.DataFrame, pd.DataFrame]:
    """Catalogue, figures and what was withheld, as one place shows them; of the whole store without a place."""
    catalogue = read_catalogue(connection, place)
    areas = areas_shown(catalogue, place) if place else None
    return catalogue, read_observations(connection, areas, None), read_memory(connection, areas=areas)
