"""Small numbers: which counts are withheld, and which second cell, lest a total give them back."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.arrays import Flags, Floats, Ints
from indicators.codes import Withheld
from indicators.columns import Cell
from indicators.reading import coded, flags, numbers

FEWEST_SHOWN = 5
LEAST_DENOMINATOR = 20
CAUTIOUS_DENOMINATOR = 50


def is_small(count: Floats) -> Flags:
    """1-4 events: enough to point at a person. 0 tells of nobody and is shown."""
    return (count > 0) & (count < FEWEST_SHOWN)


def given_back(count: Floats, group: Ints, hidden: Flags, cover: Floats | None = None) -> Flags:
    """For each group whether its total gives a hidden cell back: `group` counts from 0.

    A total gives back a single hidden cell, and also several small ones that are all 1 or all 4. A hidden cell whose
    `cover` (by default its own count) is 0 hides nothing.
    """
    groups = int(group.max()) + 1 if len(group) else 0
    covering = hidden & ((count if cover is None else cover) > 0)
    some = np.bincount(group[hidden], minlength=groups) > 0
    cells = np.bincount(group[covering], minlength=groups)
    events = np.bincount(group[covering], weights=count[covering], minlength=groups)
    large = np.bincount(group[covering & ~is_small(count)], minlength=groups) > 0
    extreme = ~large & ((events == cells) | (events == (FEWEST_SHOWN - 1) * cells))
    mask: Flags = some & ((cells <= 1) | extreme)
    return mask


def second_cells(count: Floats, group: Ints, tie: Ints, hidden: Flags, cover: Floats | None = None) -> Flags:
    """The cells to withhold as well: where a total would give a hidden cell back, the smallest shown one.

    Smallest by `cover` (by default the count itself); equal ones go by `tie`. A group without another non-zero cell is
    left as it is.
    """
    cover = count if cover is None else cover
    candidates = np.flatnonzero(~hidden & (cover > 0) & given_back(count, group, hidden, cover)[group])
    order = candidates[np.lexsort((tie[candidates], cover[candidates], group[candidates]))]
    _, first = np.unique(group[order], return_index=True)
    found = np.zeros(len(count), dtype=bool)
    found[order[first]] = True
    return found


def suppress(frame: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Withhold the small counts of a table of areas, and what would give them back.

    Args:
        frame: `area`, `count` (events; NA is no report) and anything else. Without the total. Nullable, as of any
            earlier state of the same table: `withheld_before` (stays withheld), `shown_before` (covers nobody: whoever
            has kept the earlier state takes it away from the sum).
        by: columns that tell tables apart (a year, an indicator) where `frame` holds several.

    Returns:
        The same rows in the same order; `count` as Float64, NA where withheld; `withheld` is "", "primary" or
        "secondary". Rates and complements of a withheld count must not be shown either. A group without another
        non-zero cell that was never shown is left: there the total itself must not be shown, nor where a cell that was
        shown becomes small (the totals of both states differ by what it lost).
    """
    count = numbers(frame, Cell.COUNT)
    tie, _ = coded(frame, Cell.AREA)
    group = np.zeros(len(frame), dtype=np.int64)
    for name in by:
        codes, words = coded(frame, name)
        group = group * len(words) + codes
    group = np.unique(group, return_inverse=True)[1]
    primary = is_small(count)
    mask = primary | (flags(frame, Cell.WITHHELD_BEFORE) & ~np.isnan(count))
    cover = np.where(flags(frame, Cell.SHOWN_BEFORE), 0, count)
    hidden = mask | second_cells(count, group, tie, mask, cover)
    shown = pd.array(np.where(hidden, np.nan, count), dtype="Float64")
    words = np.where(primary, Withheld.PRIMARY.value, np.where(hidden, Withheld.SECONDARY.value, ""))
    return frame.assign(**{Cell.COUNT: shown, Cell.WITHHELD: pd.array(words.astype(object), dtype="string")})
