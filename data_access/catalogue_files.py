"""A catalogue that comes back as files: a workbook with a sheet for each, a ZIP of CSV, or a single CSV.

Files that are not among them stay as they are; one that is there replaces its part as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.check_all import check_all
from data_access.catalogue.differences import key_of, text_of
from data_access.catalogue.files import Line, csv_rows, lines_of
from data_access.catalogue.model import Catalogue, Row, Target
from data_access.catalogue.sheets import FILES, Sheets
from data_access.errors import Problem, UnreadableFile
from data_access.importing.reading import Limits, Refusals, open_book
from data_access.importing.reading.files.packing import is_package, package_kind, unpack_package

LIMITS = Limits(bytes=8 * 2**20, unpacked=64 * 2**20, entries=200, rows=50_000, columns=120, cells=1_000_000, sheets=60)
PARTS = {file.removesuffix(".csv"): part for part, (file, _) in FILES.items()}
"""The part of the catalogue that a file or sheet of this name holds."""
Table = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What came: the parts that were among it, what it would change, what is wrong, names that belong to nothing here."""

    parts: tuple[str, ...]
    edit: CatalogueEdit
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def read_files(name: str, content: bytes, present: Catalogue) -> ReadFiles:
    """What a file would make of the catalogue; nothing is written.

    Args:
        name: how the file is called; a single CSV is known by it.
        content: its bytes.
        present: the catalogue that it is held against.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    tables, unknown, problems = _tables(name, content)
    if not tables:
        return ReadFiles((), CatalogueEdit({}), tuple(problems), tuple(unknown))
    lines: dict[str, list[Line[Any]]] = {
        part: lines_of(FILES[part][0], table, FILES[part][1], problems) for part, table in tables.items()
    }
    return held_against(present, lines, problems, unknown)


def held_against(
    present: Catalogue, lines: Mapping[str, list[Line[Any]]], problems: list[Problem], unknown: list[str]
) -> ReadFiles:
    """What the catalogue would be with these lines in place of its own, and what is wrong with that."""
    sheets = Sheets(**{part: lines.get(part, kept) for part, kept in vars(Sheets.of(present)).items()})
    broken = {problem.file for problem in problems}
    # a row that could not be read is not there for others to name: of that only the row itself is complained of
    problems += [one for one in check_all(sheets) if not any(file in one.message for file in broken)]
    edit = _edit(present, {part: [line.row for line in found] for part, found in lines.items()}, sheets)
    ordered = sorted(dict.fromkeys(problems), key=lambda one: (one.file, one.line))
    return ReadFiles(tuple(part for part in FILES if part in lines), edit, tuple(ordered), tuple(unknown))


def _edit(present: Catalogue, parts: Mapping[str, list[Any]], sheets: Sheets) -> CatalogueEdit:
    """The rows that are new or other than they are, and those that are gone."""
    put: dict[str, tuple[Row, ...]] = {}
    remove: dict[str, tuple[Row, ...]] = {}
    before: dict[tuple[str, str], Row | None] = {}
    for part, rows in parts.items():
        known = {key_of(part, row): row for row in getattr(present, part)}
        come = {key_of(part, row): _in_its_unit(row, sheets) for row in rows}
        changed = [row for key, row in come.items() if key not in known or not _alike(known[key], row)]
        gone = [row for key, row in known.items() if key not in come]
        before |= {(part, key_of(part, row)): known.get(key_of(part, row)) for row in (*changed, *gone)}
        put |= {part: tuple(changed)} if changed else {}
        remove |= {part: tuple(gone)} if gone else {}
    return CatalogueEdit(put, remove, before)


def _in_its_unit(row: Row, sheets: Sheets) -> Row:
    """A target whose line names no unit is in its indicator's."""
    if not isinstance(row, Target) or row.unit or row.indicator not in sheets.indicator:
        return row
    return row.model_copy(update={"unit": sheets.indicator[row.indicator].unit})


def same_row(one: Row, other: Row) -> bool:
    """Whether two states of a row are written in the same words."""
    return all(text_of(getattr(one, name)) == text_of(getattr(other, name)) for name in type(one).model_fields)


def _alike(one: Row, other: Row) -> bool:
    """The same but for blanks: of those a workbook keeps only that there is one."""
    return all(_words(getattr(one, name)) == _words(getattr(other, name)) for name in type(one).model_fields)


def _words(value: Any) -> str:
    return " ".join((text_of(value) or "").split())


def _tables(name: str, content: bytes) -> tuple[dict[str, Table], list[str], list[Problem]]:
    """The tables by part, names of what belongs to no part, and what cannot be read as a table at all."""
    tables: dict[str, Table] = {}
    unknown: list[str] = []
    problems: list[Problem] = []
    for called, table in named_tables(name, content):
        part = PARTS.get(re.sub(r"\.csv$", "", called.strip(), flags=re.IGNORECASE))
        if part is None:
            unknown.append(called)
        elif part in tables:
            problems.append(Problem(FILES[part][0], 1, "file", f"'{called}' stands twice"))
        elif table is None:
            problems.append(Problem(FILES[part][0], 1, "file", "is not UTF-8; save it as CSV UTF-8"))
        else:
            tables[part] = table
    return tables, unknown, problems


def named_tables(name: str, content: bytes) -> Iterable[tuple[str, Table | None]]:
    """The tables of a file with their names; None for one that is in no known encoding.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    if _is_folder(content):
        inside = unpack_package(content, LIMITS)
        real = {path: data for path, data in inside.items() if not _is_hidden(path)}
        return [(PurePosixPath(path).name, _csv(data) if path.lower().endswith(".csv") else []) for path, data in real.items()]  # fmt: skip
    if is_package(content):
        return [(sheet.name, _sheet(sheet.rows)) for sheet in open_book(name, content, limits=LIMITS).sheets]
    return [(PurePosixPath(name.replace("\\", "/")).name, _csv(content))]


def _is_folder(content: bytes) -> bool:
    """Whether it is an archive and no workbook."""
    if not is_package(content):
        return False
    try:
        package_kind(content)
    except UnreadableFile as refused:
        return refused.code == Refusals.ARCHIVE
    return False


def _is_hidden(path: str) -> bool:
    """What some systems pack beside the files."""
    return "__MACOSX/" in path or PurePosixPath(path).name.startswith(".")


def _csv(content: bytes) -> Table | None:
    """The rows of a CSV in UTF-8, or as Chinese editions of spreadsheet programs save it; None in another encoding."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv_rows(content.decode(encoding)))
        except UnicodeDecodeError:
            continue
    return None


def _sheet(rows: list[list[Any]]) -> Table:
    """The rows of a sheet that hold anything, each as wide as the header."""
    texts = [[_text(cell) for cell in row] for row in rows]
    header = texts[0] if texts else []
    while header and not header[-1]:
        header.pop()
    out = [(1, header)]
    for number, row in enumerate(texts[1:], start=2):
        if any(row):
            padded = row + [""] * (len(header) - len(row))
            beyond = padded[len(header) :]
            out.append((number, padded if any(beyond) else padded[: len(header)]))
    return out


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return text_of(cell) or ""
