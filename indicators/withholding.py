"""Which figures nobody is shown, and `assess` must not use: withheld ones count as missing, so nothing gives them back."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicators.areas import Tree
from indicators.arrays import NAN, Flags, Floats, Ints, Words
from indicators.codes import Withheld
from indicators.protection import Memory, protect
from indicators.series import WITHHELD_WORDS, Panel
from indicators.small_numbers import LEAST_DENOMINATOR, is_small


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

    @property
    def confidential(self) -> Flags:
        """The figures that tell of persons; those of small denominators are withheld as meaningless only."""
        return self.primary | self.secondary


def withhold(
    panel: Panel,
    sensitive: Words,
    tree: Tree,
    institutions: Words,
    before: Memory | None = None,
    contained: Mapping[str, str] | None = None,
) -> Withholding:
    """Small counts of the `sensitive` indicators below the district, what protects them, percentages of under 20.

    Small are 1-4 events, and as well 1-4 people without the event; without counts a whole value is taken for a count,
    and a figure of which nobody can say how many events it holds is withheld. What counts `institutions` or posts is
    nobody's secret and never too few. Where the panel already carries what is withheld, that is taken. What earlier
    states withheld stays so (`before`). What an indicator is `contained` in is withheld with it.
    """
    if panel.withheld is not None:
        primary, secondary, few = (panel.withheld == WITHHELD_WORDS.index(word) for word in Withheld if word)
        return Withholding(primary, secondary, few)
    exempt = np.append(np.isin(panel.keys.indicators, institutions)[panel.keys.indicator], False)[:, None]
    denominator = (panel.denominator > 0) & (panel.denominator < LEAST_DENOMINATOR) & ~exempt
    nothing = np.zeros_like(denominator)
    flagged = np.isin(panel.keys.indicators, sensitive)
    below = tree.maybe_street[panel.keys.area] & flagged[panel.keys.indicator]
    if not below.any():
        return Withholding(nothing, nothing, denominator)
    events, others = _events(panel), _others(panel)
    unknown = ~np.isnan(panel.value) & np.isnan(events)
    primary = np.append(below, False)[:, None] & (is_small(events) | is_small(others) | unknown)
    nest = _nests(panel.keys.indicators, contained or {})
    hidden = protect(panel.keys, tree, flagged, nest, (events, others), primary, before)
    return Withholding(primary, hidden & ~primary, denominator & ~hidden)


def _nests(names: Words, contained: Mapping[str, str]) -> Ints:
    """By indicator, a number that it shares with whatever holds it, and what is held by the same."""
    outermost = []
    for name in names:
        while name in contained:
            name = contained[name]
        outermost.append(name)
    return np.unique(np.array(outermost, dtype=object), return_inverse=True)[1]


def _events(panel: Panel) -> Floats:
    """The number of events; NaN where the figure does not tell."""
    whole = np.isnan(panel.denominator) & (panel.value == np.round(panel.value))
    bare = np.isnan(panel.numerator) & (whole | (panel.value == 0))
    result: Floats = np.where(bare, panel.value, panel.numerator)
    return result


def _others(panel: Panel) -> Floats:
    """The people without the event, where the denominator counts people."""
    result: Floats = np.where(panel.numerator <= panel.denominator, panel.denominator - panel.numerator, NAN)
    return result
