"""Targets that hold for each unit: a mean or a sum would hide the one school, centre or street that fails.

The units of a row are, in this order:

1. the named units (`unit` column) reported for the row itself or for areas in it;
2. for targets per street or another area level, the areas that lie in the row's area;
3. none: the row is itself one unit and is judged by its own figure. Where nothing is known of how the areas
   of the frame lie in each other, they are taken for one set of units, and every row carries the "k of N" of
   the set.
"""

from dataclasses import dataclass

import numpy as np

from indicators.areas import AREA_LEVELS, Tree, ancestors
from indicators.arrays import NAN, Flags, Floats, Ints, Words
from indicators.codes import Kind, Mark
from indicators.decimals import difference
from indicators.rows import Rows
from indicators.series import MARKS, Keys, Panel
from indicators.targets import Targets
from indicators.withholding import Withholding


@dataclass(frozen=True, slots=True)
class Units:
    """The per-unit rows, and by year how many units pass, how many fail, and what their figures are marked as.

    `rows` are positions in the answer; matrices have shape (len(rows), years). `total` counts the units, reported
    or not; NaN if nobody knows. `alone` rows are judged by their own figure.
    """

    rows: Ints
    passing: Ints
    failing: Ints
    broken: Flags
    demonstration: Flags
    provisional: Flags
    total: Floats
    alone: Flags

    @property
    def together(self) -> Flags:
        """Which of `rows` are judged by the share of their units that pass."""
        return ~self.alone

    @property
    def missing(self) -> Flags:
        """Years in which at least one unit has no figure."""
        result: Flags = ~(self.passing + self.failing >= self.total[:, None])
        return result


def count_units(panel: Panel, targets: Targets, rows: Rows, tree: Tree, withheld: Withholding) -> Units:
    """Judge every unit of every per-unit row in every year. `targets` has one entry for each row.

    A confidential figure counts as not reported, for "k of N" would tell on which side of the target it lies.
    """
    at = np.flatnonzero(targets.is_kind(Kind.PER_UNIT_MINIMUM) & (rows.series >= 0))
    of, series = targets.take(at), rows.series[at]
    by_area = np.isin(of.unit_level, AREA_LEVELS)
    named_row, named = _named_units(panel, tree, series)
    named_count = np.bincount(named_row, minlength=len(at))
    area_row, areas, area_count = _areas_within(panel.keys, tree, of.unit_level, series, by_area & (named_count == 0))
    alone = by_area & (named_count == 0) & (area_count == 0)
    table = _tables(panel.keys, tree, series, rows.target[at], alone)
    pairs = np.concatenate([table[named_row], table[area_row], table[alone]])
    members = np.concatenate([named, areas, series[alone]])
    passing, failing = _judge(panel, of, table, pairs, members, withheld)
    broken, demonstration, provisional = _marked(panel, table, pairs, members)
    set_count = np.where(alone, np.bincount(table[alone], minlength=len(at))[table], 0)
    known = np.where(np.isnan(of.unit_count) | _inside_street(panel.keys, tree, series), NAN, of.unit_count)
    total = np.where(np.isnan(known), named_count + area_count + set_count, known)
    total = np.where((total == 0) & ~by_area, NAN, total)
    most_seen = (passing + failing).max(axis=1, initial=0)
    return Units(
        rows=at,
        passing=passing,
        failing=failing,
        broken=broken,
        demonstration=demonstration,
        provisional=provisional,
        total=np.maximum(total, np.where(alone, most_seen, 0)),
        alone=alone,
    )


def _inside_street(keys: Keys, tree: Tree, series: Ints) -> Flags:
    """`unit_count` is the district's number of units, not a street's."""
    return tree.street[keys.area[series]] & bool(tree.parents)


