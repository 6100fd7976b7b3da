"""Columns of a sheet as lists, merged cells filled where a name holds for all of them, and what a column holds, going by what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from data_access.importing.reading.model import Cell, Sheet
from data_access.importing.reading.roles import Role
from data_access.importing.reading.text import key, shown
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.header_words import ALL_AGES, MARKS, PERHAPS_INVENTED, SEXES
from data_access.importing.reading.words.headers import Headers
from data_access.importing.reading.words.numbers import looks_numeric
from data_access.importing.reading.words.units import measure
from data_access.importing.reading.words.years import parse_year


def column_cells(sheet: Sheet, column: int, first: int, last: int) -> list[Cell]:
    """The cells of a column (1-based) from row `first` to `last`, both included."""
    at = column - 1
    return [row[at] if at < len(row) else None for row in sheet.rows[first - 1 : last]]


def name_cells(sheet: Sheet, column: int, first: int, last: int) -> list[Cell]:
    """Like `column_cells`, and a cell merged over several rows counts for each of them."""
    cells = column_cells(sheet, column, first, last)
    if tops := sheet.tops.get(column):
        for at in range(len(cells)):
            if (top := tops.get(first + at)) is not None:
                cells[at] = sheet.cell(*top)
    return cells


def header_block(sheet: Sheet, top: int, depth: int, width: int) -> list[list[Cell]]:
    """The cells of the header rows, merged ones filled both ways; one list per row."""
    columns = [name_cells(sheet, column, top, top + depth - 1) for column in range(1, width + 1)]
    return [[cells[row] if row < len(cells) else None for cells in columns] for row in range(depth)]


_ENOUGH = 0.5  # share of the cells that must be of a kind
_CLEAR = 0.8  # share that overrules what the header says


class Content:
    """The filled cells of a column, and which share of them is of which kind."""

    def __init__(self, cells: list[Cell], names: Dictionary, headers: Headers) -> None:
        self._cells = [cell for cell in cells if cell is not None]
        self._names, self._headers = names, headers
        self._shares: dict[Role, float] = {}

    @property
    def some(self) -> bool:
        """There is something in the column."""
        return bool(self._cells)

    @cached_property
    def numeric(self) -> float:
        """Share of numbers, with whatever sign behind them."""
        return self._share(looks_numeric)

    @property
    def texts(self) -> list[str]:
        """The texts in it."""
        return [cell for cell in self._cells if isinstance(cell, str)]

    def share(self, role: Role) -> float:
        """Share of cells that would do for this role."""
        names = self._names
        tests: dict[Role, Callable[[Cell], bool]] = {
            Role.INDICATOR: lambda cell: isinstance(cell, str) and bool(names.indicators.exact(cell)),
            Role.AREA: lambda cell: names.is_area(shown(cell)),
            Role.YEAR: lambda cell: (parse_year(cell) or 0) in range(1990, 2101),
            Role.SEX: lambda cell: isinstance(cell, str) and key(cell) in SEXES,
            Role.AGE_GROUP: lambda cell: (
                isinstance(cell, str) and not cell.isdigit() and bool(self._headers.age_group(cell))
            ),
            Role.MEASURE_UNIT: lambda cell: isinstance(cell, str) and measure(cell) is not None,
            Role.MARK: lambda cell: isinstance(cell, str) and key(cell) in MARKS and key(cell) not in PERHAPS_INVENTED,
        }
        if role not in self._shares:
            self._shares[role] = self._share(tests[role])
        return self._shares[role]

    @property
    def only_totals(self) -> bool:
        """Nothing but 合计, which could be of sexes, ages or areas."""
        return all(isinstance(cell, str) and key(cell) in ALL_AGES for cell in self._cells)

    @property
    def marked_invented(self) -> bool:
        """A cell says that its row is demonstration data."""
        texts = (key(cell) for cell in self._cells if isinstance(cell, str))
        return any(MARKS.get(flat) == "demonstration" and flat not in PERHAPS_INVENTED for flat in texts)

    def _share(self, test: Callable[[Cell], bool]) -> float:
        return sum(map(test, self._cells)) / len(self._cells) if self._cells else 0.0


def role_by_content(content: Content, said: Role | None) -> Role | None:
    """The role a column's content speaks for; `said` (by its header) stands unless the content clearly differs."""
    if said is None and content.marked_invented:
        return Role.MARK
    if not content.some or content.only_totals:
        return said
    kinds = (Role.INDICATOR, Role.AREA) if said else (
        Role.INDICATOR, Role.AREA, Role.YEAR, Role.SEX, Role.AGE_GROUP, Role.MEASURE_UNIT, Role.MARK,
    )  # fmt: skip
    shares = {kind: content.share(kind) for kind in kinds}
    best = max(shares, key=lambda kind: shares[kind])
    if shares[best] >= (_CLEAR if said else _ENOUGH) and (said is None or shares.get(said, 0.0) < 0.2):
        return best
    return said
