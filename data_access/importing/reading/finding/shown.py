"""What a person is shown of a sheet, and the header that a person has chosen."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.catalogue.model import Catalogue
from data_access.importing.reading.finding.columns import column_cells, header_block
from data_access.importing.reading.finding.constants import Around, with_constants
from data_access.importing.reading.finding.counts import with_counts
from data_access.importing.reading.finding.tables import Contents, layout, table
from data_access.importing.reading.mapping import ColumnMapping, SheetMapping, WorkbookMapping
from data_access.importing.reading.model import Book, Sheet
from data_access.importing.reading.roles import Role, Why
from data_access.importing.reading.text import shown
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.headers import Headers
from data_access.importing.reading.words.numbers import looks_numeric, parse_number

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


def seen(book: Book, mapping: WorkbookMapping) -> tuple[SheetSeen, ...]:
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


_DEEPEST = 4


def with_header(
    book: Book,
    mapping: WorkbookMapping,
    name: str,
    first: int,
    catalogue: Catalogue,
    *,
    last: int = 0,
    owner_area: str | None = None,
    owner_department: str | None = None,
) -> WorkbookMapping:
    """The mapping with one sheet guessed anew, its header in the rows `first` to `last` (1-based).

    `last` 0: as deep as headings over several columns reach. A sheet that is not there, or a row below its end,
    changes nothing.
    """
    sheet = next((each for each in book.sheets if each.name == name), None)
    old = mapping.sheet(name)
    if sheet is None or old is None or not 0 < first <= len(sheet.rows):
        return mapping
    depth = min(last - first + 1, _DEEPEST) if last >= first else _depth(sheet, first)
    names = Dictionary(
        catalogue, owner_area=owner_area, owner_department=owner_department, spellings=mapping.spellings
    )  # fmt: skip
    headers = Headers(names)
    found = table(sheet, first, depth, headers, names, Contents(sheet, names, headers))
    bare = SheetMapping(
        sheet=name,
        header_rows=tuple(range(first, first + depth)),
        first_data_row=first + depth,
        columns=found.columns,
        layout=layout(found.columns),
        reasons=(Why.HEADERS,),
        confidence=1.0,
    )
    chosen = with_counts(sheet, with_constants(bare, Around.of(book, sheet, first), names, owner_area), catalogue)
    if chosen.year is None:
        chosen = chosen.model_copy(update={"year": old.year})
    sheets = tuple(chosen if each.sheet == name else each for each in mapping.sheets)
    return mapping.model_copy(update={"sheets": sheets})


def _depth(sheet: Sheet, first: int) -> int:
    """How many rows a header has: one more under each in which a merged cell spans columns and words stand below."""
    depth = 1
    while depth < _DEEPEST:
        row = first + depth - 1
        spans = any(top <= row <= bottom and right > left for top, left, bottom, right in sheet.merged)
        below = [cell for cell in sheet.rows[row] if cell is not None] if row < len(sheet.rows) else []
        if not spans or len(below) < 2 or any(parse_number(cell, None).value is not None for cell in below):
            break
        depth += 1
    return depth
