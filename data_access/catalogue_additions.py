"""Rows that a file adds to the catalogue or changes in it, where the rows it does not name stay as they are.

For what comes in piece by piece and from other hands: figures that upper bodies publish for a district, outlines and their targets.
Columns are known by their names, or by the words that stand for them; so are indicators, areas and sexes in their cells.
Invented figures out of a file of ours are never read as published ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from data_access.catalogue.differences import key_of
from data_access.catalogue.files import Line, lines_of
from data_access.catalogue.model import Catalogue
from data_access.catalogue.sheets import FILES, Sheets
from data_access.catalogue_files import ReadFiles, Table, held_against, named_tables
from data_access.errors import Problem

ADDED = ("upper_figures", "outlines", "outline_targets")
"""The parts of the catalogue that are added to in this way."""
LEAST = 3
"""Columns by which a table is known for one of a part."""
NAMED = ("indicator", "area")
"""Columns in which a name does as well as a code."""
INVENTED = ("演示数据", "演示数字", "demonstration data", "demonstration figure")
"""What our own files write at an invented figure, in both languages."""
Meanings = Mapping[str, str]
"""What stands in a heading or cell, in lower letters → the column or code it means."""


def read_additions(
    name: str,
    content: bytes,
    present: Catalogue,
    district: str,
    headings: Mapping[str, Meanings],
    words: Mapping[str, Meanings],
) -> ReadFiles:
    """What the rows of a file would add or change; nothing is written. Problems name the table as the file calls it.

    Args:
        name, content: the file: a CSV, or a workbook with a table on each sheet.
        present: the catalogue that it is held against.
        district: the area that upper bodies' figures are of where no column says it.
        headings: for each part of `ADDED` what its columns may be called.
        words: of a column what its codes may be called; names of indicators and areas are known besides.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    cells = {**words, "indicator": _indicators(present), "area": _areas(present)}
    problems: list[Problem] = []
    found: dict[str, list[Line[Any]]] = {}
    called: dict[str, str] = {}
    unknown: list[str] = []
    for title, table in named_tables(name, content):
        if table is None:
            problems.append(Problem(title, 1, "file", "is not UTF-8; save it as CSV UTF-8"))
            continue
        part = _part(table, headings)
        if not part or part in called:
            unknown.append(title)
            continue
        called[part] = title
        if invented := [line for line, row in table if _is_invented(row)]:
            problems.extend(Problem(title, line, "row", "is marked as a demonstration figure") for line in invented)
            found[part] = []
            continue
        file, model = FILES[part]
        found[part] = lines_of(file, _in_codes(table, part, headings[part], cells, district), model, problems)
    if not found:
        return ReadFiles((), held_against(present, {}, [], []).edit, tuple(problems), tuple(unknown))
    read = held_against(present, {part: _with_present(part, lines, present) for part, lines in found.items()}, problems, unknown)  # fmt: skip
    files = {FILES[part][0]: title for part, title in called.items()}
    return replace(read, problems=tuple(_named(one, files) for one in read.problems))


def _named(problem: Problem, files: Mapping[str, str]) -> Problem:
    """A complaint with the table as the file calls it; of a name that nothing bears it says so, and not that it is no code."""
    message = problem.message
    if problem.field in NAMED and " is not a code" in message:
        message = message.partition(" is not a code")[0] + " is no name or code of one row there"
    return Problem(files.get(problem.file, problem.file), problem.line, problem.field, message)


def _is_invented(row: list[str]) -> bool:
    """Whether a row says of itself that it is invented, in whatever column: it stays so wherever it travels."""
    return any(word in cell.lower() for cell in row for word in INVENTED)


def may_be_empty(part: str) -> tuple[str, ...]:
    """The columns of a part in which nothing need stand, so that they may be left out."""
    fields = FILES[part][1].model_fields.items()
    return tuple(name for name, field in fields if type(None) in get_args(field.annotation))


def _part(table: Table, headings: Mapping[str, Meanings]) -> str:
    """The part with most of whose columns the table is headed; empty for none."""
    header = [_plain(cell) for cell in table[0][1]] if table else []
    known = {part: len({headings[part][cell] for cell in header if cell in headings[part]}) for part in ADDED}
    best = max(ADDED, key=lambda part: known[part])
    return best if known[best] >= LEAST else ""


def _in_codes(
    table: Table, part: str, headings: Meanings, cells: Mapping[str, Meanings], district: str
) -> Iterator[tuple[int, list[str]]]:
    """The table with its columns by their names and its cells by their codes; what is not known stays as it was written."""
    (first, heads), *rows = table
    columns = [headings.get(_plain(head), head.strip()) for head in heads]
    added = {"area": district} if part == "upper_figures" and "area" not in columns else {}
    added |= {"sex": "all"} if part != "outlines" and "sex" not in columns else {}
    added |= {column: "" for column in may_be_empty(part) if column not in columns}
    yield first, [*columns, *added]
    for number, row in rows:
        known = [cells.get(column, {}).get(_plain(cell), cell) for column, cell in zip(columns, row, strict=False)]
        yield number, [*known, *row[len(columns) :], *added.values()]


def _with_present(part: str, lines: list[Line[Any]], present: Catalogue) -> list[Line[Any]]:
    """The rows that are there and not named, then those of the file."""
    come = {key_of(part, line.row) for line in lines}
    return [line for line in getattr(Sheets.of(present), part) if key_of(part, line.row) not in come] + lines


def _indicators(present: Catalogue) -> dict[str, str]:
    names = [(_plain(name), row.indicator) for row in present.indicators for name in (row.name_zh, row.name_en, row.indicator)]  # fmt: skip
    return _unmistakable(names)


def _areas(present: Catalogue) -> dict[str, str]:
    names = [(_plain(name), row.area) for row in present.areas for name in (row.name_zh, row.name_en, row.area)]
    return _unmistakable(names)


def _unmistakable(names: list[tuple[str, str]]) -> dict[str, str]:
    """Names that mean one thing alone."""
    meant: dict[str, set[str]] = {}
    for name, code in names:
        meant.setdefault(name, set()).add(code)
    return {name: next(iter(codes)) for name, codes in meant.items() if len(codes) == 1}


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()
