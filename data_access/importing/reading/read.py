"""Reads the figures out of a file, by a mapping, sheet by sheet."""

from __future__ import annotations

from collections.abc import Callable

from data_access.catalogue.model import Catalogue
from data_access.errors import ReadingCancelled
from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.finding.recognised import is_marked_copy
from data_access.importing.reading.mapping import SheetMapping, WorkbookMapping, corrected_book, told_corrections
from data_access.importing.reading.model import Book, Gathered, Progress, Reading, Sheet, of_sheet
from data_access.importing.reading.roles import Layout, Role
from data_access.importing.reading.rows.keys import Resolver
from data_access.importing.reading.rows.leftovers import Leftovers, numbers_in
from data_access.importing.reading.rows.sheet_rows import SheetRows
from data_access.importing.reading.rows.unused_words import UnusedWords
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.headers import Headers
from data_access.importing.template.marker import MARKER_SHEET

_STEP = 2_000  # rows between two words to whoever waits
_NEEDED = (
    ("indicator", Role.INDICATOR, Codes.NO_INDICATOR),
    ("area", Role.AREA, Codes.NO_AREA),
    ("year", Role.YEAR, Codes.NO_YEAR),
)
_CHOICES = (Codes.CHOOSE_COLUMN, Codes.IN_HALVES)
"""Errors that say already which columns may be the values, and what to do."""


def read_rows(
    book: Book,
    mapping: WorkbookMapping,
    catalogue: Catalogue,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """The figures of a file and everything odd about them, all at once; no exception for whatever stands in it.

    Args:
        book: the opened file.
        mapping: which column holds what; sheets it does not name are left out.
        catalogue: indicators, areas and units.
        progress: told (rows done, rows in all) now and then.
        cancelled: asked as often whether to stop.

    Raises:
        ReadingCancelled: `cancelled` said so.
    """
    gathered = Gathered()
    gathered.problems += told_corrections(book, mapping)
    book = corrected_book(book, mapping)
    used = [(sheet, found) for sheet in book.sheets if (found := mapping.sheet(sheet.name)) and found.use]
    if not used:
        gathered.problems.append(of_sheet(Severity.ERROR, Codes.NO_TABLE, ""))
    total = sum(_last(sheet, found) - found.first_data_row + 1 for sheet, found in used)
    names = Dictionary(catalogue, spellings=mapping.spellings)
    resolver = Resolver(names, Headers(names))
    done, ours = 0, is_marked_copy(book)
    for sheet in book.sheets:
        found = mapping.sheet(sheet.name)
        if found is None or not found.use:
            _left_out(sheet, mapping, gathered)
            continue
        if _says_enough(sheet, found, gathered):
            around = (sheet.name, book.stem)
            rows = SheetRows(
                sheet, found, catalogue, resolver, gathered, comma_separated=book.kind == "csv", around=around
            )
            for first in range(found.first_data_row, _last(sheet, found) + 1, _STEP):
                if cancelled and cancelled():
                    raise ReadingCancelled("reading was cancelled; nothing was written")
                last = min(first + _STEP - 1, _last(sheet, found))
                rows.read(first, last)
                if progress:
                    progress(done + last - found.first_data_row + 1, total)
            rows.finish()
            Leftovers(sheet, found, gathered, widest=rows.widest).tell()
            UnusedWords(sheet, found, names, gathered, comments=not ours).tell(around)
        elif not found.says("area", Role.AREA):
            UnusedWords(sheet, found, names, gathered).in_titles()
        done += _last(sheet, found) - found.first_data_row + 1
    if gathered.is_empty and any(found.layout != Layout.TEMPLATE for _, found in used):
        gathered.problems.append(of_sheet(Severity.ERROR, Codes.NOTHING_READ, ""))
    return gathered.reading()


def _last(sheet: Sheet, mapping: SheetMapping) -> int:
    last = min(mapping.last_row or len(sheet.rows), len(sheet.rows))
    return max(last, mapping.first_data_row - 1)


def _left_out(sheet: Sheet, mapping: WorkbookMapping, gathered: Gathered) -> None:
    """Says so, but not of the explaining sheets of our own template."""
    own = sheet.name == MARKER_SHEET or any(each.layout == Layout.TEMPLATE for each in mapping.sheets)
    if not sheet.rows or own:
        return
    count = numbers_in(sheet)
    found = mapping.sheet(sheet.name)
    if count and found and found.doubt:
        gathered.problems.append(of_sheet(Severity.WARNING, Codes.SHEET_UNREAD, sheet.name, count=count))
    else:
        gathered.problems.append(of_sheet(Severity.NOTE, Codes.SHEET_LEFT_OUT, sheet.name, count=count))


def _says_enough(sheet: Sheet, mapping: SheetMapping, gathered: Gathered) -> bool:
    if not mapping.measures:
        before = len(gathered.problems)
        Leftovers(sheet, mapping, gathered).tell()
        if not any(problem.code in _CHOICES for problem in gathered.problems[before:]):
            gathered.problems.insert(before, of_sheet(Severity.ERROR, Codes.NO_VALUE_COLUMN, sheet.name))
        return False
    missing = [code for field, role, code in _NEEDED if not mapping.says(field, role)]
    gathered.problems += [of_sheet(Severity.ERROR, code, sheet.name) for code in missing]
    if sheet.hidden and not missing:
        gathered.problems.append(of_sheet(Severity.NOTE, Codes.HIDDEN_SHEET, sheet.name))
    return not missing