def _named_units(panel: Panel, tree: Tree, series: Ints) -> tuple[Ints, Ints]:
    """(row, member) pairs: units reported for the series itself or for an area in it."""
    keys, owner = panel.keys, panel.unit_owner
    member = len(keys.packed) + 1 + np.arange(len(owner))
    owners, members = [owner], [member]
    for depth in range(_depth(tree) if len(owner) else 0):
        above = _above(tree, depth)[keys.area[owner]]
        owners.append(keys.find(keys.indicator[owner], above, keys.sex[owner], keys.age[owner]))
        members.append(member)
    every_owner, every_member = np.concatenate(owners), np.concatenate(members)
    real = every_owner >= 0
    return _join(series, every_owner[real], every_member[real])


def _depth(tree: Tree) -> int:
    return max((len(ancestors(str(word), tree.parents)) for word in tree.words), default=0)


def _above(tree: Tree, depth: int) -> Ints:
    """The area `depth + 1` levels above each area, -1 where there is none."""
    above = tree.parent
    for _ in range(depth):
        above = np.where(above >= 0, tree.parent[above], -1)
    return above


def _areas_within(keys: Keys, tree: Tree, level: Words, series: Ints, wanted: Flags) -> tuple[Ints, Ints, Ints]:
    """(row, member) pairs of areas within each wanted row's area, and how many there are, reported or not."""
    rows, members = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    known: Ints = np.zeros(len(series), dtype=np.int64)
    for each in set(level[wanted]):
        at = np.flatnonzero(wanted & (level == each))
        whole, unit, total = tree.units(each or "street")
        known[at] = total[keys.area[series[at]]]
        row, area = _join(keys.area[series[at]], whole, unit)
        own = series[at][row]
        found = keys.find(keys.indicator[own], area, keys.sex[own], keys.age[own])
        rows.append(at[row[found >= 0]])
        members.append(found[found >= 0])
    return np.concatenate(rows), np.concatenate(members), known


def _tables(keys: Keys, tree: Tree, series: Ints, target: Ints, alone: Flags) -> Ints:
    """Rows that share their units share a table: each row its own, or one for areas without a tree."""
    table = np.arange(len(series))
    if tree.parents or not alone.any():
        return table
    same = (target * len(keys.sexes) + keys.sex[series]) * len(keys.ages) + keys.age[series]
    _, first, group = np.unique(np.where(alone, same, -1 - table), return_index=True, return_inverse=True)
    return first[group]


def _judge(
    panel: Panel, of: Targets, table: Ints, pairs: Ints, members: Ints, withheld: Withholding
) -> tuple[Ints, Ints]:
    figures = np.vstack([np.where(withheld.confidential, NAN, panel.value), panel.unit_value])[members]
    sign = of.sign[pairs, None]
    led = sign * difference(figures, of.level[pairs, None])
    passes = (led > 0) | (~of.strict[pairs, None] & (led == 0))
    shape = (len(table), len(panel.years))
    passing, failing = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    np.add.at(passing, pairs, passes)
    np.add.at(failing, pairs, ~passes & ~np.isnan(led))
    return passing[table], failing[table]


def _marked(panel: Panel, table: Ints, pairs: Ints, members: Ints) -> tuple[Flags, Flags, Flags]:
    """By row and year: whether a break lies before some unit's figure, or one is invented or provisional."""
    marks = np.vstack([panel.mark, panel.unit_mark])[members]
    broken = np.vstack([panel.broken, panel.unit_broken])[members]
    found = np.zeros((3, len(table), len(panel.years)), dtype=bool)
    for at, flag in enumerate(
        (broken, marks == MARKS.index(Mark.DEMONSTRATION), marks == MARKS.index(Mark.PROVISIONAL))
    ):
        np.logical_or.at(found[at], pairs, flag)
    return found[0][table], found[1][table], found[2][table]


def _join(left: Ints, right: Ints, payload: Ints) -> tuple[Ints, Ints]:
    """For every pair of equal keys: the position in `left`, and the payload of the one in `right`."""
    order = np.argsort(right, kind="stable")
    low = np.searchsorted(right[order], left, side="left")
    count = np.searchsorted(right[order], left, side="right") - low
    at = np.repeat(np.arange(len(left)), count)
    step = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    return at, payload[order][low[at] + step]
