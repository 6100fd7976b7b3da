"""What would change if a file were written: figures, invented ones that vanish, verdicts and warnings that turn."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

import indicators
from data_access.catalogue.model import Catalogue
from data_access.frames import area_homes, area_parents, sensitive_indicators, target_frame
from data_access.importing.checks.case import Case
from data_access.importing.checks.duplicates import stored, unchanged
from data_access.importing.checks.making import places
from data_access.published import with_published
from data_access.storing.columns import KEY, OBSERVATION_DTYPES
from data_access.storing.withholding import BEFORE

LISTED = 5_000
"""So many changed figures are listed; the counts are of all."""
FLIPS = 1_000
VERDICT = ["target", "area", "sex", "age_group"]


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
class Flip:
    """A verdict that turns: codes of `indicators.codes`, warnings 0-4; '' and 0 where there is no verdict."""

    target: str
    area: str
    sex: str
    age_group: str
    as_of: int
    status_before: str
    status_after: str
    group_before: str
    group_after: str
    warning_before: int
    warning_after: int


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
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Preview:
        """The preview in a text of `to_json`; an empty object is an empty preview."""
        told = json.loads(text)
        parts = {"changes": Change, "vanishing": Vanishing, "flips": Flip}
        for name, part in parts.items():
            told[name] = tuple(part(**one) for one in told.get(name, ()))
        return cls(**told)


def preview(case: Case, current: pd.DataFrame) -> Preview:
    """What writing the rows of a case would change; `current` is `remit.knowable`, invented figures too."""
    rows = case.rows[case.rows["first"] == case.rows.index]
    same = unchanged(case)[rows.index]
    writing = rows[~same]
    known = writing["stored"] >= 0
    before = stored(case).loc[writing.index]
    listed = pd.concat([writing[known], writing[~known]])[:LISTED]
    return Preview(
        new=int((~known).sum()),
        revised=int(known.sum()),
        unchanged=int(same.sum()),
        changes=_changes(listed, before.loc[listed.index]),
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
    told = rows.assign(
        before=before["value"].astype(object).where(before["value"].notna(), None),
        was=before["mark"].astype(object).where(before["mark"].notna(), ""),
        after=rows["value"],
        place=places(rows),
        broken=rows["break_before"],
        **{name: rows[name].astype(object).where(rows[name].notna(), None) for name in ("numerator", "denominator")},
    )
    names = [field.name for field in fields(Change)]
    columns = [told[name].tolist() for name in names]
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
    out = turned(catalogue, current, after, set(rows["indicator"].unique()), _asked(current, rows, case.today))
    named = pd.DataFrame({"indicator": [catalogue.target[one.target].indicator for one in out],
                          "area": [one.area for one in out]}, dtype="str")  # fmt: skip
    own = case.scope.within(named, catalogue)
    return tuple(one for one, mine in zip(out, own, strict=True) if mine)[:FLIPS]


def turned(
    catalogue: Catalogue, before: pd.DataFrame, after: pd.DataFrame, touched: Collection[str], years: Iterable[int]
) -> list[Flip]:
    """The verdicts on these indicators, as of these years, that are others after than before."""
    targets = target_frame(catalogue)
    targets = targets[targets["indicator"].isin(touched) | targets["reference_indicator"].isin(touched)]
    if targets.empty:
        return []
    wanted = set(targets["indicator"]) | set(targets["reference_indicator"].dropna())
    known = [frame[frame["indicator"].isin(wanted)] for frame in (before, after)]
    out: list[Flip] = []
    for as_of in years:
        left, right = (_judged(catalogue, frame, targets, as_of) for frame in known)
        out += _turned(left, right, as_of)
    return out


def _asked(current: pd.DataFrame, rows: pd.DataFrame, today: date) -> list[int]:
    """The newest year of the file, and the newest year of the store if the file speaks of it or an earlier one."""
    spoken = rows.loc[rows["year"] <= today.year, "year"]
    if spoken.empty:
        return []
    newest = int(spoken.max())
    return sorted({newest, max(newest, int(current["year"].max()) if len(current) else newest)})


def _judged(catalogue: Catalogue, figures: pd.DataFrame, targets: pd.DataFrame, as_of: int) -> pd.DataFrame:
    gone = {area.area for area in catalogue.areas if not area.exists_in(as_of)}
    parents = {area: above for area, above in area_parents(catalogue).items() if area not in gone}
    shown = indicators.publish(
        with_published(catalogue, figures),
        sensitive=sensitive_indicators(catalogue) & set(figures["indicator"]),
        institutions=catalogue.of_bodies,
        parents=area_parents(catalogue),
    )
    shown = shown[~shown["area"].isin(gone)]
    judged = indicators.assess(shown, targets, as_of=as_of, parents=parents)
    return judged[judged["area"].notna()].set_index(VERDICT)[["status", "group", "warning"]]


def _turned(before: pd.DataFrame, after: pd.DataFrame, as_of: int) -> list[Flip]:
    both = before.add_suffix("_before").join(after.add_suffix("_after"), how="outer")
    filled = both.astype(object).where(both.notna(), None)
    turned = (filled["status_before"] != filled["status_after"]) | (filled["warning_before"] != filled["warning_after"])
    return [
        Flip(*_texts(key), as_of, row[0] or "", row[3] or "", row[1] or "", row[4] or "", row[2] or 0, row[5] or 0)
        for key, row in zip(both.index[turned], filled[turned].itertuples(index=False, name=None), strict=True)
    ]


def _texts(key: Any) -> tuple[str, str, str, str]:
    parts: Collection[Any] = key
    target, area, sex, age_group = (str(part) for part in parts)
    return target, area, sex, age_group
