"""The first values of each column of an uploaded file, so that a guess can be judged by eye."""

from __future__ import annotations

from dashboard.services.data.columns import Samples
from dashboard.services.recent import Recent
from data_access.errors import UnreadableFile
from data_access.importing.reading import Mapping, Sheet, SheetMapping, open_book
from data_access.submissions import Submission, Submissions

SHOWN = 3
LOOKED_AT = 40
"""So many rows below the header are searched for values."""
LARGEST = 4 * 2**20
"""A larger file is not opened again for its samples."""
KEPT = 50

_kept: Recent[tuple[str, str], Samples] = Recent(KEPT)


def samples_of(submissions: Submissions, found: Submission, mapping: Mapping) -> Samples:
    """By sheet and column (as text): up to three values; empty for a file too large to open for that."""
    key = (found.digest, found.mapping)
    known = _kept.peek(key)
    if known is not None:
        return known
    content = submissions.content(found.submission)
    if len(content) > LARGEST:
        return {}
    try:
        book = open_book(found.file_name, content)
    except UnreadableFile:  # the limits are stricter than when it was handed in
        return {}
    sheets = {sheet.name: sheet for sheet in book.sheets}
    made = {one.sheet: _of_sheet(sheets[one.sheet], one) for one in mapping.sheets if one.sheet in sheets}
    _kept.put(key, made)
    return made


def _of_sheet(sheet: Sheet, mapping: SheetMapping) -> dict[str, list[str]]:
    rows = range(mapping.first_data_row, mapping.first_data_row + LOOKED_AT)
    out: dict[str, list[str]] = {}
    for column in mapping.columns:
        values = (sheet.cell(row, column.column) for row in rows)
        out[str(column.column)] = [_text(value) for value in values if value not in (None, "")][:SHOWN]
    return out


def _text(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)
