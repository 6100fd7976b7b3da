"""Columns that prove each other by arithmetic: a ÷ b × 100 = c, also per thousand, ten thousand and hundred thousand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from data_access.importing.reading.finding.columns import column_cells
from data_access.importing.reading.mapping import SheetMapping
from data_access.importing.reading.model import Cell, Sheet
from data_access.importing.reading.text import plain
from data_access.importing.reading.words.numbers import parse_number

PERS = (100.0, 1e3, 1e4, 1e5)
_ROWS = 300  # looked at
_COLUMNS = 14  # of numbers, tried with one another
_LEAST = 3  # rows a proof needs
_HOLDS = 0.8  # share of the rows in which it must hold
_MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Proof:
    """numerator ÷ denominator × per = value, by columns (1-based); `per` 0: numerator + denominator = value.

    It holds in `held` of `tried` rows; `failed` are the others, with what the value would be.
    """

    numerator: int
    denominator: int
    value: int
    per: float
    held: int
    tried: int
    failed: tuple[tuple[int, float], ...] = ()
    sample: int = 0
    """The last row in which it holds."""

    @property
    def columns(self) -> frozenset[int]:
        """The three columns."""
        return frozenset((self.numerator, self.denominator, self.value))


class Numbers:
    """The numbers of a sheet's columns below the header, each with the digits it was written with."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping) -> None:
        self.first = mapping.first_data_row
        self._sheet = sheet
        self._last = min(mapping.last_row or len(sheet.rows), len(sheet.rows), self.first + _ROWS - 1)
        self._of: dict[int, list[float | None]] = {}

    def of(self, column: int) -> list[float | None]:
        """The numbers of a column, row by row from `first` on; None where there is none."""
        if column not in self._of:
            self._of[column] = [number_in(cell) for cell in self._cells(column)]
        return self._of[column]

    def decimals(self, column: int) -> int:
        """The most digits behind the point that a number of the column is written with."""
        return max(map(_decimals, self._cells(column)), default=0)

    def _cells(self, column: int) -> list[Cell]:
        return column_cells(self._sheet, column, self.first, self._last)

    def some(self, column: int) -> bool:
        """Whether most of the column is numbers, not all of them the same."""
        cells = [cell for cell in self.of(column) if cell is not None]
        return len(cells) >= 2 and 2 * len(cells) >= len(self.of(column)) and len(set(cells)) > 1

    def mean(self, column: int) -> float:
        """The mean of the column's numbers."""
        cells = [cell for cell in self.of(column) if cell is not None]
        return sum(cells) / len(cells) if cells else 0.0

    def ratio(self, numerator: int, denominator: int, value: int, per: float, *, least: int = _LEAST) -> Proof | None:
        """The proof that a column is the ratio of two others, if it holds."""
        return self._proof(numerator, denominator, value, per, least)

    def total(self, first: int, second: int, whole: int) -> Proof | None:
        """The proof that a column is the sum of two others, if it holds."""
        return self._proof(first, second, whole, 0.0, _LEAST)

    def _proof(self, first: int, second: int, third: int, per: float, least: int) -> Proof | None:
        near = 0.51 * 10.0 ** -self.decimals(third)
        tried, held, sample, failed = 0, 0, 0, list[tuple[int, float]]()
        for at, (one, two, three) in enumerate(zip(self.of(first), self.of(second), self.of(third), strict=True)):
            if one is None or two is None or three is None or (per and not two):
                continue
            wanted = one / two * per if per else one + two
            tried += 1
            if abs(wanted - three) <= near + 1e-9 * abs(wanted):
                held, sample = held + 1, self.first + at
            else:
                failed.append((self.first + at, wanted))
                if len(failed) > 3 and tried * (1 - _HOLDS) < len(failed) - 3:
                    return None
        if tried < least or held < _HOLDS * tried or held < min(least, tried):
            return None
        return Proof(first, second, third, per, held, tried, tuple(failed), sample)


def best_ratio(numbers: Numbers, columns: Iterable[int], pers: Sequence[float], *, value: int = 0, numerator: int = 0,
               denominator: int = 0, least: int = _LEAST) -> Proof | None:  # fmt: skip
    """The one ratio among some columns that holds in most rows; None if none does, or two do equally.

    Args:
        numbers: the sheet's.
        columns: those that may take part.
        pers: what the ratio may be per.
        value: the column of the value, if that is known; so `numerator` and `denominator`.
        least: rows it must hold in.
    """
    tried = [at for at in columns if numbers.some(at)][:_COLUMNS]
    found = [
        proof
        for above, below, ratio in permutations(tried, 3)
        if (not value or ratio == value) and (not numerator or above == numerator) and (not denominator or below == denominator)
        for per in pers
        if (proof := numbers.ratio(above, below, ratio, per, least=least))
    ]  # fmt: skip
    found = _one_way_round(found, numbers)
    found.sort(key=lambda proof: -proof.held)
    if not found or (len(found) > 1 and found[1].held == found[0].held):
        return None
    return found[0]


def _one_way_round(found: Iterable[Proof], numbers: Numbers) -> list[Proof]:
    """Of a ÷ b × 100 = c and a ÷ c × 100 = b the one whose value is written with more digits, or is the smaller."""
    best: dict[frozenset[int], Proof] = {}
    for proof in sorted(found, key=lambda each: (-numbers.decimals(each.value), numbers.mean(each.value))):
        best.setdefault(proof.columns, proof)
    return list(best.values())


def proofs(sheet: Sheet, mapping: SheetMapping, candidates: Iterable[int]) -> tuple[Proof, ...]:
    """What columns of a sheet prove: the ratios that hold, each value's best; and sums of two neighbours."""
    numbers = Numbers(sheet, mapping)
    columns = [at for at in candidates if numbers.some(at)][:_COLUMNS]
    every = (proof for at in columns if (proof := best_ratio(numbers, columns, PERS, value=at)))
    ratios = sorted(_one_way_round(every, numbers), key=lambda proof: proof.value)
    taken = {column for proof in ratios for column in proof.columns}
    sums = [
        proof
        for left, right in pairwise(columns)
        for whole in columns
        if whole not in (left, right)
        and not {left, right, whole} <= taken
        and (proof := numbers.total(left, right, whole))
    ]
    return (*ratios, *sums)


def number_in(cell: Cell) -> float | None:
    """The number in a cell, whatever sign of a share stands behind it; a note's mark is no part of it."""
    return parse_number(cell.strip().rstrip("%％‰") if isinstance(cell, str) else cell, None).value


def _decimals(cell: Cell) -> int:
    """With how many digits behind the point a number is written."""
    text = plain(cell).rstrip("%‰") if isinstance(cell, str) else f"{cell:.12g}" if isinstance(cell, float) else ""
    return min(len(text.rpartition(".")[2]), _MOST_DECIMALS) if "." in text and "e" not in text else 0
