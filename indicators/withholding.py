"""Which figures `assess` must not see: withheld ones count as missing, so nothing gives them back."""

from dataclasses import dataclass

import numpy as np

from indicators.areas import Tree
from indicators.arrays import Flags, Floats, Ints
from indicators.columns import ALL
from indicators.series import Keys, Panel
from indicators.small_numbers import LEAST_DENOMINATOR, is_small, second_cells
from indicators.targets import Targets

MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Withholding:
    """Flags shaped like the panel (series + 1, years): small counts, their protectors, small denominators."""

    primary: Flags
    secondary: Flags
    denominator: Flags

    @property
    def hidden(self) -> Flags:
        """Every figure that is not shown."""
        return self.primary | self.secondary | self.denominator


def withhold(panel: Panel, targets: Targets, tree: Tree) -> Withholding:
    """Small counts of sensitive indicators below the district, what protects them, percentages of under 20.

    An indicator is sensitive if any of its targets says so. Without counts a whole value of 1-4 is taken for
    a count.
    """
    denominator = (panel.denominator > 0) & (panel.denominator < LEAST_DENOMINATOR)
    nothing = np.zeros_like(denominator)
    sensitive = np.isin(panel.keys.indicators, targets.indicator[targets.sensitive])
    below = tree.maybe_street[panel.keys.area] & sensitive[panel.keys.indicator]
    if not below.any():
        return Withholding(nothing, nothing, denominator)
    series = np.flatnonzero(below)
    count = _events(panel)
    primary = nothing.copy()
    primary[series] = is_small(count[series])
    return Withholding(primary, _protect(panel.keys, tree, series, count, primary), denominator)


def _events(panel: Panel) -> Floats:
    bare = np.isnan(panel.numerator) & np.isnan(panel.denominator) & (panel.value == np.round(panel.value))
    result: Floats = np.where(bare, panel.value, panel.numerator)
    return result


def _protect(keys: Keys, tree: Tree, series: Ints, count: Floats, primary: Flags) -> Flags:
    """Second cells among streets, then sexes, then age groups, until no total gives anything back."""
    hidden = primary.copy()
    axes = [_tables(keys, total) for total in _totals(keys, tree)]
    for _ in range(MOST_ROUNDS):
        before = int(hidden.sum())
        for table, total in axes:
            reported = ~np.isnan(count[total[series]])
            hidden[series] |= _second(count[series], table[series], series, hidden[series], reported)
        if int(hidden.sum()) == before:
            break
    return hidden & ~primary


def _second(count: Floats, table: Ints, series: Ints, hidden: Flags, reported: Flags) -> Flags:
    """`second_cells` for every year at once; only where the total of the table is reported in that year."""
    years = count.shape[1]
    group = (table[:, None] * years + np.arange(years)).ravel()
    tie = np.repeat(series, years)
    inside = np.flatnonzero((reported & ~np.isnan(count)).ravel())
    found = np.zeros(count.size, dtype=bool)
    group = np.unique(group[inside], return_inverse=True)[1]
    found[inside] = second_cells(count.ravel()[inside], group, tie[inside], hidden.ravel()[inside])
    return found.reshape(count.shape)


def _totals(keys: Keys, tree: Tree) -> list[Ints]:
    """For each series the one that sums it: over streets, over sexes, over age groups; -1 where none."""
    everyone = _code(keys.sexes), _code(keys.ages)
    none = np.full(len(keys.packed), -1)
    sex_all, age_all = none + 1 + everyone[0], none + 1 + everyone[1]
    over_areas = keys.find(keys.indicator, tree.parent[keys.area], keys.sex, keys.age)
    over_sexes = keys.find(keys.indicator, keys.area, np.where(keys.sex == sex_all, -1, sex_all), keys.age)
    over_ages = keys.find(keys.indicator, keys.area, keys.sex, np.where(keys.age == age_all, -1, age_all))
    return [over_areas, over_sexes, over_ages]


def _tables(keys: Keys, total: Ints) -> tuple[Ints, Ints]:
    """A table is the set of series with one total; the blank total reads as never reported."""
    return np.where(total >= 0, total, len(keys.packed)), total


def _code(words: np.ndarray) -> int:
    found = np.flatnonzero(words == ALL)
    return int(found[0]) if len(found) else -1
