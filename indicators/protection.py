"""What must be withheld beside small counts so that no sum gives them back: over areas, sexes and age groups.

The proof is by exchange. Cells are hidden in blocks: the splits of a street together (its women and men, its age
groups), and with its total all of its splits. In each table (one kind of cell over the streets of one area and year)
at least two streets are hidden that have events to exchange: one event more here and one less there, in every split
alike, leaves all that is published as it was. So no published sum can tell which of the two tables is true.
"""

from dataclasses import dataclass

import numpy as np

from indicators.areas import Tree
from indicators.arrays import Flags, Floats, Ints
from indicators.columns import ALL
from indicators.series import Keys
from indicators.small_numbers import given_back, is_small, second_cells

TOTAL, SEXES, AGES, CROSS = range(4)
"""A cell is a total, a split by sex, by age group, or by both. What is hidden of the first hides the others."""
HIDES = ((TOTAL, SEXES), (TOTAL, AGES), (SEXES, CROSS), (AGES, CROSS))


@dataclass(frozen=True, slots=True)
class _Layout:
    """The series of sensitive indicators: each belongs to a block, an indicator in an area; -1 for none."""

    series: Ints
    family: Ints
    block: Ints
    pattern: Ints
    above: Ints
    total: Ints
    street: Flags


def protect(keys: Keys, tree: Tree, flagged: Flags, measures: tuple[Floats, ...], primary: Flags) -> Flags:
    """`primary` and everything that must be hidden with it.

    Args:
        keys: the series of the panel.
        tree: which area lies in which.
        flagged: by indicator, whether it is sensitive.
        measures: what a reader could reckon with (people with the event, people without it), shaped like the panel.
        primary: cells that must not be known, shaped like the panel.
    """
    at = _lay_out(keys, tree, flagged)
    hidden = np.zeros((4, len(at.above) + 1, primary.shape[1]), dtype=bool)
    for family in range(4):
        own = at.family == family
        np.logical_or.at(hidden[family], at.block[own], primary[at.series[own]])
    for family in (SEXES, AGES):
        hidden[family] |= hidden[CROSS]
    before = -1
    while before < (before := int(hidden.sum())):
        for small_only in (True, False):
            for measure in measures:
                _spread(at, hidden)
                _cover(at, measure, hidden, small_only=small_only)
    result = primary.copy()
    result[at.series] |= hidden[at.family, at.block] & at.street[at.block][:, None]
    return result


def _lay_out(keys: Keys, tree: Tree, flagged: Flags) -> _Layout:
    series = np.flatnonzero(flagged[keys.indicator])
    indicator, area, sex, age = (part[series] for part in (keys.indicator, keys.area, keys.sex, keys.age))
    all_sexes, all_ages = _code(keys.sexes), _code(keys.ages)
    packed, first, block = np.unique(indicator * len(keys.areas) + area, return_index=True, return_inverse=True)
    parent = tree.parent[area[first]]
    wanted = np.where(parent >= 0, indicator[first] * len(keys.areas) + parent, -1)
    place = np.minimum(np.searchsorted(packed, wanted), len(packed) - 1)
    above = np.where(packed[place] == wanted, place, -1) if len(packed) else wanted
    total = keys.find(indicator[first], area[first], np.full(len(first), all_sexes), np.full(len(first), all_ages))
    return _Layout(
        series=series,
        family=np.where(sex == all_sexes, TOTAL, SEXES) + np.where(age == all_ages, 0, AGES),
        block=block,
        pattern=sex * len(keys.ages) + age,
        above=above,
        total=total,
        street=np.append(tree.maybe_street[area[first]], False),
    )


def _spread(at: _Layout, hidden: Flags) -> None:
    """What hides what: a total its splits, a split the finer one, and a hidden area the areas within it."""
    inside = np.flatnonzero((at.above >= 0) & at.street[at.above])
    for _ in range(len(HIDES)):
        for whole, part in HIDES:
            hidden[part] |= hidden[whole]
        hidden[:, inside] |= hidden[:, at.above[inside]]


def _cover(at: _Layout, count: Floats, hidden: Flags, *, small_only: bool) -> None:
    """One more street in every table that would give a cell back; where no street can cover, all of its streets.

    With `small_only` just the tables that hide a small number of this very measure: the second cell is chosen by it.
    """
    years = count.shape[1]
    own = count[at.series]
    above = at.above[at.block]
    known = np.stack([_reported(at, own, family) for family in range(4)])
    asked = known[at.family, above] & ~(hidden[at.family, above] & at.street[above][:, None])
    inside = np.flatnonzero((asked & (above >= 0)[:, None] & ~np.isnan(own)).ravel())
    if len(inside) == 0:
        return
    cell, year = np.divmod(inside, years)
    spread = int(at.pattern.max()) + 1
    group = np.unique((above[cell] * spread + at.pattern[cell]) * years + year, return_inverse=True)[1]
    whole = count[at.total[at.block[cell]], year]
    cover = np.where((at.family[cell] == TOTAL) | np.isnan(whole), own.ravel()[inside], whole)
    now = hidden[at.family[cell], at.block[cell], year]
    if small_only:
        small = np.bincount(group[now & is_small(own.ravel()[inside])], minlength=int(group.max()) + 1) > 0
        now &= small[group]
    found = second_cells(own.ravel()[inside], group, cell, now, cover)
    bare = given_back(own.ravel()[inside], group, now, cover)
    bare[group[found]] = False
    hidden[at.family[cell[found]], at.block[cell[found]], year[found]] = True
    hidden[TOTAL, at.block[cell[bare[group]]], year[bare[group]]] = True


def _reported(at: _Layout, own: Floats, family: int) -> Flags:
    """By block and year, whether anything of the family is reported; the last, blank row says no."""
    found = np.zeros((len(at.above) + 1, own.shape[1]), dtype=bool)
    mine = at.family == family
    np.logical_or.at(found, at.block[mine], ~np.isnan(own[mine]))
    return found


def _code(words: np.ndarray) -> int:
    found = np.flatnonzero(words == ALL)
    return int(found[0]) if len(found) else -1
