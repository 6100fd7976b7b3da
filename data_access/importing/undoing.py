"""What taking a batch back would do: figures, invented ones that come back, verdicts that turn. Nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access.frames import areas_shown
from data_access.importing.preview import FLIPS
from data_access.store import Store
from data_access.storing.undo import Undone
from data_access.storing.withholding import with_memory
from data_access.verdicts import Flip, turned_verdicts


@dataclass(frozen=True, slots=True)
class UndoingPreview:
    """What it would do in figures, and the verdicts that would turn."""

    undone: Undone
    flips: tuple[Flip, ...]


def undoing_preview(store: Store, batch: int, today: date | None = None, *, place: str = "") -> UndoingPreview:
    """The verdicts of a place (or of all) as of the newest year of the batch and of the store, before and after.

    Raises:
        WriteRefused: there is no such batch, or it was undone before.
    """
    catalogue = store.catalogue(place)
    areas = areas_shown(catalogue, place) if place else None
    undone, before, after = store.after_undoing(batch, areas)
    changed = pd.concat([before, after]).drop_duplicates(keep=False)
    if changed.empty:
        return UndoingPreview(undone, ())
    spoken = changed.loc[changed["mark"] != "demonstration", "year"]
    newest = min(int(before["year"].max()), (today or date.today()).year)
    years = sorted({int(spoken.max()) if len(spoken) else newest, newest})
    left, right = (with_memory(frame, store.memory(areas)) for frame in (before, after))
    flips = turned_verdicts(catalogue, left, right, set(changed["indicator"]), years)
    return UndoingPreview(undone, tuple(flips[:FLIPS]))
