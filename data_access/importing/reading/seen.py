"""What is in a file and what was made of it: every column of every sheet, also those that were not read."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.importing.reading.codes import Role
from data_access.importing.reading.grid import column_cells, header_block
from data_access.importing.reading.mapping import ColumnMapping, Mapping, SheetMapping
from data_access.importing.reading.model import Book, Sheet
from data_access.importing.reading.numbers import looks_numeric
from data_access.importing.reading.text import shown

SAMPLES = 3
GRID = (30, 40)
"""Rows and columns of the sample of a sheet."""
_LONGEST = 80  # characters of a cell


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column with anything in it.

    `headers`: the texts over it, top to bottom, each once; `samples`: the first texts below; `read_as`: what it was
    taken for (role, what its header fixes, `doubt`), None for one the mapping does not know; `numbers`: how many
    numbers stand in it below the header, `unread` of them are not used at all.
    """

    column: int
    headers: tuple[str, ...]
    samples: tuple[str, ...]
    read_as: ColumnMapping | None
    numbers: int
    unread: int


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet: its upper left corner as texts (`grid`, from A1, rows of equal length) and all of its columns."""

    sheet: str
    used: bool
    grid: tuple[tuple[str, ...], ...]
    columns: tuple[ColumnSeen, ...]

    @property
    def unread(self) -> int:
        """How many numbers of the sheet are not used."""
        return sum(column.unread for column in self.columns)


def seen(book: Book, mapping: Mapping) -> tuple[SheetSeen, ...]:
    """Every sheet of a file in its order, with what the mapping makes of its columns."""
    return tuple(_sheet(sheet, mapping.sheet(sheet.name) or SheetMapping(sheet=sheet.name, use=False))
                 for sheet in book.sheets)  # fmt: skip


def _sheet(sheet: Sheet, mapping: SheetMapping) -> SheetSeen:
    width = min(sheet.width, GRID[1])
    grid = tuple(tuple(_text(sheet.cell(row, at)) for at in range(1, width + 1))
                 for row in range(1, min(len(sheet.rows), GRID[0]) + 1))  # fmt: skip
    top, depth = (min(mapping.header_rows), len(mapping.header_rows)) if mapping.header_rows else (1, 0)
    block = header_block(sheet, top, depth, sheet.width)
    known = {column.column: column for column in mapping.columns}
    columns = []
    for at in range(1, sheet.width + 1):
        headers = tuple(dict.fromkeys(_text(row[at - 1]) for row in block if row[at - 1] is not None))
        cells = column_cells(sheet, at, mapping.first_data_row, mapping.last_row or len(sheet.rows))
        filled = [cell for cell in cells if cell is not None]
        if headers or filled:
            read_as, numbers = known.get(at), sum(map(looks_numeric, filled))
            used = mapping.use and read_as is not None and read_as.role != Role.IGNORE
            samples = tuple(map(_text, filled[:SAMPLES]))
            columns.append(ColumnSeen(at, headers, samples, read_as, numbers, 0 if used else numbers))
    return SheetSeen(sheet.name, mapping.use, grid, tuple(columns))


def _text(cell: object) -> str:
    return shown(cell)[:_LONGEST]
