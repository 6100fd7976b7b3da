"""Chooses how a file is given back: the workbook itself, or its cells in a new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from data_access.importing.annotated.keeping import annotate_workbook
from data_access.importing.annotated.marking import TITLES, Marks
from data_access.importing.annotated.rebuilding import rebuild
from data_access.importing.reading.files.opening import open_book
from data_access.importing.reading.files.packing import unpack, unpacked_size
from data_access.importing.reading.model import Book, Limits, Problem

_LARGE = 400_000  # cells; beyond, keeping the formatting would cost more memory than it is worth
_LONG = 24 * 2**20  # bytes of XML
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")


def annotated_copy(
    name: str,
    content: bytes,
    problems: Sequence[Problem],
    words: Callable[[Problem], str],
    *,
    language: Literal["zh", "en"] = "zh",
) -> tuple[str, bytes]:
    """(file name, XLSX) with coloured cells, a comment on each, and a sheet that lists and links all problems.

    An XLSX keeps its own formatting (unless it is very large or openpyxl cannot load it); an XLS or CSV comes
    back as XLSX with the same cells. Nothing in it is evaluated, no text becomes a
    formula, and formulas that start programs or ask other servers become texts.

    Args:
        name: the name of the file as it came.
        content: its bytes.
        problems: what `read_rows` and the checks found.
        words: a problem in words, in the reader's language.
        language: of the headings of the list.

    Raises:
        UnreadableFile: the file cannot be opened.
    """
    book = open_book(name, content)
    marks = Marks(problems, words, language)
    copied = annotate_workbook(content, marks) if book.kind == "xlsx" and _keeps_formatting(book, content) else None
    return f"{book.stem or 'file'}-{TITLES[language].suffix}.xlsx", copied or rebuild(book, marks)


def _keeps_formatting(book: Book, content: bytes) -> bool:
    """Whether openpyxl may be let loose on it: it makes an object of every cell, also of blank and of merged ones."""
    merged = (range_ for sheet in book.sheets for range_ in sheet.merged)
    if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged) > _LARGE:
        return False
    if unpacked_size(content) > _LONG:
        return False
    parts = unpack(content, Limits())
    return sum(len(_CELL.findall(part)) for name, part in parts.items() if "sheets/" in name.lower()) <= _LARGE
