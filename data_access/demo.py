"""Puts demonstration data into a store: invented, marked, and never in the place of a reported figure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data_access.catalogue.model import DemonstrationSetting
from data_access.errors import DemonstrationError
from data_access.store import Store
from data_access.storing.writing import Progress

LABEL = "演示数据"
LABEL_OF_REVISIONS = "演示数据修订"
WHO = "demonstration"


def write_demonstration(
    store: Store, settings: Sequence[DemonstrationSetting], *, progress: Progress | None = None
) -> int:
    """Replace the demonstration data of the store by newly drawn ones; returns the figures written.

    Figures that the generator marks as revisions come in a second batch, so that they supersede the first.
    Indicators for which an area has reported figures are left alone there.

    Raises:
        DemonstrationError: the settings do not fit the catalogue in the store.
    """
    # Only whoever draws the data pays for loading the generator.
    from data_access.demonstration import generate

    catalogue = store.catalogue()
    if not catalogue.indicators:
        raise DemonstrationError("the catalogue in the store is empty; run: python -m data_access seed")
    try:
        drawn = generate(catalogue, settings)
    except ValueError as error:
        raise DemonstrationError(f"{error}; seed the store with the catalogue these settings belong to") from error
    store.remove_demonstration()
    frame = _not_reported(store, drawn)
    revision = frame.pop("revision") if "revision" in frame else pd.Series(0, index=frame.index)
    for part, label in ((frame[revision == 0], LABEL), (frame[revision > 0], LABEL_OF_REVISIONS)):
        if len(part):
            store.write_observations(part, kind="demonstration", label=label, who=WHO, progress=progress)
    return len(frame)


def _not_reported(store: Store, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of indicators and areas for which the store holds nothing."""
    reported = pd.MultiIndex.from_frame(store.observations()[["indicator", "area"]].drop_duplicates())
    return frame[~pd.MultiIndex.from_frame(frame[["indicator", "area"]]).isin(reported)]
