"""Columns of a sheet as lists, merged cells filled where a name holds for all of them."""

from __future__ import annotations

from data_access.importing.reading.model import Cell, Sheet


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
