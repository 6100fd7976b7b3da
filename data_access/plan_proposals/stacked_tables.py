"""Tables that a word processor has written into a text file with each cell on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data_access.plan_proposals.paragraph import Paragraph

_FIRST_HEAD = re.compile(r"^(?:序号|编号)$")
_MOST_COLUMNS = 10
_LONGEST_CELL = 40


def with_tables(rows: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, with cells that stand one under another (as LibreOffice and Word save a table as text) put in rows.

    Only where the first column counts (序号, 1, 2, …): its numbers say how many columns there are and where the table ends.
    """
    found: list[Paragraph] = []
    index = 0
    while index < len(rows):
        columns = _columns(rows, index)
        if not columns:
            found.append(rows[index])
            index += 1
            continue
        found.append(_row(rows[index : index + columns]))
        index += columns
        number = 1
        while index + columns <= len(rows) and rows[index].text == str(number):
            found.append(_row(rows[index : index + columns]))
            index, number = index + columns, number + 1
    return found


def _columns(rows: Sequence[Paragraph], index: int) -> int:
    """How many cells a row has, by the distance from 序号 to 1 and to 2; 0 where no such table begins."""
    if rows[index].cells or not _FIRST_HEAD.match(rows[index].text):
        return 0
    texts = [row.text for row in rows[index : index + 2 * _MOST_COLUMNS + 1]]
    columns = next((place for place, text in enumerate(texts) if text == "1"), 0)
    short = all(len(text) <= _LONGEST_CELL for text in texts[: 2 * columns])
    return columns if 2 <= columns <= _MOST_COLUMNS and short else 0


def _row(cells: Sequence[Paragraph]) -> Paragraph:
    texts = tuple(cell.text for cell in cells)
    return Paragraph(cells[0].number, "\t".join(texts), texts)
