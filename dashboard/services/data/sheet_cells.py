"""An uploaded file opened again for its page: cells as people see them, what its columns prove, the nearest names."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.facts.known import Facts
from dashboard.facts.lru_cache import LruCache
from data_access.errors import UnreadableFile
from data_access.importing.reading import (
    MEASURES,
    Book,
    Proof,
    Role,
    Sheet,
    SheetMapping,
    WorkbookMapping,
    corrected_book,
    nearest_indicators,
    open_book,
    proofs,
    seen,
)
from data_access.submissions import Submission, Submissions

LARGEST = 4 * 2**20
"""A larger file is not opened again for its picture."""
KEPT = 50
MOST_COLUMNS, TITLE_ROWS, DATA_ROWS, PROBLEM_ROWS = 60, 12, 16, 24
LONGEST = 60  # characters of a cell
Problems = Fields[tuple[int, int], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, whether it is a number, over how many columns it goes."""

    text: str
    numeric: bool
    span: int = 1


@dataclass(frozen=True, slots=True)
class SheetCells:
    """Some rows of a sheet by number, each with its cells by column; facts about its columns."""

    rows: Fields[int, Fields[int, Cell]]
    height: int
    width: int
    numbers: Fields[int, int] = field(default_factory=dict)
    proofs: tuple[Proof, ...] = ()
    nearest: Fields[int, str] = field(default_factory=dict)
    headers: Fields[int, str] = field(default_factory=dict)
    """By column, the lowest words over it."""
    values: Fields[tuple[int, int], str] = field(default_factory=dict)
    """By row and column, the cells that proofs speak of."""


_latest: LruCache[tuple[object, ...], SheetCells] = LruCache(KEPT)


def sheet_cells(
    facts: Facts,
    submissions: Submissions,
    submission: Submission,
    mapping: WorkbookMapping,
    number: int,
    wanted: frozenset[int],
) -> SheetCells:
    """A sheet of the file of a submission with the rows `wanted` besides its first ones; empty for one too large."""
    key = (submission.digest, submission.mapping, number, wanted, facts.version)
    if (known := _latest.peek(key)) is not None:
        return known
    made = _opened(facts, submissions, submission, mapping, number, wanted)
    _latest.put(key, made)
    return made


def _opened(
    facts: Facts,
    submissions: Submissions,
    submission: Submission,
    mapping: WorkbookMapping,
    number: int,
    wanted: frozenset[int],
) -> SheetCells:
    content = submissions.content(submission.submission)
    if len(content) > LARGEST:
        return SheetCells({}, 0, 0)
    try:
        book = open_book(submission.file_name, content)
    except UnreadableFile:  # the limits are stricter than when it was handed in
        return SheetCells({}, 0, 0)
    book = corrected_book(book, mapping)
    read_as = mapping.sheets[number]
    sheet = next((each for each in book.sheets if each.name == read_as.sheet), None)
    return _read_cells(facts, book, sheet, read_as, wanted) if sheet else SheetCells({}, 0, 0)


def _read_cells(facts: Facts, book: Book, sheet: Sheet, read_as: SheetMapping, wanted: frozenset[int]) -> SheetCells:
    columns = seen(Book(book.name, book.kind, (sheet,), book.digest), WorkbookMapping(sheets=(read_as,)))[0].columns
    numbers = {column.column: column.numbers for column in columns if column.numbers}
    candidates = [at for at in numbers if _may_prove(read_as, at)]
    proved = proofs(sheet, read_as, candidates) if read_as.columns else ()
    unknown = {column.column: column.headers[-1] for column in columns
               if column.numbers and column.headers and (column.read_as is None or column.read_as.role == Role.IGNORE)}  # fmt: skip
    near = nearest_indicators(facts.catalogue, unknown.values())
    rows = _rows_of(sheet, read_as, wanted)
    samples = {row for proof in proved for row in (proof.sample, *(at for at, _ in proof.failed))}
    return SheetCells(
        rows={row: _cells(sheet, row) for row in rows},
        height=len(sheet.rows),
        width=sheet.width,
        numbers=numbers,
        proofs=proved,
        nearest={at: near[header] for at, header in unknown.items() if header in near},
        headers={column.column: column.headers[-1] for column in columns if column.headers},
        values={(row, at): _text(sheet.cell(row, at)) for row in samples for proof in proved for at in proof.columns},
    )


def _may_prove(read_as: SheetMapping, column: int) -> bool:
    """Whether a column holds figures, or what might be some."""
    known = next((each for each in read_as.columns if each.column == column), None)
    return known is None or known.role in (*MEASURES, Role.IGNORE)


def _rows_of(sheet: Sheet, read_as: SheetMapping, wanted: frozenset[int]) -> list[int]:
    """The numbers of the rows that are shown: above the table, the first of it, those with problems, the last."""
    first = read_as.first_data_row if read_as.columns else 1
    above = range(max(1, first - TITLE_ROWS), first)
    below = range(first, first + DATA_ROWS)
    rows = {*above, *below, *wanted, len(sheet.rows)}
    return sorted(row for row in rows if 0 < row <= len(sheet.rows))


def _cells(sheet: Sheet, row: int) -> dict[int, Cell]:
    """The cells of a row by column; of merged ones the first stands for all."""
    spans = {left: right - left + 1 for top, left, bottom, right in sheet.merged if top <= row <= bottom}
    under = {at for left, span in spans.items() for at in range(left + 1, left + span)}
    cells = {}
    for at in range(1, min(sheet.width, MOST_COLUMNS) + 1):
        if at not in under:
            value = sheet.cell(row, at)
            numeric = isinstance(value, int | float) and not isinstance(value, bool)
            span = min(spans.get(at, 1), MOST_COLUMNS + 1 - at, sheet.width + 1 - at)
            cells[at] = Cell(_text(value), numeric or _looks_numeric(value), span)
    return cells


def _looks_numeric(value: object) -> bool:
    return isinstance(value, str) and value[:1].isdigit() and value.strip("0123456789.,%‰") == ""


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return (f"{value:.10g}" if isinstance(value, float) else str(value))[:LONGEST]
