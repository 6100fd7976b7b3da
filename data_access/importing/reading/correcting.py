"""Cells as somebody said on the check page they are meant: the file stays as it was sent, only what is read of it changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.gathering import at_cell
from data_access.importing.reading.mapping import CellCorrection, Mapping
from data_access.importing.reading.model import Book, Cell, Problem, Sheet
from data_access.importing.reading.text import shown


def corrected_book(book: Book, mapping: Mapping) -> Book:
    """The file with the corrected cells in place of what was typed."""
    if not mapping.corrections:
        return book
    sheets = tuple(_corrected(sheet, _of(sheet, mapping)) for sheet in book.sheets)
    return replace(book, sheets=sheets)


def told_corrections(book: Book, mapping: Mapping) -> list[Problem]:
    """A note at each corrected cell, with what was typed there: nothing is changed without a trace."""
    return [
        at_cell(Severity.NOTE, Codes.CELL_CORRECTED, sheet, one.row, one.column, expected={"meant": one.meant})
        for sheet in book.sheets
        for one in _of(sheet, mapping)
    ]


def _of(sheet: Sheet, mapping: Mapping) -> list[CellCorrection]:
    return [
        one
        for one in mapping.corrections
        if one.sheet == sheet.name and one.row <= len(sheet.rows) and one.column <= sheet.width
    ]


def _corrected(sheet: Sheet, corrections: Iterable[CellCorrection]) -> Sheet:
    rows = list(sheet.rows)
    for one in corrections:
        row = [*rows[one.row - 1], *[None] * (one.column - len(rows[one.row - 1]))]
        row[one.column - 1] = _meant(row[one.column - 1], one.meant)
        rows[one.row - 1] = row
    return replace(sheet, rows=rows)


def _meant(typed: Cell, meant: float | None) -> Cell:
    """The number, with the sign of per cent where the typed one has it: the column may hold shares of one beside it."""
    return f"{meant:.15g}%" if meant is not None and shown(typed).rstrip().endswith(("%", "％")) else meant
