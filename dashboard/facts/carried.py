"""What an earlier state of a place has judged and a later one takes over: all that a write has not touched.

Judging goes by the indicator: what is withheld of one and how its targets stand depends on its own figures, and on those of
the indicators that its targets are compared with. So a later state judges the indicators of which a figure has changed, and
the targets that look at them; a test holds the sum to be what judging everything gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.facts.followed import NOTHING_FOLLOWED, Followed
from dashboard.facts.records import Key, Observation, Verdict
from data_access.catalogue.model import Catalogue, Target
from indicators import Targets

MOST = 0.4
"""Where more than so great a part of the indicators has changed, all is judged anew: one by one would take longer."""

Verdicts = Mapping[tuple[str, str, str, str], Verdict]


@dataclass(frozen=True, slots=True)
class Carried:
    """The earlier state's targets as they are judged, its figures as published, its printed baselines, its series, and its verdicts by year; `touched` are
    the indicators of which they hold no longer, `stale` the targets of a year on which its verdicts were no longer good then."""

    touched: frozenset[str]
    targets: Targets
    published: pd.DataFrame
    printed: pd.DataFrame
    series: Mapping[Key, tuple[Observation, ...]] | None
    judged: Mapping[int, Verdicts]
    stale: Mapping[int, frozenset[str]]
    registers: Mapping[str, object] = field(default_factory=dict)
    followed: Followed = NOTHING_FOLLOWED
    """The registers told, by area (`facts.lives`), and what was kept of warnings then."""

    def with_published(self, anew: pd.DataFrame) -> pd.DataFrame:
        """All figures as published: those of touched indicators `anew`."""
        frame = self.published[~self.published["indicator"].isin(self.touched)]
        whole = pd.concat([frame, anew], ignore_index=True)
        flags = [name for name in whole.columns if name.endswith("_before") and whole[name].dtype == object]
        return whole.assign(**{name: whole[name].eq(True) for name in flags})  # the memory may have held nothing before

    def with_series(self, anew: Mapping[Key, tuple[Observation, ...]]) -> dict[Key, tuple[Observation, ...]]:
        """All series in the order they had, new ones last; those of touched indicators `anew`."""
        out: dict[Key, tuple[Observation, ...]] = {}
        for key, rows in (self.series or {}).items():
            figures = anew.get(key, ()) if key.indicator in self.touched else rows
            if figures:
                out[key] = figures
        return out | {key: rows for key, rows in anew.items() if key not in out}

    def with_printed(self, anew: pd.DataFrame) -> pd.DataFrame:
        """All printed baselines: those of touched indicators `anew`."""
        frame = self.printed[~self.printed["indicator"].isin(self.touched)]
        return pd.concat([frame, anew], ignore_index=True) if len(anew) else frame

    def first_written(self, published: pd.DataFrame) -> dict[str, int]:
        """By indicator, the first year of which a later state publishes anything else; judging looks at no later year than
        it judges, so verdicts as of earlier years hold."""
        before, now = (of_indicators(figures, self.touched) for figures in (self.published, published))
        names = [name for name in before.columns if name in now.columns]
        other = pd.concat([before[names], now[names]], ignore_index=True).drop_duplicates(keep=False)
        return {str(code): int(year) for code, year in other.groupby("indicator")["year"].min().items()}

    def looking(self, targets: Iterable[Target], written: Mapping[str, int], as_of: int) -> frozenset[str]:
        """The targets to be judged anew as of a year: those that look at a figure that was written, of theirs or of what they
        are compared with, and stale ones; `written` is what `first_written` answers."""
        codes = {code for code, year in written.items() if year <= as_of}
        found = {target.target for target in targets if {target.indicator, target.reference_indicator} & codes}
        return self.stale.get(as_of, frozenset()) | found

    def with_verdicts(
        self, as_of: int, anew: Verdicts, targets: Iterable[Target], looking: Collection[str]
    ) -> dict[tuple[str, str, str, str], Verdict]:
        """All verdicts in the order in which judging everything gives them, those of the targets `looking` (codes) `anew`."""
        if not looking:
            return dict(self.judged[as_of])
        rows: dict[str, list[tuple[tuple[str, str, str, str], Verdict]]] = {target.target: [] for target in targets}
        for source, fresh in ((self.judged[as_of], False), (anew, True)):
            for key, row in source.items():
                if (key[0] in looking) is fresh:
                    rows[key[0]].append((key, row))
        return {key: row for found in rows.values() for key, row in found}


def read_by(targets: Iterable[Target]) -> set[str]:
    """The indicators that the verdicts on these targets look at."""
    return {code for target in targets for code in (target.indicator, target.reference_indicator) if code}


def of_indicators(figures: pd.DataFrame, codes: Collection[str] | None) -> pd.DataFrame:
    """The rows of these indicators, or all."""
    return figures if codes is None else figures[figures["indicator"].isin(list(codes))]


def changed(before: pd.DataFrame | None, now: pd.DataFrame | None) -> set[str]:
    """The indicators of which two frames of figures (or of what was withheld of them) differ in any row."""
    frames = [frame for frame in (before, now) if frame is not None and len(frame)]
    if not frames:
        return set()
    if len(frames) == 2 and len(frames[0]) == len(frames[1]) and list(frames[0].columns) == list(frames[1].columns):
        return _differing(*frames)
    return set(pd.concat(frames, ignore_index=True).drop_duplicates(keep=False)["indicator"])


def _differing(before: pd.DataFrame, now: pd.DataFrame) -> set[str]:
    """The same of frames of as many rows, side by side: of figures that were written over, in a tenth of the time.

    Where rows have moved more indicators are named than have changed, never fewer.
    """
    other = np.zeros(len(now), dtype=bool)
    for name in now.columns:
        old, new = before[name].to_numpy(), now[name].to_numpy()
        other |= (old != new) & ~(pd.isna(old) & pd.isna(new))
    return {*before["indicator"].to_numpy()[other], *now["indicator"].to_numpy()[other]}


def few_enough(touched: Iterable[str], catalogue: Catalogue) -> bool:
    """Whether judging these alone is quicker than judging everything."""
    return len(set(touched)) <= MOST * len(catalogue.indicators)
