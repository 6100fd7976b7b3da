"""Everything the rules look at, row by row: the target, the figures judged, what is withheld, the breaks."""

from dataclasses import dataclass, replace

import numpy as np

from indicators.areas import Tree
from indicators.arrays import NAN, Flags, Floats, Ints
from indicators.codes import Counted, Kind
from indicators.decimals import difference
from indicators.rows import Rows, align_rows
from indicators.series import Panel
from indicators.targets import Scale, Targets
from indicators.units import Units, count_units
from indicators.withholding import Withholding, withhold


@dataclass(frozen=True, slots=True)
class AlignedRows:
    """Matrices of shape (rows, years).

    `shown` is the figure in the indicator's unit. `raw` is what is judged: the same figure, or for
    comparisons the difference to the reference; `value` is `raw` without the withheld figures. Rows judged by
    their units count the units that pass, in all three and in `targets`. `street` rows lie below the district.
    """

    panel: Panel
    targets: Targets
    rows: Rows
    units: Units
    withholding: Withholding
    years: Ints
    shown: Floats
    raw: Floats
    value: Floats
    hidden: Flags
    broken: Flags
    street: Flags

    def __len__(self) -> int:
        return len(self.targets)

    def counts(self, column: Ints) -> tuple[Floats, Floats]:
        """(numerator, denominator) of each row's own series in the year at `column`; NaN where absent."""
        at = self.rows.series
        blank = column < 0
        return (
            np.where(blank, NAN, self.panel.numerator[at, column]),
            np.where(blank, NAN, self.panel.denominator[at, column]),
        )


def build_aligned_rows(panel: Panel, targets: Targets, tree: Tree) -> AlignedRows:
    """Line up the figures of every row of the answer."""
    bodies = targets.indicator[targets.counted == Counted.INSTITUTIONS]
    withholding = withhold(panel, targets.indicator[targets.sensitive], tree, bodies)
    rows = align_rows(panel.keys, targets, tree)
    of = targets.take(rows.target)
    units = count_units(panel, of, rows, tree, withholding)
    shown, raw, hidden, broken = _figures(panel, of, rows, withholding.hidden)
    _put_units(units, shown, raw, hidden, broken)
    street = np.append(tree.street[panel.keys.area], False)[rows.series]
    return AlignedRows(
        panel=panel,
        targets=_restated(of, units),
        rows=rows,
        units=units,
        withholding=withholding,
        years=panel.years,
        shown=shown,
        raw=raw,
        value=np.where(hidden, NAN, raw) if hidden.any() else raw,
        hidden=hidden,
        broken=broken,
        street=street,
    )


def _figures(panel: Panel, of: Targets, rows: Rows, withheld: Flags) -> tuple[Floats, Floats, Flags, Flags]:
    """(shown, raw, hidden, broken) for every row; a comparison is hidden or broken where either side is."""
    own = panel.value[rows.series]
    raw = own.copy()
    hidden = withheld[rows.series]
    broken = panel.broken[rows.series]
    gap = np.flatnonzero(of.is_kind(Kind.GAP_NARROWS))
    relative = np.flatnonzero(of.is_kind(Kind.RELATIVE_TO_REFERENCE))
    for at in (gap, relative):
        left, right = rows.left[at], rows.right[at]
        hidden[at] = withheld[left] | withheld[right]
        broken[at] = panel.broken[left] | panel.broken[right]
    raw[relative] = difference(own[relative], panel.value[rows.right[relative]])
    raw[gap] = _gaps(panel, of.take(gap), rows, gap)
    own[gap] = raw[gap]
    ratios = np.flatnonzero(of.is_kind(Kind.BAND) & of.in_ratio)
    raw[ratios] = _either_way(own[ratios])
    return own, raw, hidden, broken


def _gaps(panel: Panel, of: Targets, rows: Rows, at: Ints) -> Floats:
    """The size of the gap: between two series, or the indicator itself where it is a gap already."""
    left = panel.value[rows.left[at]]
    ratio = of.in_ratio[:, None]
    compared = _compared(of, rows, at)[:, None]
    right = np.where(compared, panel.value[rows.right[at]], np.where(ratio, 1.0, 0.0))
    share = np.divide(left, right, out=np.full_like(left, NAN), where=right != 0)
    result: Floats = np.where(ratio, _either_way(share) - 1.0, np.abs(difference(left, right)))
    return result


def _compared(of: Targets, rows: Rows, at: Ints) -> Flags:
    named = (of.reference_indicator != "") | (of.reference_area != "")
    compared: Flags = named | (rows.right[at] >= 0)
    return compared


def _either_way(share: Floats) -> Floats:
    """max(y, 1/y): a ratio of 0.8 is as far from parity as 1.25."""
    result: Floats = np.maximum(share, np.divide(1.0, share, out=np.full_like(share, NAN), where=share > 0))
    return result


def _put_units(units: Units, shown: Floats, raw: Floats, hidden: Flags, broken: Flags) -> None:
    """A row judged by its units has a point in each year they report: how many pass. A mean would hide a failure."""
    at = units.rows[units.together]
    reported = (units.passing + units.failing)[units.together] > 0
    shown[at] = np.where(reported, units.passing[units.together], NAN)
    raw[at] = shown[at]
    hidden[at] = False
    broken[at] |= units.broken[units.together]


def _restated(of: Targets, units: Units) -> Targets:
    """The targets in what is judged: "every unit passes" asks that as many pass as there are."""
    at, total = units.rows[units.together], units.total[units.together]
    if len(at) == 0:
        return of
    put = {"level": total, "sign": 1.0, "strict": False, "natural_min": 0.0, "natural_max": total}
    changed = {name: getattr(of, name).copy() for name in (*put, "resolution", "scale")}
    for name, value in (put | {"resolution": 1.0, "scale": Scale.WHOLE}).items():
        changed[name][at] = value
    return replace(of, **changed)
