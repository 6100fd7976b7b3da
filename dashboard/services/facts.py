"""What is known at one data version, read with a constant number of queries and judged as of any year.

Every other service starts here. A `Facts` never changes; a committed write makes a new one.
"""

from __future__ import annotations

import copy
import threading
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

import indicators
from dashboard.services.bars import bars_of
from dashboard.services.deadline import with_deadline
from dashboard.text.numbers import Bar
from data_access.catalogue.model import Area, Catalogue, Indicator, ReferenceFigure, Target
from data_access.frames import area_parents, sensitive_indicators, target_frame
from data_access.meetings import Decided, Meetings
from data_access.published import with_published
from data_access.secret import snapshot_secret
from data_access.snapshots import digest_of
from data_access.store import Store
from data_access.storing.withholding import with_memory
from indicators.codes import Mark
from indicators.small_numbers import LEAST_DENOMINATOR as LEAST_DENOMINATOR

ENOUGH = 0.6
"""Share of indicators that must have reported a year before the dashboard opens on it."""


NOWHERE = Area.model_validate(
    dict.fromkeys(Area.model_fields, "")
    | {"area": "none", "level": "district", "name_zh": "（尚无地区）", "name_en": "(no area yet)"}
    | {"short_zh": "（尚无地区）", "short_en": "(no area yet)"}
)
"""Stands for the district while no catalogue has been loaded."""


class Key(NamedTuple):
    """A series of an indicator."""

    indicator: str
    area: str
    sex: str
    age_group: str


class Row(NamedTuple):
    """A judged target: the columns of `indicators.assess` that are said or drawn."""

    target: str
    area: str
    sex: str
    age_group: str
    latest_year: Any
    latest_value: Any
    baseline_year: Any
    baseline_value: Any
    baseline_met: Any
    met: Any
    gap: Any
    expected: Any
    pace: Any
    required_pace: Any
    required_pace_from_now: Any
    pace_ratio: Any
    change_share: Any
    projection: Any
    attainment_year: Any
    forecast: Any
    forecast_low: Any
    forecast_high: Any
    probability: Any
    trend: Any
    detectable: Any
    status: str
    group: str
    warning: int
    units_met: Any
    units_total: Any
    confidence: Any
    reasons: str
    due: bool
    """Whether the target's deadline has come in the as-of year; then nothing ahead is said (`services.deadline`)."""

    @property
    def demonstration(self) -> bool:
        """Whether the verdict rests on an invented figure: of any year, on either side of a comparison, of any unit.

        This is the mark that travels: every heading, card, list, slide and file about the verdict takes it from here.
        """
        return Mark.DEMONSTRATION in (self.reasons or "").split(";")


class Observation(NamedTuple):
    """A figure."""

    year: int
    value: float
    numerator: float | None
    denominator: float | None
    break_before: bool
    mark: str
    note: str

    @property
    def demonstration(self) -> bool:
        """Whether the figure is an invented one."""
        return self.mark == Mark.DEMONSTRATION


