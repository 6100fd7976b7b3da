"""What may be shown: one rule for page, hover, table, file and verdict."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from indicators.areas import build_tree
from indicators.arrays import Flags, Ints, Words
from indicators.codes import Mark, Withheld
from indicators.columns import ObservationColumn
from indicators.protection import Memory
from indicators.reading import flags, numbers, words_of
from indicators.series import WITHHELD_WORDS, Panel, build_panel, cells
from indicators.withholding import withhold


def publish(
    observations: pd.DataFrame,
    *,
    sensitive: Collection[str],
    institutions: Collection[str] = (),
    parents: Mapping[str, str] | None = None,
    contained: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The observations, each with the word why it is withheld.

    Args:
        observations: one row per figure (columns: `columns.ObservationColumn`), of all years, areas and splits there are: a second
            cell is chosen among all of them. Nullable, as of any earlier state of the same figure:
            `withheld_before` (it stays so) and `shown_before` (it protects nobody, and where it has become small the
            totals it is part of are withheld too: their earlier figures tell by how much it fell).
        sensitive: the indicators whose events tell of persons (deaths, infections, violence, offences).
        institutions: the indicators that count bodies or posts, shown as k of n however few there are.
        parents: area -> the area it lies in; without it the nesting of statistical codes is used.
        contained: sensitive indicator -> the one whose events its own are among (infants: children under five), or
            whose events those without it are among: streets show both or neither, lest one bound the other.

    Returns:
        The same rows in the same order with `withheld`, a string: "" (may be shown), "primary" (1-4 events, or people
        without the event, below the district), "secondary" (would give such a cell back), "denominator" (fewer than
        20 counted). Value, numerator and denominator of a withheld row are withheld together. Readers must not be told
        primary from secondary: it would narrow the count. `assess` takes the column as it is.

        A street that is the only one reported in its area cannot be protected from the area's own total.
    """
    reasons = np.full(len(observations), "", dtype=object)
    invented = words_of(observations, ObservationColumn.MARK) == Mark.DEMONSTRATION
    for rows in (invented, ~invented):  # never joined: an invented figure is no cover, and needs none beside real ones
        if rows.any():
            some = observations if rows.all() else observations[rows]
            reasons[rows] = _told(some, sensitive, institutions, parents, contained)
    return observations.assign(**{ObservationColumn.WITHHELD: pd.array(reasons, dtype="string")})


def _told(
    observations: pd.DataFrame,
    sensitive: Collection[str],
    institutions: Collection[str],
    parents: Mapping[str, str] | None,
    contained: Mapping[str, str] | None,
) -> Words:
    """For each row the word why it is withheld."""
    panel = build_panel(
        observations.drop(columns=ObservationColumn.WITHHELD, errors="ignore"), _last_year(observations)
    )
    words = np.array(sorted(sensitive), dtype=object)
    series, year, named = cells(observations, panel)
    before = _memory(observations, panel, series, year, named)
    bodies = np.array(sorted(institutions), dtype=object)
    hidden = withhold(panel, words, build_tree(panel.keys.areas, parents), bodies, before, contained)
    matrix = np.zeros(hidden.primary.shape, dtype=np.int8)
    for word, mask in (
        (Withheld.DENOMINATOR, hidden.denominator), (Withheld.SECONDARY, hidden.secondary), (Withheld.PRIMARY, hidden.primary)
    ):  # fmt: skip
        matrix[mask] = WITHHELD_WORDS.index(word)
    codes = np.where(named, 0, matrix[series, year])
    of_units = named & np.isin(panel.keys.indicators[panel.keys.indicator[series]], words)
    codes[of_units] = WITHHELD_WORDS.index(Withheld.PRIMARY)
    return np.array(WITHHELD_WORDS, dtype=object)[codes]


def _memory(observations: pd.DataFrame, panel: Panel, series: Ints, year: Ints, named: Flags) -> Memory:
    """What earlier states withheld and showed, shaped like the panel; figures of named units have no part in it."""
    found = []
    for name in (ObservationColumn.WITHHELD_BEFORE, ObservationColumn.SHOWN_BEFORE):
        mask = flags(observations, name) & ~named
        matrix = np.zeros(panel.value.shape, dtype=bool)
        matrix[series[mask], year[mask]] = True
        found.append(matrix)
    return Memory(*found)


def _last_year(observations: pd.DataFrame) -> int:
    return int(np.nanmax(numbers(observations, ObservationColumn.YEAR)))
