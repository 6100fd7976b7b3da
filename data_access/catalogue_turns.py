"""Which verdicts another catalogue would turn, over the figures of the store: for whoever is about to change it."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from data_access.catalogue.differences import differences
from data_access.catalogue.model import Catalogue
from data_access.frames import areas_shown, target_frame, with_nests
from data_access.office import ShownYear
from data_access.progress import ProgressCallback, no_progress
from data_access.store import Store
from data_access.storing.withholding import with_memory
from data_access.verdicts import Flip, judged, turned

_OF_SINGLE_TARGETS = frozenset({"targets", "plans"})


def turns_between(
    store: Store, old: Catalogue, new: Catalogue, *, place: str = "", progress: ProgressCallback = no_progress
) -> list[Flip]:
    """The verdicts that turn as of the year that is shown to everybody, those of districts first; of one `place`, or of all.

    Figures are read of the indicators that can turn: of targets that differ where nothing else judging goes by does.
    """
    touched = _touched(old, new)
    if touched is not None and not touched:
        return []
    areas = areas_shown(new, place) if place else None
    figures = with_memory(store.observations(areas=areas, indicators=touched), store.memory(areas))
    if figures.empty:
        return []
    places = store.places()
    only = place or (places[0].area if len(places) == 1 else "")
    as_of = ShownYear(store.database, only).get() or int(figures["year"].max())
    step = "judging by both catalogues"
    progress(step, 0, 2)
    before = _verdicts(old, figures, as_of, touched)
    progress(step, 1, 2)
    flips = turned(before, _verdicts(new, figures, as_of, touched), as_of)
    level = {area.area: area.level for area in (*old.areas, *new.areas)}
    return sorted(flips, key=lambda flip: (level.get(flip.area) == "street", flip.target, flip.sex, flip.age_group))


def _touched(old: Catalogue, new: Catalogue) -> Collection[str] | None:
    """The indicators whose verdicts may turn; None where that may be any."""
    found = [difference for difference in differences(old, new) if difference.judges]
    known = {"indicators": old.indicator, "references": {}}
    for difference in found:
        is_new = (
            not difference.field and difference.before is None and difference.row not in known.get(difference.part, ())
        )
        if difference.part not in _OF_SINGLE_TARGETS and not (is_new and difference.part in known):
            return None
    named = {difference.row for difference in found if difference.part == "targets"}
    plans = {difference.row for difference in found if difference.part == "plans"}
    targets = [row for catalogue in (old, new) for row in catalogue.targets if row.target in named or row.plan in plans]
    codes = {row.indicator for row in targets} | {row.reference_indicator for row in targets if row.reference_indicator}
    return with_nests(with_nests(codes, old.contained), new.contained)


def _verdicts(catalogue: Catalogue, figures: pd.DataFrame, as_of: int, touched: Collection[str] | None) -> pd.DataFrame:
    known = figures["indicator"].isin(catalogue.indicator) & figures["area"].isin(catalogue.area)
    targets = target_frame(catalogue)
    if touched is not None:
        targets = targets[targets["indicator"].isin(touched)]
    return judged(catalogue, figures[known], targets, as_of)
