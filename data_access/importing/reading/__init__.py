"""Reading what people send: a tolerant reader of spreadsheets that trusts nothing in the file.

Steps, in this order; none of them knows the database:

    open_book        bytes → sheets of values, or `UnreadableFile` with the reason
    guess_mapping    which column holds what; shown, corrected, remembered under `signature`
    read_rows        figures and problems, all of them at once

Modules by step:

    opening, packing, xlsx, xlsb, ods, xls, csv_text,
    px, json_stat, sdmx_csv, statistical, percent,
    other_kinds                                         files
    text, numbers, years, names, header_words, headers  what single texts mean
    guess, tables, content, constants, scoring,
    counts, proofs                                      finding the table, and what its columns prove
    own, remembering, mapping, choosing, seen           templates, corrected mappings, what a person is shown of them
    correcting                                          cells as somebody said they are meant
    rows, sheet_rows, figure_keys, keys, measures,
    second_titles, grid, gathering                      reading the rows
"""

from data_access.errors import ReadingCancelled, UnreadableFile
from data_access.importing.reading.choosing import with_header
from data_access.importing.reading.codes import MEASURES, Codes, Doubt, Layout, Refusals, Role, Severity, Why
from data_access.importing.reading.correcting import corrected_book
from data_access.importing.reading.guess import guess_mapping
from data_access.importing.reading.mapping import CellCorrection, ColumnMapping, Mapping, SheetMapping
from data_access.importing.reading.model import FRAME_DTYPES, Book, Limits, Problem, Reading, Sheet, address
from data_access.importing.reading.names import nearest_indicators
from data_access.importing.reading.opening import open_book
from data_access.importing.reading.proofs import Proof, proofs
from data_access.importing.reading.remembering import signature
from data_access.importing.reading.rows import read_rows
from data_access.importing.reading.seen import ColumnSeen, SheetSeen, seen

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
    "Mapping",
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
