"""Reading what people send: a tolerant reader of spreadsheets that trusts nothing in the file.

Steps, in this order; none of them knows the database:

    open_book        bytes → sheets of values, or `UnreadableFile` with the reason
    guess_mapping    which column holds what; shown, corrected, remembered under `signature`
    read_rows        figures and problems, all of them at once

Modules by step:

    files                                               opening: one module for each family of formats
    text, numbers, units, years, names,
    header_words, headers                               what single texts mean
    guess, tables, columns, constants, counts, proofs   finding the table, and what its columns prove
    recognised, mapping, shown                          our own files, corrected mappings, what a person is shown of them
    rows, figure_keys, keys, measures, second_titles,
    said_units, leftovers                               reading the rows, and saying what was not used
    model, codes                                        what all of it answers with
"""

from data_access.errors import ReadingCancelled, UnreadableFile
from data_access.importing.reading.codes import MEASURES, Codes, Doubt, Layout, Refusals, Role, Severity, Why
from data_access.importing.reading.dictionary import nearest_indicators
from data_access.importing.reading.files.opening import open_book
from data_access.importing.reading.guess import guess_mapping
from data_access.importing.reading.mapping import (
    CellCorrection,
    ColumnMapping,
    SheetMapping,
    WorkbookMapping,
    corrected_book,
)
from data_access.importing.reading.model import FRAME_DTYPES, Book, Limits, Problem, Reading, Sheet, address
from data_access.importing.reading.proofs import Proof, proofs
from data_access.importing.reading.recognised import signature
from data_access.importing.reading.rows import read_rows
from data_access.importing.reading.shown import ColumnSeen, SheetSeen, seen, with_header

__all__ = [
    "FRAME_DTYPES",
    "MEASURES",
    "Book",
    "CellCorrection",
    "Codes",
    "ColumnMapping",
    "ColumnSeen",
    "Doubt",
    "Layout",
    "Limits",
    "Problem",
    "Proof",
    "Reading",
    "ReadingCancelled",
    "Refusals",
    "Role",
    "Severity",
    "Sheet",
    "SheetMapping",
    "SheetSeen",
    "UnreadableFile",
    "Why",
    "WorkbookMapping",
    "address",
    "corrected_book",
    "guess_mapping",
    "nearest_indicators",
    "open_book",
    "proofs",
    "read_rows",
    "seen",
    "signature",
    "with_header",
]
