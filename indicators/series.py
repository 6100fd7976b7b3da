"""From the long table of observations to one dense matrix, series by years, built once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.arrays import NAN, Anything, Bytes, Flags, Floats, Ints, Words
from indicators.codes import Mark, Withheld
from indicators.columns import ALL, ObservationColumn
from indicators.reading import coded, column, flags, numbers

MARKS = ("", *Mark)
WITHHELD_WORDS = tuple(Withheld)


@dataclass(frozen=True, slots=True)
class Keys:
    """The distinct series, sorted by indicator, area, sex, age group; codes point into the words."""

    indicators: Words
    areas: Words
    sexes: Words
    ages: Words
    packed: Ints
    indicator: Ints
    area: Ints
    sex: Ints
    age: Ints

    def find(self, indicator: Ints, area: Ints, sex: Ints, age: Ints) -> Ints:
        """Position of each series, -1 where it does not exist or a code is negative."""
        if len(self.packed) == 0:
            return np.full(len(indicator), -1, dtype=np.int64)
        wanted = self._pack(indicator, area, sex, age)
        at = np.minimum(np.searchsorted(self.packed, wanted), len(self.packed) - 1)
        known = (indicator >= 0) & (area >= 0) & (sex >= 0) & (age >= 0) & (self.packed[at] == wanted)
        return np.where(known, at, -1).astype(np.int64)

    def _pack(self, indicator: Ints, area: Ints, sex: Ints, age: Ints) -> Ints:
        packed: Ints = ((indicator * len(self.areas) + area) * len(self.sexes) + sex) * len(self.ages) + age
        return packed


@dataclass(frozen=True, slots=True)
class Panel:
    """Matrices of shape (series + 1, years); the last row is blank, so that -1 reads as "no such series".

    `unit_value`, `unit_mark`, `unit_broken` hold the figures of named units (schools, centres), `unit_owner` the
    series each belongs to.
    `withheld` says by position in `WITHHELD_WORDS` what the caller has decided to withhold; None: nothing decided yet.
    """

    keys: Keys
    years: Ints
    value: Floats
    numerator: Floats
    denominator: Floats
    mark: Bytes
    broken: Flags
    unit_owner: Ints
    unit_value: Floats
    unit_mark: Bytes
    unit_broken: Flags
    withheld: Bytes | None = None

    def __len__(self) -> int:
        return len(self.keys.packed)


def known_at(observations: pd.DataFrame, as_of: int) -> pd.DataFrame:
    """The observations up to the end of `as_of`; a figure without a year is not known at any time."""
    known = numbers(observations, ObservationColumn.YEAR) <= as_of
    return observations if known.all() else observations[known]


def build_panel(observations: pd.DataFrame, as_of: int) -> Panel:
    """Pivot `observations` up to `as_of`. A value over 0 is no value. Raises ValueError on duplicates."""
    observations = known_at(observations, as_of)
    year = numbers(observations, ObservationColumn.YEAR)
    keys, series = _series(observations)
    year_at, years = pd.factorize(year.astype(np.int64), sort=True)
    years = years if len(years) else np.array([as_of])  # one blank column is simpler than none
    named = _unit_rows(observations)
    whole = np.flatnonzero(~named) if named.any() else slice(None)
    shape = (len(keys.packed) + 1, len(years))
    cell = series[whole] * shape[1] + year_at[whole]
    _refuse_duplicates(cell, observations, whole)
    denominator = _spread(numbers(observations, ObservationColumn.DENOMINATOR)[whole], cell, shape)
    value = _spread(numbers(observations, ObservationColumn.VALUE)[whole], cell, shape)
    owner, unit_value, unit_mark, unit_broken = _units(observations, named, series, year_at, len(years))
    return Panel(
        keys=keys,
        years=years,
        value=np.where(denominator == 0, NAN, value),
        numerator=_spread(numbers(observations, ObservationColumn.NUMERATOR)[whole], cell, shape),
        denominator=denominator,
        mark=_spread(_marks(observations)[whole], cell, shape, fill=0),
        broken=_spread(flags(observations, ObservationColumn.BREAK_BEFORE)[whole], cell, shape, fill=False),
        unit_owner=owner,
        unit_value=unit_value,
        unit_mark=unit_mark,
        unit_broken=unit_broken,
        withheld=_withheld(observations, whole, cell, shape),
    )


def cells(observations: pd.DataFrame, panel: Panel) -> tuple[Ints, Ints, Flags]:
    """Where each row stands in the panel built from them: its series, its column, and whether it is of a named unit."""
    year = numbers(observations, ObservationColumn.YEAR).astype(np.int64)
    return _series(observations)[1], np.searchsorted(panel.years, year), _unit_rows(observations)


def _series(observations: pd.DataFrame) -> tuple[Keys, Ints]:
    indicator, indicators = coded(observations, ObservationColumn.INDICATOR)
    area, areas = coded(observations, ObservationColumn.AREA)
    sex, sexes = coded(observations, ObservationColumn.SEX, ALL)
    age, ages = coded(observations, ObservationColumn.AGE_GROUP, ALL)
    packed = ((indicator * len(areas) + area) * len(sexes) + sex) * len(ages) + age
    codes, distinct = pd.factorize(packed)
    order = np.argsort(distinct)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    packed = distinct[order]
    rest, of_age = np.divmod(packed, len(ages))
    rest, of_sex = np.divmod(rest, len(sexes))
    of_indicator, of_area = np.divmod(rest, len(areas))
    keys = Keys(indicators, areas, sexes, ages, packed, of_indicator, of_area, of_sex, of_age)
    return keys, rank[codes]


def _unit_rows(observations: pd.DataFrame) -> Flags:
    found = column(observations, ObservationColumn.UNIT)
    if found is None:
        return np.zeros(len(observations), dtype=bool)
    filled = found.notna().to_numpy(dtype=bool)
    return filled & (found != "").to_numpy(dtype=bool, na_value=False) if filled.any() else filled


def _units(
    observations: pd.DataFrame, named: Flags, series: Ints, year_at: Ints, years: int
) -> tuple[Ints, Floats, Bytes, Flags]:
    """The figures of named units: (units,) owners, and values, marks, breaks in matrices of (units, years)."""
    if not named.any():
        empty = (0, years)
        return np.empty(0, dtype=np.int64), np.empty(empty), np.empty(empty, dtype=np.int8), np.empty(empty, dtype=bool)
    rows = observations[named]
    unit, words = coded(rows, ObservationColumn.UNIT)
    codes, distinct = pd.factorize(series[named] * len(words) + unit)
    cell = codes * years + year_at[named]
    _refuse_duplicates(cell, observations, np.flatnonzero(named))
    shape = (len(distinct), years)
    return (
        distinct // len(words),
        _spread(numbers(rows, ObservationColumn.VALUE), cell, shape),
        _spread(_marks(rows), cell, shape, fill=0),
        _spread(flags(rows, ObservationColumn.BREAK_BEFORE), cell, shape, fill=False),
    )


def _marks(observations: pd.DataFrame) -> Bytes:
    if column(observations, ObservationColumn.MARK) is None:
        return np.zeros(len(observations), dtype=np.int8)
    codes, words = coded(observations, ObservationColumn.MARK)
    return np.array([MARKS.index(word) if word in MARKS else 0 for word in words], dtype=np.int8)[codes]


def _withheld(observations: pd.DataFrame, whole: Ints | slice, cell: Ints, shape: tuple[int, int]) -> Bytes | None:
    if column(observations, ObservationColumn.WITHHELD) is None:
        return None
    codes, words = coded(observations, ObservationColumn.WITHHELD)
    known = {str(word): at for at, word in enumerate(WITHHELD_WORDS)}
    found = np.array([known[word] for word in words], dtype=np.int8)[codes]
    result: Bytes = _spread(found[whole], cell, shape, fill=0)
    return result


def _spread(figures: Anything, cell: Ints, shape: tuple[int, int], fill: float = NAN) -> Anything:
    flat = np.full(shape[0] * shape[1], fill, dtype=figures.dtype)
    flat[cell] = figures
    return flat.reshape(shape)


def _refuse_duplicates(cell: Ints, observations: pd.DataFrame, rows: Ints | slice) -> None:
    count = np.bincount(cell)
    if len(count) == 0 or count.max() <= 1:
        return
    row = observations.iloc[rows].iloc[int(np.flatnonzero(count[cell] > 1)[0])]
    where = ", ".join(f"{name} {row[name]}" for name in ObservationColumn if name in row.index and name in _PLACE)
    raise ValueError(f"observations: more than one figure for {where}; hand over the newest revision only")


_PLACE = (
    ObservationColumn.INDICATOR,
    ObservationColumn.AREA,
    ObservationColumn.SEX,
    ObservationColumn.AGE_GROUP,
    ObservationColumn.YEAR,
    ObservationColumn.UNIT,
)
