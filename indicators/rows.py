"""Which rows the answer has: every target for every series of its indicator, and what it is held against."""

from dataclasses import dataclass

import numpy as np

from indicators.areas import Tree
from indicators.arrays import Flags, Ints, Words
from indicators.codes import Kind
from indicators.columns import ALL
from indicators.series import Keys
from indicators.targets import Targets

FEMALE, MALE = "female", "male"
NONE = -1


@dataclass(frozen=True, slots=True)
class Rows:
    """One entry for each row of the answer; series are positions in the panel, -1 for none.

    `left` and `right` are the two series of a comparison: the row's own and its reference, or women and men.
    """

    target: Ints
    series: Ints
    left: Ints
    right: Ints
    area: Words
    sex: Words
    age: Words

    def where(self, keep: Flags) -> "Rows":
        """Only the rows flagged."""
        return Rows(
            self.target[keep], self.series[keep], self.left[keep], self.right[keep],
            self.area[keep], self.sex[keep], self.age[keep],
        )  # fmt: skip


def align_rows(keys: Keys, targets: Targets, tree: Tree) -> Rows:
    """Targets in their given order; within each, series by area, sex, age group.

    A target without any series keeps one row (area: the one the plan is for, if that shows), so that a missing
    indicator does not leave the count. A series is not compared with itself: where the reference alone reports, the
    row kept is that of a target without any. Two sexes compared with each
    other are one row, "all".
    """
    code = {word: at for at, word in enumerate(keys.indicators)}
    indicator = np.array([code.get(word, NONE) for word in targets.indicator], dtype=np.int64)
    start = np.searchsorted(keys.indicator, indicator, side="left")
    count = np.where(indicator >= 0, np.searchsorted(keys.indicator, indicator, side="right") - start, 0)
    target = np.repeat(np.arange(len(targets)), np.maximum(count, 1))
    offset = np.arange(len(target)) - np.repeat(
        np.cumsum(np.maximum(count, 1)) - np.maximum(count, 1), np.maximum(count, 1)
    )
    series = np.where(np.repeat(count, np.maximum(count, 1)) > 0, start[target] + offset, NONE)
    rows = Rows(
        target=target,
        series=series,
        left=series,
        right=_references(keys, targets, target, series),
        area=_labels(keys.areas, keys.area, series, tree.middle()),
        sex=_labels(keys.sexes, keys.sex, series, ALL),
        age=_labels(keys.ages, keys.age, series, ALL),
    )
    compared = targets.is_kind(Kind.RELATIVE_TO_REFERENCE, Kind.GAP_NARROWS)[target]
    itself = compared & (rows.right == series) & (series >= 0)
    return _pair_sexes(keys, targets, _without(rows, itself, tree.middle()) if itself.any() else rows)


def _without(rows: Rows, itself: Flags, middle: str | None) -> Rows:
    """The rows that are not compared with themselves; a target that has no other keeps one without a series."""
    others = np.isin(rows.target, rows.target[~itself])
    first = np.zeros(len(itself), dtype=bool)
    first[np.unique(rows.target, return_index=True)[1]] = True
    bare = first & ~others
    series, left, right = (np.where(bare, NONE, part) for part in (rows.series, rows.left, rows.right))
    area, sex, age = rows.area.copy(), rows.sex.copy(), rows.age.copy()
    area[bare], sex[bare], age[bare] = middle, ALL, ALL
    return Rows(rows.target, series, left, right, area, sex, age).where(~itself | bare)


def _labels(words: Words, codes: Ints, series: Ints, otherwise: str | None) -> Words:
    table = np.append(words, np.array([otherwise], dtype=object))
    labels: Words = table[np.append(codes, len(words))[series]]
    return labels


def _references(keys: Keys, targets: Targets, target: Ints, series: Ints) -> Ints:
    """The series each row is compared with: same sex and age group, another indicator or area."""
    named = (targets.reference_indicator != "") | (targets.reference_area != "")
    right = np.full(len(target), NONE, dtype=np.int64)
    at = np.flatnonzero(named[target] & (series >= 0))
    if len(at) == 0:
        return right
    own, of = series[at], target[at]
    indicator = np.where(targets.reference_indicator == "", 0, _codes(keys.indicators, targets.reference_indicator))[of]
    area = np.where(targets.reference_area == "", 0, _codes(keys.areas, targets.reference_area))[of]
    right[at] = keys.find(
        np.where(targets.reference_indicator[of] == "", keys.indicator[own], indicator),
        np.where(targets.reference_area[of] == "", keys.area[own], area),
        keys.sex[own],
        keys.age[own],
    )
    return right


def _codes(words: Words, wanted: Words) -> Ints:
    position = {word: at for at, word in enumerate(words)}
    return np.array([position.get(word, NONE) for word in wanted], dtype=np.int64)


def _pair_sexes(keys: Keys, targets: Targets, rows: Rows) -> Rows:
    """Targets that a gap narrows, without a reference: women against men where both are reported."""
    named = (targets.reference_indicator != "") | (targets.reference_area != "")
    gap = (targets.is_kind(Kind.GAP_NARROWS) & ~named)[rows.target] & (rows.series >= 0)
    if not gap.any():
        return rows
    own = rows.series
    female, male = (_with_sex(keys, own, word) for word in (FEMALE, MALE))
    paired = gap & (female >= 0) & (male >= 0)
    table = (rows.target * len(keys.areas) + keys.area[own]) * len(keys.ages) + keys.age[own]
    first = np.zeros(len(own), dtype=bool)
    first[np.unique(np.where(paired, table, -1 - np.arange(len(own))), return_index=True)[1]] = True
    both = Rows(
        target=rows.target,
        series=np.where(paired & (rows.sex != ALL), NONE, own),
        left=np.where(paired, female, rows.left),
        right=np.where(paired, male, rows.right),
        area=rows.area,
        sex=np.where(paired, ALL, rows.sex),
        age=rows.age,
    )
    return both.where(first)


def _with_sex(keys: Keys, series: Ints, word: str) -> Ints:
    sex = np.full(len(series), int(_codes(keys.sexes, np.array([word], dtype=object))[0]), dtype=np.int64)
    return np.where(series >= 0, keys.find(keys.indicator[series], keys.area[series], sex, keys.age[series]), NONE)
