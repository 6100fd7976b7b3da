"""What must be withheld beside small counts so that no sum gives them back: over areas, sexes and age groups.

The proof is by exchange. Cells are hidden in blocks: the splits of a street together (its women and men, its age
groups), and with its total all of its splits. In each table (one kind of cell over the streets of one area and year)
at least two streets are hidden that have events of its very kind to exchange: one event more here and one less there, in
every split alike, leaves all that is published as it was. So no published sum can tell which of the two tables is true.

Of indicators that hold one another (the deaths of infants are among those of children under five) a street hides all or
none: then an event that both count is exchanged in both, one that only the larger counts in that one alone, and no bound
of the one by the other is broken.

Over the states of a table the same exchange must hold in all of them at once. So what was withheld stays so, and only
streets that were never shown have events to exchange. Where that cannot be, the area's own figures are withheld, as
their difference between two states would be the answer: a shown count that falls to 1-4, and a small count beside which
everything was shown before.
"""

from dataclasses import dataclass, replace

import numpy as np

from indicators.areas import Tree
from indicators.arrays import Flags, Floats, Ints
from indicators.columns import ALL
from indicators.series import Keys
from indicators.small_numbers import given_back, is_small, second_cells

TOTAL, SEXES, AGES, CROSS = range(4)
"""A cell is a total, a split by sex, by age group, or by both. What is hidden of the first hides the others."""
SLACK = 0.5
"""Counts are whole: sums that differ by less are equal."""
HIDES = ((TOTAL, SEXES), (TOTAL, AGES), (SEXES, CROSS), (AGES, CROSS))


@dataclass(frozen=True, slots=True)
class Memory:
    """What any earlier state withheld, and what any earlier state showed; flags shaped like the panel."""

    withheld: Flags
    shown: Flags


@dataclass(frozen=True, slots=True)
class _Layout:
    """The series of sensitive indicators: each belongs to a block, an indicator in an area; -1 for none.

    `whole` is the same split in the area above, `closed` (blocks, years) the areas whose own figures are withheld.
    Blocks of one `nest` are the same area in indicators that hold one another.
    """

    series: Ints
    family: Ints
    block: Ints
    nest: Ints
    pattern: Ints
    above: Ints
    total: Ints
    whole: Ints
    street: Flags
    shown: Flags
    closed: Flags


def protect(
    keys: Keys,
    tree: Tree,
    flagged: Flags,
    nest: Ints,
    measures: tuple[Floats, ...],
    primary: Flags,
    before: Memory | None = None,
) -> Flags:
    """`primary` and everything that must be hidden with it.

    Args:
        keys: the series of the panel.
        tree: which area lies in which.
        flagged: by indicator, whether it is sensitive.
        nest: by indicator, the number it shares with those that hold it or that it holds.
        measures: what a reader could reckon with (people with the event, people without it), shaped like the panel.
        primary: cells that must not be known, shaped like the panel.
        before: what earlier states withheld and showed.
    """
    before = before or Memory(np.zeros_like(primary), np.zeros_like(primary))
    at = _lay_out(keys, tree, flagged, nest, before)
    hidden = _by_block(at, (primary | before.withheld)[at.series])
    _expose(at, measures, (primary & before.shown)[at.series], hidden)
    for family in (SEXES, AGES):
        hidden[family] |= hidden[CROSS]
    size = -1
    while size < (size := int(hidden.sum() + at.closed.sum())):
        for small_only in (True, False):
            for measure in measures:
                _join(at, hidden)
                _spread(at, hidden)
                _cover(at, measure, hidden, small_only=small_only)
    result = primary.copy()
    result[at.series] |= (hidden[at.family, at.block] & at.street[at.block][:, None]) | at.closed[at.block]
    return result


def _by_block(at: _Layout, cells: Flags) -> Flags:
    """Flags of series as flags of (family, block, year): any cell stands for its family; the last block is blank."""
    found = np.zeros((4, len(at.above) + 1, cells.shape[1]), dtype=bool)
    for family in range(4):
        own = at.family == family
        np.logical_or.at(found[family], at.block[own], cells[own])
    return found


def _expose(at: _Layout, measures: tuple[Floats, ...], exposed: Flags, hidden: Flags) -> None:
    """What was shown and is small now: its whole street is hidden, and every area above that adds up."""
    below = np.zeros_like(at.closed)
    np.logical_or.at(below, at.block, exposed)
    hidden[TOTAL] |= below
    adds = np.zeros_like(at.closed)
    for measure in measures:
        np.logical_or.at(adds, at.above[at.block], _adds_up(at, measure))
    for _ in range(len(at.above)):
        inside = np.flatnonzero((at.above >= 0) & below[:-1].any(axis=1))
        above = np.zeros_like(below)
        np.logical_or.at(above, at.above[inside], below[inside])
        above &= adds
        if not (above & ~at.closed).any():
            return
        np.logical_or(at.closed, above, out=at.closed)
        below = above


def _adds_up(at: _Layout, count: Floats) -> Flags:
    """By series and year, whether the reported areas beside it, and it, are just what the area above reports."""
    own, whole = count[at.series], count[at.whole]
    _, group = np.unique(at.whole, return_inverse=True)
    total = np.zeros((int(group.max()) + 1 if len(group) else 0, count.shape[1]))
    np.add.at(total, group, np.nan_to_num(own))
    mask: Flags = (at.whole >= 0)[:, None] & ~np.isnan(own) & (np.abs(total[group] - whole) < SLACK)
    return mask


