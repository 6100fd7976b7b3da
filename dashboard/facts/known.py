"""What is known at one data version, read with a constant number of queries and judged as of any year.

Every other service starts here. A `Facts` never changes; a committed write makes a new one. It is put together of its
territory (`facts.territory`), the figures that may be shown (`facts.shown_figures`), the verdicts on them by year
(`facts.verdicts`) and the years there are (`facts.years`).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

import pandas as pd

from dashboard.facts import years
from dashboard.facts.bars import bars_of
from dashboard.facts.carried import Carried, few_enough
from dashboard.facts.followed import NOTHING_FOLLOWED, Followed
from dashboard.facts.office import NOTHING_SET, Office
from dashboard.facts.records import Key as Key
from dashboard.facts.records import Observation as Observation
from dashboard.facts.records import Verdict as Verdict
from dashboard.facts.records import one_kind as one_kind
from dashboard.facts.references import references_of
from dashboard.facts.shown_figures import ShownFigures
from dashboard.facts.territory import Territory
from dashboard.facts.verdicts import YearlyVerdicts
from dashboard.text.numbers import Bar
from dashboard.urls import Selection
from data_access.catalogue import periods
from data_access.catalogue.model import (
    Area,
    Catalogue,
    Department,
    FormerName,
    Indicator,
    Plan,
    ReferenceFigure,
    Suspension,
    Target,
)
from data_access.catalogue.names import called_in
from data_access.frames import with_nests
from data_access.meetings import Decided
from data_access.printed import met_in_print
from data_access.snapshots import digest_of
from indicators.small_numbers import LEAST_DENOMINATOR as LEAST_DENOMINATOR

Made = TypeVar("Made")


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
        followed: Followed = NOTHING_FOLLOWED,
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
        self.followed = followed
        self._secret = secret
        self.place = district
        """The code of the place that was asked for; empty where the catalogue holds none."""
        self._carried = carried
        self._settled = False  # whether the state before had the same figures
        self.addressed = addressed
        """The code by which addresses name the place; empty for the usual one."""
        self.alone = alone
        """Whether the store holds no other place."""
        self._territory = Territory(catalogue, district, alone=alone)
        self.figures = ShownFigures(
            catalogue, observations, self.district.area, memory=memory, frozen=frozen, carried=carried
        )
        self._verdicts = YearlyVerdicts(catalogue, self.figures, carried)
        self._kept: dict[Hashable, object] = {}
        self.registers: dict[str, object] = {}
        """By area, as `facts.lives` keeps them."""
        self.registers_before: Mapping[str, object] = carried.registers if carried else {}
        self.followed_before = carried.followed if carried else NOTHING_FOLLOWED

    def with_decided(
        self, version: int, decided: tuple[Decided, ...], shown_year: int | None, office: Office, followed: Followed
    ) -> Facts:
        """The same figures at a later data version, with everything judged so far."""
        later = copy.copy(self)
        later.version, later.decided, later.shown_year, later.office = version, decided, shown_year, office
        later.followed = followed
        later.__dict__.pop("default_year", None)
        later._kept = {}
        later.registers, later.registers_before = (
            {},
            {**self.registers_before, **self.registers} if self._settled else self.registers,
        )
        later.followed_before, later._settled = self.followed, True
        return later

    def on(self, today: date) -> Facts:
        """The same on another day of the year: what runs out by itself has run out."""
        later = self.with_decided(self.version, self.decided, self.shown_year, self.office, self.followed)
        later.today = today
        return later

    def written(
        self, observations: pd.DataFrame, memory: pd.DataFrame | None, among: Collection[str] | None = None
    ) -> set[str]:
        """The indicators of which a later state's figures, or what is withheld of them, are other than these."""
        return self.figures.written(observations, memory, among)

    def carried(self, written: Collection[str]) -> Carried | None:
        """What a later state may take over in which these indicators are written; None where it judges everything anew."""
        figures = self.figures
        touched = with_nests(written, self.catalogue.contained)  # what is withheld of one is withheld of what holds it
        if not figures.made or not few_enough(touched, self.catalogue):
            return None
        judged, stale = self._verdicts.handed_on()
        return Carried(
            touched, self._verdicts.targets, figures.published, figures.printed, figures.series_made, judged, stale,
            self.registers, self.followed,
        )  # fmt: skip

    @property
    def doubtful(self) -> frozenset[str] | None:
        """The targets of which a verdict may be another than in the state before; None where all may be."""
        return frozenset() if self._settled else self._verdicts.doubtful(self.years)

    def supposing(
        self, targets: Sequence[Target], published: pd.DataFrame, *, plans: Sequence[Plan] | None = None
    ) -> Facts:
        """The facts of a scenario: these targets alone, judged on other published figures than there are. Kept by nobody.

        `plans` are those the targets belong to, where it is none of the catalogue's.
        """
        parts = {name: getattr(self.catalogue, name) for name in Catalogue.model_fields}
        parts |= {"targets": tuple(targets)} if plans is None else {"targets": tuple(targets), "plans": tuple(plans)}
        other = copy.copy(self)
        # a figure is shown on its side of every bar, of targets not judged here too
        other.__dict__["_bars"] = self._bars if plans is None else bars_of((*self.catalogue.targets, *targets))
        other.catalogue = Catalogue.model_construct(**parts)
        other.figures = self.figures.supposed(published)
        other._verdicts = YearlyVerdicts(other.catalogue, other.figures, None)
        other._kept = {}
        return other

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

    @property
    def district(self) -> Area:
        """The area the dashboard is about: the chosen place, else the first district, else the first area that is given."""
        return self._territory.district

    @property
    def areas(self) -> tuple[str, ...] | None:
        """The codes of the place and of what lies below it; None where the store holds no other place."""
        return self._territory.areas

    @property
    def streets(self) -> tuple[Area, ...]:
        """The areas below the district."""
        return self._territory.streets

    def streets_in(self, as_of: int) -> tuple[Area, ...]:
        """The streets that exist at the end of a year (`facts.territory`)."""
        return self._territory.streets_in(as_of)

    @property
    def withheld(self) -> dict[tuple[Key, int], str]:
        """The figures that exist and are not shown, by series and year, with the reason."""
        return self.figures.withheld

    @property
    def series(self) -> dict[Key, tuple[Observation, ...]]:
        """All figures that are shown, by series, in order of years; single units (schools, bodies) are left out."""
        return self.figures.series

    @property
    def units(self) -> dict[Key, dict[str, dict[int, Observation]]]:
        """The figures of single units (schools, centres, bodies) that are shown, by series, name and year."""
        return self.figures.units

    @property
    def reported(self) -> bool:
        """Whether any figure at all is a real one."""
        return self.figures.reported

    @property
    def demonstration(self) -> bool:
        """Whether any figure at all is an invented one."""
        return self.figures.demonstration

    def reported_in(self, area: str) -> dict[int, frozenset[str]]:
        """By year, the indicators of which somebody has reported a figure of an area."""
        return self.figures.reported_in(area)

    def bars(self, indicator: str) -> tuple[Bar, ...]:
        """What the figures of an indicator are judged against anywhere: none is shown as if on the other side."""
        return self._bars.get(indicator, ())

    @cached_property
    def _bars(self) -> dict[str, tuple[Bar, ...]]:
        return bars_of(self.catalogue.targets)

    @cached_property
    def references(self) -> dict[str, list[tuple[str, ReferenceFigure]]]:
        """Published figures that may stand beside an indicator, by indicator: the area's code and the figure."""
        return references_of(self.catalogue)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """As-of years that may be chosen (`facts.years`)."""
        return years.years_of(self.catalogue.plans, self._there, self.today)

    @cached_property
    def default_year(self) -> int:
        """The year that is shown to whoever asks for none: the office's, else the newest of which most that is owed is in;
        0 where there is no plan."""
        if self.shown_year in self.years:
            return self.shown_year or 0
        if not self.years:
            return 0
        owed = {
            year: [row.indicator for row in self.owed_in(year)] or list(self.catalogue.indicator) for year in self.years
        }
        return years.usual_year(self.years, owed, self.reported_in(self.district.area), self._there)

    @property
    def _there(self) -> Mapping[int, Mapping[str, bool]]:
        """By year, the indicators of which the district has a figure, real or not."""
        return self.figures.there.get(self.district.area, {})

    @cached_property
    def owed(self) -> tuple[Indicator, ...]:
        """The indicators that somebody owes: those that any plan reads (`periods.read_by`) and a department answers for."""
        read = periods.read_by(self.catalogue, self.catalogue.plans)
        return tuple(
            indicator
            for indicator in self.catalogue.indicators
            if indicator.department in self.catalogue.department and indicator.indicator in read
        )

    def owed_in(self, as_of: int) -> tuple[Indicator, ...]:
        """Those of `owed` that are read in a year (`read_in`)."""
        read = self.read_in(as_of)
        return tuple(indicator for indicator in self.owed if indicator.indicator in read)

    def read_in(self, as_of: int) -> frozenset[str]:
        """The indicators that matter in a year (`periods.read_by` of the plans in force)."""
        running = self.in_force(as_of) or self.catalogue.plans
        return self.once(("read in", running), lambda: periods.read_by(self.catalogue, running))

    def suspended(self, target: str, as_of: int) -> Suspension | None:
        """The decision by which a target does not count as of a year; None for one that counts."""
        return next((row for row in self.catalogue.suspended.get(target, ()) if row.holds_in(as_of)), None)

    def named_otherwise(self, as_of: int) -> tuple[tuple[Area | Department, FormerName], ...]:
        """The areas and departments that bore another name at the end of a year, each with it."""
        found = called_in(self.catalogue, as_of)
        bodies: dict[str, Area | Department] = {**self.catalogue.area, **self.catalogue.department}
        return tuple((bodies[code], row) for code, row in found.items() if code in bodies)

    def in_force(self, as_of: int) -> tuple[Plan, ...]:
        """The plans that count in a year: those that run then, else those that ended last; in their order."""
        return periods.in_force(self.catalogue.plans, as_of)

    def is_over(self, plan: str, as_of: int) -> bool:
        """Whether a plan has ended and one that ends later is in force in a year."""
        return plan in self._over_from and self._over_from[plan] <= as_of

    def last_year(self, plan: str, as_of: int) -> int:
        """The year as of which a plan is looked at: its last once it is over, so that what was said at its end stays."""
        return self.catalogue.plan[plan].period_end if self.is_over(plan, as_of) else as_of

    @cached_property
    def _over_from(self) -> dict[str, int]:
        return periods.over_from(self.catalogue.plans)

    def beside(self, plan: str) -> frozenset[str]:
        """The plans of the same time, with itself: their periods overlap."""
        own, plans = self.catalogue.plan[plan], self.catalogue.plans
        return frozenset(
            one.plan for one in plans if one.period_start <= own.period_end and own.period_start <= one.period_end
        )

    def year_of(self, plan: str, asked: int | None) -> int:
        """The year that is shown of a chosen plan: none after its end once it is over; where no year is asked for and it has
        not begun in the usual one, its newest."""
        year = asked or self.default_year
        begin = self.catalogue.plan[plan].period_start
        if not asked and begin > year and self.years and self.years[-1] >= begin:
            year = self.years[-1]
        end = self.last_year(plan, year)
        return end if end in self.years else year

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
        return self._verdicts.judged(as_of)

    def verdict(self, target: Target, area: str, as_of: int) -> Verdict | None:
        """The headline verdict of a target: on the population it speaks of where that is reported, else on all."""
        return self._verdicts.verdict(target, area, self.last_year(target.plan, as_of))

    def key(self, indicator: Indicator | str, area: str, sex: str = "all") -> Key:
        """The headline series of an indicator: of that sex where it is reported, else of all."""
        return self.figures.key(indicator if isinstance(indicator, str) else indicator.indicator, area, sex)


def by_street(indicator: Indicator) -> bool:
    """Whether an indicator is reported for streets."""
    return indicator.level == "street"
