"""Verdicts on every target in every area, by as-of year; a year is judged when it is first asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cached_property

import numpy as np
import pandas as pd

import indicators
from dashboard.facts.carried import Carried, Verdicts, of_indicators, read_by
from dashboard.facts.deadline import with_begin, with_deadline
from dashboard.facts.records import Verdict, filled
from dashboard.facts.shown_figures import ShownFigures
from data_access.catalogue.model import Catalogue, Target
from data_access.frames import area_parents, target_frame


class YearlyVerdicts:
    """How the targets of a catalogue stand by the figures that are shown, as of the end of any year."""

    def __init__(self, catalogue: Catalogue, figures: ShownFigures, carried: Carried | None) -> None:
        """Of `carried` the verdicts are taken over whose targets look at nothing that was written."""
        self.catalogue = catalogue
        self.targets = carried.targets if carried else indicators.read_targets(target_frame(catalogue))
        self._figures = figures
        self._carried = carried
        self._parents = area_parents(catalogue)
        self._judged: dict[int, dict[tuple[str, str, str, str], Verdict]] = {}
        self._anew: dict[int, frozenset[str]] = {}
        self._looked_at: tuple[frozenset[str], pd.DataFrame] = frozenset(), figures.observations.iloc[:0]
        self._lock = threading.Lock()

    @property
    def years_judged(self) -> frozenset[int]:
        """The years of which all verdicts have been asked for here; others may have been carried over."""
        return frozenset(self._judged)

    def handed_on(self) -> tuple[dict[int, Verdicts], dict[int, frozenset[str]]]:
        """By year, the verdicts known here for a later state to carry over, and the targets whose carried verdict no longer held."""
        judged: dict[int, Verdicts] = dict(self._carried.judged) if self._carried else {}
        with self._lock:
            judged |= self._judged
            stale = {year: self._looking(year) for year in judged if year not in self._judged}
        return judged, stale

    def doubtful(self, years: Iterable[int]) -> frozenset[str] | None:
        """The targets whose verdict as of any of these years may be another than in the state that was taken over from;
        None where that is not known."""
        carried = self._carried
        if carried is None or any(year not in carried.judged for year in years):
            return None
        with self._lock:
            return frozenset().union(*(self._looking(year) for year in years))

    def judged(self, as_of: int) -> dict[tuple[str, str, str, str], Verdict]:
        """Verdicts by (target, area, sex, age group) as of the end of a year."""
        if (verdicts := self._judged.get(as_of)) is not None:
            return verdicts
        with self._lock:
            if as_of not in self._judged:
                self._judged[as_of] = self._judge(as_of)
            return self._judged[as_of]

    def _judge(self, as_of: int) -> dict[tuple[str, str, str, str], Verdict]:
        carried = self._carried
        if carried is None or as_of not in carried.judged:
            return self._assess(self._figures.published, self.targets, as_of)
        codes = self._looking(as_of)
        looking = [self.catalogue.target[code] for code in codes]
        figures = self._read_by(looking)
        if looking and figures.empty:  # where there is nothing, judging goes by what else there is
            return self._assess(self._figures.published, self.targets, as_of)
        targets = self.targets.take(np.flatnonzero(np.isin(self.targets.code, list(codes))))
        anew = self._assess(figures, targets, as_of) if looking else {}
        return carried.with_verdicts(as_of, anew, self.catalogue.targets, codes)

    def _looking(self, as_of: int) -> frozenset[str]:
        """The targets that are judged anew as of a year, where the others are carried over."""
        assert self._carried is not None
        if as_of not in self._anew:
            self._anew[as_of] = self._carried.looking(self.catalogue.targets, self._first_written, as_of)
        return self._anew[as_of]

    @cached_property
    def _first_written(self) -> dict[str, int]:
        """By indicator, the first year of which a published figure is other than in the state that was taken over from."""
        return self._carried.first_written(self._figures.published) if self._carried else {}

    def _read_by(self, targets: Iterable[Target]) -> pd.DataFrame:
        """The published figures that the verdicts on these targets look at; of the last such question kept."""
        codes = frozenset(read_by(targets))
        if codes != self._looked_at[0]:
            self._looked_at = codes, of_indicators(self._figures.published, codes)
        return self._looked_at[1]

    def _assess(
        self, figures: pd.DataFrame, targets: indicators.Targets, as_of: int
    ) -> dict[tuple[str, str, str, str], Verdict]:
        gone = {area.area for area in self.catalogue.areas if not area.exists_in(as_of)}
        known = figures[~figures["area"].isin(gone)] if gone else figures
        parents = {area: parent for area, parent in self._parents.items() if area not in gone}
        frame = indicators.assess(known, targets, as_of=as_of, parents=parents)
        frame = with_deadline(frame, self.catalogue.targets, as_of)
        frame = with_begin(frame, self.catalogue.targets, self.catalogue.plan, as_of)
        rows = map(Verdict.read, filled(frame, Verdict._fields))
        return {(row.target, row.area, row.sex, row.age_group): row for row in rows}

    def verdict(self, target: Target, area: str, as_of: int) -> Verdict | None:
        """The headline verdict of a target: on the population it speaks of where that is reported, else on all."""
        judged = self._verdicts_on(target, as_of)
        return judged.get((target.target, area, target.sex, "all")) or judged.get((target.target, area, "all", "all"))

    def _verdicts_on(self, target: Target, as_of: int) -> Verdicts:
        """Verdicts among which are all on a target: those that were carried over, where no other has been asked for yet and
        the target looks at nothing that was written."""
        carried = self._carried
        if as_of in self._judged or carried is None or as_of not in carried.judged:
            return self.judged(as_of)
        return self.judged(as_of) if target.target in self._looking(as_of) else carried.judged[as_of]