def _lay_out(keys: Keys, tree: Tree, flagged: Flags, nest: Ints, before: Memory) -> _Layout:
    series = np.flatnonzero(flagged[keys.indicator])
    indicator, area, sex, age = (part[series] for part in (keys.indicator, keys.area, keys.sex, keys.age))
    all_sexes, all_ages = _code(keys.sexes), _code(keys.ages)
    packed, first, block = np.unique(indicator * len(keys.areas) + area, return_index=True, return_inverse=True)
    parent = tree.parent[area[first]]
    wanted = np.where(parent >= 0, indicator[first] * len(keys.areas) + parent, -1)
    place = np.minimum(np.searchsorted(packed, wanted), len(packed) - 1)
    above = np.where(packed[place] == wanted, place, -1) if len(packed) else wanted
    total = keys.find(indicator[first], area[first], np.full(len(first), all_sexes), np.full(len(first), all_ages))
    street = np.append(tree.maybe_street[area[first]], False)
    at = _Layout(
        series=series,
        family=np.where(sex == all_sexes, TOTAL, SEXES) + np.where(age == all_ages, 0, AGES),
        block=block,
        nest=np.unique(nest[indicator[first]] * len(keys.areas) + area[first], return_inverse=True)[1],
        pattern=sex * len(keys.ages) + age,
        above=above,
        total=total,
        whole=keys.find(indicator, tree.parent[area], sex, age),
        street=street,
        shown=np.empty(0, dtype=bool),
        closed=np.zeros((len(first) + 1, before.withheld.shape[1]), dtype=bool),
    )
    larger = ~street[block]
    np.logical_or.at(at.closed, block[larger], before.withheld[series[larger]])
    shown = _by_block(at, before.shown[series])
    for whole, part in reversed(HIDES):  # all parts of a whole tell the whole
        shown[whole] |= shown[part]
    at = replace(at, shown=shown)
    _join(at, shown)
    return at


def _join(at: _Layout, hidden: Flags) -> None:
    """What is so in a street of one indicator of a nest is so in all of them, and so are areas that are closed."""
    if len(at.nest) and int(at.nest.max()) + 1 == len(at.nest):
        return
    for flags in (*hidden, at.closed):
        found = np.zeros((int(at.nest.max()) + 1, flags.shape[1]), dtype=bool)
        np.logical_or.at(found, at.nest, flags[:-1])
        flags[:-1] = found[at.nest]


def _spread(at: _Layout, hidden: Flags) -> None:
    """What hides what: a total its splits, a split the finer one, and a hidden area the areas within it."""
    inside = np.flatnonzero((at.above >= 0) & at.street[at.above])
    for _ in range(len(HIDES)):
        for whole, part in HIDES:
            hidden[part] |= hidden[whole]
        hidden[:, inside] |= hidden[:, at.above[inside]]


def _cover(at: _Layout, count: Floats, hidden: Flags, *, small_only: bool) -> None:
    """One more street in every table that would give a cell back; where no street can cover, all of its streets, or,
    where these have been shown before, the area above.

    With `small_only` just the tables that hide a small number of this very measure: the second cell is chosen by it. In
    the others a street with events in all may exchange them for those of another sex or age.
    """
    years = count.shape[1]
    own = count[at.series]
    above = at.above[at.block]
    known = np.stack([_reported(at, own, family) for family in range(4)])
    asked = known[at.family, above] & ~(hidden[at.family, above] & at.street[above][:, None]) & ~at.closed[above]
    inside = np.flatnonzero((asked & (above >= 0)[:, None] & ~np.isnan(own)).ravel())
    if len(inside) == 0:
        return
    cell, year = np.divmod(inside, years)
    spread = int(at.pattern.max()) + 1
    group = np.unique((above[cell] * spread + at.pattern[cell]) * years + year, return_inverse=True)[1]
    shown = at.shown[at.family[cell], at.block[cell], year]
    whole = count[at.total[at.block[cell]], year]
    cover = own.ravel()[inside] if small_only else np.where(np.isnan(whole), own.ravel()[inside], whole)
    cover = np.where(shown, 0, cover)
    now = hidden[at.family[cell], at.block[cell], year]
    small = _any(group, now & is_small(own.ravel()[inside]))
    if small_only:
        now &= small[group]
    covering = second_cells(own.ravel()[inside], group, cell, now, cover)
    bare = given_back(own.ravel()[inside], group, now, cover)
    bare[group[covering]] = False
    hidden[at.family[cell[covering]], at.block[cell[covering]], year[covering]] = True
    known_before = _any(group, shown)
    alone = (bare & ~known_before)[group]
    hidden[TOTAL, at.block[cell[alone]], year[alone]] = True
    given_away = (bare & known_before & small)[group] & _adds_up(at, count)[cell, year]
    at.closed[above[cell[given_away]], year[given_away]] = True


def _any(group: Ints, mask: Flags) -> Flags:
    """By group, whether any of its cells is found."""
    result: Flags = np.bincount(group[mask], minlength=int(group.max()) + 1) > 0
    return result


def _reported(at: _Layout, own: Floats, family: int) -> Flags:
    """By block and year, whether anything of the family is reported; the last, blank row says no."""
    found = np.zeros((len(at.above) + 1, own.shape[1]), dtype=bool)
    mine = at.family == family
    np.logical_or.at(found, at.block[mine], ~np.isnan(own[mine]))
    return found


def _code(words: np.ndarray) -> int:
    found = np.flatnonzero(words == ALL)
    return int(found[0]) if len(found) else -1
