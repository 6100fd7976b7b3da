"""What is known at one data version, read with a constant number of queries and judged as of any year.

Every other service starts here. A `Facts` never changes; a committed write makes a new one.
"""

from __future__ import annotations

import copy
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np
import pandas as pd

import indicators
from dashboard.facts.bars import bars_of
from dashboard.facts.carried import Carried, Verdicts, changed, few_enough, of_indicators, read_by
from dashboard.facts.deadline import with_begin, with_deadline
from dashboard.facts.printed import met_in_print, printed_figures, with_baselines
from dashboard.facts.records import Key as Key
from dashboard.facts.records import Observation as Observation
from dashboard.facts.records import Verdict as Verdict
from dashboard.facts.records import cells, filled
from dashboard.facts.records import one_kind as one_kind
from dashboard.text.numbers import Bar
from dashboard.urls import Selection
from data_access.catalogue.model import Area, Catalogue, Indicator, Plan, ReferenceFigure, Target
from data_access.catalogue_changes import CatalogueChange
from data_access.frames import area_parents, sensitive_indicators, target_frame, with_nests
from data_access.meetings import Decided
from data_access.published import with_published
from data_access.snapshots import digest_of
from data_access.storing.withholding import with_memory
from indicators.codes import Mark
from indicators.small_numbers import LEAST_DENOMINATOR as LEAST_DENOMINATOR

Made = TypeVar("Made")

ENOUGH = 0.6
"""Share of the indicators owed for a year that must be reported before everybody is shown that year."""


NOWHERE = Area.model_validate(
    dict.fromkeys(Area.model_fields, "")
    | {"area": "none", "level": "district", "name_zh": "（尚无地区）", "name_en": "(no area yet)"}
    | {"short_zh": "（尚无地区）", "short_en": "(no area yet)"}
)
"""Stands for the district while no catalogue has been loaded."""


@dataclass(frozen=True, slots=True)
class Office:
    """What people have laid down about the catalogue: departments they have confirmed, targets they have changed."""

    confirmed: frozenset[str] = frozenset()
    """The indicators whose department somebody has confirmed."""
    target_changes: tuple[CatalogueChange, ...] = ()


NOTHING_SET = Office()


