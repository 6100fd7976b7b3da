"""Helpers of the reading tests: the shipped catalogue, small workbooks made on the spot, one call to read a file."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import xlsxwriter

from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.importing.reading import Book, Problem, Reading, WorkbookMapping, guess_mapping, open_book, read_rows
from tests.support.stores import ROOT

FOLDER = ROOT / "tests" / "data" / "spreadsheets"


@cache
def shipped() -> Catalogue:
    """The shipped catalogue."""
    return load_catalogue(ROOT / "seed_data" / "nankai")


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    """An XLSX of sheets, each a name and rows of numbers and texts."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets:
            into = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        into.write_string(row, column, cell)
                    elif cell is not None:
                        into.write_number(row, column, cell)
    return out.getvalue()


def read(name: str, content: bytes, **guess: Any) -> tuple[Book, WorkbookMapping, Reading]:
    """A file opened, its mapping guessed, its rows read."""
    book = open_book(name, content)
    mapping = guess_mapping(book, shipped(), **guess)
    return book, mapping, read_rows(book, mapping, shipped())


def places(problems: tuple[Problem, ...]) -> list[list[Any]]:
    """Problems as severity, code, sheet and place."""
    return [[str(each.severity), str(each.code), each.sheet, each.cell or each.row] for each in problems]
