"""A district's figures read again: only those of the indicators that a batch has touched since they were read before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, select

from data_access.models import ImportBatchRecord, ObservationRecord
from data_access.storing.reading import read_observations


@dataclass(frozen=True, slots=True)
class Reading:
    """The current figures of some areas, and the state of the batches at which they were read.

    `touched` are the indicators that were read anew; None where all were.
    """

    observations: pd.DataFrame
    newest: int
    undone: frozenset[int]
    touched: frozenset[str] | None = None


def read_again(connection: Connection, areas: Collection[str] | None, earlier: Reading | None = None) -> Reading:
    """The figures of these areas as `read_observations` gives them, taking over from an `earlier` reading of the same areas
    what no batch has touched.

    Whatever writes or hides a figure belongs to a batch that is newer than the earlier reading or was undone since, and
    touches no other indicators than the batch holds in the district (`storing.writing`, `stepping_aside`, `undo`). Only
    demonstration batches that are undone leave no rows behind by which to tell; all is read then. A change of the
    catalogue may delete figures: whoever calls gives no earlier reading after one.
    """
    newest, undone, demonstration = _batches(connection)
    gone = earlier is not None and bool(demonstration - earlier.undone)
    if earlier is None or areas is None or gone:
        return Reading(read_observations(connection, areas, None), newest, undone)
    table = ObservationRecord
    since = (table.batch > earlier.newest) | table.batch.in_(undone - earlier.undone)
    touched = frozenset(
        connection.execute(select(table.indicator).where(since, table.area.in_(list(areas))).distinct()).scalars()
    )
    anew = read_observations(connection, areas, touched)
    return Reading(_joined(earlier.observations, anew, touched), newest, undone, touched)


def _batches(connection: Connection) -> tuple[int, frozenset[int], frozenset[int]]:
    """The number of the newest batch, those that are undone, and of these the ones with demonstration figures; one query."""
    batch = ImportBatchRecord
    told = batch.undone_at.is_not(None)
    newest = select(func.max(batch.batch)).scalar_subquery()
    rows = connection.execute(select(batch.batch, batch.kind, told).where(told | (batch.batch == newest))).all()
    undone = {number: kind for number, kind, is_undone in rows if is_undone}
    demonstration = frozenset(number for number, kind in undone.items() if kind == "demonstration")
    return max((number for number, *_ in rows), default=0), frozenset(undone), demonstration


def _joined(earlier: pd.DataFrame, anew: pd.DataFrame, touched: Collection[str]) -> pd.DataFrame:
    """The earlier figures with those of the touched indicators replaced, in the order of `read_observations`.

    Within an area and indicator all rows come from one of the two and have their order.
    """
    if not touched:
        return earlier
    whole = pd.concat([earlier[~earlier["indicator"].isin(list(touched))], anew], ignore_index=True)
    area, indicator = (pd.factorize(whole[name], sort=True)[0] for name in ("area", "indicator"))
    return whole.take(np.lexsort((indicator, area))).reset_index(drop=True)
