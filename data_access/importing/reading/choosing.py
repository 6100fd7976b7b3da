"""Reads a sheet anew below the header rows that somebody has chosen."""

from __future__ import annotations

from data_access.catalogue.model import Catalogue
from data_access.importing.reading.codes import Why
from data_access.importing.reading.constants import Around, with_constants
from data_access.importing.reading.counts import with_counts
from data_access.importing.reading.headers import Headers
from data_access.importing.reading.mapping import Mapping, SheetMapping
from data_access.importing.reading.model import Book, Sheet
from data_access.importing.reading.names import Dictionary
from data_access.importing.reading.numbers import parse_number
from data_access.importing.reading.tables import Contents, layout, table

_DEEPEST = 4


def with_header(
    book: Book,
    mapping: Mapping,
    name: str,
    first: int,
    catalogue: Catalogue,
    *,
    last: int = 0,
    owner_area: str | None = None,
    owner_department: str | None = None,
) -> Mapping:
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