def one_kind(figures: Iterable[Observation]) -> bool:
    """Whether figures may stand in one sum or one ranking: all of them real, or all invented."""
    return len({one.demonstration for one in figures}) <= 1


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
        memory: pd.DataFrame | None = None,
        frozen: bool = False,
        secret: str = "",
    ) -> None:
        self.version = version
        self.catalogue = catalogue
        self.observations = observations
        self.decided = decided
        self.memory = memory
        self._frozen = frozen
        self._secret = secret
        self._district = district
        self._targets = target_frame(catalogue)
        self._parents = area_parents(catalogue)
        self._judged: dict[int, dict[tuple[str, str, str, str], Row]] = {}
        self._standing: dict[int, tuple[Area, ...]] = {}
        self._lock = threading.Lock()

    def with_decided(self, version: int, decided: tuple[Decided, ...]) -> Facts:
        """The same figures at a later data version, with everything judged so far."""
        later = copy.copy(self)
        later.version, later.decided = version, decided
        return later

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
        """The area the dashboard is about: the chosen district, else the first, else the first area that is given."""
        districts = [area for area in self.catalogue.areas if area.level == "district"]
        districts.sort(key=lambda area: area.area != self._district)
        return (districts or self.catalogue.areas or (NOWHERE,))[0]

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
    def published(self) -> pd.DataFrame:
        """All figures with the reason why one is withheld (`indicators.publish`); nothing is shown but by this.

        What any state of the data has withheld, or withholds now, is withheld in this one as well.
        """
        known = with_published(self.catalogue, with_memory(self.observations, self.memory, frozen=self._frozen))
        sensitive, bodies = sensitive_indicators(self.catalogue), self.catalogue.of_bodies
        return indicators.publish(known, sensitive=sensitive, institutions=bodies, parents=self._parents)

    @cached_property
    def withheld(self) -> dict[tuple[Key, int], str]:
        """The figures that exist and are not shown, by series and year, with the reason (`indicators.codes.Withheld`).

        `statuses.withheld_word` says it; readers are not told a small count from one that protects it.
        """
        frame = self.published
        rows = frame[(frame["unit"] == "") & (frame["withheld"] != "") & frame["value"].notna()]
        names = ("indicator", "area", "sex", "age_group", "year", "withheld")
        return {
            (Key(*row[:4]), int(row[4])): row[5] for row in zip(*(rows[name].tolist() for name in names), strict=True)
        }

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
        whole = (self.published["unit"] == "") & (self.published["withheld"] == "")
        frame = self.published[whole].sort_values("year", kind="stable")
        out: dict[Key, list[Observation]] = defaultdict(list)
        columns = ("indicator", "area", "sex", "age_group", "year", "value", "numerator", "denominator",
                   "break_before", "mark", "note")  # fmt: skip
        for row in zip(*(frame[name].tolist() for name in columns), strict=True):
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
        for row in zip(*(frame[name].tolist() for name in columns), strict=True):
            if row[6] == row[6]:
                out[Key(*row[:4])][row[4]][int(row[5])] = Observation(
                    int(row[5]), row[6], _number(row[7]), _number(row[8]), bool(row[9]), row[10], row[11] or ""
                )
        return out

    @cached_property
    def _bars(self) -> dict[str, tuple[Bar, ...]]:
        return bars_of(self.catalogue.targets)

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
        """As-of years that may be chosen: from the baseline year to the newest figure."""
        starts = [plan.baseline_year for plan in self.catalogue.plans]
        if not starts:
            return ()
        newest = max((int(year) for year in self._reported), default=min(starts))
        return tuple(range(min(starts), max(newest, min(starts)) + 1))

    @cached_property
    def _reported(self) -> dict[int, int]:
        if self.observations.empty:
            return {}
        own = self.observations[self.observations["area"] == self.district.area]
        counted = own.groupby("year")["indicator"].nunique()
        return dict(zip(map(int, counted.index), map(int, counted), strict=True))

    @cached_property
    def default_year(self) -> int:
        """The newest year that most indicators have reported."""
        if not self.years:
            return 0
        wanted = ENOUGH * max((n for year, n in self._reported.items() if year in self.years), default=0)
        full = [year for year in self.years if self._reported.get(year, 0) >= wanted > 0]
        return full[-1] if full else self.years[-1]

    def judged(self, as_of: int) -> dict[tuple[str, str, str, str], Row]:
        """Verdicts by (target, area, sex, age group) as of the end of a year."""
        with self._lock:
            if as_of not in self._judged:
                gone = {area.area for area in self.catalogue.areas if not area.exists_in(as_of)}
                known = self.published[~self.published["area"].isin(gone)] if gone else self.published
                parents = {area: parent for area, parent in self._parents.items() if area not in gone}
                frame = indicators.assess(known, self._targets, as_of=as_of, parents=parents)
                frame = with_deadline(frame, self.catalogue.targets, as_of)
                columns = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in Row._fields]
                rows = map(Row._make, zip(*columns, strict=True))
                self._judged[as_of] = {(row.target, row.area, row.sex, row.age_group): row for row in rows}
            return self._judged[as_of]

    def verdict(self, target: Target, area: str, as_of: int) -> Row | None:
        """The headline verdict of a target: on the population it speaks of where that is reported, else on all."""
        judged = self.judged(as_of)
        return judged.get((target.target, area, target.sex, "all")) or judged.get((target.target, area, "all", "all"))

    def key(self, indicator: Indicator | str, area: str, sex: str = "all") -> Key:
        """The headline series of an indicator: of that sex where it is reported, else of all."""
        code = indicator if isinstance(indicator, str) else indicator.indicator
        wanted = Key(code, area, sex, "all")
        return wanted if wanted in self.series else Key(code, area, "all", "all")


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def by_street(indicator: Indicator) -> bool:
    """Whether an indicator is reported for streets."""
    return indicator.level == "street"


class FactsCache:
    """The newest facts, read anew when the store's data version has moved and by nothing else."""

    def __init__(self, store: Store, district: str = "") -> None:
        self._store = store
        self._district = district
        self._facts: Facts | None = None
        self._lock = threading.Lock()

    @property
    def last(self) -> Facts | None:
        """The facts that were read last, whatever the store's data version is now."""
        return self._facts

    def current(self) -> Facts:
        """The facts of the store's present data version (one query when nothing changed)."""
        version = self._store.data_version()
        facts = self._facts
        if facts is None or facts.version != version:
            with self._lock:
                if self._facts is None or self._facts.version != version:
                    self._facts = self._read(version, self._facts)
                facts = self._facts
        return facts

    def _read(self, version: int, known: Facts | None) -> Facts:
        """Where nothing but decisions has changed since `known`, its verdicts are kept: a meeting is not to wait."""
        catalogue, observations = self._store.catalogue(), self._store.observations()
        decided, memory = Meetings(self._store.database).decided(), self._store.memory()
        same = known is not None and known.catalogue == catalogue and known.observations.equals(observations)
        if same and known is not None and known.memory is not None and known.memory.equals(memory):
            return known.with_decided(version, decided)
        secret = snapshot_secret(self._store.database)
        return Facts(version, catalogue, observations, decided, district=self._district, memory=memory, secret=secret)
