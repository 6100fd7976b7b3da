"""What would change if a file were written: figures, invented ones that vanish, verdicts and warnings that turn."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.frames import area_homes, those
from data_access.importing.checks.case import Case
from data_access.importing.checks.duplicates import stored_of, unchanged
from data_access.importing.checks.making import places
from data_access.storing.columns import KEY, OBSERVATION_DTYPES
from data_access.storing.withholding import BEFORE
from data_access.verdicts import Flip, turned_verdicts

LISTED = 5_000
"""How many changed figures are listed; the counts are of all."""
FLIPS = 1_000


@dataclass(frozen=True, slots=True)
class Change:
    """A figure as it is (`before` None: new) and as it would be; `was` is the mark of the one before."""

    indicator: str
    area: str
    sex: str
    age_group: str
    year: int
    unit: str
    before: float | None
    after: float
    was: str
    mark: str
    place: str
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    broken: bool = False
    computed: bool = False
    """The value was not typed, it follows from the counts."""


@dataclass(frozen=True, slots=True)
class Vanishing:
    """Demonstration figures of an indicator and area that give way to reported ones of the district."""

    indicator: str
    area: str
    figures: int


@dataclass(frozen=True, slots=True)
class Preview:
    """All that would change. `changes` lists revisions first, then new figures, up to LISTED of them."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    changes: tuple[Change, ...] = ()
    vanishing: tuple[Vanishing, ...] = ()
    flips: tuple[Flip, ...] = ()

    def to_json(self) -> str:
        """As text that `from_json` reads back."""
        lists = {name: [_plain(change) for change in getattr(self, name)] for name in ("changes", "vanishing", "flips")}
        return json.dumps(_plain(self) | lists, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Preview:
        """The preview in a text of `to_json`; an empty object is an empty preview."""
        fields = json.loads(text)
        parts = {"changes": Change, "vanishing": Vanishing, "flips": Flip}
        for name, part in parts.items():
            fields[name] = tuple(part(**change) for change in fields.get(name, ()))
        return cls(**fields)


def _plain(change: Change | Vanishing | Flip | Preview) -> dict[str, object]:
    """Its fields; `dataclasses.asdict` would copy each of the thousands of numbers and texts."""
    return {name: getattr(change, name) for name in change.__dataclass_fields__}


def preview(case: Case, current: pd.DataFrame) -> Preview:
    """What writing the rows of a case would change; `current` is `remit.knowable`, invented figures too."""
    rows = those(case.rows, case.rows["first"] == case.rows.index)
    same = unchanged(case)[rows.index]
    writing = those(rows, ~same)
    known = writing["stored"] >= 0
    listed = pd.concat([writing[known], writing[~known]])[:LISTED]
    return Preview(
        new=int((~known).sum()),
        revised=int(known.sum()),
        unchanged=int(same.sum()),
        changes=_changes(listed, stored_of(case, listed.index)),
        vanishing=_vanishing(case.catalogue, writing, current),
        flips=_flips(case, current, writing),
    )


def after_writing(catalogue: Catalogue, current: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The figures that show once these rows are written: invented ones of their indicators are gone from the district."""
    columns = [*OBSERVATION_DTYPES, *(name for name in BEFORE if name in current)]
    if rows.empty:
        return current
    replaced = pd.MultiIndex.from_frame(current[list(KEY)]).isin(pd.MultiIndex.from_frame(rows[list(KEY)]))
    left = current.loc[~(_giving_way(catalogue, rows, current) | replaced), columns]
    return pd.concat([left, _remembering(rows, current)], ignore_index=True)


def _remembering(rows: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """The rows with what `current` knows of the earlier withholding of the same figures."""
    if not all(name in current for name in BEFORE):
        return rows[list(OBSERVATION_DTYPES)]
    known = current.loc[current["mark"] != "demonstration", [*KEY, *BEFORE]]
    return rows[list(OBSERVATION_DTYPES)].merge(known, on=list(KEY), how="left")


def _giving_way(catalogue: Catalogue, rows: pd.DataFrame, current: pd.DataFrame) -> pd.Series:
    """The invented ones of `current` whose indicator has a figure among `rows` in the same district."""
    homes = area_homes(catalogue)

    def places(frame: pd.DataFrame) -> pd.MultiIndex:
        return pd.MultiIndex.from_arrays([frame["indicator"], frame["area"].map(homes)])

    return (current["mark"] == "demonstration") & places(current).isin(places(rows))


def _changes(rows: pd.DataFrame, before: pd.DataFrame) -> tuple[Change, ...]:
    frame = rows.assign(
        before=before["value"].astype(object).where(before["value"].notna(), None),
        was=before["mark"].astype(object).where(before["mark"].notna(), ""),
        after=rows["value"],
        place=places(rows),
        broken=rows["break_before"],
        **{name: rows[name].astype(object).where(rows[name].notna(), None) for name in ("numerator", "denominator")},
    )
    names = [field.name for field in fields(Change)]
    columns = [frame[name].tolist() for name in names]
    return tuple(Change(*values) for values in zip(*columns, strict=True))


def _vanishing(catalogue: Catalogue, rows: pd.DataFrame, current: pd.DataFrame) -> tuple[Vanishing, ...]:
    going = current.loc[_giving_way(catalogue, rows, current), ["indicator", "area"]]
    counted = going.groupby(["indicator", "area"], sort=False).size().reset_index(name="figures")
    return tuple(Vanishing(*row) for row in counted.itertuples(index=False, name=None))


def _flips(case: Case, current: pd.DataFrame, rows: pd.DataFrame) -> tuple[Flip, ...]:
    """Verdicts as of the years on which the dashboard opens before and after, of the indicators touched.

    A sender is told of the own ones: turns of others would tell how large the figures behind them are.
    """
    catalogue = case.catalogue
    if rows.empty:
        return ()
    after = after_writing(catalogue, current, rows)
    years = _asked(current, rows, case.today)
    out = turned_verdicts(catalogue, current, after, set(rows["indicator"].unique()), years)
    named = pd.DataFrame({"indicator": [catalogue.target[flip.target].indicator for flip in out],
                          "area": [flip.area for flip in out]}, dtype="str")  # fmt: skip
    own = case.scope.within(named, catalogue)
    return tuple(flip for flip, mine in zip(out, own, strict=True) if mine)[:FLIPS]


def _asked(current: pd.DataFrame, rows: pd.DataFrame, today: date) -> list[int]:
    """The newest year of the file, and the newest year of the store if the file speaks of it or an earlier one."""
    spoken = rows.loc[rows["year"] <= today.year, "year"]
    if spoken.empty:
        return []
    newest = int(spoken.max())
    return sorted({newest, max(newest, int(current["year"].max()) if len(current) else newest)})
