"""The figures of a place that may be shown, and what is read off them. Nothing is shown but by `ShownFigures.published`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from typing import Any

import pandas as pd

import indicators
from dashboard.facts.carried import Carried, changed, of_indicators
from dashboard.facts.records import Key, Observation, cells
from data_access.catalogue.model import Catalogue
from data_access.frames import area_parents, sensitive_indicators
from data_access.printed import printed_figures, with_baselines
from data_access.published import with_published
from data_access.storing.withholding import with_memory
from indicators.codes import Mark


class ShownFigures:
    """The observations of a place at one data version: published, by series, and by what somebody has reported."""

    def __init__(
        self,
        catalogue: Catalogue,
        observations: pd.DataFrame,
        district: str,
        *,
        memory: pd.DataFrame | None,
        frozen: bool,
        carried: Carried | None,
    ) -> None:
        """`district` is the area whose baselines plans print; of `carried` all is taken over that no write has touched."""
        self.catalogue = catalogue
        self.observations = observations
        self.memory = memory
        self._district = district
        self._frozen = frozen
        self._carried = carried

    def supposed(self, published: pd.DataFrame) -> ShownFigures:
        """The same with others in the place of the published figures: supposed ones, whose withheld rows are as they were."""
        other = ShownFigures(
            self.catalogue, self.observations, self._district, memory=self.memory, frozen=self._frozen, carried=None
        )
        other.__dict__["published"] = published
        return other

    @property
    def made(self) -> bool:
        """Whether anybody has asked for what is published."""
        return "published" in self.__dict__

    @property
    def series_made(self) -> dict[Key, tuple[Observation, ...]] | None:
        """The series, where anybody has asked for them."""
        return self.__dict__.get("series")

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The baselines that the plans print where nobody has reported one (`data_access.printed`)."""
        if self._carried is None:
            return printed_figures(self.catalogue, self.observations, self._district)
        touched = self._carried.touched
        figures = of_indicators(self.observations, touched)
        return self._carried.with_printed(printed_figures(self.catalogue, figures, self._district, touched))

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
            parents=area_parents(self.catalogue),
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
    def there(self) -> dict[str, dict[int, dict[str, bool]]]:
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
            for area, years in self.there.items()
        }

    @cached_property
    def demonstration(self) -> bool:
        """Whether any figure at all is an invented one."""
        return bool((self.observations["mark"] == Mark.DEMONSTRATION).any())

    def key(self, code: str, area: str, sex: str = "all") -> Key:
        """The headline series of an indicator: of that sex where it is reported, else of all."""
        wanted, whole = Key(code, area, sex, "all"), Key(code, area, "all", "all")
        if wanted in self.own_series or (wanted in self.series and whole not in self.own_series):
            return wanted
        return whole


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)