class Facts:
    """Catalogue, figures, verdicts and what meetings have decided, of one data version."""

    def __init__(
        self,
        version: int,
        catalogue: Catalogue,
        observations: pd.DataFrame,
        decided: tuple[Decided, ...] = (),
        *,
        district: str = "",
        shown_year: int | None = None,
        today: date | None = None,
        memory: pd.DataFrame | None = None,
        frozen: bool = False,
        secret: str = "",
        office: Office = NOTHING_SET,
        addressed: str = "",
        alone: bool = True,
        carried: Carried | None = None,
    ) -> None:
        """`shown_year` is what the office has set for everybody; `today` tells which years have ended."""
        self.version = version
        self.shown_year = shown_year
        self.today = today or date.today()
        self.catalogue = catalogue
        self.observations = observations
        self.decided = decided
        self.memory = memory
        self.office = office
        self._frozen = frozen
        self._secret = secret
        self.place = district
        """The code of the place that was asked for; empty where the catalogue holds none."""
        self._alone = alone
        self._carried = carried
        self._anew: dict[int, frozenset[str]] = {}
        self._looked_at: tuple[frozenset[str], pd.DataFrame] = frozenset(), observations.iloc[:0]
        self.addressed = addressed
        """The code by which addresses name the place; empty for the usual one."""
        self._targets = carried.targets if carried else indicators.read_targets(target_frame(catalogue))
        self._parents = area_parents(catalogue)
        self._judged: dict[int, dict[tuple[str, str, str, str], Verdict]] = {}
        self._standing: dict[int, tuple[Area, ...]] = {}
        self._lock = threading.Lock()
        self._kept: dict[Hashable, object] = {}

    def with_decided(self, version: int, decided: tuple[Decided, ...], shown_year: int | None, office: Office) -> Facts:
        """The same figures at a later data version, with everything judged so far."""
        later = copy.copy(self)
        later.version, later.decided, later.shown_year, later.office = version, decided, shown_year, office
        later.__dict__.pop("default_year", None)
        later._kept = {}
        return later

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` answers, made once of these facts; `key` begins with the name of what is made."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast(Made, self._kept[key])

    def start(self, language: str) -> Selection:
        """Where readers of this place and of a language begin: nothing else chosen."""
        return Selection(district=self.addressed, language=language)

    @cached_property
    def digest(self) -> str:
        """Names catalogue and figures, whatever the data version; decisions are no part of it (`data_access.snapshots`)."""
        return digest_of(self.catalogue, self.observations, self._secret)

    @property
    def remembered(self) -> int:
        """The data version at which the memory of withholding was last changed; what is kept of frozen facts goes by it."""
        return 0 if self.memory is None or self.memory.empty else int(self.memory["data_version"].max())

    @cached_property
    def district(self) -> Area:
        """The area the dashboard is about: the chosen place, else the first district, else the first area that is given."""
        if self.place in self.catalogue.area:
            return self.catalogue.area[self.place]
        districts = [area for area in self.catalogue.areas if area.level == "district"]
        return (districts or self.catalogue.areas or (NOWHERE,))[0]

    @cached_property
    def areas(self) -> tuple[str, ...] | None:
        """The codes of the place and of what lies below it: whose figures are handed in here; None where the
        store holds no other place, so that all are."""
        return None if self._alone else (self.district.area, *(street.area for street in self.streets))

    @cached_property
    def streets(self) -> tuple[Area, ...]:
        """The areas below the district."""
        return tuple(area for area in self.catalogue.areas if area.parent == self.district.area)

    def streets_in(self, as_of: int) -> tuple[Area, ...]:
        """The streets that exist at the end of a year.

        An area outside its years of validity is not offered in that year's menus and not compared: it stands in no
        table, map or plot, fails no target set for every street, and is not missed there. Its figures stay in the
        store and show again as of the years in which it exists. A street that changes its code is two areas, one after
        the other; the history of the one is not lent to the other.
        """
        if as_of not in self._standing:
            self._standing[as_of] = tuple(street for street in self.streets if street.exists_in(as_of))
        return self._standing[as_of]

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The baselines that the plans print where nobody has reported one (`facts.printed`)."""
        if self._carried is None:
            return printed_figures(self.catalogue, self.observations, self.district.area)
        touched = self._carried.touched
        figures = of_indicators(self.observations, touched)
        return self._carried.with_printed(printed_figures(self.catalogue, figures, self.district.area, touched))

    @cached_property
    def published(self) -> pd.DataFrame:
        """All figures with the reason why one is withheld (`indicators.publish`); nothing is shown but by this.

        Printed baselines are among them. What any state of the data has withheld, or withholds now, is withheld in this
        one as well.
        """
        if self._carried is None:
            return self._publish(with_baselines(self.observations, self.printed))
        touched = self._carried.touched
        figures = with_baselines(of_indicators(self.observations, touched), of_indicators(self.printed, touched))
        return self._carried.with_published(self._publish(figures, touched))

    def _publish(self, figures: pd.DataFrame, among: Collection[str] | None = None) -> pd.DataFrame:
        remembered = with_memory(figures, self.memory, frozen=self._frozen)
        return indicators.publish(
            with_published(self.catalogue, remembered, among),
            sensitive=sensitive_indicators(self.catalogue),
            institutions=self.catalogue.of_bodies,
            parents=self._parents,
            contained=self.catalogue.contained,
        )

    def written(
        self, observations: pd.DataFrame, memory: pd.DataFrame | None, among: Collection[str] | None = None
    ) -> set[str]:
        """The indicators of which a later state's figures, or what is withheld of them, are other than these.

        Only figures of the indicators `among` need be compared.
        """
        return changed(of_indicators(self.observations, among), of_indicators(observations, among)) | changed(
            self.memory, memory
        )

    def carried(self, written: Collection[str]) -> Carried | None:
        """What a later state may take over in which these indicators are written; None where it judges everything anew."""
        published = self.__dict__.get("published")
        if published is None:
            return None
        touched = with_nests(written, self.catalogue.contained)  # what is withheld of one is withheld of what holds it
        if not few_enough(touched, self.catalogue):
            return None
        judged: dict[int, Verdicts] = dict(self._carried.judged) if self._carried else {}
        with self._lock:
            judged |= self._judged
            stale = {year: self._looking(year) for year in judged if year not in self._judged}
        return Carried(touched, self._targets, published, self.printed, self.__dict__.get("series"), judged, stale)

    @cached_property
    def withheld(self) -> dict[tuple[Key, int], str]:
        """The figures that exist and are not shown, by series and year, with the reason (`indicators.codes.Withheld`).

        `statuses.withheld_word` says it; readers are not told a small count from one that protects it.
        """
        frame = self.published
        rows = frame[(frame["unit"] == "") & (frame["withheld"] != "") & frame["value"].notna()]
        names = ("indicator", "area", "sex", "age_group", "year", "withheld")
        return {(Key(*row[:4]), row[4]): row[5] for row in cells(rows, names)}

    @cached_property
    def few(self) -> frozenset[tuple[str, str, int]]:
        """Whole figures (indicator, area, year) that are withheld because they rest on fewer than twenty."""
        return frozenset(
            (key.indicator, key.area, year) for (key, year), reason in self.withheld.items()
            if reason == "denominator" and key.age_group == "all"
        )  # fmt: skip

    @cached_property
    def series(self) -> dict[Key, tuple[Observation, ...]]:
        """All figures that are shown, by series, in order of years; those of single units (schools, bodies) are left out."""
        if self._carried is None or self._carried.series is None:
            return self._series(self.published)
        touched = self.published["indicator"].isin(self._carried.touched)
        return self._carried.with_series(self._series(self.published[touched]))

    @staticmethod
    def _series(published: pd.DataFrame) -> dict[Key, tuple[Observation, ...]]:
        whole = (published["unit"] == "") & (published["withheld"] == "")
        frame = published[whole].sort_values("year", kind="stable")
        out: dict[Key, list[Observation]] = defaultdict(list)
        columns = ("indicator", "area", "sex", "age_group", "year", "value", "numerator", "denominator",
                   "break_before", "mark", "note")  # fmt: skip
        for row in cells(frame, columns):
            if row[5] == row[5]:
                out[Key(*row[:4])].append(
                    Observation(
                        int(row[4]), row[5], _number(row[6]), _number(row[7]), bool(row[8]), row[9], row[10] or ""
                    )
                )
        return {key: tuple(rows) for key, rows in out.items()}

    def bars(self, indicator: str) -> tuple[Bar, ...]:
        """What the figures of an indicator are judged against anywhere: none is shown as if on the other side."""
        return self._bars.get(indicator, ())

    @cached_property
    def units(self) -> dict[Key, dict[str, dict[int, Observation]]]:
        """The figures of single units (schools, centres, bodies) that are shown, by series, name and year."""
        frame = self.published[(self.published["unit"] != "") & (self.published["withheld"] == "")]
        out: dict[Key, dict[str, dict[int, Observation]]] = defaultdict(lambda: defaultdict(dict))
        columns = ("indicator", "area", "sex", "age_group", "unit", "year", "value", "numerator", "denominator",
                   "break_before", "mark", "note")  # fmt: skip
        for row in cells(frame, columns):
            if row[6] == row[6]:
                out[Key(*row[:4])][row[4]][int(row[5])] = Observation(
                    int(row[5]), row[6], _number(row[7]), _number(row[8]), bool(row[9]), row[10], row[11] or ""
                )
        return out

    @cached_property
    def _bars(self) -> dict[str, tuple[Bar, ...]]:
        return bars_of(self.catalogue.targets)

    @cached_property
    def own_series(self) -> frozenset[Key]:
        """The series with a figure that somebody has reported (or invented), not only one that a plan prints."""
        return frozenset(key for key, rows in self.series.items() if any(row.mark != Mark.PRINTED for row in rows))

    @cached_property
    def reported(self) -> bool:
        """Whether any figure at all is a real one."""
        return bool((self.observations["mark"] != Mark.DEMONSTRATION).any())

    @cached_property
    def invented(self) -> dict[str, frozenset[str]]:
        """By indicator, the areas of which a figure that may be shown is invented, a single unit's too."""
        shown = self.published["withheld"] == ""
        rows = self.published[shown & (self.published["mark"] == Mark.DEMONSTRATION)]
        return {str(code): frozenset(areas) for code, areas in rows.groupby("indicator")["area"].unique().items()}

    @cached_property
    def references(self) -> dict[str, list[tuple[str, ReferenceFigure]]]:
        """Published figures that may stand beside an indicator, by indicator: the area's code and the figure."""
        published: dict[tuple[str, str, str], list[ReferenceFigure]] = defaultdict(list)
        for figure in self.catalogue.reference_figures:
            if figure.kind == "value":
                published[figure.area, figure.indicator_zh, figure.sex].append(figure)
        out: dict[str, list[tuple[str, ReferenceFigure]]] = defaultdict(list)
        for tie in self.catalogue.references:
            out[tie.indicator] += [(tie.area, one) for one in published[tie.area, tie.series_zh, tie.sex]]
        return out

    @cached_property
    def years(self) -> tuple[int, ...]:
        """As-of years that may be chosen: from the first of a plan to the newest figure, or to the last year that has
        ended while a plan ran. A year before all plans is none: nothing is judged there."""
        plans = self.catalogue.plans
        if not plans:
            return ()
        first = min(plan.period_start for plan in plans)
        ended = min(self.today.year - 1, max(plan.period_end for plan in plans))
        return tuple(range(first, max(first, ended, *self._there.get(self.district.area, ())) + 1))

    @cached_property
    def _there(self) -> dict[str, dict[int, dict[str, bool]]]:
        """By area and year, the indicators with a figure, and whether one of these is real."""
        out: dict[str, dict[int, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))
        for area, year, code, mark in cells(self.observations, ("area", "year", "indicator", "mark")):
            known = out[area][year]
            known[code] = known.get(code, False) or mark != Mark.DEMONSTRATION
        return {area: dict(years) for area, years in out.items()}

    def reported_in(self, area: str) -> dict[int, frozenset[str]]:
        """By year, the indicators of which somebody has reported a figure of an area."""
        return self._reported.get(area, {})

    @cached_property
    def _reported(self) -> dict[str, dict[int, frozenset[str]]]:
        return {
            area: {year: frozenset(code for code, real in known.items() if real) for year, known in years.items()}
            for area, years in self._there.items()
        }

    @cached_property
    def demonstration(self) -> bool:
        """Whether any figure at all is an invented one."""
        return bool((self.observations["mark"] == Mark.DEMONSTRATION).any())

    @cached_property
    def owed(self) -> tuple[Indicator, ...]:
        """The indicators that somebody owes every year: all that a department answers for."""
        return tuple(
            indicator for indicator in self.catalogue.indicators if indicator.department in self.catalogue.department
        )

    @cached_property
    def default_year(self) -> int:
        """The year that is shown to whoever asks for none: the office's, else the newest of which most that is owed is in.

        Demonstration figures count only as long as no year has so much of real ones, so that the first files of a few
        departments move nobody; where no year has most, the newest that comes near the fullest; without any figure
        the last year.
        """
        if self.shown_year in self.years:
            return self.shown_year or 0
        if not self.years:
            return 0
        owed = [one.indicator for one in self.owed] or list(self.catalogue.indicator)
        there, reported = self._there.get(self.district.area, {}), self.reported_in(self.district.area)
        real = {year: _share(reported.get(year, ()), owed) for year in self.years}
        some = {year: _share(there.get(year, ()), owed) for year in self.years}
        for shares in (real, some):
            if full := [year for year, share in shares.items() if share >= ENOUGH]:
                return full[-1]
        best = max(some.values())
        return max(year for year, share in some.items() if share >= ENOUGH * best)

    def in_force(self, as_of: int) -> tuple[Plan, ...]:
        """The plans that count in a year: those that run then, else those that ended last; in their order."""
        plans = sorted(self.catalogue.plans, key=lambda plan: plan.order)
        begun = [plan for plan in plans if plan.period_start <= as_of]
        end = min(as_of, max((plan.period_end for plan in begun), default=as_of))
        return tuple(plan for plan in begun if plan.period_end >= end)

    def met_before(self, target: Target, row: Verdict | None) -> bool:
        """Whether a target was met before its plan began: by the baseline's figure, or as the plan prints it."""
        if row is None or row.baseline_met:
            return row is not None
        return row.area == self.district.area and target.target in self._met_in_print

    @cached_property
    def _met_in_print(self) -> frozenset[str]:
        return frozenset(target.target for target in self.catalogue.targets if met_in_print(self.catalogue, target))

    def judged(self, as_of: int) -> dict[tuple[str, str, str, str], Verdict]:
        """Verdicts by (target, area, sex, age group) as of the end of a year."""
        if (found := self._judged.get(as_of)) is not None:
            return found
        with self._lock:
            if as_of not in self._judged:
                self._judged[as_of] = self._judge(as_of)
            return self._judged[as_of]

    def _judge(self, as_of: int) -> dict[tuple[str, str, str, str], Verdict]:
        carried = self._carried
        if carried is None or as_of not in carried.judged:
            return self._assess(self.published, self._targets, as_of)
        codes = self._looking(as_of)
        looking = [self.catalogue.target[code] for code in codes]
        figures = self._read_by(looking)
        if looking and figures.empty:  # where there is nothing, judging goes by what else there is
            return self._assess(self.published, self._targets, as_of)
        targets = self._targets.take(np.flatnonzero(np.isin(self._targets.code, list(codes))))
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
        return self._carried.first_written(self.published) if self._carried else {}

    def _read_by(self, targets: Iterable[Target]) -> pd.DataFrame:
        """The published figures that the verdicts on these targets look at; of the last such question kept."""
        codes = frozenset(read_by(targets))
        if codes != self._looked_at[0]:
            self._looked_at = codes, of_indicators(self.published, codes)
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

    def key(self, indicator: Indicator | str, area: str, sex: str = "all") -> Key:
        """The headline series of an indicator: of that sex where it is reported, else of all."""
        code = indicator if isinstance(indicator, str) else indicator.indicator
        wanted, whole = Key(code, area, sex, "all"), Key(code, area, "all", "all")
        if wanted in self.own_series or (wanted in self.series and whole not in self.own_series):
            return wanted
        return whole


def _share(there: Iterable[str], owed: list[str]) -> float:
    """The part of what is owed that is there, 0 to 1."""
    return len(set(owed).intersection(there)) / len(owed) if owed else 0.0


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def by_street(indicator: Indicator) -> bool:
    """Whether an indicator is reported for streets."""
    return indicator.level == "street"
