"""Puts demonstration data into a store: invented, marked, and never in the place of a reported figure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Connection

from data_access.catalogue.model import DemonstrationSetting
from data_access.demonstration.cases import write_cases
from data_access.demonstration.evaluation import write_evaluation
from data_access.demonstration.said import write_said
from data_access.errors import DemonstrationError
from data_access.store import Store
from data_access.storing import checking, stepping_aside, undo, writing
from data_access.storing.invented_cases import drop_invented_cases
from data_access.storing.invented_rounds import drop_invented_rounds
from data_access.storing.status import read_status
from data_access.storing.warning_readings import drop_invented
from data_access.storing.withholding import remember
from data_access.storing.writing import Progress
from data_access.warning_causes import Why
from data_access.warning_watch import WarningWatch

LABEL = "演示数据"
LABEL_OF_REVISIONS = "演示数据修订"
WHO = KIND = "demonstration"


def write_demonstration(
    store: Store,
    settings: Sequence[DemonstrationSetting],
    *,
    only_first: bool = False,
    progress: Progress | None = None,
) -> int:
    """Replace the demonstration data of the store by newly drawn ones; returns the figures written.

    One transaction: whoever is interrupted has written nothing. Figures that the generator marks as revisions come in a
    second batch, so that they supersede the first. Indicators of which anything is reported in a district are left alone there.
    With `only_first` nothing is written where anything was ever written, by another process a moment ago either.

    Raises:
        DemonstrationError: the settings do not fit the catalogue in the store.
    """
    # Only whoever draws the data pays for loading the generator.
    from data_access.demonstration.generate import generate

    catalogue = store.catalogue()
    if not catalogue.indicators:
        raise DemonstrationError("the catalogue in the store is empty; run: python -m data_access seed")
    try:
        drawn = generate(catalogue, settings)
    except ValueError as error:
        raise DemonstrationError(f"{error}; seed the store with the catalogue these settings belong to") from error
    with store.database.writing(everywhere=False) as connection:
        if only_first and read_status(connection).batches:
            return 0
        undo.remove_demonstration(connection)
        drop_invented(connection)
        drop_invented_cases(connection)
        drop_invented_rounds(connection)
        frame = _not_reported(connection, drawn)
        revision = frame.pop("revision") if "revision" in frame else pd.Series(0, index=frame.index)
        for part, label in ((frame[revision == 0], LABEL), (frame[revision > 0], LABEL_OF_REVISIONS)):
            if len(part):
                full = checking.checked(connection, part, KIND)
                watch = WarningWatch.of_figures(connection, full) if label == LABEL_OF_REVISIONS else WarningWatch()
                batch = writing.new_batch(connection, kind=KIND, label=label, who=WHO, file=None)
                writing.write_frame(connection, full, batch, progress)
                watch.keep(connection, Why(batch=batch, who=WHO))
        remember(connection)
        write_cases(connection, catalogue)
        write_said(connection, catalogue)
        write_evaluation(connection, catalogue)
    return len(frame)


def _not_reported(connection: Connection, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of indicators of which nothing is reported in the district."""
    reported = {tuple(pair) for pair in connection.execute(stepping_aside.reported(stepping_aside.OBSERVATION))}
    taken = [pair in reported for pair in zip(frame["area"], frame["indicator"], strict=True)]
    return frame[~pd.Series(taken, index=frame.index, dtype=bool)]
