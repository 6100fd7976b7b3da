"""Reading what people send: a tolerant reader of spreadsheets that trusts nothing in the file.

Steps, in this order; none of them knows the database:

    open_book        bytes → sheets of values, or `UnreadableFile` with the reason
    guess_mapping    which column holds what; shown, corrected, remembered under `signature`
    read_rows        figures and problems, all of them at once

Packages by step:

    files      opening: one module for each family of formats
    words      what single texts mean
    finding    the table in a sheet, what its columns hold and prove, our own files
    rows       reading the rows, and saying what was not used
    model, codes, roles, mapping    what all of it answers with; `text` makes texts comparable
"""

from data_access.errors import ReadingCancelled, UnreadableFile
from data_access.importing.reading.codes import Codes, Refusals, Severity
from data_access.importing.reading.files.opening import open_book
from data_access.importing.reading.finding.guess import guess_mapping
from data_access.importing.reading.finding.proofs import Proof, proofs
from data_access.importing.reading.finding.recognised import signature
from data_access.importing.reading.finding.shown import ColumnSeen, SheetSeen, seen, with_header
from data_access.importing.reading.mapping import (
    CellCorrection,
    ColumnMapping,
    SheetMapping,
    WorkbookMapping,
    corrected_book,
)
from data_access.importing.reading.model import FRAME_DTYPES, Book, Limits, Problem, Reading, Sheet, address
from data_access.importing.reading.read import read_rows
from data_access.importing.reading.roles import MEASURES, Doubt, Layout, Role, Why
from data_access.importing.reading.words.dictionary import nearest_indicators

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
