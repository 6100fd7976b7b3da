"""What is to be drawn: an indicator, its setting and targets, in one district."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data_access.catalogue.model import (
    Area,
    Catalogue,
    DemonstrationSetting,
    Indicator,
    Plan,
    Target,
    Unit,
)
from data_access.demonstration.bound import Bound, Floats
from data_access.demonstration.chance import stream
from data_access.demonstration.special import Special, parse_special

Years = npt.NDArray[np.int64]

NUMERIC = ("threshold", "full_coverage", "maintain", "per_unit_minimum")  # the first that is there counts


@dataclass(frozen=True, slots=True)
class Assignment:
    """One series to draw, with all the catalogue says about it. Years come from plans and settings only."""

    seed: int
    indicator: Indicator
    setting: DemonstrationSetting
    unit: Unit
    targets: tuple[Target, ...]
    area: Area
    streets: tuple[Area, ...]
    special: Special
    baseline_year: int
    last_year: int
    final_year: int

    def chance(self, purpose: str) -> np.random.Generator:
        """Random numbers for one purpose, the same whatever else is drawn."""
        return stream(self.seed, self.area.area, self.indicator.indicator, purpose)

    @property
    def of_bodies(self) -> bool:
        """Whether it is a share of communities, schools or posts, whose number stands still."""
        return self.indicator.counts == "institutions" and self.unit.family == "proportion"

    @property
    def grid(self) -> float:
        """The smallest step in which the indicator is printed."""
        return float(10.0**-self.indicator.decimals)

    @property
    def multiplier(self) -> float | None:
        """How values follow from counts; None where no counts are drawn."""
        counted = self.unit.family in ("proportion", "rate") and bool(self.setting.denominator)
        return self.unit.multiplier if counted else None

    @property
    def noise(self) -> float:
        """Standard deviation from year to year, in the unit."""
        return self.setting.noise or 0.0

    @property
    def bound(self) -> Bound | None:
        """The numeric target the district's own series is judged by."""
        numeric = [target for target in self.targets if target.op and target.value is not None]
        ranked = (target for kind in NUMERIC for target in numeric if target.kind == kind)
        return next((self._bound(target) for target in ranked), None)

    @property
    def unit_target(self) -> Target | None:
        """The target that every unit has to meet, if there is one with a figure."""
        units = (t for t in self.targets if t.kind == "per_unit_minimum" and t.op and t.value is not None)
        return next(units, None)

    def part_bound(self) -> Bound | None:
        """The bound a street or another unit is measured by: the per-unit one, else the district's."""
        return self._bound(self.unit_target) if self.unit_target else self.bound

    def has_kind(self, *kinds: str) -> bool:
        """Whether a target of one of these kinds stands on the indicator."""
        return any(target.kind in kinds for target in self.targets)

    @property
    def annual_step(self) -> float | None:
        """Signed change asked for in every year."""
        for target in self.targets:
            if target.kind == "annual_change" and target.step:
                return target.step if target.direction == "up" else -target.step
        return None

    @property
    def better(self) -> int:
        """+1 where a higher figure is better, -1 where a lower one is."""
        return -1 if self.indicator.direction == "down" else 1

    @property
    def years(self) -> Years:
        """Every year drawn, gaps included, from the first to the last one reported."""
        first = min(self.setting.first_year or self.baseline_year, self.baseline_year)
        last = self.final_year if self.setting.reports_2025 else self.last_year
        if self.special.late is not None:
            last = min(last, self.special.late)
        return np.arange(first, last + 1, dtype=np.int64)

    @property
    def limits(self) -> tuple[float, float]:
        """Lowest and highest value possible; counts cannot be negative."""
        lowest, highest = self.indicator.natural_min, self.indicator.natural_max
        known = [v for v in self.anchors.values() if v is not None]
        if lowest is None:
            lowest = 0.0 if min(known, default=0.0) >= 0 else -np.inf
        return lowest, np.inf if highest is None else highest

    @property
    def anchors(self) -> dict[int, float]:
        """The stated values by year, in order."""
        stated = (
            (self.setting.first_year, self.setting.first_value),
            (self.baseline_year, self.setting.baseline_value),
            (self.last_year, self.setting.last_value),
        )
        found = {year: value for year, value in stated if year is not None and value is not None}
        return dict(sorted(found.items()))

    def rounded(self, values: Floats) -> Floats:
        """Values within the natural limits, as the indicator is printed."""
        inside = np.clip(np.asarray(values, dtype=np.float64), *self.limits)
        return np.round(inside, self.indicator.decimals).astype(np.float64)

    def _bound(self, target: Target) -> Bound:
        assert target.op is not None and target.value is not None
        return Bound(target.op, target.value, self.grid)


def assignments(catalogue: Catalogue, settings: Sequence[DemonstrationSetting], *, seed: int) -> Iterator[Assignment]:
    """What is to be drawn, per district and setting, in the order of the settings.

    Raises:
        ValueError: a setting names an indicator the catalogue does not have, or an unknown special.
    """
    targets: dict[str, list[Target]] = defaultdict(list)
    for target in catalogue.targets:
        targets[target.indicator].append(target)
    for district in (area for area in catalogue.areas if area.level == "district"):
        streets = tuple(a for a in catalogue.areas if a.level == "street" and a.parent == district.area)
        for setting in settings:
            of_place = (None, district.area)
            own = tuple(target for target in targets[setting.indicator] if catalogue.plan[target.plan].area in of_place)
            yield _assignment(catalogue, setting, own, district, streets, seed)


def _assignment(
    catalogue: Catalogue,
    setting: DemonstrationSetting,
    targets: tuple[Target, ...],
    district: Area,
    streets: tuple[Area, ...],
    seed: int,
) -> Assignment:
    if setting.indicator not in catalogue.indicator:
        raise ValueError(f"demonstration setting {setting.indicator!r}: the catalogue has no such indicator")
    indicator = catalogue.indicator[setting.indicator]
    plans = _plans(catalogue, targets)
    return Assignment(
        seed=seed,
        indicator=indicator,
        setting=setting,
        unit=catalogue.unit[indicator.unit],
        targets=targets,
        area=district,
        streets=streets,
        special=parse_special(setting.special),
        baseline_year=targets[0].baseline_year if targets else plans[0].baseline_year,
        last_year=max(plan.period_end for plan in plans) - 1,
        final_year=max(plan.period_end for plan in plans),
    )


def _plans(catalogue: Catalogue, targets: Sequence[Target]) -> list[Plan]:
    named = [catalogue.plan[target.plan] for target in targets]
    if not (named or catalogue.plans):
        raise ValueError("demonstration data needs at least one plan: its period gives the years")
    return named or list(catalogue.plans)
